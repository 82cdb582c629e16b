"""Who takes part: initials, a name, what they are here, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QWidget

from nplw_desktop.region.intervision.preparing import REPLIES
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import (
    EntriesModel,
    EntryDelegate,
    FittedList,
    Index,
    adds,
)

AROUND = 6
"""Px left and right of a row for the frame of the one in hand."""

_ROW = 38
_DISC = 28
_GAP = 10
_KINDS: dict[str, paint.PillKind] = {"yes": "ok", "no": "danger", "maybe": "warn", "": "neutral"}
_LETTERS = {Qt.Key.Key_K: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_M: "maybe", Qt.Key.Key_G: ""}
_SHOWN_LETTERS = {"yes": "K", "no": "N", "maybe": "M", "": "G"}
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class PersonEntry:
    """Someone on the list; ``meta`` is their part in this session, or where they are from."""

    key: int
    person: int | None
    name: str
    initials: str
    meta: str
    reply: str

    def spoken(self) -> str:
        """The line for a screen reader."""
        return ", ".join(part for part in (self.name, self.meta, REPLIES[self.reply]) if part)


class PeopleList(FittedList[PersonEntry]):
    """Space or a click goes round the answers; K, N, M and G say one at once. Del takes a name off."""

    cycled = Signal(int)
    answered = Signal(int, str)
    removed = Signal(int)
    person_opened = Signal(int)
    part_asked = Signal(int, str)
    """A person, and what they should be: owner, chair or timekeeper."""
    new_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _PeopleModel()
        super().__init__(theme, self._model, "Deelnemers", parent)
        self._delegate = _PeopleDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.current(), event.key()
        if adds(event):
            self.new_asked.emit()
        elif entry is None or event.modifiers():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self.cycled.emit(entry.key)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(entry.key)
        elif (letter := next((each for each in _LETTERS if each == key), None)) is not None:
            self.answered.emit(entry.key, _LETTERS[letter])
            following = self._model.index(self._model.row_of(entry.key) + 1, 0)
            if following.isValid():
                self.setCurrentIndex(following)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        on_answer = spot.x() > self.viewport().width() - self.theme.px(120)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and on_answer:
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
        for reply, words in REPLIES.items():
            action = menu.addAction(f"{words}\t{_SHOWN_LETTERS[reply]}")
            action.setCheckable(True)
            action.setChecked(reply == entry.reply)
            action.setData(("reply", reply))
        if entry.person is not None:
            menu.addSeparator()
            menu.addAction("Brengt de casus in").setData(("part", "owner"))
            menu.addAction("Is gespreksleider").setData(("part", "chair"))
            menu.addAction("Bewaakt de tijd").setData(("part", "timekeeper"))
            menu.addSeparator()
            menu.addAction("Contact openen").setData(("open", ""))
        menu.addAction("Van de lijst halen\tDel").setData(("remove", ""))
        menu.triggered.connect(self._on_menu)
        place = self.visualRect(index).bottomLeft() + QPoint(AROUND, 0)
        menu.popup(self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        entry, (act, value) = self.current(), action.data()
        if entry is None:
            return
        if act == "reply":
            self.answered.emit(entry.key, value)
        elif act == "remove":
            self.removed.emit(entry.key)
        elif entry.person is not None and act == "part":
            self.part_asked.emit(entry.person, value)
        elif entry.person is not None:
            self.person_opened.emit(entry.person)


class _PeopleModel(EntriesModel[PersonEntry]):
    def answer(self, entry: PersonEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        return None


class _PeopleDelegate(EntryDelegate[PersonEntry]):
    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        theme, px = self.theme, self.theme.px
        self.cell_ground(painter, option)
        rect: QRect = option.rect.adjusted(AROUND, 0, -AROUND, 0)
        side = px(_DISC)
        disc = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        paint.box(painter, disc, side / 2, theme.color("psoft"), None)
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color("primary"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, entry.initials)
        inside = rect.adjusted(side + px(_GAP), 0, 0, 0)
        inside.setRight(self._reply(painter, inside, entry) - px(_GAP))
        painter.setPen(theme.color("ink"))
        _shown, width = self.texts["cell"].draw(painter, inside, entry.name)
        inside.setLeft(inside.x() + round(width) + px(6))
        painter.setPen(theme.color("ink2"))
        self.texts["small"].draw(painter, inside, entry.meta)

    def _reply(self, painter: QPainter, inside: QRect, entry: PersonEntry) -> int:
        """Draw the answer at the right and return where it begins."""
        word = REPLIES[entry.reply]
        size = paint.pill_size(self.theme, word)
        left = inside.right() + 1 - size.width()
        top = inside.y() + (inside.height() - size.height()) // 2
        place = QRect(QPoint(left, top), size)
        paint.pill(painter, self.theme, place, word, _KINDS[entry.reply])
        return left
