"""How the cells of the week grid look, and the field that opens in one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nplw_desktop.region.coaching.capacity import holidays
from nplw_desktop.region.coaching.hours import GridRow
from nplw_desktop.ui import paint
from nplw_desktop.ui.controls import FAILED
from nplw_desktop.ui.tabs.coaching.hours.model import (
    COACH,
    DAYS,
    LEFT,
    SOURCE,
    WEEK,
    WORK,
    Index,
    Key,
    WeekModel,
    almost_gone,
)
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_SIDE, _CELL, _BAR, _MARK, _ICON = 12, 8, 6, 7, 14
_Key = Qt.Key
_GOES = {
    _Key.Key_Return: (1, 0),
    _Key.Key_Enter: (1, 0),
    _Key.Key_Down: (1, 0),
    _Key.Key_Up: (-1, 0),
    _Key.Key_Tab: (0, 1),
    _Key.Key_Backtab: (0, -1),
}
_SIDEWAYS = {_Key.Key_Left: (0, -1), _Key.Key_Right: (0, 1)}

_REST_MS = 600
_EDITS = count()

Done = Callable[["CellEdit", tuple[int, int] | None], None]
Resting = Callable[["CellEdit"], None]


class CellEdit(TypingLine):
    """The field in a cell. ``quick``: opened by typing, so that arrows go on to the next cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.quick = False
        self.spot: tuple[Key, date] | None = None
        """What it is of: where that stands may change while it is open."""
        self.filled = False
        self.before = 0
        """The minutes that stood there when it was opened."""
        self.merge = f"hours-{next(_EDITS)}-{time.time_ns()}"
        """All that is written while it is open is one step back."""
        self.rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self.textEdited.connect(self.rest.start)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(2, 0, 2, 0)

    def refuse(self) -> None:
        """Show that what stands in it cannot be."""
        self.setProperty(FAILED, True)
        self.update()


