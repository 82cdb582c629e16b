"""Editing a row of a table where it stands: a line edit over each of some columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QLineEdit, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.row_delegate import ROW_HEIGHT
from nplw_desktop.ui.widgets.rows_new import NewRow, is_choosing
from nplw_desktop.ui.widgets.rows_table import RowsTable


class RowEditor(QObject):
    """Opens an editor over one row; ``save_asked`` carries the id and column key to text.

    Answer with ``refuse`` when it cannot be. Esc leaves the row as it was.
    """

    save_asked = Signal(object, dict)
    closed = Signal()

    def __init__(self, theme: Theme, table: RowsTable[Any]) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._row: EditRow | None = None
        self._record: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        head, model = table.horizontalHeader(), table.rows
        for moved in (head.sectionResized, head.sectionMoved):
            moved.connect(self._later.start)
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        for moved in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            moved.connect(self._later.start)

    @property
    def record(self) -> int | None:
        """The id of the row that is open."""
        return self._record

    def begin(self, record: int, values: Mapping[str, str], first: str) -> None:
        """Open the row of ``record`` with these texts by column, the focus in column ``first``."""
        self.finish()
        if self._row is not None:
            return  # what was typed before was refused
        titles = [(each.key, each.title) for each in self._shown() if each.key in values]
        self._record = record
        row = self._row = EditRow(self._theme, titles, self._table.viewport())
        row.save_asked.connect(self._on_save)
        row.closed.connect(self._on_closed)
        row.height_changed.connect(self._place)
        row.put_after(self._table)
        self._place()
        row.show()
        row.begin_with(values, first)

    def editor(self, key: str) -> QLineEdit:
        """The editor of a column; raises ``KeyError`` when there is none."""
        if self._row is None:
            raise KeyError(key)
        return self._row.cell(key)

    def refuse(self, error: str, key: str) -> None:
        """Keep the row open and say why nothing was saved."""
        if self._row is not None:
            self._row.refuse(error, key)

    def finish(self) -> bool:
        """Save what was typed and close; False when it is refused and stays open."""
        if self._row is not None:
            self._row.finish()
        return self._row is None

    def _shown(self) -> Sequence[Any]:
        return self._table.copied_columns()

    def _on_save(self, values: dict[str, str]) -> None:
        self.save_asked.emit(self._record, values)

    def _on_closed(self, to_table: bool) -> None:
        row, self._row, self._record = self._row, None, None
        if row is not None:
            row.deleteLater()
        if to_table:
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def _place(self) -> None:
        row, table = self._row, self._table
        if row is None or self._record is None:
            return
        line = table.rows.row_of(self._record)
        if line < 0:
            row.discard()
            return
        top = table.rowViewportPosition(line)
        row.setGeometry(0, top, table.viewport().width(), row.wanted_height())
        head = table.horizontalHeader()
        spans = {}
        for number, column in enumerate(table.rows.columns):
            if not head.isSectionHidden(number):
                spans[column.key] = (head.sectionViewportPosition(number), head.sectionSize(number))
        row.place(spans)


class EditRow(NewRow):
    """The same row as a new one, filled with what there is; unchanged, it saves nothing."""

    def __init__(self, theme: Theme, columns: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(theme, columns, parent)
        self._before: dict[str, str] = {}
        for key, title in columns:
            self.cell(key).setAccessibleName(f"{title}, bewerken")

    def begin_with(self, values: Mapping[str, str], first: str) -> None:
        """Start with these texts and the focus in one of the columns."""
        keys = list(self._cells)
        for key in keys:
            self.cell(key).setText(values[key])
            self.cell(key).setCursorPosition(0)
        self._before = self._values()
        cell = self.cell(first if first in keys else keys[0])
        cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cell.selectAll()

    def place(self, spans: dict[str, tuple[int, int]]) -> None:
        """Put each cell in its column; what can't be typed in stays to be seen between them."""
        super().place(spans)
        height = self._theme.px(ROW_HEIGHT)
        cells = QRegion(0, height, self.width(), self.height())  # the line for an error
        for key in self._cells:
            x, width = spans.get(key, (0, 0))
            cells += QRegion(x, 0, width, height)
        self.setMask(cells)

    def discard(self) -> None:
        """The row is gone; nothing is saved."""
        self._close(to_table=False)

    def finish(self) -> None:
        if self._busy or self.isHidden():
            return
        values = self._values()
        if values == self._before or self._save(values):
            self._close(to_table=False)

    def _on_enter(self) -> None:
        if is_choosing(self.sender()):
            return
        values = self._values()
        if values == self._before or self._save(values):
            self._close(to_table=True)
        else:
            self._cells[self._failed].setFocus(Qt.FocusReason.OtherFocusReason)
