"""The tabs of the open file, one above the other; each is built when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from nplw_desktop.ui.tabs import Tab, TabSpec, as_tab

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk

_IDLE_MS = 400


class Written(Protocol):
    """Something beside the tabs that is typed in, and written with them."""

    def flush(self) -> bool:
        """Write what was typed; False when something could not be written."""


class TabStack(QStackedWidget):
    """Shows one tab. ``shown`` carries its key, also for the first."""

    shown = Signal(str)

    def __init__(self, desk: Desk, specs: Sequence[TabSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._specs = {spec.key: spec for spec in specs}
        self._made: dict[str, QWidget] = {}
        self._places: dict[str, str] = {}
        self._key = ""
        self._beside: list[Written] = []
        # The others are built once the first one stands, so that going to them costs nothing.
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_IDLE_MS)
        self._ahead.timeout.connect(self._build_next)

    @property
    def key(self) -> str:
        """The key of the tab that is shown; empty before the first."""
        return self._key

    @property
    def tab(self) -> Tab | None:
        """The tab that is shown."""
        return as_tab(self._made[self._key]) if self._key else None

    def remember(self, places: dict[str, str]) -> None:
        """Where each tab was when the file was last open; it goes there when it is built."""
        self._places = {key: place for key, place in places.items() if key in self._specs}

    def places(self) -> dict[str, str]:
        """Where each tab is now, for the next time."""
        return self._places | {key: as_tab(tab).place() for key, tab in self._made.items()}

    def show_tab(self, key: str, *, enter: bool = True) -> bool:
        """Show a tab, writing first what was typed in the one before. False: there is none."""
        if key not in self._specs:
            return False
        widget = self._make(key)
        if key != self._key:
            if self.tab is not None:
                self.tab.flush()
            self._key = key
            self.setCurrentWidget(widget)
            self.shown.emit(key)
        if enter:
            as_tab(widget).enter()
        self._ahead.start()
        return True

    def step(self, by: int) -> None:
        """The next tab, or with -1 the one before, round the ends."""
        keys = list(self._specs)
        self.show_tab(keys[(keys.index(self.key) + by) % len(keys)])

    def go(self, place: str) -> bool:
        """Show a record, whatever tab it is on; False when it is gone."""
        key = place.partition("/")[0]
        return self.show_tab(key, enter=False) and as_tab(self._made[key]).open(place)

    def made(self) -> list[QWidget]:
        """The tabs that were built, the one that is shown first."""
        over = [each for each in self._beside if isinstance(each, QWidget)]
        tabs = sorted(self._made.values(), key=lambda tab: tab is not self.currentWidget())
        return [*over, *tabs]

    def flush(self) -> bool:
        """Write what was typed in any tab; False when something could not be written."""
        written = True
        for tab in self._made.values():
            written = as_tab(tab).flush() and written
        for each in self._beside:
            written = each.flush() and written
        return written

    def put_beside(self, page: Written) -> None:
        """A page that lies over the tabs is written with them, until ``take_from_beside``."""
        self._beside.append(page)

    def take_from_beside(self, page: Written) -> None:
        """It is left."""
        self._beside = [each for each in self._beside if each is not page]

    def save_state(self) -> None:
        """Let each tab keep its column widths and the like."""
        for tab in self._made.values():
            as_tab(tab).save_state()

    def _make(self, key: str) -> QWidget:
        made = self._made.get(key)
        if made is None:
            made = self._specs[key].make(self._desk, self)
            self._made[key] = made
            self.addWidget(made)
            place = self._places.pop(key, "")
            if place:
                as_tab(made).open(place)
        return made

    def _build_next(self) -> None:
        missing = [key for key in self._specs if key not in self._made]
        if missing:
            self._make(missing[0])
            self._ahead.start()
