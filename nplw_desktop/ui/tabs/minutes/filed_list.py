"""What was filed in a meeting, as rows: an icon or box, the text, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index
from nplw_desktop.ui.widgets.rows_text import TextRole

_SIDE = 16
_SIGN = 18
_GAP = 12
_PAD = 7
_LINE = 20
_META = 18
_MOST_LINES = 2
_KEPT_TEXTS = 1_024
_KINDS = {
    "decision": "Besluit",
    "action": "Actie",
    "promise": "Toezegging",
    "insight": "Inzicht",
    "announcement": "Mededeling",
    "paragraph": "Gewone tekst",
}
_Role = Qt.ItemDataRole
_Key = Qt.Key


@dataclass(frozen=True)
class FiledEntry:
    """A filed line. ``icon`` is empty for one that can be ticked; ``warning`` is what it lacks."""

    key: int
    icon: str
    text: str
    meta: str = ""
    warning: str = ""
    late: bool = False
    done: bool = False
    kind: str = ""

    @property
    def tickable(self) -> bool:
        """Whether it has a box."""
        return not self.icon

    def spoken(self) -> str:
        """The row for a screen reader."""
        late = "te laat" if self.late else ""
        return ", ".join(part for part in (self.text, self.meta, self.warning, late) if part)


class FiledList(FittedList[FiledEntry]):
    """Enter or a click goes to the line; Space ticks; F2 or a click below the text edits."""

    ticked = Signal(int, bool)
    edit_asked = Signal(int)
    kind_asked = Signal(int, str)
    """A line is to become another kind; ``paragraph`` is plain text."""
    meaning_asked = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self._model = _FiledModel()
        super().__init__(theme, self._model, name, parent)
        self._delegate = _FiledDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self.ticked)
        self._pressed = ""

    def make_room(self, key: int | None, height: int = 0) -> None:
        """Leave room below a row for an editor of ``height`` px; None takes it away."""
        self._delegate.room = (key, height) if key is not None else None
        self.fit()

    def reveal(self, key: int) -> None:
        """Bring a row, with the room below it, into sight in the page around the list."""
        page = self._page()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None:
            rect = self.visualRect(self._model.index(self._model.row_of(key), 0))
            bottom = self.viewport().mapTo(inside, rect.bottomLeft())
            page.ensureVisible(bottom.x(), bottom.y(), 0, 12)

    def room_below(self, key: int) -> QRect:
        """The room that was made, in the viewport."""
        row = self._model.row_of(key)
        rect = self.visualRect(self._model.index(row, 0))
        _key, height = self._delegate.room or (0, 0)
        return QRect(rect.x(), rect.bottom() - height, rect.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Up and Ctrl+Down are the screen's
        elif entry is not None and entry.tickable and event.key() == _Key.Key_Space:
            self.ticked.emit(entry.key, not entry.done)
        elif entry is not None and entry.tickable and event.key() == _Key.Key_F2:
            self.edit_asked.emit(entry.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._part_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index, part = self.indexAt(spot), self._part_at(spot)
        if event.button() != Qt.MouseButton.LeftButton or not part or part != self._pressed:
            return
        entry = self._model.entry(index.row())
        if part == "box":
            self.ticked.emit(entry.key, not entry.done)
        elif part == "meta":
            self.edit_asked.emit(entry.key)
        else:
            self.open_row(index)

    def _part_at(self, spot: QPoint) -> str:
        index = self.indexAt(spot)
        if not index.isValid():
            return ""
        entry = self._model.entry(index.row())
        if not entry.tickable:
            return "text"
        if spot.x() < self.theme.px(_SIDE + _SIGN) + _GAP // 2:
            return "box"
        below = spot.y() - self.visualRect(index).y()
        return "meta" if below > self._delegate.text_bottom(index.row(), self.width()) else "text"

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        entry = self._model.entry(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Naar de regel\tEnter").setData("open")
        if entry.tickable:
            menu.addAction("Naam en datum\tF2").setData("edit")
            menu.addAction("Weer open\tSpatie" if entry.done else "Klaar\tSpatie").setData("tick")
        if entry.kind == "decision":
            menu.addAction("Betekent voor gemeenten…").setData("meaning")
        become = menu.addMenu("Maak er van")
        for kind, text in _KINDS.items():
            if kind != entry.kind:
                become.addAction(text).setData(kind)
        menu.triggered.connect(self._on_menu)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu.popup(place if by_key else event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        entry, act = self.current(), action.data()
        if entry is None:
            return
        if act == "open":
            self.opened.emit(entry.key)
        elif act == "edit":
            self.edit_asked.emit(entry.key)
        elif act == "meaning":
            self.meaning_asked.emit(entry.key)
        elif act in _KINDS:
            self.kind_asked.emit(entry.key, act)
        else:
            self.ticked.emit(entry.key, not entry.done)


class _FiledModel(EntriesModel[FiledEntry]):
    ticked = Signal(int, bool)

    def answer(self, entry: FiledEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.text
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        if role == _Role.CheckStateRole and entry.tickable:
            return Qt.CheckState.Checked if entry.done else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        can = super().flags(index)
        if index.isValid() and self.entry(index.row()).tickable:
            return can | Qt.ItemFlag.ItemIsUserCheckable
        return can

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """A screen reader ticks the box."""
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        entry = self.entry(index.row())
        done = Qt.CheckState(value) == Qt.CheckState.Checked
        if entry.tickable and done != entry.done:
            self.replace(index.row(), replace(entry, done=done))
            self.ticked.emit(entry.key, done)
        return True


class _FiledDelegate(EntryDelegate[FiledEntry]):
    def __init__(self, theme: Theme, model: _FiledModel, view: FiledList) -> None:
        super().__init__(theme, model, view)
        self._struck: TextRole | None = None
        self.room: tuple[int, int] | None = None
        self._wrapped: dict[tuple[str, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        super().forget()
        self._struck = None
        self._wrapped.clear()

    def height(self, row: int, width: int) -> int:
        entry = self._model.entry(row)
        below = self.theme.px(_META) if entry.meta or entry.warning else 0
        extra = self.room[1] if self.room is not None and self.room[0] == entry.key else 0
        return self.text_bottom(row, width) + below + _PAD + 1 + extra

    def text_bottom(self, row: int, width: int) -> int:
        """Where the text of a row ends, in px below its top."""
        lines = self._lines(self._model.entry(row), width)
        return _PAD + len(lines) * self.theme.px(_LINE)

    def _lines(self, entry: FiledEntry, width: int) -> tuple[str, ...]:
        room = width - self._left() - _SIDE
        key = (entry.text, room)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) > _KEPT_TEXTS:
                self._wrapped.clear()
            found = self._wrapped[key] = self.texts["cell"].wrapped(entry.text, room, _MOST_LINES)
        return found

    def _left(self) -> int:
        return _SIDE + self.theme.px(_SIGN) + _GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        self.line_ground(painter, option, last=index.row() == self._model.rowCount() - 1)
        side, line = self.theme.px(_SIGN), self.theme.px(_LINE)
        sign = QRect(rect.x() + _SIDE, rect.y() + _PAD + (line - side) // 2, side, side)
        if entry.icon:
            paint.icon(painter, self.theme, entry.icon, "primary", sign)
        else:
            paint.tick_box(painter, self.theme, sign, on=entry.done)
        at = QRect(rect.x() + self._left(), rect.y() + _PAD, 0, line)
        at.setRight(rect.right() - _SIDE)
        role = self._struck_role() if entry.done else self.texts["cell"]
        painter.setPen(self.theme.color("ink3" if entry.done else "ink"))
        for words in self._lines(entry, rect.width()):
            role.draw(painter, at, words)
            at.translate(0, line)
        at.setHeight(self.theme.px(_META))
        self._meta(painter, at, entry)

    def _meta(self, painter: QPainter, at: QRect, entry: FiledEntry) -> None:
        if entry.meta:
            painter.setPen(self.theme.color("danger" if entry.late else "ink2"))
            _whole, width = self.texts["small"].draw(painter, at, entry.meta)
            at.setLeft(at.left() + round(width) + 8)
        if entry.warning:
            side = self.theme.px(14)
            place = QRect(at.x(), at.y() + (at.height() - side) // 2, side, side)
            paint.icon(painter, self.theme, "triangle-alert", "warn", place)
            at.setLeft(at.left() + side + 6)
            painter.setPen(self.theme.color("warn"))
            self.texts["small-strong"].draw(painter, at, entry.warning)

    def _struck_role(self) -> TextRole:
        if self._struck is None:
            font = QFont(self.theme.font("cell"))
            font.setStrikeOut(True)
            self._struck = TextRole(font)
        return self._struck
