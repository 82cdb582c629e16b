"""The rows of the board as a table: each lane of each coach is one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.planning.month_board import (
    AWAY,
    KINDS,
    Block,
    BoardRow,
    MonthBoard,
    Week,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
NAME, HOURS, FIXED = 0, 1, 2
"""The columns before those of the weeks: the coach, and the hours of the year."""
_WORKING_DAYS = ("ma", "di", "wo", "do", "vr")


@dataclass(frozen=True, slots=True)
class Line:
    """One lane of a coach; the first one shows who it is, the last one has the edge below it."""

    row: BoardRow
    lane: tuple[Block, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Ghost:
    """A block in hand, where it would come to lie; ``first`` and ``last`` may be out of sight.

    ``full``: there is no room for it.
    """

    line: int
    block: Block
    first: int
    last: int
    full: bool = False


class BoardLines(QAbstractTableModel):
    """A month as lines and weeks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.board = MonthBoard(0, 0, (), ())
        self.lines: tuple[Line, ...] = ()

    def show_board(self, board: MonthBoard) -> None:
        """Show a month."""
        lines = tuple(
            Line(row, lane, first=at == 0, last=at == len(row.lanes) - 1)
            for row in board.rows
            for at, lane in enumerate(row.lanes)
        )
        if (board, lines) == (self.board, self.lines):
            return
        self.beginResetModel()
        self.board, self.lines = board, lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIXED + len(self.board.weeks)

    def week(self, column: int) -> Week | None:
        """The week of a column; None for the name and the hours."""
        return self.board.weeks[column - FIXED] if column >= FIXED else None

    def block_at(self, line: int, column: int) -> Block | None:
        """What lies in a cell."""
        place = column - FIXED
        for each in self.lines[line].lane:
            if each.first <= place <= each.last:
                return each
        return None

    def mondays(self, block: Block) -> tuple[date, ...]:
        """The weeks of a block that show."""
        return tuple(week.monday for week in self.board.weeks[block.first : block.last + 1])

    def line_of(self, coach_id: int) -> int | None:
        """The first line of a coach."""
        found = (at for at, line in enumerate(self.lines) if line.row.coach_id == coach_id)
        return next(found, None)

    def find(self, letters: str, start: int) -> int | None:
        """The next coach, from ``start`` round, whose name has a word that begins so."""
        wanted, count = letters.lower(), len(self.lines)
        for at in ((start + step) % count for step in range(count)):
            line = self.lines[at]
            words = line.row.name.lower().split()
            if line.first and any(word.startswith(wanted) for word in words):
                return at
        return None

    # Qt's side

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == _Role.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        if role == _Role.ToolTipRole:
            return self.told(index.row(), index.column()) or None
        return None

    def _shown(self, at: int, column: int) -> str:
        line = self.lines[at]
        if column == NAME:
            return line.row.name if line.first else ""
        if column == HOURS:
            return hours_words(line.row) if line.first else ""
        block = self.block_at(at, column)
        return block.words if block is not None else ""

    def spoken(self, at: int, column: int) -> str:
        """A cell in words: whose it is, which week, and what lies in it."""
        row = self.lines[at].row
        week = self.week(column)
        if week is None:
            return row.name if column == NAME else f"{row.name}: {self.told(at, column)}"
        where = f"{row.name}, week {week.number}"
        return f"{where}: {self.told(at, column) or 'vrij'}"

    def told(self, at: int, column: int) -> str:
        """What a cell tells beside what it shows."""
        row, week = self.lines[at].row, self.week(column)
        if column == HOURS:
            return _year_words(row)
        if week is None:
            return row.name
        block = self.block_at(at, column)
        parts: list[str] = []
        if block is not None and block.kind == AWAY:
            parts.append(KINDS[AWAY])
        elif block is not None:
            over = ", boven de ruimte" if block.overbooked else ""
            parts.append(f"{block.words}, {KINDS[block.kind]}{over}")
        off = row.days_off.get(column - FIXED, ())
        if off:
            parts.append("afwezig op " + ", ".join(_WORKING_DAYS[day] for day in off))
        return "; ".join(parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        week = self.week(section)
        if role == _Role.DisplayRole:
            number, day = self.head(section)
            return f"{number} {day}".strip()
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole) and week is not None:
            return _week_words(week)
        return None

    def head(self, section: int) -> tuple[str, str]:
        """The title of a column, and what stands quietly behind it."""
        week = self.week(section)
        if week is None:
            return ("Coach", "Uren")[section], ""
        return f"wk {week.number}", dates.day_month(week.monday)


def hours_words(row: BoardRow) -> str:
    """What is left of the year: "24 u vrij"."""
    if row.free < 0:
        return f"{durations.write(-row.free)} u te veel"
    return f"{durations.write(row.free)} u vrij"


def _year_words(row: BoardRow) -> str:
    given, whole = durations.write(row.given), durations.in_words(row.minutes)
    full = ", bijna vol" if row.almost_full and row.free >= 0 else ""
    left = f"; {durations.in_words(row.unplanned)} nog in te plannen" if row.unplanned else ""
    return f"{hours_words(row)}{full}: {given} van {whole} vergeven{left}"


def _week_words(week: Week) -> str:
    said = f"week {week.number}, vanaf {dates.long(week.monday)}"
    for day, name in week.holidays:
        said += f"; {dates.WEEKDAYS[day.weekday()]} {name}"
    return said
