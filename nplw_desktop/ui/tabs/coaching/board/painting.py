"""How the board looks: names, bars, and blocks that lie over the cells of their weeks.

A block is drawn whole in each cell it lies in, and cut to that cell: seams do not show, and only the
cells in sight are drawn.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.tabs.coaching.board.blocks import PAD, BlockPainter
from nplw_desktop.ui.tabs.coaching.board.lines import (
    FIXED,
    HOURS,
    NAME,
    BoardLines,
    Ghost,
    Index,
    hours_words,
)
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

ROW, HEAD = 32, 28
_SIDE = 16
_GAP = 3
_BAR, _BAR_HIGH = 80, 8
_LEFT_BEHIND = 0.35
"""How much is seen of a block at the place it is taken from."""
_WORDS_ONLY = 130
"""A column of hours narrower than this shows no bar."""


class BoardDelegate(QStyledItemDelegate):
    """Draws the cells of the board."""

    def __init__(self, theme: Theme, lines: BoardLines, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._view = parent
        self.blocks = BlockPainter(theme)
        self.ghost: Ghost | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, column = option.rect, index.column()
        line = self._lines.lines[index.row()]
        if line.last:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self.blocks.colour("line"))
        if column == NAME and line.first:
            painter.setPen(self.blocks.colour("ink"))
            self.blocks.texts["cell"].draw(painter, rect.adjusted(_SIDE, 0, -6, -1), line.row.name)
        elif column == HOURS and line.first:
            self._paint_hours(painter, rect.adjusted(0, 0, -6, -1), index.row())
        elif column >= FIXED:
            painter.fillRect(rect.x(), rect.y(), 1, rect.height(), self.blocks.colour("line"))
            self._paint_week(painter, rect, index.row(), column)
        in_hand = option.state & QStyle.StateFlag.State_HasFocus
        if in_hand and focus.by_keyboard(option.widget):
            edge = rect.adjusted(1, 0, 0, -1)
            paint.box(
                painter, edge, paint.RADIUS_CELL, None, self.blocks.colour("primary"), width=2
            )

    def place(self, line: int, first: int, last: int) -> QRect:
        """Where a block of these weeks lies in a line, also beyond the weeks that show."""
        view = self._view
        count = len(self._lines.board.weeks)
        wide = view.columnWidth(FIXED)
        start = view.columnViewportPosition(FIXED)
        left = (
            view.columnViewportPosition(FIXED + first)
            if 0 <= first < count
            else start + first * wide
        )
        right = (
            view.columnViewportPosition(FIXED + last) + view.columnWidth(FIXED + last)
            if 0 <= last < count
            else start + (last + 1) * wide
        )
        top = view.rowViewportPosition(line)
        high = view.rowHeight(line)
        return QRect(left + _GAP + 1, top + _GAP, right - left - 2 * _GAP, high - 2 * _GAP - 1)

    def _paint_week(self, painter: QPainter, rect: QRect, at: int, column: int) -> None:
        lines, place = self._lines, column - FIXED
        line = lines.lines[at]
        days_off = line.row.days_off.get(place, ()) if line.first else ()
        block = lines.block_at(at, column)
        ghost = self.ghost if self.ghost is not None and self.ghost.line == at else None
        if block is None and ghost is None and not days_off:
            return
        painter.save()
        painter.setClipRect(rect.adjusted(0, 0, 0, -1), Qt.ClipOperation.IntersectClip)
        self._paint_days_off(painter, rect, days_off)
        if block is not None:
            if ghost is not None and ghost.block == block:
                painter.setOpacity(_LEFT_BEHIND)
            self.blocks.draw(painter, self.place(at, block.first, block.last), block)
            painter.setOpacity(1.0)
        if ghost is not None and ghost.first <= place <= ghost.last:
            self._paint_ghost(painter, ghost)
        painter.restore()

    def _paint_ghost(self, painter: QPainter, ghost: Ghost) -> None:
        where = self.place(ghost.line, ghost.first, ghost.last)
        ground, edge = ("asoft", "accent") if ghost.full else ("psoft", "primary")
        paint.box(
            painter,
            where,
            paint.RADIUS_CELL,
            self.blocks.colour(ground),
            self.blocks.colour(edge),
            width=2,
        )
        painter.setPen(self.blocks.colour("ink"))
        words = f"{ghost.block.label}: geen ruimte" if ghost.full else ghost.block.label
        inside = where.adjusted(PAD, 0, -PAD, 0)
        self.blocks.texts["small-strong"].draw(painter, inside, words)

    def _paint_days_off(self, painter: QPainter, rect: QRect, days: tuple[int, ...]) -> None:
        for begin, end in _spells(days):
            left = rect.x() + 1 + rect.width() * begin // 5
            right = rect.x() + rect.width() * (end + 1) // 5
            high = rect.height() - 2 * _GAP - 1
            where = QRect(left, rect.y() + _GAP, right - left, high)
            self.blocks.away(painter, where, "")

    def _paint_hours(self, painter: QPainter, rect: QRect, at: int) -> None:
        theme, row = self._theme, self._lines.lines[at].row
        hot = row.almost_full or row.free < 0
        if rect.width() >= theme.px(_WORDS_ONLY):
            wide, high = theme.px(_BAR), _BAR_HIGH
            bar = QRect(rect.x(), rect.y() + (rect.height() - high) // 2, wide, high)
            paint.box(painter, bar, high / 2, self.blocks.colour("p0"), None)
            part = min(row.given, row.minutes) * wide // row.minutes if row.minutes else 0
            if part:
                filled = QRect(bar.x(), bar.y(), max(part, high), high)
                paint.box(
                    painter, filled, high / 2, self.blocks.colour("accent" if hot else "p4"), None
                )
            rect = rect.adjusted(wide + 8, 0, 0, 0)
        painter.setPen(self.blocks.colour("accent" if hot else "ink2"))
        role = self.blocks.texts["small-strong" if hot else "small"]
        role.draw(painter, rect, hours_words(row))


def _spells(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Days that follow each other, as first and last."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


class BoardHead(QHeaderView):
    """The weeks with their numbers; a week with a holiday has a dot, and says which."""

    def __init__(self, theme: Theme, lines: BoardLines, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._lines = lines
        self.texts = TextRoles(theme)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setAccessibleName("Weken")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("sunken"))
        number, day = self._lines.head(section)
        left = _SIDE if section == NAME else 0 if section == HOURS else 10
        inside = rect.adjusted(left, 0, -4, 0)
        painter.setPen(theme.color("ink" if day else "ink2"))
        _whole, wide = self.texts["small-strong"].draw(painter, inside, number)
        if not day:
            return
        inside.setLeft(inside.left() + round(wide) + 4)
        painter.setPen(theme.color("ink2"))
        wide = 0.0
        if self.texts["small"].width(day) <= inside.width():  # half a date says nothing
            _whole, wide = self.texts["small"].draw(painter, inside, day)
        week = self._lines.week(section)
        if week is not None and week.holidays:
            self._dot(painter, QPoint(inside.left() + round(wide) + 6, rect.center().y()), rect)

    def _dot(self, painter: QPainter, at: QPoint, rect: QRect) -> None:
        side = self._theme.px(6)
        spot = QRect(min(at.x(), rect.right() - side - 2), at.y() - side // 2 + 1, side, side)
        paint.box(painter, spot, side / 2, self._theme.color("ink3"), None)
