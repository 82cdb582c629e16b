"""The list of methods: those of the program, then one's own, under a filter on words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.store import Reader
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.methods import words
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import Status, TwoLineList, TwoLines

IN_ORDER = Order("order")


@dataclass(frozen=True)
class MethodRow:
    """A method under the number a list knows it by: below 0 for a shipped one."""

    id: int
    method: Method


def every(source: Reader) -> tuple[MethodRow, ...]:
    """All methods as rows."""
    return tuple(
        MethodRow(each.id or -at, each) for at, each in enumerate(methods.every(source), start=1)
    )


def row_of(source: Reader, key: str) -> int | None:
    """The number of a method in lists; None when there is none with this key."""
    return next((row.id for row in every(source) if row.method.key == key), None)


class MethodSource:
    """The methods that have all words somewhere in what they are for."""

    def __init__(self, source: Reader, filter_words: str = "") -> None:
        self._source, self._words = source, fold(filter_words).split()

    def first(self, _order: Order, limit: int) -> Sequence[MethodRow]:
        """The first rows."""
        return self._shown()[:limit]

    def ids(self, _order: Order) -> array[int]:
        """All numbers in order."""
        return array("q", (row.id for row in self._shown()))

    def rows(self, ids: Sequence[int]) -> Sequence[MethodRow]:
        """The rows with these numbers; those that are gone are left out."""
        found = {row.id: row for row in every(self._source)}
        return [found[key] for key in ids if key in found]

    def locate(self, _order: Order, _prefix: str) -> int:
        """Looked up by the list itself."""
        return -1

    def _shown(self) -> tuple[MethodRow, ...]:
        return tuple(row for row in every(self._source) if self._has_words(row.method))

    def _has_words(self, method: Method) -> bool:
        text = fold(" ".join((method.name, method.purpose, method.occasion)))
        return all(word in text for word in self._words)


class MethodRows(TwoLineList[MethodRow]):
    """Enter goes to what is at the right, Del deletes one's own."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        lines = TwoLines[MethodRow](_name, _about, _status)
        super().__init__(desk.theme, desk.tasks, lines, "Methoden", parent)


def _name(row: MethodRow) -> str:
    return row.method.name


def _about(row: MethodRow) -> str:
    return words.about(row.method)


def _status(row: MethodRow) -> Status | None:
    return None if row.method.shipped else Status("Eigen", "primary")
