"""A long list as a Qt model: the first rows at once, the rest by id, a page at a time.

The list itself is an array of ids in the order shown. Rows are read when they are painted, in
pages, and the latest are kept. Sorting and filtering is the work of the source, in SQL.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from nplw_desktop.ui.tasks import Task, Tasks
from nplw_desktop.ui.widgets import rows_diff
from nplw_desktop.ui.widgets.rows_source import Column, Order, R, RowCache, RowSource

FIRST = 50
PAGE = 32
_KEPT_ROWS = 2_048
_EAGER_ROWS = 256
_SINGLE_ROWS = 2

OUTSIDE_NOTE = "valt buiten dit filter"

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """The rows of a source in an order, for a table or a list."""

    counted = Signal(int)
    """The list is complete, or its length changed."""
    relisted = Signal()
    """The list of ids is what the source says now."""
    removing = Signal(frozenset)
    """The records with these ids are about to leave the list."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column[R], ...] = tuple(columns)
        self._tasks = tasks
        self._source: RowSource[R] | None = None
        self._order = Order("")
        self._ids: array[int] = array("q")
        self._rows = RowCache[R](_KEPT_ROWS)
        self._complete = False
        self._held: int | None = None
        self._truth: array[int] | None = None
        self._outside: int | None = None
        self._listing: Task[array[int]] | None = None
        self._list_again = False

    # What is shown

    @property
    def order(self) -> Order:
        """The order now."""
        return self._order

    @property
    def source(self) -> RowSource[R] | None:
        """The source now."""
        return self._source

    @property
    def count(self) -> int | None:
        """How many rows there are, or None until that is known."""
        return len(self._ids) if self._complete else None

    def show(self, source: RowSource[R], order: Order) -> None:
        """Begin again with this source and order: the first rows now, the rest soon."""
        if self._listing is not None:
            self._listing.cancel()
        self._listing, self._list_again = None, False
        first = source.first(order, FIRST)
        self.beginResetModel()
        self._source, self._order = source, order
        self._truth = self._outside = None
        self._rows.clear()
        self._rows.put(first)
        self._ids = array("q", [row.id for row in first])
        self._complete = len(first) < FIRST
        self.endResetModel()
        if self._complete:
            self._tell_listed()
        else:
            self._list()

    def row_at(self, row: int) -> R | None:
        """The record on that line, read when needed; None when it was deleted meanwhile."""
        ids = self._ids
        if not 0 <= row < len(ids):
            return None
        found = self._rows.get(ids[row])
        return found if found is not None else self._load(row)

    def id_at(self, row: int) -> int | None:
        """The id on that line."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The ids of a range of lines, both ends included."""
        return self._ids[first : last + 1]

    def row_of(self, record: int) -> int:
        """The line of a record, or -1 when it isn't in the list (yet)."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def is_outside(self, row: int) -> bool:
        """True for the line that is kept though it no longer passes the filter."""
        return self._outside is not None and self.id_at(row) == self._outside

    def locate(self, prefix: str) -> int:
        """The line of the first row whose sort text begins with ``prefix``, or -1."""
        return -1 if self._source is None else self._source.locate(self._order, prefix)

    # Keeping up

    def hold(self, record: int | None) -> None:
        """Keep this record where it is, whatever a refresh says, until another one is held."""
        if record == self._held:
            return
        self._held = record
        if self._truth is not None:
            self._become(self._truth)
            self.counted.emit(len(self._ids))

    def refresh(self, ids: frozenset[int], *, relist: bool = True) -> None:
        """Records with these ids were added, changed or deleted.

        Those shown are read again at once. With ``relist`` the list is made again too, on a
        worker; without it the caller says that order and filter can't be touched.
        """
        if self._source is None:
            return
        known = [record for record in ids if record in self._rows or record == self._held]
        again = known[:_EAGER_ROWS]
        rows = self._source.rows(again) if again else ()
        self._rows.drop(known)
        self._rows.put(rows)
        gone = frozenset(again) - {row.id for row in rows}
        if gone:
            self.removing.emit(gone)
        for record in gone:
            self._remove(record)
        self._tell_changed([record for record in known if record in self._rows])
        if relist:
            self._list()

    def _tell_changed(self, records: Sequence[int]) -> None:
        if len(records) > _SINGLE_ROWS:
            # A view repaints what it shows, however long the range; looking each up costs more.
            self.dataChanged.emit(self.index(0, 0), self._last_cell(len(self._ids) - 1))
            return
        for record in records:
            line = self.row_of(record)
            if line >= 0:
                self.dataChanged.emit(self.index(line, 0), self._last_cell(line))

    def _last_cell(self, row: int) -> QModelIndex:
        return self.index(row, len(self.columns) - 1)

    def _remove(self, record: int) -> None:
        row = self.row_of(record)
        if row < 0:
            return
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._ids[row]
        self.endRemoveRows()
        if self._truth is not None and record in self._truth:
            self._truth.remove(record)
        if self._complete:
            self.counted.emit(len(self._ids))

    def _list(self) -> None:
        """Ask the whole list, one worker at a time; asked again meanwhile, it runs once more."""
        if self._source is None:
            return
        if self._listing is not None:
            self._list_again = True
            return
        job = partial(self._source.ids, self._order)
        self._listing = self._tasks.run(job, self._take_list, self._fail_list, owner=self)

    def _fail_list(self, error: Exception) -> None:
        self._listing, self._list_again = None, False
        raise error

    def _take_list(self, ids: array[int]) -> None:
        again, self._listing, self._list_again = self._list_again, None, False
        self._complete = True
        self._become(ids)
        self._tell_listed()
        if again:
            self._list()

    def _become(self, truth: array[int]) -> None:
        """Show this list, but leave the held record where the user is working on it."""
        was_outside, self._outside = self._outside, None
        self._truth = None
        shown = self.row_of(self._held) if self._held is not None else -1
        target = truth
        if self._held is not None and shown >= 0:
            target = array("q", truth)
            try:
                target.remove(self._held)
            except ValueError:
                self._outside = self._held
            target.insert(min(shown, len(target)), self._held)
            if target != truth:
                self._truth = truth
        self._apply(target)
        if self._outside != was_outside:
            self._tell_changed([each for each in (self._outside, was_outside) if each is not None])

    def _apply(self, target: array[int]) -> None:
        """Turn the list into ``target`` with as few steps as the views need to keep their place."""
        steps = rows_diff.steps(self._ids, target)
        if steps is None:
            self.beginResetModel()
            self._ids = target
            self.endResetModel()
        else:
            self._walk(steps, target)

    def _walk(self, steps: rows_diff.Steps, target: array[int]) -> None:
        if steps.removals:
            spans = (self._ids[start:end] for start, end in steps.removals)
            self.removing.emit(frozenset(chain.from_iterable(spans)))
        for start, end in reversed(steps.removals):
            self.beginRemoveRows(_NOWHERE, start, end - 1)
            del self._ids[start:end]
            self.endRemoveRows()
        if steps.moved is not None:
            self._rearrange(steps.moved)
        for start, end in steps.insertions:
            self.beginInsertRows(_NOWHERE, start, end - 1)
            self._ids[start:start] = target[start:end]
            self.endInsertRows()

    def _rearrange(self, moved: array[int]) -> None:
        """The same records in another order: selection and current row go along."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        records = [self._ids[index.row()] for index in kept]
        self._ids = moved
        wanted = set(records)
        lines = {record: row for row, record in enumerate(moved) if record in wanted}
        self.changePersistentIndexList(
            kept,
            [
                self.index(lines[record], index.column())
                for index, record in zip(kept, records, strict=True)
            ],
        )
        self.layoutChanged.emit()

    def _tell_listed(self) -> None:
        self.counted.emit(len(self._ids))
        self.relisted.emit()

    def _load(self, row: int) -> R | None:
        if self._source is None:
            return None
        start = row - row % PAGE
        wanted = [record for record in self._ids[start : start + PAGE] if record not in self._rows]
        self._rows.put(self._source.rows(wanted))
        return self._rows.get(self._ids[row])

    # Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        text = answer(self.columns[index.column()], row)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_outside(index.row()):
            return f"{text}, {OUTSIDE_NOTE}"
        return text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            row = self.row_at(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
            return None if row is None else self.columns[0].text(row)
        if not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_title(self.columns[section])
        return None

    def _spoken_title(self, column: Column[R]) -> str:
        if column.sort is None or column.sort != self._order.key:
            return column.title
        return f"{column.title}, gesorteerd {'aflopend' if self._order.descending else 'oplopend'}"


def _text(column: Column[Any], row: Any) -> str:
    return column.text(row)


def _tooltip(column: Column[Any], row: Any) -> str:
    return column.tooltip(row) if column.tooltip is not None else ""


def _spoken(column: Column[Any], row: Any) -> str:
    return column.spoken(row) if column.spoken is not None else column.text(row)


_ANSWERS: dict[int, Callable[[Column[Any], Any], str]] = {
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.ToolTipRole: _tooltip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
}
