"""The clock of an agenda as the file keeps it: how long each point took, ahead or behind.

What runs and since when lies with the agenda items, so that a restart or a crash loses no minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.region import agenda
from nplw_desktop.region.meetings import AgendaItem

_TICK_MS = 1_000


def _utc() -> datetime:
    return datetime.now(UTC)


class AgendaClock(QObject):
    """Counts for the agenda that is shown; ``ticked`` every second while it runs, and on a change."""

    ticked = Signal()

    def __init__(self, parent: QObject, now: Callable[[], datetime] = _utc) -> None:
        """``now`` gives the moment, with its zone."""
        super().__init__(parent)
        self.now = now
        self._items: Sequence[AgendaItem] = ()
        self._starts_at: time | None = None
        self._held_on: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)

    def show_agenda(
        self, items: Sequence[AgendaItem], starts_at: time | None, held_on: date | None
    ) -> None:
        """Count for this agenda."""
        self._items, self._starts_at, self._held_on = items, starts_at, held_on
        if not self.running:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.ticked.emit()

    @property
    def item(self) -> int:
        """The point that the time goes to; 0 while the clock of this meeting does not run."""
        going = agenda.running(self._items, self.now())
        return going.id if going is not None else 0

    @property
    def running(self) -> bool:
        """Whether the clock of this meeting runs."""
        return bool(self.item)

    def minutes(self, item_id: int) -> int:
        """Whole minutes spent on a point."""
        now = self.now()
        return next((agenda.spent(i, now) // 60 for i in self._items if i.id == item_id), 0)

    def behind(self) -> int | None:
        """Whole minutes behind the agenda, ahead below 0; None while the clock does not run."""
        return agenda.behind(self._items, self._starts_at, self._held_on, self.now())


def pace(behind: int) -> str:
    """``4 min achter``, ``2 min voor`` or ``op schema``."""
    if not behind:
        return "op schema"
    return f"{behind} min achter" if behind > 0 else f"{-behind} min voor"
