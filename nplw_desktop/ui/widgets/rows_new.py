"""The empty row at the top of a table, where something new is typed straight into the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QTableView,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.row_delegate import CELL_LEFT, ROW_HEIGHT
from nplw_desktop.ui.widgets.rows_head import RowsHead
from nplw_desktop.ui.widgets.rows_source import Column
from nplw_desktop.ui.widgets.rows_text import TextRole

_ERROR_HEIGHT = 24
_FIELD_OUT = 7
"""How far the edge of the focused cell lies to the left of its text."""
_FIELD_GAP = 3
_CELL_GAP = 4
_EDGE = 2
_ICON = 14
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NewRowHost(QObject):
    """Opens and closes the new row of a table, in room that it takes from under the head."""

    save_asked = Signal(dict)
    """Column key to text; the receiver may answer with ``refuse`` before it returns."""
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        head: RowsHead[Any],
        columns: Sequence[Column[Any]],
        table: QTableView,
    ) -> None:
        super().__init__(table)
        self._theme = theme
        self._head = head
        self._columns = columns
        self._table = table
        self._row: NewRow | None = None
        head.sectionResized.connect(self._place)
        head.sectionMoved.connect(self._place)
        head.columns_changed.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def begin(self, keys: Sequence[str]) -> None:
        """Open an empty row with editors for those of these columns that show."""
        if self._row is None:
            self._row = self._make(keys)
        self._make_room()
        self._row.show()
        self._row.begin()

    def editor(self, key: str) -> QLineEdit:
        """The editor of a column; raises ``KeyError`` when there is none."""
        if self._row is None:
            raise KeyError(key)
        return self._row.cell(key)

    def refuse(self, error: str, key: str) -> None:
        """Keep the row open and say why nothing was saved."""
        if self._row is not None:
            self._row.refuse(error, key)

    def finish(self) -> None:
        """Save what was typed, then close, unless it is refused."""
        if self._row is not None:
            self._row.finish()

    def _make(self, keys: Sequence[str]) -> NewRow:
        shown = [self._columns[number] for number in self._head.shown()]
        pairs = [(column.key, column.title) for column in shown if column.key in keys]
        row = NewRow(self._theme, pairs, self._head)
        row.save_asked.connect(self.save_asked)
        row.closed.connect(self._on_closed)
        row.height_changed.connect(self._make_room)
        row.put_after(self._table)
        return row

    def _on_closed(self, to_table: bool) -> None:
        row, self._row = self._row, None
        if row is not None:
            row.deleteLater()
        self._make_room()
        if to_table:
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def _make_room(self) -> None:
        self._head.set_extra_height(0 if self._row is None else self._row.wanted_height())
        self._table.updateGeometries()
        self._place()

    def _place(self) -> None:
        row, head = self._row, self._head
        if row is None:
            return
        width = head.viewport().width()
        row.setGeometry(0, head.title_height(), width, row.wanted_height())
        row.place(
            {
                self._columns[number].key: (
                    head.sectionViewportPosition(number),
                    head.sectionSize(number),
                )
                for number in head.shown()
            }
        )


class NewRow(QWidget):
    """One line edit per column. It saves when Enter is pressed or the focus leaves it."""

    save_asked = Signal(dict)
    """Column key to text, trimmed; the receiver may answer with ``refuse`` before it returns."""
    closed = Signal(bool)
    """The row is done; True when the focus should go back to the table."""
    height_changed = Signal()

    def __init__(self, theme: Theme, columns: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """``columns`` are pairs of key and title, from left to right."""
        super().__init__(parent)
        self._theme = theme
        self._error = ""
        self._failed = ""
        self._busy = False
        self._cells: dict[str, QLineEdit] = {}
        for key, title in columns:
            cell = QLineEdit(self)
            cell.setFrame(False)
            cell.setPlaceholderText(title)
            cell.setAccessibleName(f"{title}, nieuwe rij")
            cell.returnPressed.connect(self._on_enter)
            cell.textEdited.connect(self._on_edited)
            cell.installEventFilter(self)
            self._cells[key] = cell
        theme.changed.connect(self._dress)
        self._dress()

    def cell(self, key: str) -> QLineEdit:
        """The editor of a column, to give it a completer; raises ``KeyError``."""
        return self._cells[key]

    def put_after(self, before: QWidget) -> None:
        """Let Tab go from ``before`` through the cells to what follows."""
        for cell in self._cells.values():
            QWidget.setTabOrder(before, cell)
            before = cell

    def wanted_height(self) -> int:
        """The height in px, with the line for an error when there is one."""
        return self._theme.px(ROW_HEIGHT) + (self._theme.px(_ERROR_HEIGHT) if self._error else 0)

    def place(self, spans: dict[str, tuple[int, int]]) -> None:
        """Put each cell in its column: key to x and width in px; one without a place is hidden."""
        height = self._theme.px(ROW_HEIGHT)
        for key, cell in self._cells.items():
            x, width = spans.get(key, (0, 0))
            cell.setVisible(width > 0)
            field = QRect(x + CELL_LEFT - _FIELD_OUT, _FIELD_GAP, width - _CELL_GAP, height - 7)
            cell.setGeometry(field.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        self.update()

    def begin(self) -> None:
        """Start with empty cells and the focus in the first."""
        for cell in self._cells.values():
            cell.clear()
        self._set_error("", "")
        first = next((cell for cell in self._cells.values() if not cell.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, error: str, key: str = "") -> None:
        """Answer to ``save_asked``: nothing was saved, because of ``error`` in column ``key``."""
        self._set_error(error, key or next(iter(self._cells)))

    def _set_error(self, error: str, key: str) -> None:
        changed = bool(error) != bool(self._error)
        self._error, self._failed = error, key
        if error:
            announce(self, error)
        for each, cell in self._cells.items():
            cell.setAccessibleDescription(error if each == key else "")
        if changed:
            self.height_changed.emit()
        self.update()

    # Keys and leaving

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close(to_table=True)
                return True
        elif isinstance(event, QFocusEvent):
            self.update()
            if event.lostFocus() and event.reason() not in _STAYS:
                if isinstance(watched, QLineEdit):
                    watched.setCursorPosition(0)  # of a long text the beginning is seen
                # Later: where the focus goes is not known yet.
                QTimer.singleShot(0, self, self._on_left)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a cell has no use for stays here: Enter would open a row of the table behind."""
        event.accept()

    def _on_edited(self) -> None:
        if self._error:
            self._set_error("", "")

    def _on_enter(self) -> None:
        if is_choosing(self.sender()):
            return
        values = self._values()
        if not any(values.values()):
            self._close(to_table=True)
        elif self._save(values):
            self.begin()
        else:
            self._cells[self._failed].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.finish()

    def finish(self) -> None:
        """The user goes on elsewhere: save what was typed, then close, unless it is refused."""
        if self._busy or self.isHidden():
            return
        values = self._values()
        if not any(values.values()) or self._save(values):
            self._close(to_table=False)

    def _values(self) -> dict[str, str]:
        return {key: cell.text().strip() for key, cell in self._cells.items()}

    def _save(self, values: dict[str, str]) -> bool:
        self._set_error("", "")
        self._busy = True
        self.save_asked.emit(values)
        self._busy = False
        return not self._error

    def _close(self, *, to_table: bool) -> None:
        self._busy = True
        self.hide()
        self._busy = False
        self.closed.emit(to_table)

    # Looks

    def _dress(self) -> None:
        for cell in self._cells.values():
            cell.setFont(self._theme.font("cell"))
            cell.setTextMargins(_FIELD_OUT - _EDGE - 2, 0, 0, 0)
        self.height_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        for key, cell in self._cells.items():
            failed = bool(self._error) and key == self._failed
            if not cell.isHidden() and (cell.hasFocus() or failed):
                field = cell.geometry().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
                paint.field_box(painter, theme, field, focused=True, failed=failed)
        if self._error:
            self._paint_error(painter)

    def _paint_error(self, painter: QPainter) -> None:
        line = self.rect().adjusted(CELL_LEFT, self._theme.px(ROW_HEIGHT), -CELL_LEFT, -1)
        size = self._theme.px(_ICON)
        at = QRect(line.x(), line.y() + (line.height() - size) // 2 - 2, size, size)
        paint.icon(painter, self._theme, "triangle-alert", "danger", at)
        painter.setPen(self._theme.color("danger"))
        text = TextRole(self._theme.font("small"))
        text.draw(painter, line.adjusted(size + 6, -4, 0, 0), self._error)


def is_choosing(cell: QObject | None) -> bool:
    """True while Enter takes a suggestion out of a list instead of ending the row."""
    if not isinstance(cell, QLineEdit):
        return False
    completer = cell.completer()
    popup = cell.property("suggestions") if completer is None else completer.popup()
    if not isinstance(popup, QAbstractItemView):
        return False
    return popup.isVisible() and popup.currentIndex().isValid()