class WeekDelegate(QStyledItemDelegate):
    """``done`` is told that an edit is ready and where the focus goes; None drops it, (0, 0) stays.

    ``resting`` is told that nothing was typed in it for a moment.
    """

    def __init__(
        self, theme: Theme, model: WeekModel, done: Done, resting: Resting, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._done = done
        self._resting = resting
        self.texts = TextRoles(theme)
        self.framed: tuple[int, int] = (-1, -1)
        theme.changed.connect(self.texts.clear)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(36))

    # Looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = self._model.rows[index.row()], index.column()
        theme = self._theme
        day = column in DAYS
        if day:
            self._paint_ground(painter, option, index)
        line = theme.color("line")
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, line)
        if day or column == WEEK:
            painter.fillRect(rect.x(), rect.y(), 1, rect.height(), line)
        inside = rect.adjusted(theme.px(_CELL), 0, -theme.px(_CELL), -1)
        if day:
            self._paint_hours(painter, inside, row, index)
        elif column == WEEK:
            self._paint_week(painter, inside, row)
        elif column == LEFT:
            self._paint_left(painter, inside, row)
        else:
            self._paint_words(painter, rect, row, column)
        if (index.row(), column) == self.framed:
            edge = rect.adjusted(1, 0, 0, -1)
            paint.box(painter, edge, 2, None, theme.color("primary"), width=2)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day = self._model.day(index.column())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.color("psoft"))
        elif day.weekday() > 4 or holidays.name(day):
            painter.fillRect(option.rect, self._theme.color("paper"))

    def _paint_hours(self, painter: QPainter, inside: QRect, row: GridRow, index: Index) -> None:
        cell = self._model.cell(index.row(), index.column())
        painter.setPen(self._theme.color("ink" if row.writable else "ink3"))
        text = self._model.text(row, index.column())
        self.texts["cell"].draw(painter, inside, text, to_right=True)
        if cell.more:
            self._paint_mark(painter, inside)

    def _paint_mark(self, painter: QPainter, inside: QRect) -> None:
        """A corner, as a spreadsheet marks a cell with a note."""
        side, edge = self._theme.px(_MARK), self._theme.px(_CELL)
        corner = QPoint(inside.right() + edge, inside.y())
        shape = QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)])
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary"))
        painter.drawPolygon(shape)
        painter.restore()

    def _paint_week(self, painter: QPainter, inside: QRect, row: GridRow) -> None:
        painter.setPen(self._theme.color("ink"))
        text = self._model.text(row, WEEK)
        self.texts["cell-strong"].draw(painter, inside, text, to_right=True)

    def _paint_left(self, painter: QPainter, inside: QRect, row: GridRow) -> None:
        """A bar of what was written of what was agreed, and what is left in words."""
        theme, px = self._theme, self._theme.px
        flagged = almost_gone(row)
        bar = QRect(inside.x(), 0, px(44), px(_BAR))
        bar.moveTop(inside.y() + (inside.height() - bar.height()) // 2)
        words = inside.adjusted(bar.width() + px(8), 0, 0, 0)
        if words.width() < px(70):  # no room for both: the words say more
            words = inside
        else:
            paint.box(painter, bar, px(_BAR) / 2, theme.color("sunken"), None)
            share = min(1.0, row.booked / row.minutes) if row.minutes else float(row.booked > 0)
            if share:
                part = QRect(bar)
                part.setWidth(max(px(_BAR), round(bar.width() * share)))
                token = "accent" if flagged else "p4"
                paint.box(painter, part, px(_BAR) / 2, theme.color(token), None)
        painter.setPen(theme.color("accent" if flagged else "ink2"))
        role = self.texts["small-strong" if flagged else "small"]
        role.draw(painter, words, self._model.text(row, LEFT))

    def _paint_words(self, painter: QPainter, rect: QRect, row: GridRow, column: int) -> None:
        theme, px = self._theme, self._theme.px
        room = rect.adjusted(px(_SIDE), 0, -px(4), -1)
        if column == WORK and row.private:
            side = px(_ICON)
            at = QRect(room.x(), room.y() + (room.height() - side) // 2, side, side)
            paint.icon(painter, theme, "lock", "ink2", at)
            room.setLeft(at.right() + px(6))
        text = self._model.text(row, column)
        if column == COACH:
            painter.setPen(theme.color("ink"))
            self.texts["cell-strong"].draw(painter, room, text)
            return
        painter.setPen(theme.color("ink2" if column == SOURCE else "ink"))
        _whole, width = self.texts["cell"].draw(painter, room, text)
        if column == WORK and row.municipalities:
            painter.setPen(theme.color("ink2"))
            rest = room.adjusted(round(width) + px(6), 0, 0, 0)
            if rest.width() > px(30):
                self.texts["small"].draw(painter, rest, row.municipalities)

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = CellEdit(self._theme, parent)
        edit.spot = (self._model.rows[index.row()].key, self._model.day(index.column()))
        edit.before = self._model.cell(index.row(), index.column()).minutes
        edit.rest.timeout.connect(partial(self._resting, edit))
        edit.setFont(self._theme.font("cell"))
        edit.setAccessibleName(
            f"Uren, {self._model.spoken(self._model.rows[index.row()], index.column())}"
        )
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEdit)
        if editor.filled:  # its row is read anew while somebody types in it
            return
        editor.filled = True
        editor.setText(self._model.text(self._model.rows[index.row()], index.column()))
        editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(1, 0, 0, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key that ends an edit is ours: what was refused stays open."""
        if isinstance(watched, CellEdit) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
            return super().eventFilter(watched, event)
        if isinstance(watched, CellEdit) and event.type() == QEvent.Type.FocusOut:
            self._done(watched, (0, 0))
            return False
        return super().eventFilter(watched, event)

    def _key(self, edit: CellEdit, event: QKeyEvent) -> bool:
        key = _Key(event.key())
        if key == _Key.Key_Escape:
            self._done(edit, None)
            return True
        goes = _GOES.get(key) or (_SIDEWAYS.get(key) if edit.quick else None)
        if goes is None:
            edit.setProperty(FAILED, False)
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in (
            _Key.Key_Return,
            _Key.Key_Enter,
        ):
            goes = (-1, 0)
        self._done(edit, goes)
        return True
