"""The list of groups: what each is called, how many members, and when it meets."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import GroupRow
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import TwoLineList, TwoLines

BY_NAME = Order("title_sort")


class GroupSource:
    """The groups under one filter. A region has a handful: they are read as a whole."""

    def __init__(self, store: Store, words: str, region_ids: frozenset[int] | None) -> None:
        self._store, self._words, self._region_ids = store, words, region_ids

    def first(self, _order: Order, limit: int) -> Sequence[GroupRow]:
        """The first rows."""
        return self._every()[:limit]

    def ids(self, _order: Order) -> array[int]:
        """All ids in order."""
        return array("q", (row.id for row in self._every()))

    def rows(self, ids: Sequence[int]) -> Sequence[GroupRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        found = {row.id: row for row in groups.every(self._store)}
        return [found[key] for key in ids if key in found]

    def locate(self, _order: Order, _prefix: str) -> int:
        """Looked up by the list itself."""
        return -1

    def _every(self) -> tuple[GroupRow, ...]:
        return groups.every(self._store, self._words, self._region_ids)


class GroupRows(TwoLineList[GroupRow]):
    """Enter goes to the form, Del deletes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        lines = TwoLines[GroupRow](lambda row: row.title, self._meta)
        super().__init__(desk.theme, desk.tasks, lines, "Groepen", parent)

    def _meta(self, row: GroupRow) -> str:
        today = self._desk.today()
        people = "1 lid" if row.members == 1 else f"{row.members} leden"
        if row.next_on is not None and row.next_on >= today:
            when = f"volgende {dates.due(row.next_on, today)}"
        elif row.last_on is not None:
            when = f"laatst {dates.relative(row.last_on, today)}"
        else:
            when = "nog geen sessie gehouden"
        return f"{people} · {when}"
