"""A few methods to choose from, the most fitting first; the one in use has its dot filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntryDelegate, FittedList, Index, TickingModel

_ROW = 34
_SIDE = 12
_RADIO = 18
_GAP = 10
_Role = Qt.ItemDataRole
_CHOOSE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class MethodEntry:
    """A method; ``method`` is its key, empty for the row that offers all of them."""

    key: int
    method: str
    name: str
    length: str = ""
    chosen: bool = False
    why: str = ""

    def spoken(self) -> str:
        """The method for a screen reader."""
        parts = (self.name, "gekozen" if self.chosen else "", self.length, self.why)
        return ", ".join(part for part in parts if part)


class MethodList(FittedList[MethodEntry]):
    """Enter, Space or a click chooses; ``asked`` carries the key of a method, or empty for others."""

    asked = Signal(str)
    in_hand = Signal(object)
    """The entry in hand, when that is another one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _MethodModel()
        super().__init__(theme, self._model, "Methode", parent)
        self._delegate = _MethodDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self._on_ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if entry is not None and event.key() in _CHOOSE and not event.modifiers():
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self.asked.emit(entry.method)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.asked.emit(self._model.entry(index.row()).method)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.in_hand.emit(self._model.entry(current.row()))

    def _on_ticked(self, key: int, _on: bool) -> None:
        self.asked.emit(self._model.entry(self._model.row_of(key)).method)


class _MethodModel(TickingModel[MethodEntry]):
    def box(self, entry: MethodEntry) -> bool | None:
        return entry.chosen if entry.method else None

    def answer(self, entry: MethodEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        if role == _Role.ToolTipRole:
            return entry.why or None
        return None


class _MethodDelegate(EntryDelegate[MethodEntry]):
    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        theme, px = self.theme, self.theme.px
        rect: QRect = option.rect
        self._ground(painter, option, entry)
        inside = rect.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        side = px(_RADIO)
        radio = QRect(inside.x(), rect.y() + (rect.height() - side) // 2, side, side)
        if entry.method:
            self._radio(painter, radio, on=entry.chosen)
        else:
            paint.icon(painter, theme, "ellipsis", "ink2", paint.centred(radio, px(16)))
        inside.setLeft(radio.right() + px(_GAP))
        painter.setPen(theme.color("ink2"))
        _shown, width = self.texts["small"].draw(painter, inside, entry.length, to_right=True)
        inside.setRight(inside.right() - round(width) - px(_GAP))
        painter.setPen(theme.color("ink"))
        self.texts["cell-strong" if entry.chosen else "cell"].draw(painter, inside, entry.name)

    def _radio(self, painter: QPainter, radio: QRect, *, on: bool) -> None:
        theme = self.theme
        edge = theme.color("primary" if on else "field")
        width = max(2, radio.width() // 3) if on else 1
        paint.box(painter, radio, radio.width() / 2, theme.color("surface"), edge, width=width)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, entry: MethodEntry) -> None:
        state, flag = option.state, QStyle.StateFlag
        rect: QRect = option.rect
        hovered = bool(state & flag.State_MouseOver)
        if entry.chosen or hovered:
            ground = self.theme.color("psoft" if entry.chosen else "phover")
            paint.box(painter, rect, paint.RADIUS_CELL, ground, None)
        if state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            edge = self.theme.color("primary")
            paint.box(painter, rect, paint.RADIUS_CELL, None, edge, width=2)
