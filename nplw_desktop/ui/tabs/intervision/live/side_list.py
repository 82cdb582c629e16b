"""The two lists right on the live screen: rows of an icon, a text and a word at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, draw_own_ring, note_focus
from nplw_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ICON, _GAP, _MARK = 16, 18, 18, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``key`` is what it stands for; ``strong`` a name before the text; ``spoken`` all."""

    key: int
    icon: str = ""
    icon_colour: str = "ink2"
    strong: str = ""
    text: str = ""
    below: str = ""
    end: str = ""
    quiet: bool = False
    marked: bool = False
    """It is the one of now: on the colour of heat."""
    spoken: str = ""


class Rows(QAbstractListModel):
    """Plain rows; when only some differ, only those are painted anew.

    ``looks``: a row looks different but says the same, as a clock every second. A list would lay all
    of its rows out again when its data change.
    """

    looks = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        before, self_rows = self._rows, tuple(rows)
        if [each.key for each in before] != [each.key for each in self_rows]:
            self.beginResetModel()
            self._rows = self_rows
            self.endResetModel()
            return
        self._rows = self_rows
        for at, (was, now) in enumerate(zip(before, self_rows, strict=True)):
            if (was.spoken, was.below) != (now.spoken, now.below):
                self.dataChanged.emit(self.index(at), self.index(at))
            elif was != now:
                self.looks.emit(at)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or row.strong
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (f"{row.strong} {row.text}".strip(), row.below)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class SideList(QListView):
    """``chosen(key)``: Enter, Space or a double click on a row; ``dropped(key)``: Delete on it."""

    chosen = Signal(int)
    dropped = Signal(int)

    def __init__(
        self, theme: Theme, name: str, *, large: bool = False, by_click: bool = False
    ) -> None:
        """``by_click``: one click chooses, as it ticks a box; else two."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        draw_own_ring(self)
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.rows.looks.connect(self._on_looks)
        self._delegate = _Delegate(theme, self, large=large)
        self.setItemDelegate(self._delegate)
        (self.clicked if by_click else self.doubleClicked).connect(self._on_clicked)
        theme.changed.connect(self._on_theme)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the one that is marked in sight."""
        marked = _marked(self.rows.rows)
        self.rows.show(rows)
        now = _marked(rows)
        if now is not None and now != marked:
            self.scrollTo(self.rows.index(now))

    @property
    def key(self) -> int | None:
        """What the row with the cursor stands for."""
        at = self.currentIndex()
        return self.rows.rows[at.row()].key if at.isValid() else None

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        now = _marked(self.rows.rows)
        if now is not None:
            self.scrollTo(self.rows.index(now))

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(_marked(self.rows.rows) or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.key
        if key is not None and event.key() in _ENTER and not event.modifiers():
            self.chosen.emit(key)
        elif key is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(key)
        else:
            super().keyPressEvent(event)

    def _on_looks(self, at: int) -> None:
        self.viewport().update(self.visualRect(self.rows.index(at)))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[index.row()].key)

    def _on_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: SideList, *, large: bool) -> None:
        super().__init__(view)
        self._theme, self._view, self._large = theme, view, large

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view.rows.rows[index.row()]
        height = 43 if self._large else (36 if not row.below else 58)
        return QSize(self._theme.px(120), self._theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        row = self._view.rows.rows[index.row()]
        box = QRect(option.rect)
        state = option.state
        self._paint_ground(painter, box, row, state)
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, theme.color("line"))
        first = QRect(box.x(), box.y(), box.width(), px(36) if row.below else box.height())
        if row.icon:
            side = px(_ICON)
            place = QRect(box.x() + px(_SIDE), first.y() + (first.height() - side) // 2, side, side)
            paint.icon(painter, theme, row.icon, row.icon_colour, place)
        left = px(_SIDE) + px(_ICON) + px(_GAP if self._large else 14)
        right = self._paint_end(painter, first, row)
        self._paint_text(painter, first.adjusted(left, 0, -right, 0), row)
        if row.below:
            painter.setFont(theme.font("base"))
            painter.setPen(theme.color("ink2"))
            line = QRect(box.x() + left, box.y() + px(32), box.width() - left - px(_SIDE), px(20))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _short(painter, row.below, line))

    def _paint_ground(
        self, painter: QPainter, box: QRect, row: Row, state: QStyle.StateFlag
    ) -> None:
        theme = self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if row.marked:
            painter.fillRect(box, theme.color("asoft"))
            painter.fillRect(box.x(), box.y(), _MARK, box.height(), theme.color("accent"))
        elif chosen:
            painter.fillRect(box, theme.color("psoft"))
        if chosen and by_keyboard(self._view):
            inside = box.adjusted(2, 2, -2, -3)
            paint.box(painter, inside, paint.RADIUS_CELL, None, theme.color("primary"), width=2)

    def _paint_end(self, painter: QPainter, box: QRect, row: Row) -> int:
        """The word at the end; returns the room that it takes."""
        theme, px = self._theme, self._theme.px
        if not row.end:
            return px(_SIDE)
        strong = self._large and row.marked
        role = "live-list-strong" if strong else ("base" if self._large else "small")
        painter.setFont(theme.font(role))
        painter.setPen(theme.color("ink" if strong else "ink2"))
        place = box.adjusted(0, 0, -px(_SIDE), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, flags, row.end)
        return QFontMetrics(theme.font(role)).horizontalAdvance(row.end) + px(_SIDE) + px(10)

    def _paint_text(self, painter: QPainter, box: QRect, row: Row) -> None:
        theme = self._theme
        if row.strong:
            strong = theme.font("live-list" if row.quiet else "live-list-strong")
            painter.setFont(strong)
            painter.setPen(theme.color("ink3" if row.quiet else "ink"))
            name = _short(painter, row.strong, box)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
            ahead = QFontMetrics(strong).horizontalAdvance(name) + theme.px(10)
            box = box.adjusted(ahead, 0, 0, 0)
        painter.setFont(theme.font("live" if self._large else "editor"))
        painter.setPen(theme.color("ink2" if self._large else "ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _short(painter, row.text, box))


def _short(painter: QPainter, text: str, box: QRect) -> str:
    elide = Qt.TextElideMode.ElideRight
    return painter.fontMetrics().elidedText(text, elide, max(0, box.width()))


def _marked(rows: Sequence[Row]) -> int | None:
    return next((at for at, row in enumerate(rows) if row.marked), None)
