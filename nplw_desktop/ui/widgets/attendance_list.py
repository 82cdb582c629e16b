"""Who was there: a box to tick, a name, and where from or what else became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QWidget

from nplw_desktop.region.sessions import ATTENDANCE, WAS_THERE
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import (
    EntryDelegate,
    FittedList,
    Index,
    TickingModel,
    adds,
)

_ROW = 28
_BOX = 18
_GAP = 10
AROUND = 6
"""Px left and right of a row for the frame of the one in hand."""
_Role = Qt.ItemDataRole
_Key = Qt.Key
_SHORT = {"excused": "afgemeld", "absent": "afwezig", "late": "te laat", "invited": "genodigd"}
_IN_MENU = ("present", "excused", "absent", "late", "invited")
_MENU_WORDS = {"excused": "afgemeld (mk)", "absent": "afwezig (zk)"}
_REPLIES = {"yes": "komt", "maybe": "misschien"}
_LETTERS = {
    _Key.Key_A: "present",
    _Key.Key_M: "excused",
    _Key.Key_Z: "absent",
    _Key.Key_T: "late",
    _Key.Key_G: "invited",
}
"""The letters a note taker writes: aanwezig, met or zonder kennisgeving, te laat, genodigd."""

_SHOWN_LETTERS = {state: letter for letter, state in zip("AMZTG", _LETTERS.values(), strict=True)}


@dataclass(frozen=True)
class AttendanceEntry:
    """Someone on the list; ``person`` is None for a guest known by name only."""

    key: int
    person: int | None
    name: str
    organisation: str
    attendance: str
    reply: str = ""

    @property
    def was_there(self) -> bool:
        """Whether the box is ticked."""
        return self.attendance in WAS_THERE

    def spoken(self) -> str:
        """The line for a screen reader."""
        word = _MENU_WORDS.get(self.attendance, ATTENDANCE[self.attendance])
        parts = (self.name, self.organisation, word, self.answered)
        return ", ".join(part for part in parts if part)

    @property
    def answered(self) -> str:
        """What someone who was invited answered: ``komt``."""
        return _REPLIES.get(self.reply, "") if self.attendance == "invited" else ""


class AttendanceList(FittedList[AttendanceEntry]):
    """Space or a click goes round: aanwezig, afgemeld, afwezig, te laat. Del takes a name off.

    A letter says it at once (A, M, Z, T) and goes on to the next name; Shift+A is for everyone, C
    makes a contact of a guest, and + adds a name. Down on the last row asks for those left out.
    """

    cycled = Signal(int)
    set_asked = Signal(int, str)
    removed = Signal(int)
    person_opened = Signal(int)
    contact_asked = Signal(int)
    everyone_asked = Signal()
    new_asked = Signal()
    rest_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _AttendanceModel()
        super().__init__(theme, self._model, "Aanwezigen", parent)
        self._delegate = _AttendanceDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self.cycled)

    def go_to_last(self) -> None:
        """Take the last name in hand."""
        self.setCurrentIndex(self._model.index(self._model.rowCount() - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Up and Ctrl+Down are the screen's
        elif adds(event):
            self.new_asked.emit()
        elif entry is not None and event.key() == _Key.Key_Space:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self.cycled.emit(entry.key)
        elif entry is not None and event.key() == _Key.Key_Delete:
            self.removed.emit(entry.key)
        elif entry is None or not self._on_letter(event, entry):
            at_end = self.currentIndex().row() == self._model.rowCount() - 1
            if event.key() == _Key.Key_End or (event.key() == _Key.Key_Down and at_end):
                self.rest_asked.emit()
            super().keyPressEvent(event)

    def _on_letter(self, event: QKeyEvent, entry: AttendanceEntry) -> bool:
        held, key = event.modifiers(), event.key()
        if held == Qt.KeyboardModifier.ShiftModifier and key == _Key.Key_A:
            self.everyone_asked.emit()
            return True
        letter = next((each for each in _LETTERS if each == key), None)
        if held != Qt.KeyboardModifier.NoModifier or (letter is None and key != _Key.Key_C):
            return False
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
        if letter is None:
            if entry.person is None:
                self.contact_asked.emit(entry.key)
            return True
        self.set_asked.emit(entry.key, _LETTERS[letter])
        following = self._model.index(self._model.row_of(entry.key) + 1, 0)
        if following.isValid():
            self.setCurrentIndex(following)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.cycled.emit(self._model.entry(index.row()).key)

    def open_row(self, index: Index) -> None:
        """Enter does what Space does."""
        if index.isValid():
            self.cycled.emit(self._model.entry(index.row()).key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        entry = self._model.entry(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in _IN_MENU:
            words = _MENU_WORDS.get(state, ATTENDANCE[state]).capitalize()
            action = menu.addAction(f"{words}\t{_SHOWN_LETTERS[state]}")
            action.setCheckable(True)
            action.setChecked(state == entry.attendance)
            action.setData(state)
        menu.addSeparator()
        if entry.person is not None:
            menu.addAction("Contact openen").setData("open")
        else:
            menu.addAction("Contact maken\tC").setData("contact")
        menu.addAction("Van de lijst halen\tDel").setData("remove")
        menu.triggered.connect(self._on_menu)
        place = self.visualRect(index).bottomLeft() + QPoint(AROUND + self.theme.px(_BOX), 0)
        menu.popup(self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        entry, act = self.current(), action.data()
        if entry is None:
            return
        if act == "open" and entry.person is not None:
            self.person_opened.emit(entry.person)
        elif act == "remove":
            self.removed.emit(entry.key)
        elif act == "contact":
            self.contact_asked.emit(entry.key)
        else:
            self.set_asked.emit(entry.key, act)


class _AttendanceModel(TickingModel[AttendanceEntry]):
    def box(self, entry: AttendanceEntry) -> bool:
        return entry.was_there

    def answer(self, entry: AttendanceEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        return None


class _AttendanceDelegate(EntryDelegate[AttendanceEntry]):
    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        self.cell_ground(painter, option)
        side = self.theme.px(_BOX)
        rect = rect.adjusted(AROUND, 0, -AROUND, 0)
        box = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        paint.tick_box(painter, self.theme, box, on=entry.was_there)
        inside = rect.adjusted(side + _GAP, 0, 0, 0)
        inside.setRight(self._right(painter, inside, entry) - _GAP)
        painter.setPen(self.theme.color("ink" if entry.was_there else "ink2"))
        self.texts["cell"].draw(painter, inside, entry.name)

    def _right(self, painter: QPainter, inside: QRect, entry: AttendanceEntry) -> int:
        """Draw what stands right and return where it begins."""
        word = entry.answered or _SHORT.get(entry.attendance, "")
        if not word:
            painter.setPen(self.theme.color("ink2"))
            room = QRect(inside)
            room.setLeft(inside.x() + inside.width() * 2 // 5)
            _whole, width = self.texts["small"].draw(
                painter, room, entry.organisation, to_right=True
            )
            return inside.right() - round(width)
        size: QSize = paint.pill_size(self.theme, word)
        left = inside.right() + 1 - size.width()
        top = inside.y() + (inside.height() - size.height()) // 2
        kind: paint.PillKind = "warn" if entry.attendance == "late" else "neutral"
        kind = "ok" if entry.answered == _REPLIES["yes"] else kind
        paint.pill(painter, self.theme, QRect(QPoint(left, top), size), word, kind)
        return left
