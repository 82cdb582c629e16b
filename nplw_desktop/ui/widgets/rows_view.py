"""What every long list does: one row is one thing, chosen, opened and left by mouse or key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QWidget,
)

from nplw_desktop.ui import focus
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets import rows_copy
from nplw_desktop.ui.widgets.drawn_table import DrawnTable
from nplw_desktop.ui.widgets.rows_ground import RowsState
from nplw_desktop.ui.widgets.rows_keeper import CurrentRecord, chosen_ids, selected_spans
from nplw_desktop.ui.widgets.rows_keys import RowKey, TypeAhead, note_input, row_key
from nplw_desktop.ui.widgets.rows_model import RowsModel
from nplw_desktop.ui.widgets.rows_source import Column, Order, R, RowSource

MenuHook = Callable[[QMenu, tuple[int, ...]], None]

_Action = QAbstractItemView.CursorAction
_EDGES = {_Action.MoveHome: 0, _Action.MoveEnd: -1}


class RowsView(DrawnTable, Generic[R]):
    """A view over a ``RowSource``, for any number of rows. Ids are those of the records.

    A QTableView also where there is one column only: QListView asks every row for its size.
    """

    opened = Signal(object)
    """Enter or a double click on this id."""
    edit_asked = Signal(object)
    """F2 on this id."""
    delete_asked = Signal(object)
    """Del on these ids, a tuple."""
    current_changed = Signal(object)
    """The id of the current record, or None."""
    chosen_changed = Signal()
    """Other rows are selected; see ``chosen``."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        columns: Sequence[Column[R]],
        name: str,
        row_height: int,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader says; ``row_height`` is px at 100 %."""
        super().__init__(name, parent)
        self.theme = theme
        self.menu_hook: MenuHook | None = None
        """Fills the menu of the rows with these ids; without it rows have no menu."""
        self.rows: RowsModel[R] = RowsModel(columns, tasks, self)
        self._row_height = row_height
        self._hovered = -1
        self._all_wanted = False
        self._set_up()
        self.setModel(self.rows)
        self._current = CurrentRecord(self, self.rows)
        self._type_ahead = TypeAhead(self, self.rows)
        self._key_acts: dict[RowKey | None, Callable[[], None]] = {
            RowKey.OPEN: self._open,
            RowKey.EDIT: self._ask_edit,
            RowKey.DELETE: self._ask_delete,
            RowKey.COPY: self.copy,
        }
        self._current.changed.connect(self.current_changed)
        self.verticalScrollBar().valueChanged.connect(self._forget_hover)
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(self._on_double_click)
        self.rows.relisted.connect(self._on_relisted)
        theme.changed.connect(self.dress)

    def _set_up(self) -> None:
        self.setCornerWidget(QWidget(self))
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(self.theme.px(self._row_height))

    # What is shown

    def show_rows(self, source: RowSource[R], order: Order) -> None:
        """Show this source in this order."""
        self._all_wanted = False
        self.rows.show(source, order)

    def current(self) -> int | None:
        """The id of the current record."""
        return self._current.record

    def select(self, record: int) -> None:
        """Make this the current record and show it, as soon as the list has it."""
        self._current.select(record)

    def chosen(self) -> tuple[int, ...]:
        """The ids of the selected rows, from top to bottom."""
        return chosen_ids(self, self.rows)

    def selectAll(self) -> None:
        """Select every row, also those of which the list is still to come."""
        self._all_wanted = self.rows.count is None
        super().selectAll()

    def _on_relisted(self) -> None:
        if self._all_wanted:
            self.selectAll()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with their heads, as text and as a table."""
        source, ids, columns = self.rows.source, self.chosen(), self.copied_columns()
        if source is not None and ids:
            lines = rows_copy.lines_of(source, ids, columns)
            mime = rows_copy.table_mime([column.title for column in columns], lines)
            QGuiApplication.clipboard().setMimeData(mime)

    def copied_columns(self) -> Sequence[Column[R]]:
        """What is copied of a row."""
        return self.rows.columns

    def rows_state(self) -> RowsState:
        """What the delegate must know before the rows are painted."""
        top = max(0, self.rowAt(0))
        bottom = self.rowAt(self.viewport().height() - 1)
        if bottom < 0:
            bottom = self.rows.rowCount() - 1
        selected: set[int] = set()
        for first, last in selected_spans(self):
            selected.update(range(max(top, first), min(bottom, last) + 1))
        left, head = -self.horizontalOffset(), self.horizontalHeader()
        shown = (head.logicalIndex(place) for place in range(head.count() - 1, -1, -1))
        return RowsState(
            selected=selected,
            hovered=self._hovered,
            framed=self.currentIndex().row() if focus.by_keyboard(self) else -1,
            left=left,
            right=left + head.length(),
            last_column=next((each for each in shown if not head.isSectionHidden(each)), -1),
        )

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_input(self, by_key=True)
        act = self._key_acts.get(row_key(event))
        if act is None or self._current.record is None:
            super().keyPressEvent(event)
        else:
            act()
            event.accept()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row, not to the ends of this one."""
        edge = _EDGES.get(action)
        if edge is None:
            return super().moveCursor(action, modifiers)
        row = self.rows.rowCount() - 1 if edge else 0
        return self.rows.index(row, max(0, self.currentIndex().column()))

    def keyboardSearch(self, search: str) -> None:
        """Jump to the first row that begins with the letters typed; the source knows where."""
        self._type_ahead.type(search)

    def _open(self) -> None:
        self.opened.emit(self._current.record)

    def _ask_edit(self) -> None:
        self.edit_asked.emit(self._current.record)

    def _ask_delete(self) -> None:
        if self.chosen():
            self.delete_asked.emit(self.chosen())

    # Mouse and focus

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_input(self, by_key=False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._forget_hover()
        return super().viewportEvent(event)

    def current_place(self) -> QPoint:
        """Where a menu of the current row belongs, on the screen."""
        index = self.currentIndex()
        spot = self.visualRect(index).bottomLeft() if index.isValid() else QPoint(0, 0)
        return self.viewport().mapToGlobal(spot)

    def _on_double_click(self, index: QModelIndex) -> None:
        record = self.rows.id_at(index.row())
        if record is not None:
            self.opened.emit(record)

    def _on_entered(self, index: QModelIndex) -> None:
        self._set_hover(index.row())

    def _forget_hover(self) -> None:
        self._set_hover(-1)

    def _set_hover(self, row: int) -> None:
        if row == self._hovered:
            return
        for each in (self._hovered, row):
            if each >= 0:
                top, height = self.rowViewportPosition(each), self.rowHeight(each)
                self.viewport().update(0, top, self.viewport().width(), height)
        self._hovered = row

    # Looks

    def dress(self) -> None:
        """Take the sizes of the theme; the current row stays in sight if it was."""
        if self.visualRect(self.currentIndex()).intersects(self.viewport().rect()):
            QTimer.singleShot(0, self, self._reveal)  # once all around it has its new size too
        self.verticalHeader().setDefaultSectionSize(self.theme.px(self._row_height))
        self.updateGeometries()
        self.viewport().update()

    def _reveal(self) -> None:
        self.scrollTo(self.currentIndex())
