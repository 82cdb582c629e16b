"""What was recognised in answers or in a list, one row a person with a box to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntryDelegate, FittedList, Index, TickingModel

_ROW, _BOX, _GAP, _SIDE = 46, 18, 10, 8
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class AnswerEntry:
    """One person: the name, how they were known and what was said, and what becomes of them."""

    key: int
    name: str
    about: str
    becomes: str
    ticked: bool
    doubtful: bool = False

    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.becomes, self.about) if part)


class AnswerList(FittedList[AnswerEntry]):
    """Space or a click takes a row in or leaves it out."""

    ticked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _AnswerModel()
        super().__init__(theme, self._model, "Herkende mensen", parent)
        self._delegate = _AnswerDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._model.ticked.connect(self.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.ticked.emit(self._model.entry(index.row()).key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's main button
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.ticked.emit(self._model.entry(index.row()).key)


class _AnswerModel(TickingModel[AnswerEntry]):
    def box(self, entry: AnswerEntry) -> bool:
        return entry.ticked

    def answer(self, entry: AnswerEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return entry.spoken()
        return None


class _AnswerDelegate(EntryDelegate[AnswerEntry]):
    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme = self._model.entry(index.row()), self.theme
        rect: QRect = option.rect
        self.cell_ground(painter, option)
        side = theme.px(_BOX)
        box = QRect(rect.x() + _SIDE, rect.y() + (rect.height() - side) // 2, side, side)
        paint.tick_box(painter, theme, box, on=entry.ticked)
        inside = rect.adjusted(_SIDE + side + _GAP, 4, -_SIDE, -4)
        kind: paint.PillKind = "warn" if entry.doubtful else "ok" if entry.ticked else "neutral"
        size = paint.pill_size(theme, entry.becomes)
        left = inside.right() + 1 - size.width()
        place = QRect(QPoint(left, inside.y()), size)
        paint.pill(painter, theme, place, entry.becomes, kind)
        half = inside.height() // 2
        upper = QRect(inside.x(), inside.y(), left - _GAP - inside.x(), half)
        painter.setPen(theme.color("ink" if entry.ticked else "ink2"))
        self.texts["cell-strong"].draw(painter, upper, entry.name)
        lower = QRect(inside.x(), inside.y() + half, inside.width(), half)
        painter.setPen(theme.color("ink2"))
        self.texts["small"].draw(painter, lower, entry.about)
