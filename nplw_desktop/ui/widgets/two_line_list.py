"""A list of two lines a row: meetings, notes, questions. Title, meta, and a status at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_rows import DrawnRows
from nplw_desktop.ui.widgets.rows_ground import RowGround
from nplw_desktop.ui.widgets.rows_model import OUTSIDE_NOTE, RowsModel
from nplw_desktop.ui.widgets.rows_source import Column, R

_ROW = 56
_SIDE = 16
_GAP = 12
_TITLE_LINE = 20
_META_LINE = 18

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Status:
    """A word or date in a coloured ground; the word carries the meaning."""

    text: str
    kind: paint.PillKind = "neutral"


@dataclass(frozen=True)
class TwoLines(Generic[R]):
    """What the two lines show of a row."""

    title: Callable[[R], str]
    meta: Callable[[R], str]
    status: Callable[[R], Status | None] | None = None

    def spoken(self, row: R) -> str:
        """The whole row for a screen reader."""
        status = self.status(row) if self.status is not None else None
        parts = [self.title(row), self.meta(row), status.text if status else ""]
        return ", ".join(part for part in parts if part)


class TwoLineList(DrawnRows[R]):
    """A list of rows in two lines."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        lines: TwoLines[R],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader calls the list."""
        column = Column("lines", name, 0, lines.title, spoken=lines.spoken)
        copied = (
            Column("title", name, 0, lines.title),
            Column("meta", "Bijzonderheden", 0, lines.meta),
        )
        super().__init__(theme, tasks, column, name, _ROW, copied, parent)
        self.draw_with(_TwoLineDelegate(theme, self.rows, lines, self))


class _TwoLineDelegate(RowGround):
    def __init__(
        self, theme: Theme, model: RowsModel[Any], lines: TwoLines[Any], parent: QObject
    ) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self.paint_ground(painter, rect, index.row())
        row = self._model.row_at(index.row())
        if row is None:
            return
        outside = self._model.is_outside(index.row())
        inside = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        status = Status(OUTSIDE_NOTE) if outside else self._status(row)
        if status is not None:
            inside.setRight(self._paint_status(painter, inside, status) - _GAP)
        title_line, meta_line = self.theme.px(_TITLE_LINE), self.theme.px(_META_LINE)
        top = inside.y() + (inside.height() - title_line - meta_line) // 2
        painter.setPen(self.colour("ink3" if outside else "ink"))
        line = QRect(inside.x(), top, inside.width(), title_line)
        self.texts["base-strong"].draw(painter, line, self._lines.title(row))
        painter.setPen(self.colour("ink3" if outside else "ink2"))
        line = QRect(inside.x(), top + title_line, inside.width(), meta_line)
        self.texts["small"].draw(painter, line, self._lines.meta(row))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text of a row of which something was cut."""
        row = self._model.row_at(index.row())
        room = option.rect.width() - 2 * _SIDE
        status = self._status(row) if row is not None else None
        if status is not None:
            room -= paint.pill_size(self.theme, status.text).width() + _GAP
        tip = "" if row is None else self._tip(row, room)
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def _tip(self, row: Any, room: int) -> str:
        title, meta = self._lines.title(row), self._lines.meta(row)
        widths = self.texts["base-strong"].width(title), self.texts["small"].width(meta)
        return f"{title}\n{meta}" if max(widths) > room else ""

    def _status(self, row: Any) -> Status | None:
        return self._lines.status(row) if self._lines.status is not None else None

    def _paint_status(self, painter: QPainter, inside: QRect, status: Status) -> int:
        """Draw it at the right and return where it begins."""
        size = paint.pill_size(self.theme, status.text)
        left = inside.right() + 1 - size.width()
        top = inside.y() + (inside.height() - size.height()) // 2
        at = QRect(left, top, size.width(), size.height())
        paint.pill(painter, self.theme, at, status.text, status.kind)
        return left
