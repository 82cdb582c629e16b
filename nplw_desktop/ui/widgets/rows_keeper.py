"""Keeps the current record of a list by id, whatever happens to the lines under it."""

from __future__ import annotations

from itertools import chain
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

from nplw_desktop.ui.widgets.rows_model import RowsModel

_Flag = QItemSelectionModel.SelectionFlag
_CHOOSE = _Flag.ClearAndSelect | _Flag.Rows


class CurrentRecord(QObject):
    """Follows the current row of a view over a ``RowsModel``; make it after ``setModel``."""

    changed = Signal(object)
    """The id of the record that is current now, or None."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._record: int | None = None
        self._wanted: int | None = None
        self._scroll = False
        self._release = QTimer(self, singleShot=True, interval=0)
        self._release.timeout.connect(self._hold)
        self._placing = False
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._place)
        model.removing.connect(self._move_away)
        model.relisted.connect(self._on_relisted)
        view.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def record(self) -> int | None:
        """The id of the current record."""
        return self._record

    def select(self, record: int) -> None:
        """Make this the current record and show it, as soon as the list has it."""
        self._wanted, self._scroll = record, True
        self._place()

    def _before_reset(self) -> None:
        if self._wanted is None:
            self._wanted, self._scroll = self._record, False

    def _place(self) -> None:
        if self._wanted is None:
            return
        row = self._model.row_of(self._wanted)
        if row >= 0:
            self._wanted = None
            self._go_to(row, scroll=self._scroll)

    def _go_to(self, row: int, *, scroll: bool) -> None:
        view = self._view
        column = max(0, view.currentIndex().column())
        index = self._model.index(row, column)
        follows = view.hasAutoScroll()
        view.setAutoScroll(False)
        self._placing = True
        view.selectionModel().setCurrentIndex(index, _CHOOSE)
        self._placing = False
        view.setAutoScroll(follows)
        if scroll:
            view.scrollTo(index)

    def _on_relisted(self) -> None:
        """The list is whole: a record that isn't found now is not in it."""
        self._place()
        if self._wanted is not None and self._model.count is not None:
            wanted, self._wanted = self._wanted, None
            if wanted == self._record and not self._view.currentIndex().isValid():
                self._set(None)

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._placing:
            self._wanted = None
        self._set(self._model.id_at(current.row()) if current.isValid() else None)

    def _move_away(self, gone: frozenset[int]) -> None:
        """The current record leaves the list: go on with the next that stays, else the last."""
        if self._record not in gone:
            return
        row = self._view.currentIndex().row()
        below = range(row + 1, self._model.rowCount())
        stays = (each for each in chain(below, range(row - 1, -1, -1)))
        place = next((each for each in stays if self._model.id_at(each) not in gone), -1)
        if place >= 0:
            self._go_to(place, scroll=False)

    def _set(self, record: int | None) -> None:
        if record == self._record:
            return
        self._record = record
        # Later: lines must not move while Qt is still handling the click that chose one.
        self._release.start()
        self.changed.emit(record)

    def _hold(self) -> None:
        self._model.hold(self._record)


def selected_spans(view: QAbstractItemView) -> list[tuple[int, int]]:
    """The selected lines as spans, both ends included, from top to bottom."""
    selection = view.selectionModel().selection()
    spans = (selection.at(place) for place in range(selection.size()))
    return sorted({(span.top(), span.bottom()) for span in spans})


def chosen_ids(view: QAbstractItemView, model: RowsModel[Any]) -> tuple[int, ...]:
    """The ids of the selected rows, from top to bottom."""
    spans = selected_spans(view)
    return tuple(record for first, last in spans for record in model.ids_between(first, last))
