"""The list of series: what each is called, for whom it is, and when it meets."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, series
from nplw_desktop.region.series import SeriesRow
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import TwoLineList, TwoLines

BY_NAME = Order("title_sort")


class SeriesSource:
    """The series under one filter. A region has a few dozen: they are read as a whole."""

    def __init__(
        self, store: Store, today: date, words: str, region_ids: frozenset[int] | None
    ) -> None:
        self._store, self._today = store, today
        self._words, self._region_ids = words, region_ids

    def first(self, _order: Order, limit: int) -> Sequence[SeriesRow]:
        """The first rows."""
        return self._every()[:limit]

    def ids(self, _order: Order) -> array[int]:
        """All ids in order."""
        return array("q", (row.id for row in self._every()))

    def rows(self, ids: Sequence[int]) -> Sequence[SeriesRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        found = {row.id: row for row in series.every(self._store, self._today)}
        return [found[key] for key in ids if key in found]

    def locate(self, _order: Order, _prefix: str) -> int:
        """Looked up by the list itself."""
        return -1

    def _every(self) -> tuple[SeriesRow, ...]:
        return series.every(self._store, self._today, self._words, self._region_ids)


class SeriesRows(TwoLineList[SeriesRow]):
    """Enter goes to the form, Del deletes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        lines = TwoLines[SeriesRow](lambda row: row.title, self._meta)
        super().__init__(desk.theme, desk.tasks, lines, "Reeksen", parent)

    def _meta(self, row: SeriesRow) -> str:
        if row.next_on is not None:
            when = f"volgende {dates.due(row.next_on, self._desk.today())}"
        elif row.last_on is not None:
            when = f"laatst {dates.relative(row.last_on, self._desk.today())}"
        else:
            when = "nog geen bijeenkomst"
        return " · ".join(part for part in (when, row.meta) if part)
