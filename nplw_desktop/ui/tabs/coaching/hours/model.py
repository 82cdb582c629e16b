"""The rows of a week as a table: who, for what, paid from where, the days, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from nplw_desktop.region import dates, money
from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.capacity import holidays
from nplw_desktop.region.coaching.capacity.ledger import ALMOST_FULL
from nplw_desktop.region.coaching.hours import Cell, GridRow

COACH, WORK, SOURCE, FIRST_DAY, WEEK, LEFT = 0, 1, 2, 3, 10, 11
DAYS = range(FIRST_DAY, WEEK)
COLUMNS = 12
Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int | None]

_HEADS = {COACH: "Coach", WORK: "Inzet", SOURCE: "Geldbron", WEEK: "Week", LEFT: "Nog over"}
_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag


class WeekModel(QAbstractTableModel):
    """Columns ``DAYS`` are the days, from Monday on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.monday = date.min
        self.rows: tuple[GridRow, ...] = ()
        self.fixed = False
        """Nothing can be written."""

    def show_week(self, monday: date, rows: Sequence[GridRow]) -> bool:
        """Show these; True when there are other rows than before, or those of another week."""
        before = (self.monday, [row.key for row in self.rows])
        same = before == (monday, [row.key for row in rows])
        if same:
            pairs = enumerate(zip(self.rows, rows, strict=True))
            changed = [at for at, (old, new) in pairs if old != new]
            self.rows = tuple(rows)
            for at in changed:  # drawing all that is in sight anew takes longer than a key may
                self.dataChanged.emit(self.index(at, 0), self.index(at, COLUMNS - 1))
            return False
        self.beginResetModel()
        self.monday, self.rows = monday, tuple(rows)
        self.endResetModel()
        return True

    # What stands where

    def day(self, column: int) -> date:
        """The day of a column."""
        return self.monday + timedelta(days=column - FIRST_DAY)

    def cell(self, row: int, column: int) -> Cell:
        """One day of one row."""
        return self.rows[row].cells[column - FIRST_DAY]

    def row_of(self, key: Key) -> int:
        """Where a row stands; -1 when it is not there."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def sums(self) -> dict[int, int]:
        """The minutes of each day and of the week, by column."""
        found = {column: sum(self.cell(at, column).minutes for at in range(len(self.rows)))
                 for column in DAYS}  # fmt: skip
        return found | {WEEK: sum(found.values())}

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> _Flag:
        if index.column() not in DAYS:
            return _Flag.ItemIsEnabled
        there = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
        return there if self.fixed else there | _Flag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section not in DAYS:
            return _HEADS[section] if role == _Role.DisplayRole else None
        day = self.day(section)
        if role == _Role.DisplayRole:
            return f"{dates.WEEKDAYS[day.weekday()][:2]} {day.day}"
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return " · ".join(filter(None, (dates.long(day), holidays.name(day))))
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self.text(row, column)
        if role == _Role.AccessibleTextRole:
            return self.spoken(row, column)
        if role == _Role.ToolTipRole:
            return self.tip(row, column)
        return None

    def text(self, row: GridRow, column: int) -> str:
        """What stands in a cell."""
        if column in DAYS:
            minutes = row.cells[column - FIRST_DAY].minutes
            return durations.write(minutes) if minutes else ""
        if column == WEEK:
            return durations.write(row.in_week) if row.in_week else ""
        return {COACH: row.coach, WORK: row.topic, SOURCE: row.source, LEFT: left_words(row)}[
            column
        ]

    def spoken(self, row: GridRow, column: int) -> str:
        """A cell for a screen reader."""
        if column not in DAYS:
            return f"{_HEADS[column]}: {self.text(row, column)}"
        day = self.day(column)
        said = [f"{row.coach}, {row.topic}", dates.long_no_year(day), holidays.name(day)]
        text = self.text(row, column)
        said.append(f"{text} uur" if text else "geen uren")
        said += more_words(row.cells[column - FIRST_DAY])
        return ", ".join(filter(None, said))

    def tip(self, row: GridRow, column: int) -> str:
        """What a cell has no room for."""
        if column in DAYS:
            cell = row.cells[column - FIRST_DAY]
            return "\n".join(more_words(cell)) if cell.more else ""
        if column == WORK:
            parts = (row.number, row.topic, row.municipalities)
            about = " · ".join(filter(None, parts))
            return "\n".join(filter(None, (about, row.source, _private(row))))
        if column == WEEK and row.planned:
            return f"{durations.in_words(row.planned)} gepland in deze week"
        if column == LEFT:
            return f"{durations.write(row.booked)} van {durations.in_words(row.minutes)} geschreven"
        return self.text(row, column)


def more_words(cell: Cell) -> list[str]:
    """What a cell holds besides hours, in words."""
    said = []
    if cell.travel_minutes:
        said.append(f"reistijd {durations.clock(cell.travel_minutes)}")
    if cell.travel_metres:
        said.append(f"{kilometres(cell.travel_metres)} km")
    if cell.costs_cents:
        said.append(f"kosten {money.write(cell.costs_cents)}")
    said += [each.note for each in cell.lines if each.note]
    return said


def kilometres(metres: int) -> str:
    """A way in kilometres: "31,5"."""
    whole, rest = divmod(metres, 1000)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",")


def left_words(row: GridRow) -> str:
    """What is left of the hours that were agreed: "3,5 van 16 u", and when too much was written."""
    if row.left < 0:
        return f"{durations.write(-row.left)} u te veel"
    return f"{durations.write(row.left)} van {durations.write(row.minutes)} u"


def almost_gone(row: GridRow) -> bool:
    """Whether what was agreed nears its end, or is past it."""
    return row.booked > 0 and row.booked * 100 >= row.minutes * ALMOST_FULL


def _private(row: GridRow) -> str:
    return "Vertrouwelijk: alleen voor jou" if row.private else ""
