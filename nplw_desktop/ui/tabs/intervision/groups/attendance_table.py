"""Who was at which session, as a table: a row for each person, a column for each session."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nplw_desktop.region import dates
from nplw_desktop.region.intervision.groups.series_attendance import Column, Matrix, Row
from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_table import DrawnTable
from nplw_desktop.ui.widgets.rows_keys import note_input
from nplw_desktop.ui.widgets.rows_text import TextRoles

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_ROW, _HEAD = 36, 32
_NAME, _SUM, _SESSION = 190, 76, 86
_SIDE = 16
_FIXED = 2
"""Columns before those of the sessions: the name, and how often somebody was there."""

_LATE = "te laat"
# What a cell shows and what a screen reader says of it; the colour is never alone.
_CELLS = {
    "present": ("", "aanwezig", "ok"),
    "late": (_LATE, _LATE, "warn"),
    "excused": ("mk", "afgemeld", "ink2"),
    "absent": ("zk", "afwezig", "danger"),
    "yes": ("komt", "komt", "ok"),
    "maybe": ("misschien", "misschien", "ink2"),
    "no": ("nee", "komt niet", "ink2"),
}
_OPEN = {True: ("?", "niet genoteerd", "warn"), False: ("gevraagd", "gevraagd", "ink3")}
_NOT_ASKED = ("", "niet gevraagd", "ink3")
LEGEND = "mk: afgemeld · zk: afwezig zonder bericht · ?: niet genoteerd"


def cell_words(cell: str, *, held: bool) -> tuple[str, str, str]:
    """What stands in a cell, what it means in words, and its colour."""
    if not cell:
        return _NOT_ASKED
    return _CELLS.get(cell) or _OPEN[held]


class AttendanceTable(DrawnTable):
    """As high as its rows. Enter or a double click on a session opens it, on a name the contact."""

    session_asked = Signal(object)
    person_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Aanwezigheid over de sessies", parent)
        self._theme = theme
        self._table = _Model(self)
        self.setModel(self._table)
        self._delegate = _Delegate(theme, self._table, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._head = _Head(theme, self._table, self)
        self.setHorizontalHeader(self._head)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._on_theme_changed)
        self.fit()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show who was where."""
        self._table.show_matrix(matrix)
        self.fit()

    def fit(self) -> None:
        """Take the height of all rows, and give what room is left to the names."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        columns = self._table.columnCount() - _FIXED
        rest = self.viewport().width() - px(_SUM) - columns * px(_SESSION)
        for at in range(self._table.columnCount()):
            wide = max(px(_NAME), rest) if at == 0 else px(_SUM) if at == 1 else px(_SESSION)
            self.setColumnWidth(at, wide)
        bar = self.horizontalScrollBar()
        scrolls = rest < px(_NAME)
        height = px(_HEAD) + self._table.rowCount() * px(_ROW)
        self.setFixedHeight(height + (bar.sizeHint().height() if scrolls else 0))

    def _open(self, index: Index) -> None:
        row = self._table.row_at(index.row())
        column = self._table.session_at(index.column())
        if column is not None:
            self.session_asked.emit(column.session_id)
        elif row.person_id is not None:
            self.person_asked.emit(row.person_id)

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_input(self, by_key=True)
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_input(self, by_key=False)
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the table; sideways the table does."""
        if event.angleDelta().x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _on_theme_changed(self) -> None:
        self._delegate.texts.clear()
        self._head.texts.clear()
        self.fit()
        self.viewport().update()


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), ())

    def show_matrix(self, matrix: Matrix) -> None:
        if matrix != self._matrix:
            self.beginResetModel()
            self._matrix = matrix
            self.endResetModel()

    def row_at(self, row: int) -> Row:
        return self._matrix.rows[row]

    def session_at(self, column: int) -> Column | None:
        """The session of a column; None for the name and the sum."""
        return self._matrix.columns[column - _FIXED] if column >= _FIXED else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _FIXED + len(self._matrix.columns)

    def words(self, row: int, column: int) -> tuple[str, str, str]:
        """What a cell shows, what it means, and its colour."""
        found, session = self.row_at(row), self.session_at(column)
        if session is not None:
            return cell_words(found.cells[column - _FIXED], held=session.held)
        if column == 0:
            colour = "ink" if found.is_member else "ink3"
            return found.name, found.name if found.is_member else f"{found.name}, geen lid", colour
        if not found.asked:
            return "", "nog niet gevraagd", "ink3"
        said = f"{found.there} van {found.asked}"
        return said, f"bij {said}", "warn" if found.calls_for_a_call else "ink"

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shown, meaning, _colour = self.words(index.row(), index.column())
        if role == _Role.DisplayRole:
            return shown or meaning
        if role == _Role.AccessibleTextRole:
            session = self.session_at(index.column())
            who = self.row_at(index.row()).name
            where = f", {_spoken(session)}" if session is not None else ""
            return meaning if not index.column() else f"{who}{where}: {meaning}"
        if role == _Role.ToolTipRole:
            return meaning
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        session = self.session_at(section)
        if role == _Role.DisplayRole:
            return self.head(section)
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole) and session is not None:
            return _spoken(session)
        return None

    def head(self, section: int) -> str:
        """The title of a column."""
        session = self.session_at(section)
        if session is None:
            return ("Naam", "Erbij")[section]
        day = dates.day_month(session.held_on) if session.held_on is not None else "?"
        return f"{session.number} · {day}"


def _spoken(session: Column) -> str:
    day = dates.long(session.held_on) if session.held_on is not None else "zonder datum"
    return f"sessie {session.number}, {day}"


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.texts = TextRoles(theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        shown, _meaning, colour = self._model.words(index.row(), index.column())
        if index.row() < self._model.rowCount() - 1:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        inside = rect.adjusted(_SIDE if not index.column() else 6, 0, -6, -1)
        present = self._model.session_at(index.column()) is not None and not shown
        if present and colour == "ok":
            side = theme.px(16)
            spot = QRect(inside.x(), inside.y() + (inside.height() - side) // 2, side, side)
            paint.icon(painter, theme, "check", "ok", spot)
        painter.setPen(theme.color(colour))
        self.texts["cell" if index.column() else "cell-strong"].draw(painter, inside, shown)
        in_hand = option.state & QStyle.StateFlag.State_HasFocus
        if in_hand and focus.by_keyboard(option.widget):
            edge = rect.adjusted(1, 1, -1, -2)
            paint.box(painter, edge, paint.RADIUS_CELL, None, theme.color("primary"), width=2)


class _Head(QHeaderView):
    def __init__(self, theme: Theme, model: _Model, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._table = model
        self.texts = TextRoles(theme)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setAccessibleName("Sessies")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, self._theme.color("sunken"))
        painter.setPen(self._theme.color("ink2"))
        inside = rect.adjusted(_SIDE if not section else 6, 0, -4, 0)
        self.texts["small-strong"].draw(painter, inside, self._table.head(section))
