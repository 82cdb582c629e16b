"""A short list that is as high as its rows, inside a page that scrolls as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleFactory,
    QStyleOptionViewItem,
    QWidget,
)

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_keys import RowKey, note_input, row_key
from nplw_desktop.ui.widgets.rows_text import TextRoles

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Modifier = Qt.KeyboardModifier


class HasKey(Protocol):
    """An entry of a short list: anything with a key of its own."""

    @property
    def key(self) -> int | str: ...


E = TypeVar("E", bound=HasKey)


class EntriesModel(QAbstractListModel, Generic[E]):
    """The entries of a short list. A subclass says what a role gives for an entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[E] = []

    def set_entries(self, entries: Sequence[E]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, row: int) -> E:
        """The entry on that line; raises ``IndexError``."""
        return self._entries[row]

    def replace(self, row: int, entry: E) -> None:
        """Show another entry on that line."""
        self._entries[row] = entry
        place = self.index(row, 0)
        self.dataChanged.emit(place, place)

    def row_of(self, key: int | str) -> int:
        """The line of an entry, or -1."""
        return next((row for row, each in enumerate(self._entries) if each.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        return self.answer(self._entries[index.row()], role)

    def answer(self, entry: E, role: int) -> Any:
        """What ``role`` gives for ``entry``, or None."""
        raise NotImplementedError


class TickingModel(EntriesModel[E]):
    """Entries with a box. ``ticked`` when a screen reader ticks one: the same as Space."""

    ticked = Signal(int, bool)

    def box(self, entry: E) -> bool | None:
        """Whether the box of ``entry`` is ticked; None for one without a box."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.CheckStateRole:
            return super().data(index, role)
        on = self._box_at(index)
        if on is None:
            return None
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def flags(self, index: Index) -> Qt.ItemFlag:
        can = super().flags(index)
        return can if self._box_at(index) is None else can | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Not the list but the file ticks the box; the list is shown anew after that."""
        if role != Qt.ItemDataRole.CheckStateRole or self._box_at(index) is None:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticked.emit(self.entry(index.row()).key, on)
        return True

    def _box_at(self, index: Index) -> bool | None:
        there = index.isValid() and index.row() < self.rowCount()
        return self.box(self.entry(index.row())) if there else None


class EntryDelegate(QStyledItemDelegate, Generic[E]):
    """Paints an entry; a subclass knows its height at a width."""

    def __init__(self, theme: Theme, model: EntriesModel[E], parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model
        self.texts = TextRoles(theme)

    def height(self, row: int, width: int) -> int:
        """The height in px of that line when the list is ``width`` px wide."""
        raise NotImplementedError

    def forget(self) -> None:
        """The theme has changed."""
        self.texts.clear()

    def cell_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The frame of the row in hand, or the ground of the one under the mouse."""
        state, flag = option.state, QStyle.StateFlag
        rect: QRect = option.rect
        if state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            edge = self.theme.color("primary")
            paint.box(painter, rect, paint.RADIUS_CELL, None, edge, width=2)
        elif state & flag.State_MouseOver:
            paint.box(painter, rect, paint.RADIUS_CELL, self.theme.color("phover"), None)

    def line_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        """The same for rows with a line below each but the ``last``: the next head draws that."""
        state, flag = option.state, QStyle.StateFlag
        rect: QRect = option.rect
        if state & flag.State_MouseOver:
            painter.fillRect(rect, self.theme.color("phover"))
        if not last:
            line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, self.theme.color("line"))
        if state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            inside, edge = rect.adjusted(1, 1, -1, -2), self.theme.color("primary")
            paint.box(painter, inside, paint.RADIUS_CELL, None, edge, width=2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        return QSize(0, self.height(index.row(), width))


def adds(event: QKeyEvent) -> bool:
    """Whether a key asks for a new entry: + or Insert."""
    held = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
    return not held and (event.text() == "+" or event.key() == Qt.Key.Key_Insert)


class FittedList(QListView, Generic[E]):
    """A list without scroll bars. Its signals carry the key of an entry."""

    opened = Signal(object)
    """Enter, or a click where the list says so."""
    edit_asked = Signal(object)
    """F2."""
    delete_asked = Signal(object)
    """Del."""

    def __init__(
        self,
        theme: Theme,
        model: EntriesModel[E],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader calls the list."""
        super().__init__(parent)
        self.theme = theme
        self.entries = model
        model.setParent(self)
        self._plain_style = QStyleFactory.create("Fusion")
        self.setStyle(self._plain_style)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        self._key_signals: dict[RowKey | None, SignalInstance] = {
            RowKey.OPEN: self.opened,
            RowKey.EDIT: self.edit_asked,
            RowKey.DELETE: self.delete_asked,
        }
        theme.changed.connect(self._on_theme_changed)

    def set_entries(self, entries: Sequence[E]) -> None:
        """Show these; the current entry stays current while it is among them."""
        index = self.currentIndex()
        key = self.entries.entry(index.row()).key if index.isValid() else None
        self.entries.set_entries(entries)
        row = self.entries.row_of(key) if key is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row, 0))
        self.fit()

    def show_entries(self, entries: Sequence[E]) -> None:
        """Show these; when the same ones are there, only those that changed are drawn again."""
        before = self.shown()
        if [each.key for each in before] != [each.key for each in entries]:
            self.set_entries(entries)
            return
        changed = [row for row, entry in enumerate(entries) if entry != before[row]]
        for row in changed:
            self.entries.replace(row, entries[row])
        if changed:
            self.fit()

    def shown(self) -> list[E]:
        """The entries in order."""
        return [self.entries.entry(row) for row in range(self.entries.rowCount())]

    def current(self) -> E | None:
        """The entry in hand."""
        index = self.currentIndex()
        return self.entries.entry(index.row()) if index.isValid() else None

    def fit(self) -> None:
        """Take the height of all rows."""
        delegate = self.itemDelegate()
        if isinstance(delegate, EntryDelegate):
            width = self.viewport().width()
            heights = (delegate.height(row, width) for row in range(self.entries.rowCount()))
            self.setFixedHeight(sum(heights))
            self.scheduleDelayedItemsLayout()

    def open_row(self, index: Index) -> None:
        """Tell that the entry on this line was chosen."""
        if index.isValid():
            self.opened.emit(self.entries.entry(index.row()).key)

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_input(self, by_key=True)
        signal = self._key_signals.get(row_key(event))
        index = self.currentIndex()
        if signal is None or not index.isValid():
            super().keyPressEvent(event)
            return
        signal.emit(self.entries.entry(index.row()).key)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_input(self, by_key=False)
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the list."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        if not self.currentIndex().isValid() and self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the row into sight in the page around the list."""
        super().currentChanged(current, previous)
        page = self._page()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None and current.isValid() and self.hasFocus():
            row = self.visualRect(current)
            middle = self.viewport().mapTo(inside, row.center())
            page.ensureVisible(middle.x(), middle.y(), 0, row.height() // 2 + 8)

    def _page(self) -> QScrollArea | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def _on_theme_changed(self) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, EntryDelegate):
            delegate.forget()
        self.fit()
        self.viewport().update()
