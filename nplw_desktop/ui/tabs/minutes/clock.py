"""The clock of an agenda: how long each point has taken, by a timer that cannot be set back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_TICK_MS = 1_000


class AgendaClock(QObject):
    """Adds up time per point while it runs; ``ticked`` every second and at every change."""

    ticked = Signal()

    def __init__(self, parent: QObject, now_ms: Callable[[], int] | None = None) -> None:
        """``now_ms`` gives milliseconds since some fixed moment."""
        super().__init__(parent)
        self._truth = QElapsedTimer()
        self._truth.start()
        self._now = now_ms or self._truth.elapsed
        self._spent: dict[int, int] = {}
        self._item = 0
        self._since: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)

    @property
    def running(self) -> bool:
        """Whether it adds up now."""
        return self._since is not None

    @property
    def item(self) -> int:
        """The point that the time goes to."""
        return self._item

    def go_to(self, item_id: int) -> None:
        """From here on the time goes to this point."""
        if item_id != self._item:
            self._book()
            self._item = item_id
            self.ticked.emit()

    def start(self) -> None:
        """Begin, or go on."""
        if self._since is None:
            self._since = self._now()
            self._timer.start()
            self.ticked.emit()

    def pause(self) -> None:
        """Stop adding up."""
        self._book()
        self._since = None
        self._timer.stop()
        self.ticked.emit()

    def minutes(self, item_id: int) -> int:
        """Whole minutes spent on a point."""
        spent = self._spent.get(item_id, 0)
        if self._since is not None and item_id == self._item:
            spent += self._now() - self._since
        return spent // 60_000

    def _book(self) -> None:
        if self._since is not None:
            now = self._now()
            self._spent[self._item] = self._spent.get(self._item, 0) + now - self._since
            self._since = now
