"""The points of an agenda as a list: number or tick, title, minutes and when it ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.agenda_rows import (
    DOT,
    GAP,
    ROW,
    SIDE,
    AgendaDelegate,
    AgendaEntry,
    AgendaModel,
)
from nplw_desktop.ui.widgets.fitted_list import FittedList, Index, adds

_Key = Qt.Key


class AgendaList(FittedList[AgendaEntry]):
    """The current point is the one that is written at.

    Space or a click on the number ticks, F2 edits, + adds, Del deletes, Alt+P parks, Alt+Up and
    Alt+Down move, and so does dragging, which chooses nothing. Signals carry keys.
    """

    chosen = Signal(int)
    ticked = Signal(int)
    edit_asked = Signal(int)
    delete_asked = Signal(int)
    new_asked = Signal()
    shift_asked = Signal(int, int)
    """A key, and how many places up (-1) or down (1)."""
    dropped = Signal(int, int)
    """A key, and the place among the points it should get."""
    park_asked = Signal(int)
    lock_asked = Signal(int)
    """Tie a point to the time it begins now, or let it go again."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        name: str = "Agenda",
        ticks: bool = True,
        parks: str = "Naar parkeerplaats",
    ) -> None:
        """Without ``ticks`` points are not done or open; ``parks`` names what Alt+P does."""
        self._model = AgendaModel()
        self._filling = False
        self._ticks, self._parks = ticks, parks
        self._pressed_at = -1
        self._before = -1
        self._dragging = False
        super().__init__(theme, self._model, name, parent)
        self._delegate = AgendaDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._pressed_on_dot = -1
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def show_points(self, entries: list[AgendaEntry], current: int) -> None:
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

    def row_rect(self, key: int) -> QRect:
        """Where a point stands in the viewport."""
        return self.visualRect(self._model.index(self._model.row_of(key), 0))

    def _go_to(self, key: int) -> None:
        row = self._model.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._filling or not current.isValid() or current.row() == previous.row():
            return
        if self._pressed_at >= 0:  # it may become a drag: told when the button is let go
            self._before = previous.row() if self._before < 0 else self._before
        else:
            self.chosen.emit(self._model.entry(current.row()).key)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if adds(event):
            self.new_asked.emit()
            event.accept()
            return
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
            acts |= {_Key.Key_P: self.park_asked.emit} if self._parks else {}
        elif not held:
            acts = {_Key.Key_F2: self.edit_asked.emit, _Key.Key_Delete: self.delete_asked.emit}
            acts |= {_Key.Key_Space: self.ticked.emit} if self._ticks else {}
        return acts.get(event.key())

    def _up(self, key: int) -> None:
        self.shift_asked.emit(key, -1)

    def _down(self, key: int) -> None:
        self.shift_asked.emit(key, 1)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        self._pressed_at, self._before = self.indexAt(spot).row(), -1
        super().mousePressEvent(event)
        self._pressed_on_dot = self._dot_at(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        moved, self._pressed_at = self._before >= 0, -1
        entry = self.current()
        if moved and entry is not None:
            self.chosen.emit(entry.key)
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
        outside = spot.x() > self.theme.px(SIDE + DOT) + GAP // 2
        if not self._ticks or not index.isValid() or outside:
            return -1
        entry = self._model.entry(index.row())
        return entry.key if entry.number else -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self.current()
        if entry is None or not entry.number:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key, act in self._offers(entry):
            menu.addAction(f"{text}\t{key}" if key else text).setData(act)
        menu.triggered.connect(self._on_menu)
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(place if by_key else event.globalPos())

    def _offers(self, entry: AgendaEntry) -> list[tuple[str, str, str]]:
        """What can be done with a point: the words, the key and the act."""
        found = [
            ("Titel, minuten en tijd wijzigen", "F2", "edit"),
            ("Verwijderen", "Del", "delete"),
        ]
        if entry.locked:
            found.insert(1, ("Tijd weer laten lopen", "", "lock"))
        elif entry.span:
            begins = entry.span.partition("–")[0]
            found.insert(1, (f"Vastzetten op {begins}", "", "lock"))
        if self._parks:
            found.insert(-1, (self._parks, "Alt+P", "park"))
        if self._ticks:
            found.insert(0, ("Niet meer klaar" if entry.done else "Klaar", "Spatie", "tick"))
        return found

    def _on_menu(self, action: QAction) -> None:
        entry = self.current()
        signals = {
            "tick": self.ticked,
            "edit": self.edit_asked,
            "delete": self.delete_asked,
            "park": self.park_asked,
            "lock": self.lock_asked,
        }
        if entry is not None:
            signals[action.data()].emit(entry.key)

    # Dragging

    def startDrag(self, supported: Qt.DropAction) -> None:
        """The point that was pressed goes along; the one in hand stays in hand."""
        before = self._model.entry(self._before).key if self._before >= 0 else None
        self._pressed_on_dot = -1
        self._dragging = True
        super().startDrag(supported)  # comes back when the button is let go
        self._dragging = False
        self._pressed_at = -1
        if before is not None:
            self.choose(before)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if not self._dragging:
            event.ignore()
            return
        page = self._page()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None:
            spot = self.viewport().mapTo(inside, event.position().toPoint())
            page.ensureVisible(spot.x(), spot.y(), 0, self.theme.px(ROW))

    def dropEvent(self, event: QDropEvent) -> None:
        entry = self.current()
        if self._dragging and entry is not None:
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
