"""The list of requests at the left: the question, the municipality, hours and period, the state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from nplw_desktop.region.coaching.requests.listing import RequestRow
from nplw_desktop.ui import paint
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.requests import words
from nplw_desktop.ui.widgets.drawn_rows import DrawnRows
from nplw_desktop.ui.widgets.rows_ground import RowGround
from nplw_desktop.ui.widgets.rows_model import OUTSIDE_NOTE, RowsModel
from nplw_desktop.ui.widgets.rows_source import Column

_ROW = 82
_SIDE = 16
_GAP = 12
_TITLE = 20
_META = 18
_LOCK = 14
_NAME = "Vragen"

Index = QModelIndex | QPersistentModelIndex


class RequestRows(DrawnRows[RequestRow]):
    """Three lines a row, with the state at the right of the lower two."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, finer_only: bool = False
    ) -> None:
        """``finer_only``: where the list itself says the state, only a finer step is told."""
        self._today = desk.today
        shown = Column("question", _NAME, 0, _question, spoken=self._spoken)
        copied: tuple[Column[RequestRow], ...] = (
            Column("number", "Nummer", 0, lambda row: row.number),
            Column("question", "Vraag", 0, _question),
            Column("place", "Gemeente", 0, words.place),
            Column("size", "Uren en periode", 0, lambda row: words.size(row, desk.today())),
            Column("state", "Status", 0, lambda row: words.status_word(row.status)),
        )
        super().__init__(desk.theme, desk.tasks, shown, _NAME, _ROW, copied, parent)
        self.draw_with(_Delegate(self, self.rows, desk.today, finer_only=finer_only))

    def _spoken(self, row: RequestRow) -> str:
        parts = (
            row.question,
            words.place(row),
            words.size(row, self._today()),
            words.status_word(row.status),
            "alleen voor jou" if row.private else "",
        )
        return ", ".join(filter(None, parts))


def _question(row: RequestRow) -> str:
    return row.question


class _Delegate(RowGround):
    def __init__(
        self,
        view: RequestRows,
        model: RowsModel[Any],
        today: Callable[[], date],
        *,
        finer_only: bool,
    ) -> None:
        self._finer_only = finer_only
        parent: QObject = view
        super().__init__(view.theme, parent)
        self._model = model
        self._today = today

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self.paint_ground(painter, rect, index.row())
        row = self._model.row_at(index.row())
        if row is None:
            return
        outside = self._model.is_outside(index.row())
        px = self.theme.px
        inside = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        top = inside.y() + (inside.height() - px(_TITLE) - 2 * px(_META) - px(4)) // 2
        line = QRect(inside.x(), top, inside.width(), px(_TITLE))
        if row.private:
            side = px(_LOCK)
            lock = QRect(line.right() + 1 - side, top + (px(_TITLE) - side) // 2, side, side)
            paint.icon(painter, self.theme, "lock", "ink2", lock)
            line.setRight(lock.x() - px(6))
        painter.setPen(self.colour("ink3" if outside else "ink"))
        self.texts["base-strong"].draw(painter, line, row.question)
        lower = QRect(inside.x(), top + px(_TITLE) + px(4), inside.width(), 2 * px(_META))
        lower.setRight(self._paint_state(painter, lower, row, outside=outside) - _GAP)
        painter.setPen(self.colour("ink3" if outside else "ink2"))
        for at, text in enumerate((words.place(row), words.size(row, self._today()))):
            line = QRect(lower.x(), lower.y() + at * px(_META), lower.width(), px(_META))
            self.texts["small"].draw(painter, line, text)

    def _paint_state(
        self, painter: QPainter, lower: QRect, row: RequestRow, *, outside: bool
    ) -> int:
        """Draw it at the right and return where it begins."""
        said = words.finer_word if self._finer_only else words.status_word
        text = OUTSIDE_NOTE if outside else said(row.status)
        if not text:
            return lower.right() + _GAP
        kind = "neutral" if outside else words.status_kind(row.status)
        size = paint.pill_size(self.theme, text)
        left = lower.right() + 1 - size.width()
        top = lower.y() + (lower.height() - size.height()) // 2
        at = QRect(left, top, size.width(), size.height())
        paint.pill(painter, self.theme, at, text, kind)
        return left

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole question, where it was cut."""
        row = self._model.row_at(index.row())
        room = option.rect.width() - 2 * _SIDE
        cut = row is not None and self.texts["base-strong"].width(row.question) > room
        QToolTip.showText(event.globalPos(), row.question if row is not None and cut else "", view)
        return True
