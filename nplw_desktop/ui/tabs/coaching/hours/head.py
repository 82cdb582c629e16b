"""The head of the week grid and the sums below it: what is a holiday, what is today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.capacity import holidays
from nplw_desktop.ui.tabs.coaching.hours.model import COACH, DAYS, WEEK, WeekModel
from nplw_desktop.ui.theme import Theme

_HEIGHT, _FOOT, _CELL, _SIDE = 44, 36, 8, 12
_Role = Qt.ItemDataRole


class WeekHead(QHeaderView):
    """Two lines for a day: its date, and below it what holiday it is."""

    def __init__(self, theme: Theme, week: WeekModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._week = week
        self.today: Callable[[], date] = lambda: date.min
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName("Kolommen")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        painter.setClipRect(rect)
        day = self._week.day(section) if section in DAYS else None
        text = str(self._week.headerData(section, Qt.Orientation.Horizontal, _Role.DisplayRole))
        right = day is not None or section == WEEK
        side = px(_CELL if right or section > WEEK else _SIDE)
        inside = rect.adjusted(side, 0, -px(_CELL), 0)
        along = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        off = day is not None and (day.weekday() > 4 or bool(holidays.name(day)))
        today = day is not None and day == self.today()
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color("primary" if today else "ink3" if off else "ink"))
        below = _below(day)
        if below:
            upper = inside.adjusted(0, px(4), 0, -inside.height() // 2)
            painter.drawText(upper, along | Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(theme.font("hint"))
            lower = inside.adjusted(0, inside.height() // 2 - px(2), 0, -px(4))
            cut = painter.fontMetrics().elidedText(
                below, Qt.TextElideMode.ElideRight, lower.width() + 1
            )
            painter.drawText(lower, along | Qt.AlignmentFlag.AlignVCenter, cut)
        else:
            painter.drawText(inside, along | Qt.AlignmentFlag.AlignVCenter, text)
        if today:
            painter.fillRect(rect.x(), rect.bottom() - 2, rect.width(), 3, theme.color("accent"))
        painter.restore()


def _below(day: date | None) -> str:
    """Short, for a column is narrow; which holiday it is stands in the tooltip."""
    if day is None:
        return ""
    return "vrij" if holidays.name(day) else ""


class WeekFoot(QWidget):
    """The sums of the days and of the week, under their columns."""

    def __init__(self, theme: Theme, table: QTableView, week: WeekModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._week = week
        self._sums: dict[int, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Totalen")
        table.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self._dress)

    def show_sums(self) -> None:
        """Add up what is shown."""
        self._sums = self._week.sums()
        words = [
            f"{self._week.headerData(column, Qt.Orientation.Horizontal, _Role.DisplayRole)} "
            f"{durations.write(minutes)}"
            for column, minutes in self._sums.items()
            if minutes
        ]
        self.setAccessibleDescription(", ".join(words) or "Nog geen uren in deze week")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.color("field"))
        painter.setFont(theme.font("cell-strong"))
        painter.setPen(theme.color("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        first = self._table.columnViewportPosition(COACH) + px(_SIDE)
        painter.drawText(QRect(first, 0, px(200), self.height()), middle, "Totaal")
        for column, minutes in self._sums.items():
            room = QRect(
                self._table.columnViewportPosition(column),
                0,
                self._table.columnWidth(column) - px(_CELL),
                self.height(),
            )
            if minutes:
                painter.drawText(
                    room, middle | Qt.AlignmentFlag.AlignRight, durations.write(minutes)
                )

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
