"""Ticking some out of many (regions, municipalities): a field to search in, and a list."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleFactory,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region.folding import fold
from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_ROW = 34
_FIELD = 38
_SIDE = 12
_BOX = 18
_KEY = int(Qt.ItemDataRole.UserRole)
_ASIDE = _KEY + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Tickable:
    """One to tick: its key, its name, and what stands quietly behind it."""

    key: Hashable
    name: str
    aside: str = ""


class TickPicker(QFrame):
    """A search field over a list; ``changed`` when something was ticked by the user.

    Space or a click ticks. Down goes from the field to the list; typing in the list searches.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        items: Sequence[Tickable],
        *,
        search: str = "",
        rows: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        """``search`` are the words in the empty field; ``rows`` is how many are seen at once."""
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._all = list(items)
        self._ticked: set[Hashable] = set()
        self.field = _SearchLine(theme, search or f"Zoek in {name.lower()}")
        self.model = QStandardItemModel(self)
        self.list = _TickList(theme, name, self.model)
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 1, 2, 3)  # the corners are round
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.model.itemChanged.connect(self._on_item_changed)
        self.setFocusProxy(self.field)
        self.setAccessibleName(f"{name} kiezen")
        theme.changed.connect(self._dress)
        self._dress()
        self._fill()

    def set_items(self, items: Sequence[Tickable], ticked: Iterable[Hashable]) -> None:
        """Offer these, with some ticked already, those first; no signal."""
        self._ticked = set(ticked)
        self._all = sorted(items, key=lambda each: each.key not in self._ticked)
        self._fill()

    def ticked(self) -> frozenset[Hashable]:
        """The keys of what is ticked."""
        return frozenset(self._ticked)

    def tick(self, key: Hashable) -> None:
        """Tick one, as a click does."""
        self._ticked.add(key)
        self._fill()
        self.changed.emit()

    def tick_first(self) -> None:
        """Tick the first of what was searched for, and let one search for another."""
        found = self.model.item(0)
        if found is not None:
            self.field.clear()
            self.tick(found.data(_KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        held = self.field.hasFocus()
        edge = self._theme.color("primary" if held else "field")
        ground = self._theme.color("surface")
        width = 2 if held else 1
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge, width=width)
        below = self.field.geometry().bottom()
        painter.fillRect(1, below, self.width() - 2, 1, self._theme.color("line"))

    def _fill(self) -> None:
        word = fold(self.field.text())
        self._filling = True
        self.model.clear()
        for each in self._all:
            if word in fold(each.name):
                self.model.appendRow(_item(each, ticked=each.key in self._ticked))
        self._filling = False
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _on_item_changed(self, item: QStandardItem) -> None:
        if self._filling:
            return
        key = item.data(_KEY)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.changed.emit()

    def _dress(self) -> None:
        self.list.setFixedHeight(self._rows * self._theme.px(_ROW))
        self.update()


def _item(each: Tickable, *, ticked: bool) -> QStandardItem:
    item = QStandardItem(each.name)
    item.setData(each.key, _KEY)
    item.setData(each.aside, _ASIDE)
    spoken = ", ".join(filter(None, (each.name, each.aside)))
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setEditable(False)
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


class _SearchLine(TypingLine):
    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme)
        self.setFrame(False)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setTextMargins(theme.px(36), 0, theme.px(8), 0)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(18)
        place = QRect(_SIDE, (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        paint.icon(painter, self._theme, "search", "ink2", place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _show_focus(self) -> None:
        around = self.parentWidget()
        if around is not None:
            around.update()

    def _dress(self) -> None:
        self.setTextMargins(self._theme.px(36), 0, self._theme.px(8), 0)
        self.setFixedHeight(self._theme.px(_FIELD))


class _TickList(QListView):
    def __init__(self, theme: Theme, name: str, model: QStandardItemModel) -> None:
        super().__init__()
        # The rows are ours: with the style of the program, every row would cost a call to it.
        self._plain_style = QStyleFactory.create("Fusion")
        self._plain_style.setParent(self)  # it goes after the list, also when Python collects both
        self.setStyle(self._plain_style)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self._delegate = _TickDelegate(theme, self)
        self.setItemDelegate(self._delegate)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the dialog's
            else:
                _toggle(self.model(), self.currentIndex())
            return
        super().keyPressEvent(event)


class _TickDelegate(QStyledItemDelegate):
    """The whole row ticks; the chosen ones are bold on a soft ground."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_ROW))

    def editorEvent(self, event: QEvent, model: Any, _option: Any, index: Any) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            _toggle(model, index)
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
                _toggle(model, index)
                return True
            return False
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        role = Qt.ItemDataRole.CheckStateRole
        on = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
        flag = QStyle.StateFlag
        if on:
            painter.fillRect(rect, theme.color("psoft"))
        elif option.state & flag.State_MouseOver:
            painter.fillRect(rect, theme.color("phover"))
        side = px(_BOX)
        box = QRect(rect.x() + _SIDE, rect.y() + (rect.height() - side) // 2, side, side)
        paint.tick_box(painter, theme, box, on=on)
        inside = rect.adjusted(_SIDE + side + 10, 0, -_SIDE, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        aside = index.data(_ASIDE)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, aside)
        inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(aside) - 8)
        painter.setFont(theme.font("base-strong" if on else "base"))
        painter.setPen(theme.color("ink"))
        cut = Qt.TextElideMode.ElideRight
        name = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(
            inside, middle, painter.fontMetrics().elidedText(name, cut, inside.width())
        )
        if option.state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            paint.box(painter, rect, 0, None, theme.color("primary"), width=2)


def _toggle(model: Any, index: Any) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    checked = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
    model.setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, role)
