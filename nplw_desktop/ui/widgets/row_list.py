"""Rows of a text over what is known of it, with a box to tick where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntryDelegate, FittedList, Index, TickingModel

_SIDE = 16
_BOX = 18
_GAP = 10
_PAD = 7
_LINE, _META = 20, 18
_MOST_LINES = 3
_Role = Qt.ItemDataRole
_Key = Qt.Key


@dataclass(frozen=True)
class RowEntry:
    """A row; ``ticked`` is None where there is nothing to tick."""

    key: int
    text: str
    meta: str = ""
    ticked: bool | None = None
    made: str = ""
    """What was made of it already."""

    def spoken(self) -> str:
        """The row for a screen reader."""
        made = f"al gemaakt: {self.made}" if self.made else ""
        return ", ".join(part for part in (self.text, self.meta, made) if part)


class RowList(FittedList[RowEntry]):
    """Space or a click on the box ticks; Enter or a click on the text opens. ``chosen``: in hand."""

    ticked = Signal(int, bool)
    chosen = Signal(object)
    letter_typed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self._model = _RowModel()
        super().__init__(theme, self._model, name, parent)
        self._delegate = _RowDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self.ticked)

    def current_key(self) -> int | None:
        """The key of the row in hand."""
        entry = self.current()
        return entry.key if entry is not None else None

    def go_to(self, key: int) -> None:
        """Take a row in hand, without a signal."""
        row = self._model.row_of(key)
        if row >= 0 and self.currentIndex().row() != row:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._model.index(row, 0))
            self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = self.current_key(), event.text().lower()
        bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
            _Key.Key_Up,
            _Key.Key_Down,
        ):
            event.ignore()  # these are the screen's
        elif key is not None and event.key() == _Key.Key_Space:
            self._turn(key)
        elif bare and len(letter) == 1 and letter.isalpha():
            self.letter_typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        entry = self._model.entry(index.row())
        if entry.ticked is not None and spot.x() < self.theme.px(_SIDE + _BOX) + _GAP:
            self._turn(entry.key)

    def _turn(self, key: int) -> None:
        entry = self._model.entry(self._model.row_of(key))
        if entry.ticked is not None:
            self.ticked.emit(key, not entry.ticked)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._model.entry(current.row()).key)


class _RowModel(TickingModel[RowEntry]):
    def box(self, entry: RowEntry) -> bool | None:
        return entry.ticked

    def answer(self, entry: RowEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.text
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        return None


class _RowDelegate(EntryDelegate[RowEntry]):
    def height(self, row: int, width: int) -> int:
        entry = self._model.entry(row)
        lines = len(self._lines(entry, width)) * self.theme.px(_LINE)
        below = self.theme.px(_META) if entry.meta or entry.made else 0
        return lines + below + 2 * _PAD + 1

    def _left(self, entry: RowEntry) -> int:
        px = self.theme.px
        return px(_SIDE) + (px(_BOX) + _GAP if entry.ticked is not None else 0)

    def _lines(self, entry: RowEntry, width: int) -> tuple[str, ...]:
        room = width - self._left(entry) - self.theme.px(_SIDE)
        return self.texts["base"].wrapped(entry.text or "…", room, _MOST_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self.theme, self.theme.px
        shown: Any = option
        rect: QRect = shown.rect
        entry = self._model.entry(index.row())
        flag = QStyle.StateFlag
        if shown.state & flag.State_Selected:
            painter.fillRect(rect, theme.color("psoft"))
        elif shown.state & flag.State_MouseOver:
            painter.fillRect(rect, theme.color("phover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if entry.ticked is not None:
            box = QRect(rect.x() + px(_SIDE), rect.y() + _PAD + 1, px(_BOX), px(_BOX))
            paint.tick_box(painter, theme, box, on=entry.ticked)
        left = self._left(entry)
        room = QRect(rect.x() + left, rect.y() + _PAD, rect.width() - left - px(_SIDE), px(_LINE))
        painter.setPen(theme.color("ink"))
        for line in self._lines(entry, rect.width()):
            self.texts["base"].draw(painter, room, line)
            room.translate(0, px(_LINE))
        room.setHeight(px(_META))
        self._paint_meta(painter, room, entry)
        if shown.state & flag.State_HasFocus and focus.by_keyboard(shown.widget):
            paint.box(painter, rect, 0, None, theme.color("primary"), width=2)

    def _paint_meta(self, painter: QPainter, room: QRect, entry: RowEntry) -> None:
        theme, role = self.theme, self.texts["small"]
        painter.setPen(theme.color("ink2"))
        _whole, width = role.draw(painter, room, entry.meta)
        if not entry.made:
            return
        if entry.meta:
            room.setLeft(room.left() + round(width) + _GAP)
        side = theme.px(14)
        place = QRect(room.x(), room.y() + (room.height() - side) // 2, side, side)
        paint.icon(painter, theme, "check", "ok", place)
        room.setLeft(room.left() + side + 4)
        painter.setPen(theme.color("ok"))
        role.draw(painter, room, entry.made)
