"""The head of a table: titles, sort arrow, widths and order of the columns, which ones show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.row_delegate import CELL_LEFT
from nplw_desktop.ui.widgets.rows_source import Column, Order, R
from nplw_desktop.ui.widgets.rows_text import TextRoles

HEAD_HEIGHT = 32
_ARROW = 14
_ARROW_GAP = 5
_LEAST_WIDTH = 56
_LEAST_PART = 0.7
"""Of its own width: how narrow a column gets before the table scrolls sideways."""


class RowsHead(QHeaderView, Generic[R]):
    """The horizontal head of a ``RowsTable``."""

    sort_asked = Signal(str)
    """The key to sort by; asked again, the other way round."""
    columns_changed = Signal()
    """The user chose other columns, widths or another order of columns."""

    def __init__(self, theme: Theme, columns: Sequence[Column[R]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._order = Order("")
        self._texts = TextRoles(theme)
        self._chosen: dict[str, bool] = {}
        self._widths: dict[str, float] = {}
        self._extra = 0
        self._pressed: list[int] = []
        self._fitting = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(_LEAST_WIDTH)
        self.setAccessibleName("Kolommen")
        self.end = HeadEnd(theme)
        """Goes above the vertical scroll bar, so that the head spans the table."""
        self.sectionClicked.connect(self._on_clicked)
        self.sectionMoved.connect(self._on_moved)
        theme.changed.connect(self._on_theme_changed)

    # What the table asks of it

    def set_order(self, order: Order) -> None:
        """Show by which column the table is sorted."""
        self._order = order
        self.viewport().update()

    def set_extra_height(self, pixels: int) -> None:
        """Room under the titles, for a new row."""
        self._extra = pixels
        self.updateGeometry()

    def title_height(self) -> int:
        """The height of the titles alone in px."""
        return self._theme.px(HEAD_HEIGHT)

    def shown(self) -> list[int]:
        """The columns that show, by number, from left to right."""
        numbers = (self.logicalIndex(place) for place in range(self.count()))
        return [number for number in numbers if not self.isSectionHidden(number)]

    def fit(self, room: int) -> None:
        """Show the columns there is room for, and share ``room`` px among them."""
        if self.count() != len(self._columns) or self._fitting:
            return
        self._fitting = True
        scale = self._theme.px(1000) / 1000
        for number, column in enumerate(self._columns):
            self.setSectionHidden(number, not self._is_wanted(column, room / scale))
        shown = self.shown()
        wanted = {number: self._width(self._columns[number]) * scale for number in shown}
        part = self._part(list(wanted.values()), room)
        for number in shown[:-1]:
            self.resizeSection(number, round(wanted[number] * part))
        if shown:
            # The last column takes what is left, and scrolls when that is not enough for it.
            left = room - sum(self.sectionSize(number) for number in shown[:-1])
            left -= self._grow(shown, left - round(wanted[shown[-1]]))
            self.resizeSection(shown[-1], max(left, round(wanted[shown[-1]] * _LEAST_PART)))
        self._fitting = False

    def _grow(self, shown: Sequence[int], spare: int) -> int:
        """Give the room to spare to the column that grows, if any; returns how much it took."""
        grower = next((number for number in shown[:-1] if self._columns[number].grows), None)
        if grower is None or self._widths or spare <= 0:
            return 0
        self.resizeSection(grower, self.sectionSize(grower) + spare)
        return spare

    def _part(self, widths: Sequence[float], room: int) -> float:
        """How much of their width the columns get; the last one gives way first."""
        if self._widths or not widths:
            return 1.0
        left = room - widths[-1] * _LEAST_PART
        return min(1.0, max(_LEAST_PART, left / max(1.0, sum(widths[:-1]))))

    def _width(self, column: Column[R]) -> float:
        return self._widths.get(column.key, float(column.width))

    def _is_wanted(self, column: Column[R], room: float) -> bool:
        if column is self._columns[0]:
            return True
        chosen = self._chosen.get(column.key)
        if chosen is not None:
            return chosen
        return not column.optional and room >= column.from_width

    # Remembering

    def columns_state(self) -> list[dict[str, object]]:
        """The columns from left to right; a width (px at 100 %) only where the user set it."""
        columns = (self._columns[self.logicalIndex(place)] for place in range(self.count()))
        return [
            {
                "key": column.key,
                "shown": self._chosen.get(column.key),
                "width": self._widths.get(column.key),
            }
            for column in columns
        ]

    def restore_columns(self, state: object) -> None:
        """Take what ``columns_state`` gave; what doesn't fit (any more) is left out."""
        if not isinstance(state, list):
            return
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        place = 0
        for entry in state:
            number = numbers.get(str(entry.get("key"))) if isinstance(entry, dict) else None
            if number is None:
                continue
            self.moveSection(self.visualIndex(number), place)
            place += 1
            self._restore_column(self._columns[number].key, entry)

    def _restore_column(self, key: str, entry: Mapping[str, object]) -> None:
        shown, width = entry.get("shown"), entry.get("width")
        if isinstance(shown, bool):
            self._chosen[key] = shown
        if isinstance(width, int | float) and _LEAST_WIDTH <= width < 10_000:
            self._widths[key] = float(width)

    # Menus

    def fill_column_menu(self, menu: QMenu) -> None:
        """One line per column to show or hide it; the first always shows."""
        for number, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(number))
            action.setEnabled(number > 0)
            action.setData(column.key)
            action.toggled.connect(self._on_column_toggled)

    def fill_sort_menu(self, menu: QMenu) -> None:
        """One line per column that can be sorted."""
        for column in self._columns:
            if column.sort is None:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.sort == self._order.key)
            action.setData(column.sort)
            action.triggered.connect(self._on_sort_chosen)

    def _on_column_toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._chosen[action.data()] = shown
            self.columns_changed.emit()

    def _on_sort_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.sort_asked.emit(action.data())

    def _on_clicked(self, number: int) -> None:
        sort = self._columns[number].sort
        if sort is not None:
            self.sort_asked.emit(sort)

    def _on_moved(self) -> None:
        self.columns_changed.emit()

    # Dragging an edge

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._sizes()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        now = self._sizes()
        if self._pressed and now != self._pressed:
            scale = self._theme.px(1000) / 1000
            for number in self.shown()[:-1]:
                self._widths[self._columns[number].key] = round(now[number] / scale, 1)
            self.columns_changed.emit()
        self._pressed = []

    def _sizes(self) -> list[int]:
        last = self.shown()[-1:]
        return [0 if number in last else self.sectionSize(number) for number in range(self.count())]

    # Looks

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.title_height() + self._extra)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        painter.fillRect(rect, self._theme.color("surface"))
        titles = QRect(rect.x(), rect.y(), rect.width(), self.title_height())
        painter.fillRect(titles, self._theme.color("sunken"))
        column = self._columns[number]
        is_sorted = column.sort is not None and column.sort == self._order.key
        painter.setPen(self._theme.color("ink" if is_sorted else "ink2"))
        inside = titles.adjusted(CELL_LEFT, 0, 0, 0)
        if is_sorted:
            inside.setWidth(inside.width() - _ARROW - _ARROW_GAP)
        elif column.numeric:
            inside.setWidth(inside.width() - _ARROW_GAP)
        _, width = self._texts["small-strong"].draw(
            painter, inside, column.title, to_right=column.numeric
        )
        if is_sorted:
            left = inside.right() + 1 if column.numeric else inside.x() + round(width)
            self._paint_arrow(painter, titles, left + _ARROW_GAP)

    def _paint_arrow(self, painter: QPainter, titles: QRect, left: int) -> None:
        arrow = self._theme.pixmap("arrow-up", "ink", _ARROW, self.devicePixelRatio())
        if self._order.descending:
            arrow = arrow.transformed(QTransform().rotate(180))
        painter.drawPixmap(left, titles.y() + (titles.height() - _ARROW) // 2, arrow)

    def _on_theme_changed(self) -> None:
        self._texts.clear()
        self.updateGeometry()
        self.viewport().update()


class HeadEnd(QWidget):
    """The end of the head, above the scroll bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEAD_HEIGHT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("sunken"))
