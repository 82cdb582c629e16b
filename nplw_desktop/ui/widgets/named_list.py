"""A short list of things with a name: members, turns, sessions. A number, the name, what is known.

What can be done with a row is a table of acts: each has its key, and all stand in the menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import (
    EntriesModel,
    EntryDelegate,
    FittedList,
    Index,
    adds,
)

_SIDE = 16
_LEAD = 20
_GAP = 10
_PAD = 7
_LINE = 20
_META = 18
_MOST_LINES = 3
_KEPT_TEXTS = 512
_Role = Qt.ItemDataRole
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class NamedEntry:
    """A row. ``lead`` is a number before the name, ``aside`` stands behind it in quiet type."""

    key: int
    title: str
    aside: str = ""
    meta: str = ""
    lead: str = ""
    pill: str = ""
    kind: paint.PillKind = "neutral"

    def spoken(self) -> str:
        """The row for a screen reader."""
        parts = (self.lead, self.title, self.aside, self.meta, self.pill)
        return ", ".join(part for part in parts if part)


class Act(NamedTuple):
    """Something that can be done with a row: its name, its words, and its key with its words."""

    name: str
    text: str
    key: Qt.Key | None = None
    held: Qt.KeyboardModifier = _NONE
    shown: str = ""


OPEN, UP, DOWN, EDIT, REMOVE = "open", "up", "down", "edit", "remove"


def opens(text: str) -> Act:
    """The act of Enter and of a click."""
    return Act(OPEN, text, Qt.Key.Key_Return, shown="Enter")


def moves() -> tuple[Act, Act]:
    """Up and down in an order that can be changed."""
    return (
        Act(UP, "Omhoog", Qt.Key.Key_Up, _ALT, "Alt+↑"),
        Act(DOWN, "Omlaag", Qt.Key.Key_Down, _ALT, "Alt+↓"),
    )


class NamedList(FittedList[NamedEntry]):
    """``acts`` says what can be done with a row; ``acted`` carries the name of it, and the key."""

    acted = Signal(str, int)
    new_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        acts: Callable[[NamedEntry], Sequence[Act]],
        parent: QWidget | None = None,
    ) -> None:
        self._model = _NamedModel()
        super().__init__(theme, self._model, name, parent)
        self._acts = acts
        self._delegate = _NamedDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)

    def choose(self, key: int) -> None:
        """Take a row in hand."""
        self.setCurrentIndex(self._model.index(self._model.row_of(key), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        act = self._act(event, entry) if entry is not None else None
        if act is not None and entry is not None:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self.acted.emit(act.name, entry.key)
        elif adds(event):
            self.new_asked.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Up and Ctrl+Down are the screen's
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent, entry: NamedEntry) -> Act | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key == Qt.Key.Key_Enter:
            key = Qt.Key.Key_Return
        wanted = (act for act in self._acts(entry) if act.key == key and act.held == held)
        return next(wanted, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        entry = self._model.entry(index.row())
        if any(act.name == OPEN for act in self._acts(entry)):
            self.acted.emit(OPEN, entry.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        acts = self._acts(self._model.entry(index.row()))
        if not acts:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in acts:
            text = f"{act.text}\t{act.shown}" if act.shown else act.text
            menu.addAction(text).setData(act.name)
        menu.triggered.connect(self._on_menu)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu.popup(place if by_key else event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        entry = self.current()
        if entry is not None:
            self.acted.emit(action.data(), entry.key)


class _NamedModel(EntriesModel[NamedEntry]):
    def answer(self, entry: NamedEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.title
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        return None


class _NamedDelegate(EntryDelegate[NamedEntry]):
    def __init__(self, theme: Theme, model: _NamedModel, view: NamedList) -> None:
        super().__init__(theme, model, view)
        self._wrapped: dict[tuple[str, str, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        super().forget()
        self._wrapped.clear()

    def height(self, row: int, width: int) -> int:
        entry = self._model.entry(row)
        titles = len(self._wrap("cell-strong", entry.title, self._title_room(entry, width)))
        metas = len(self._wrap("small", entry.meta, self._room(entry, width)))
        return 2 * _PAD + 1 + titles * self.theme.px(_LINE) + metas * self.theme.px(_META)

    def _left(self, entry: NamedEntry) -> int:
        return _SIDE + (self.theme.px(_LEAD) + _GAP if entry.lead else 0)

    def _room(self, entry: NamedEntry, width: int) -> int:
        return width - self._left(entry) - _SIDE

    def _title_room(self, entry: NamedEntry, width: int) -> int:
        pill = paint.pill_size(self.theme, entry.pill).width() + _GAP if entry.pill else 0
        return self._room(entry, width) - pill

    def _wrap(self, role: str, text: str, room: int) -> tuple[str, ...]:
        if not text:
            return ()
        found = self._wrapped.get((role, text, room))
        if found is None:
            if len(self._wrapped) > _KEPT_TEXTS:
                self._wrapped.clear()
            found = self.texts[role].wrapped(text, room, _MOST_LINES)
            self._wrapped[role, text, room] = found
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        self.line_ground(painter, option, last=index.row() == self._model.rowCount() - 1)
        line = QRect(rect.x() + _SIDE, rect.y() + _PAD, 0, self.theme.px(_LINE))
        line.setRight(rect.right() - _SIDE)
        if entry.lead:
            self._lead(painter, line, entry.lead)
        line.setLeft(rect.x() + self._left(entry))
        below = QRect(line)
        if entry.pill:
            line.setRight(self._pill(painter, line, entry) - _GAP)
        titles = self._wrap("cell-strong", entry.title, self._title_room(entry, rect.width()))
        for words in titles:
            painter.setPen(self.theme.color("ink"))
            _whole, width = self.texts["cell-strong"].draw(painter, line, words)
            if entry.aside and len(titles) == 1:
                painter.setPen(self.theme.color("ink3"))
                aside = line.adjusted(round(width) + 8, 0, 0, 0)
                self.texts["small"].draw(painter, aside, entry.aside)
            line.translate(0, self.theme.px(_LINE))
        below.setHeight(self.theme.px(_META))
        below.moveTop(line.top())
        painter.setPen(self.theme.color("ink2"))
        for words in self._wrap("small", entry.meta, self._room(entry, rect.width())):
            self.texts["small"].draw(painter, below, words)
            below.translate(0, self.theme.px(_META))

    def _lead(self, painter: QPainter, line: QRect, lead: str) -> None:
        side = self.theme.px(_LEAD)
        spot = QRect(line.x(), line.y() + (line.height() - side) // 2, side, side)
        paint.box(painter, spot, side / 2, self.theme.color("sunken"), None)
        painter.setPen(self.theme.color("ink2"))
        painter.setFont(self.texts["small-strong"].font)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, lead)

    def _pill(self, painter: QPainter, line: QRect, entry: NamedEntry) -> int:
        size: QSize = paint.pill_size(self.theme, entry.pill)
        left = line.right() + 1 - size.width()
        at = QRect(left, line.y() + (line.height() - size.height()) // 2, 0, 0)
        at.setSize(size)
        paint.pill(painter, self.theme, at, entry.pill, entry.kind)
        return left
