"""The list of a division: Space or a click ticks a row, Enter takes over that one alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.coaching.dividing.entries import TAKEN, DivideEntry
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import (
    EntryDelegate,
    FittedList,
    Index,
    TickingModel,
)

_ROW, _LOW, _LINE, _SIDE, _BOX, _GAP = 60, 84, 20, 10, 18, 12
_WIDE = 700
_SCORE = 36
_Role = Qt.ItemDataRole


class DivideList(FittedList[DivideEntry]):
    """``ticked`` carries a request whose box was pressed; ``opened`` one to take over by itself."""

    ticked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = _Model()
        super().__init__(theme, model, "Verdeling van de open vragen", parent)
        model.ticked.connect(self._on_ticked)
        self.setItemDelegate(_Delegate(theme, model, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if event.key() == Qt.Key.Key_Space and entry is not None and not event.modifiers():
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
            self._tick(entry)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._tick(self.entries.entry(index.row()))

    def _tick(self, entry: DivideEntry) -> None:
        if entry.ticked is not None:
            self.ticked.emit(entry.key)

    def _on_ticked(self, key: int, _on: bool) -> None:
        self.ticked.emit(key)


class _Model(TickingModel[DivideEntry]):
    def box(self, entry: DivideEntry) -> bool | None:
        return entry.ticked

    def answer(self, entry: DivideEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.title
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        if role == _Role.AccessibleDescriptionRole:
            return (
                None if entry.ticked is None else "Spatie: aan of uit. Enter: alleen deze overnemen"
            )
        if role == _Role.ToolTipRole:
            return "\n".join(each for each in (entry.title, entry.why, entry.weeks) if each)
        return None


class _Delegate(EntryDelegate[DivideEntry]):
    """Three columns where there is room, else the reason below."""

    def height(self, _row: int, width: int) -> int:
        return self.theme.px(_ROW if self._is_wide(width) else _LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option
        rect: QRect = shown.rect
        entry = self._model.entry(index.row())
        px = self.theme.px
        self.line_ground(painter, option, last=index.row() == self._model.rowCount() - 1)
        side = px(_BOX)
        box = QRect(rect.x() + px(_SIDE), rect.y() + px(_GAP), side, side)
        if entry.ticked is not None:
            paint.tick_box(painter, self.theme, box, on=entry.ticked)
        elif entry.done:
            paint.icon(painter, self.theme, "check", "ok", box)
        left, right = box.right() + px(_GAP), rect.right() - px(_SIDE)
        wide, room = self._is_wide(rect.width()), right - left
        first = left, room * (28 if wide else 50) // 100
        second = first[0] + first[1] + px(_GAP), room * (28 if wide else 50) // 100 - px(_GAP)
        self._request(painter, entry, self._line(rect, *first, 0), self._line(rect, *first, 1))
        self._coach(painter, entry, self._line(rect, *second, 0), self._line(rect, *second, 1))
        if wide:
            begin = second[0] + second[1] + 2 * px(_GAP)
            third = begin, right - begin
            self._reason(painter, entry, self._line(rect, *third, 0), self._line(rect, *third, 1))
        else:
            painter.setPen(self.theme.color("ink2"))
            below = self._line(rect, left, room, 2)
            self.texts["small"].draw(painter, below, entry.why)

    def _request(self, painter: QPainter, entry: DivideEntry, upper: QRect, lower: QRect) -> None:
        self._two(painter, upper, lower, entry.title, entry.meta, "base-strong", "ink")

    def _coach(self, painter: QPainter, entry: DivideEntry, upper: QRect, lower: QRect) -> None:
        below = TAKEN if entry.done else f"nu: {entry.now}"
        if entry.score:
            number = QRect(upper)
            number.setLeft(upper.right() - self.theme.px(_SCORE))
            painter.setPen(self.theme.color("primary"))
            self.texts["base-strong"].draw(painter, number, entry.score, to_right=True)
            upper.setRight(number.x() - self.theme.px(4))
        role, colour = ("base-strong", "ink") if entry.score else ("base", "accent")
        self._two(painter, upper, lower, entry.coach, below, role, colour)

    def _reason(self, painter: QPainter, entry: DivideEntry, upper: QRect, lower: QRect) -> None:
        if entry.weeks:
            self._two(painter, upper, lower, entry.why, entry.weeks, "small", "ink")
            return
        painter.setPen(self.theme.color("ink"))
        small = self.texts["small"]
        for line, text in zip(
            (upper, lower), small.wrapped(entry.why, upper.width(), 2), strict=False
        ):
            small.draw(painter, line, text)

    def _two(
        self,
        painter: QPainter,
        upper: QRect,
        lower: QRect,
        above: str,
        below: str,
        role: str,
        colour: str,
    ) -> None:
        painter.setPen(self.theme.color(colour))
        self.texts[role].draw(painter, upper, above)
        painter.setPen(self.theme.color("ink2"))
        self.texts["small"].draw(painter, lower, below)

    def _line(self, rect: QRect, x: int, width: int, at: int) -> QRect:
        height = self.theme.px(_LINE)
        return QRect(x, rect.y() + self.theme.px(_SIDE) + at * height, width, height)

    def _is_wide(self, width: int) -> bool:
        return width >= self.theme.px(_WIDE)
