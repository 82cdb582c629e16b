"""The list of who fits: Enter or the button proposes, the arrow keys go from coach to coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.ui.tabs.coaching.match.entries import FOLD, MatchEntry
from nplw_desktop.ui.tabs.coaching.match.painting import MatchDelegate
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, FittedList, Index

_Role = Qt.ItemDataRole
_Key = Qt.Key
_ACT = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space)


class MatchList(FittedList[MatchEntry]):
    """``acted`` carries the entry whose button was pressed; ``in_hand`` the one that is current."""

    acted = Signal(object)
    in_hand = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _MatchModel(), "Wie past bij deze vraag", parent)
        self._delegate = MatchDelegate(theme, self.entries, self)
        self.setItemDelegate(self._delegate)
        self.fill_menu: Callable[[QMenu, MatchEntry], None] | None = None

    def go_to(self, key: int) -> None:
        """Take a coach in hand."""
        row = self.entries.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if entry is not None and event.key() in _ACT and not event.modifiers():
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self.acted.emit(entry)
            event.accept()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.in_hand.emit(self.entries.entry(current.row()) if current.isValid() else None)

    # The buttons in the rows

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self._row_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._delegate.down = self._row_at(event.position().toPoint()) >= 0
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        held, self._delegate.down = self._delegate.down, False
        self.viewport().update()
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        entry = self.entries.entry(index.row())
        if entry.key == FOLD or (held and self._row_at(spot) == index.row()):
            self.acted.emit(entry)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point(-1)
        return bool(super().viewportEvent(event))

    def _row_at(self, spot: QPoint) -> int:
        """The row whose button lies there, or -1."""
        index = self.indexAt(spot)
        if not index.isValid() or not self.entries.entry(index.row()).button:
            return -1
        return (
            index.row() if self._delegate.button_box(self.visualRect(index)).contains(spot) else -1
        )

    def _point(self, row: int) -> None:
        if row != self._delegate.over:
            self._delegate.over = row
            self.viewport().update()

    # The menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        event.accept()
        if not index.isValid() or self.fill_menu is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, self.entries.entry(index.row()))
        if menu.isEmpty():
            menu.deleteLater()
            return
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu.popup(below if by_key else event.globalPos())


class _MatchModel(EntriesModel[MatchEntry]):
    def answer(self, entry: MatchEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        if role == _Role.AccessibleDescriptionRole:
            return f"Enter: {entry.button}" if entry.button else None
        if role == _Role.ToolTipRole and entry.key != FOLD:
            return entry.spoken().replace(", ", "\n")
        return None
