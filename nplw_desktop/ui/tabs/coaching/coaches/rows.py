"""The list of coaches: the name, what is left of this year and what they know."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.region.coaching.coaches.listing import CoachFilter, CoachRow
from nplw_desktop.region.folding import fold
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import Status, TwoLineList, TwoLines

BY_NAME = Order("name_sort")
ORDERS = {
    "naam": BY_NAME,
    "meeste uren vrij": Order("free", descending=True),
    "minste inzetten": Order("open"),
    "langst niet gecontroleerd": Order("checked_on"),
}
"""The orders the list can be put in."""


class Pool:
    """All coaches as rows, reckoned once and kept until something changed; for any thread.

    In a big file reckoning them all takes longer than a key may, so that what is typed in a profile
    has only that coach reckoned again.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = threading.Lock()  # never held while the file is read
        self._version = 0
        self._known: dict[int, CoachRow] | None = None
        self._day: date | None = None
        self._stale: frozenset[int] = frozenset()

    def every(self) -> tuple[CoachRow, ...]:
        """All coaches by name."""
        store, today = self._desk.store, self._desk.today()
        with self._turn:
            version, known, stale = self._version, self._known, self._stale
            if self._day != today:
                known = None
        if known is None:
            known = {row.id: row for row in listing.read(store, today)}
        elif stale:
            fresh = {row.id: row for row in listing.read(store, today, stale)}
            known = {key: row for key, row in known.items() if key not in stale} | fresh
        with self._turn:
            if self._version == version:  # else it changed again meanwhile
                self._known, self._day, self._stale = known, today, frozenset()
        return listing.ordered(known.values(), BY_NAME)

    def forget(self, coach_ids: Iterable[int] | None = None) -> None:
        """Something changed: reckon these coaches, or all, again when next asked."""
        with self._turn:
            self._version += 1
            if coach_ids is None:
                self._known = None
            else:
                self._stale |= frozenset(coach_ids)


class CoachSource:
    """The coaches under one filter, in one order."""

    def __init__(self, pool: Pool, narrowed: CoachFilter) -> None:
        self._pool, self._narrowed = pool, narrowed

    def first(self, order: Order, limit: int) -> Sequence[CoachRow]:
        """The first rows."""
        return self._shown(order)[:limit]

    def ids(self, order: Order) -> array[int]:
        """All ids in order."""
        return array("q", (row.id for row in self._shown(order)))

    def rows(self, ids: Sequence[int]) -> Sequence[CoachRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        found = {row.id: row for row in self._pool.every()}
        return [found[key] for key in ids if key in found]

    def locate(self, order: Order, prefix: str) -> int:
        """The place of the first name beginning with ``prefix``, or -1; by name alone."""
        if order != BY_NAME:
            return -1
        wanted = fold(prefix)
        shown = enumerate(self._shown(order))
        return next((at for at, row in shown if fold(row.name).startswith(wanted)), -1)

    def _shown(self, order: Order) -> tuple[CoachRow, ...]:
        return listing.ordered(listing.narrow(self._pool.every(), self._narrowed), order)


class CoachRows(TwoLineList[CoachRow]):
    """Enter goes to the profile, Del deletes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        lines = TwoLines[CoachRow](_name, self._about, self._status)
        super().__init__(desk.theme, desk.tasks, lines, "Coaches", parent)

    def _about(self, row: CoachRow) -> str:
        if not row.active:
            until = f"gestopt op {dates.numeric(row.active_until)}" if row.active_until else ""
            return " · ".join(part for part in (until, *row.themes) if part)
        return " · ".join((free_words(row), ", ".join(row.themes) or "nog geen thema’s"))

    def _status(self, row: CoachRow) -> Status | None:
        if not row.active:
            return Status("Gestopt")
        if row.away:
            return Status("Afwezig")
        if row.free < 0:
            return Status("Te vol", "danger")
        if row.almost_full:
            return Status("Bijna vol", "accent")
        return None


def free_words(row: CoachRow) -> str:
    """``24 van 80 uur vrij``; who has no hours says so."""
    if not row.minutes:
        return "geen uren dit jaar"
    return f"{durations.write(row.free)} van {durations.write(row.minutes)} uur vrij"


def _name(row: CoachRow) -> str:
    return row.name
