"""The table of the program: long, calm, wholly by keyboard, with a new row at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.row_delegate import ROW_HEIGHT, RowDelegate
from nplw_desktop.ui.widgets.rows_head import RowsHead
from nplw_desktop.ui.widgets.rows_menu import show_menu
from nplw_desktop.ui.widgets.rows_new import NewRowHost
from nplw_desktop.ui.widgets.rows_source import Column, Order, R, RowSource
from nplw_desktop.ui.widgets.rows_view import RowsView


class RowsTable(RowsView[R]):
    """A table over a ``RowSource``: it sorts, its columns are chosen, new rows are typed in it."""

    order_changed = Signal(str, bool)
    """The user sorts by this key, descending or not; the table has done so."""
    columns_changed = Signal()
    """The user chose other columns or widths; see ``view_state``."""
    new_row = Signal(dict)
    """A new row was typed: column key to text. Answer with ``refuse_new_row`` if it can't be."""
    new_row_closed = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        columns: Sequence[Column[R]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader calls the table."""
        super().__init__(theme, tasks, columns, name, ROW_HEIGHT, parent)
        self._order = Order(next((each.sort for each in columns if each.sort), ""))
        self._head: RowsHead[R] = RowsHead(theme, columns, self)
        self.setHorizontalHeader(self._head)
        self.addScrollBarWidget(self._head.end, Qt.AlignmentFlag.AlignTop)
        self._delegate = RowDelegate(theme, self.rows, self)
        self.setItemDelegate(self._delegate)
        self._new_rows = NewRowHost(theme, self._head, columns, self)
        self._head.sort_asked.connect(self._on_sort_asked)
        self._head.columns_changed.connect(self._on_columns_changed)
        self._new_rows.save_asked.connect(self.new_row)
        self._new_rows.closed.connect(self.new_row_closed)

    def show_rows(self, source: RowSource[R], order: Order | None = None) -> None:
        """Show this source, in this order or else the one shown or remembered."""
        if order is not None:
            self._order = order
        self._head.set_order(self._order)
        super().show_rows(source, self._order)

    @property
    def order(self) -> Order:
        """The order shown or remembered."""
        return self._order

    def copied_columns(self) -> Sequence[Column[R]]:
        """The columns that show, from left to right."""
        return [self.rows.columns[number] for number in self._head.shown()]

    # Remembering

    def view_state(self) -> dict[str, object]:
        """Sort, columns and widths, for the settings."""
        return {
            "order": self._order.key,
            "descending": self._order.descending,
            "columns": self._head.columns_state(),
        }

    def restore_view(self, state: Mapping[str, object]) -> None:
        """Take what ``view_state`` gave, before the first ``show_rows``."""
        key = state.get("order")
        if any(column.sort == key for column in self.rows.columns if column.sort):
            self._order = Order(str(key), state.get("descending") is True)
        self._head.restore_columns(state.get("columns"))
        self._fit()

    # The new row at the top

    def begin_new_row(self, columns: Sequence[str]) -> None:
        """Open an empty row at the top with editors for these columns; Esc drops it."""
        self._new_rows.begin(columns)

    def new_row_editor(self, key: str) -> QLineEdit:
        """The editor of a column of the open new row, to give it a completer; else KeyError."""
        return self._new_rows.editor(key)

    def finish_new_row(self) -> None:
        """Save what was typed in the open new row, as when the focus leaves it."""
        self._new_rows.finish()

    def refuse_new_row(self, error: str, key: str = "") -> None:
        """Answer to ``new_row``: nothing was saved; ``error`` stays at the row, in ``key``."""
        self._new_rows.refuse(error, key)

    # Sorting and columns

    def _on_sort_asked(self, key: str) -> None:
        again = key == self._order.key
        self._order = Order(key, not self._order.descending if again else False)
        if self.rows.source is not None:
            self.show_rows(self.rows.source)
            self.scrollToTop()
        self.order_changed.emit(self._order.key, self._order.descending)

    def _on_columns_changed(self) -> None:
        self._fit()
        self.columns_changed.emit()

    def _fit(self) -> None:
        self._head.fit(self.viewport().width())
        self.viewport().update()

    # Qt's side

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self, self._head, event)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._head.fit(self.viewport().width())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.state = self.rows_state()
        super().paintEvent(event)

    def dress(self) -> None:
        super().dress()
        self._fit()
