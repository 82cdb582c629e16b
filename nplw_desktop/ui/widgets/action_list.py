"""Open actions: a box to tick, what was promised, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index
from nplw_desktop.ui.widgets.rows_text import TextRole

_ROW = 28
_BOX = 18
_GAP = 8
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class ActionEntry:
    """An action as the list shows it; ``due`` is a short date in words."""

    key: int
    text: str
    due: str = ""
    due_kind: paint.PillKind = "neutral"
    done: bool = False


class ActionList(FittedList[ActionEntry]):
    """Actions to tick by mouse or with Space; Enter or a click on the text opens one."""

    toggled = Signal(object, bool)
    """The key of an action, and whether it is done now."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self._model = _ActionModel()
        super().__init__(theme, self._model, name, parent)
        self._delegate = _ActionDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self.toggled)
        self._pressed_on_box = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_on_box = self._is_on_box(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._pressed_on_box and self._is_on_box(spot):
            self._tick(self.indexAt(spot))
        elif not self._pressed_on_box:
            self.open_row(self.indexAt(spot))

    def _is_on_box(self, spot: QPoint) -> bool:
        return self.indexAt(spot).isValid() and spot.x() < self.theme.px(_BOX) + _GAP

    def _tick(self, index: QModelIndex) -> None:
        done = self._model.entry(index.row()).done
        state = Qt.CheckState.Unchecked if done else Qt.CheckState.Checked
        self._model.setData(index, state, _Role.CheckStateRole)


class _ActionModel(EntriesModel[ActionEntry]):
    ticked = Signal(object, bool)

    def answer(self, entry: ActionEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.text
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if entry.done else Qt.CheckState.Unchecked
        if role == _Role.AccessibleTextRole:
            late = ", te laat" if entry.due_kind == "danger" and not entry.done else ""
            return f"{entry.text}, {entry.due}{late}" if entry.due else entry.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick an action, by whichever way: a screen reader comes here too."""
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        entry = self.entry(index.row())
        done = Qt.CheckState(value) == Qt.CheckState.Checked
        if done != entry.done:
            self.replace(index.row(), replace(entry, done=done))
            self.ticked.emit(entry.key, done)
        return True


class _ActionDelegate(EntryDelegate[ActionEntry]):
    def __init__(self, theme: Theme, model: _ActionModel, view: ActionList) -> None:
        super().__init__(theme, model, view)
        self._struck: TextRole | None = None

    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def forget(self) -> None:
        super().forget()
        self._struck = None

    def editorEvent(self, *_: object) -> bool:
        """The list itself knows where its boxes are; Qt would tick a second time."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        self._paint_ground(painter, option)
        side = self.theme.px(_BOX)
        box = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        paint.tick_box(painter, self.theme, box, on=entry.done)
        inside = rect.adjusted(side + _GAP, 0, 0, 0)
        if entry.due:
            inside.setRight(self._paint_due(painter, inside, entry) - _GAP)
        painter.setPen(self.theme.color("ink3" if entry.done else "ink"))
        role = self._struck_role() if entry.done else self.texts["base"]
        role.draw(painter, inside, entry.text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, flag = option.state, QStyle.StateFlag
        if state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            edge = self.theme.color("primary")
            paint.box(painter, option.rect, paint.RADIUS_CELL, None, edge, width=2)
        elif state & flag.State_MouseOver:
            paint.box(painter, option.rect, paint.RADIUS_CELL, self.theme.color("phover"), None)

    def _paint_due(self, painter: QPainter, inside: QRect, entry: ActionEntry) -> int:
        """Draw the date at the right and return where it begins."""
        size = paint.pill_size(self.theme, entry.due)
        left = inside.right() + 1 - size.width()
        top = inside.y() + (inside.height() - size.height()) // 2
        kind = "neutral" if entry.done else entry.due_kind
        paint.pill(painter, self.theme, QRect(QPoint(left, top), size), entry.due, kind)
        return left

    def _struck_role(self) -> TextRole:
        if self._struck is None:
            font = QFont(self.theme.font("base"))
            font.setStrikeOut(True)
            self._struck = TextRole(font)
        return self._struck
