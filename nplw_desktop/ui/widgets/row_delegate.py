"""How a row of a table looks: one line of text per cell, no grid, the whole row as one thing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QToolTip,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_ground import RowGround
from nplw_desktop.ui.widgets.rows_model import OUTSIDE_NOTE, RowsModel
from nplw_desktop.ui.widgets.rows_source import Column
from nplw_desktop.ui.widgets.rows_text import TextRole

ROW_HEIGHT = 36
CELL_LEFT = 16
CELL_RIGHT = 4
_ICON = 14
_BOX = 18
_ICON_GAP = 5

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(RowGround):
    """Paints the cells of a ``RowsTable`` straight from its records."""

    def __init__(self, theme: Theme, model: RowsModel[Any], parent: QObject) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._struck: TextRole | None = None
        self._struck_of: QFont | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.theme.px(80), self.theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, number = index.row(), index.column()
        rect: QRect = option.rect
        self.paint_ground(painter, rect, row)
        model = self._model
        record = model.row_at(row)
        if record is None:
            return
        column = model.columns[number]
        inside = rect.adjusted(CELL_LEFT, 0, -CELL_RIGHT, -1)
        if model.is_outside(row):
            self._paint_outside(painter, inside, column.text(record), number)
        else:
            self._paint_cell(painter, inside, column, record)

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column[Any], record: Any) -> None:
        if column.box is not None:
            side = self.theme.px(_BOX)
            at = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
            paint.tick_box(painter, self.theme, at, on=column.box(record))
            return
        text = column.text(record)
        mark = column.mark(record) if column.mark is not None else None
        struck = column.struck is not None and column.struck(record)
        if mark is not None:
            size = self.theme.px(_ICON)
            at = QRect(rect.x(), rect.y() + (rect.height() - size) // 2, size, size)
            paint.icon(painter, self.theme, mark.icon, mark.token, at)
            rect = rect.adjusted(size + _ICON_GAP, 0, 0, 0)
            painter.setPen(self.colour(mark.token))
            role = self._struck_role() if struck else self.texts["cell-strong"]
            role.draw(painter, rect, text)
            return
        if struck:
            painter.setPen(self.colour("ink3"))
            self._struck_role().draw(painter, rect, text)
            return
        painter.setPen(self.colour(column.colour))
        strong = column.strong(record) if column.strong is not None else 0
        if strong:
            whole, width = self.texts["cell-strong"].draw(painter, rect, text[:strong])
            if not whole:
                return
            rect = rect.adjusted(round(width), 0, 0, 0)
            text = text[strong:]
        self.texts["cell"].draw(painter, rect, text, to_right=column.numeric)

    def _struck_role(self) -> TextRole:
        font = self.theme.font("cell")
        if self._struck is None or self._struck_of != font:
            self._struck_of = font
            struck = QFont(font)
            struck.setStrikeOut(True)
            self._struck = TextRole(struck)
        return self._struck

    def _paint_outside(self, painter: QPainter, rect: QRect, text: str, number: int) -> None:
        """A row that no longer belongs here: quiet, and the last cell says why."""
        painter.setPen(self.colour("ink3"))
        last = number == self.state.last_column
        role = self.texts["small" if last else "cell"]
        role.draw(painter, rect, OUTSIDE_NOTE if last else text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The tooltip of the cell, or its whole text when that was cut."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole) or self._cut_text(option, index)
        if tip:
            QToolTip.showText(event.globalPos(), tip, view)
        else:
            QToolTip.hideText()
        return True

    def _cut_text(self, option: QStyleOptionViewItem, index: Index) -> str:
        record = self._model.row_at(index.row())
        if record is None:
            return ""
        column = self._model.columns[index.column()]
        text = column.text(record)
        room = option.rect.width() - CELL_LEFT - CELL_RIGHT
        return text if self._needed(column, record, text) > room else ""

    def _needed(self, column: Column[Any], record: Any, text: str) -> float:
        if column.mark is not None and column.mark(record) is not None:
            icon = self.theme.px(_ICON) + _ICON_GAP
            return icon + self.texts["cell-strong"].width(text)
        strong = column.strong(record) if column.strong is not None else 0
        return self.texts["cell-strong"].width(text[:strong]) + self.texts["cell"].width(
            text[strong:]
        )
