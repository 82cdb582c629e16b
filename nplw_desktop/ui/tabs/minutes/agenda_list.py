"""The points of an agenda as a list: number or tick, title, minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index

_ROW = 40
_DOT = 22
_SIDE = 12
_GAP = 10
_RIGHT = 16
_BAR = 3
_Role = Qt.ItemDataRole
_Key = Qt.Key


@dataclass(frozen=True)
class AgendaEntry:
    """A point; ``number`` 0 is what lies outside the agenda. ``span`` is when: ``10:15–10:50``."""

    key: int
    number: int
    title: str
    minutes: int = 0
    done: bool = False
    span: str = ""

    def spoken(self) -> str:
        """The point for a screen reader."""
        parts = [f"{self.number}. {self.title}" if self.number else self.title]
        parts += [f"{self.minutes} minuten"] if self.minutes else []
        parts += [self.span] if self.span else []
        return ", ".join([*parts, "klaar"] if self.done else parts)


class AgendaList(FittedList[AgendaEntry]):
    """The current point is the one that is written at.

    Space or a click on the number ticks, F2 edits, Del deletes, Alt+Up and Alt+Down move, and so
    does dragging. Signals carry keys.
    """

    chosen = Signal(int)
    ticked = Signal(int)
    edit_asked = Signal(int)
    delete_asked = Signal(int)
    shift_asked = Signal(int, int)
    """A key, and how many places up (-1) or down (1)."""
    dropped = Signal(int, int)
    """A key, and the place among the points it should get."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _AgendaModel()
        self._filling = False
        super().__init__(theme, self._model, "Agenda", parent)
        self._delegate = _AgendaDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._pressed_on_dot = -1
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def show_entries(self, entries: list[AgendaEntry], current: int) -> None:
        """Show these points, with ``current`` as the one in hand; sends no signal."""
        self._filling = True
        self.set_entries(entries)
        self._go_to(current)
        self._filling = False

    def choose(self, key: int) -> None:
        """Make a point the one in hand, without a signal."""
        self._filling = True
        self._go_to(key)
        self._filling = False

    def current(self) -> AgendaEntry | None:
        """The point in hand."""
        index = self.currentIndex()
        return self._model.entry(index.row()) if index.isValid() else None

    def row_rect(self, key: int) -> QRect:
        """Where a point stands in the viewport."""
        return self.visualRect(self._model.index(self._model.row_of(key), 0))

    def _go_to(self, key: int) -> None:
        row = self._model.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and current.isValid() and current.row() != previous.row():
            self.chosen.emit(self._model.entry(current.row()).key)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        act = self._act(event) if entry is not None else None
        if act is None or entry is None:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # Ctrl+Up and Ctrl+Down are the screen's
            else:
                super().keyPressEvent(event)
            return
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
        if entry.number:
            act(entry.key)
        event.accept()

    def _act(self, event: QKeyEvent) -> Callable[[int], None] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts: dict[int, Callable[[int], None]] = {}
        if held == Qt.KeyboardModifier.AltModifier:
            acts = {_Key.Key_Up: self._up, _Key.Key_Down: self._down}
        elif not held:
            acts = {
                _Key.Key_Space: self.ticked.emit,
                _Key.Key_F2: self.edit_asked.emit,
                _Key.Key_Delete: self.delete_asked.emit,
            }
        return acts.get(event.key())

    def _up(self, key: int) -> None:
        self.shift_asked.emit(key, -1)

    def _down(self, key: int) -> None:
        self.shift_asked.emit(key, 1)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_on_dot = self._dot_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._pressed_on_dot > 0 and self._pressed_on_dot == self._dot_at(spot):
            self.ticked.emit(self._pressed_on_dot)
        elif self.indexAt(spot).isValid():
            self.open_row(self.indexAt(spot))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.entry(index.row()).number:
            self.edit_asked.emit(self._model.entry(index.row()).key)

    def _dot_at(self, spot: QPoint) -> int:
        """The key of the point whose number lies there, or -1."""
        index = self.indexAt(spot)
        if not index.isValid() or spot.x() > self.theme.px(_SIDE + _DOT) + _GAP // 2:
            return -1
        entry = self._model.entry(index.row())
        return entry.key if entry.number else -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self.current()
        if entry is None or not entry.number:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key, act in (
            ("Niet meer klaar" if entry.done else "Klaar", "Spatie", "tick"),
            ("Titel en minuten wijzigen", "F2", "edit"),
            ("Verwijderen", "Del", "delete"),
        ):
            menu.addAction(f"{text}\t{key}").setData(act)
        menu.triggered.connect(self._on_menu)
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(place if by_key else event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        entry = self.current()
        signals = {"tick": self.ticked, "edit": self.edit_asked, "delete": self.delete_asked}
        if entry is not None:
            signals[action.data()].emit(entry.key)

    # Dragging

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is not self:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        entry = self.current()
        if event.source() is self and entry is not None:
            row = self._drop_row(event.position().toPoint())
            points = [self._model.entry(at) for at in range(self._model.rowCount())]
            before = sum(1 for one in points[:row] if one.number and one.key != entry.key)
            self.dropped.emit(entry.key, before)
        # Not the view but the file moves the point; the list is filled anew after that.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _drop_row(self, spot: QPoint) -> int:
        index = self.indexAt(spot)
        if not index.isValid():
            return self._model.rowCount()
        below = spot.y() > self.visualRect(index).center().y()
        return index.row() + int(below)


class _AgendaModel(EntriesModel[AgendaEntry]):
    def answer(self, entry: AgendaEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.title
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        if role == _Role.ToolTipRole:
            return f"{entry.title}\n{entry.span}" if entry.span else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        can = super().flags(index) & ~Qt.ItemFlag.ItemIsDropEnabled
        return can | Qt.ItemFlag.ItemIsDragEnabled if self.entry(index.row()).number else can

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class _AgendaDelegate(EntryDelegate):
    def __init__(self, theme: Theme, model: _AgendaModel, view: AgendaList) -> None:
        super().__init__(theme, view)
        self._model = model

    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        view = option.widget
        current = isinstance(view, AgendaList) and view.currentIndex().row() == index.row()
        self._ground(painter, option, current=current)
        px = self.theme.px
        dot = QRect(rect.x() + px(_SIDE), 0, px(_DOT), px(_DOT))
        dot.moveTop(rect.y() + (rect.height() - dot.height()) // 2)
        self._dot(painter, dot, entry, current=current)
        inside = rect.adjusted(px(_SIDE + _DOT) + _GAP, 0, -px(_RIGHT), 0)
        if entry.minutes:
            painter.setPen(self.theme.color("ink2"))
            _whole, width = self.texts["small"].draw(
                painter, inside, str(entry.minutes), to_right=True
            )
            inside.setRight(inside.right() - round(width) - _GAP)
        quiet = entry.done and not current
        painter.setPen(self.theme.color("ink2" if quiet else "ink"))
        role = self.texts["cell-strong" if current else "cell"]
        role.draw(painter, inside, entry.title)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, current: bool) -> None:
        rect: QRect = option.rect
        theme, flag = self.theme, QStyle.StateFlag
        if current:
            painter.fillRect(rect, theme.color("psoft"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), theme.color("primary"))
        elif option.state & flag.State_MouseOver:
            painter.fillRect(rect, theme.color("phover"))
        if option.state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            painter.setPen(QPen(theme.color("primary"), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _dot(self, painter: QPainter, dot: QRect, entry: AgendaEntry, *, current: bool) -> None:
        theme = self.theme
        ground = "primary" if current else "oksoft" if entry.done else "sunken"
        paint.box(painter, dot, dot.height() / 2, theme.color(ground), None)
        ink = "onp" if current else "ok" if entry.done else "ink2"
        icon = "check" if entry.done else "" if entry.number else "notebook-pen"
        if icon:
            paint.icon(painter, theme, icon, ink, paint.centred(dot, theme.px(14)))
            return
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color(ink))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(entry.number))
