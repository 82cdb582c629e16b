"""The list that drops down while a name or label is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.late_keys import LateKeys

Candidate = tuple[object, str, str]
"""Key, text, and what tells it from others of the same name."""

_KEY = int(Qt.ItemDataRole.UserRole)
_SECONDARY = _KEY + 1
_CREATE = _KEY + 2
_ROW = 34
_MOST_ROWS = 8


class CandidateList(QObject):
    """Shows candidates below a line edit; the keyboard focus stays in the line.

    ``chosen`` carries key and text of a candidate, ``creation_chosen`` the typed word.
    """

    chosen = Signal(object, str)
    creation_chosen = Signal(str)

    def __init__(self, theme: Theme, line: QWidget, name: str) -> None:
        super().__init__(line)
        self._model = QStandardItemModel(self)
        self._view = QListView()
        self._view.setAccessibleName(f"{name}: voorstellen")
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setMouseTracking(True)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST_ROWS)
        self._completer.setPopup(self._view)
        self._late = LateKeys(self._view, line)
        self._delegate = _CandidateDelegate(theme, self)
        self._view.setItemDelegate(self._delegate)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]

    def is_open(self) -> bool:
        """True while the list is shown."""
        return self._view.isVisible()

    def view(self) -> QListView:
        """The list, for its keys."""
        return self._view

    def close(self) -> None:
        """Take the list away."""
        self._view.hide()

    def open(self, below: QRect, candidates: Sequence[Candidate], creation: str, word: str) -> None:
        """Show ``candidates`` below a rectangle of the line, the first one marked.

        ``creation`` is the text of the row that makes ``word`` new; without it there is none.
        """
        self._model.clear()
        for key, text, secondary in candidates:
            self._add(text, {_KEY: key, _SECONDARY: secondary})
        if creation:
            self._add(creation, {_CREATE: word})
        if not self._model.rowCount():
            self.close()
            return
        self._completer.complete(below)
        self._view.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def take_current(self) -> bool:
        """Choose the marked row; false when none is shown."""
        index = self._view.currentIndex()
        if not self.is_open() or not index.isValid():
            return False
        self.close()
        self._on_activated(index)
        return True

    def _add(self, text: str, data: dict[int, object]) -> None:
        item = QStandardItem(text)
        for role, value in data.items():
            item.setData(value, role)
        self._model.appendRow(item)

    def _on_activated(self, index: QModelIndex) -> None:
        word = index.data(_CREATE)
        if word:
            self.creation_chosen.emit(word)
        else:
            self.chosen.emit(index.data(_KEY), index.data(Qt.ItemDataRole.DisplayRole))
        self._late.follow()


class _CandidateDelegate(QStyledItemDelegate):
    """Name left, what tells it apart right, in quiet type."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, px = self._theme, self._theme.px
        shown: Any = option
        rect: QRect = shown.rect
        painter.save()
        marked = bool(shown.state & QStyle.StateFlag.State_Selected)
        hovered = bool(shown.state & QStyle.StateFlag.State_MouseOver)
        ground = "psoft" if marked else "phover" if hovered else "surface"
        painter.fillRect(rect, theme.color(ground))
        if marked:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("primary"))
        room = rect.adjusted(px(12), 0, -px(12), 0)
        creates = index.data(_CREATE)
        if creates:
            side = px(16)
            place = QRect(room.x(), room.y() + (room.height() - side) // 2, side, side)
            paint.icon(painter, theme, "plus", "primary", place)
            room.adjust(side + px(8), 0, 0, 0)
        secondary = index.data(_SECONDARY) or ""
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        width = min(painter.fontMetrics().horizontalAdvance(secondary) + 1, room.width() // 2)
        aside = QRect(room.right() + 1 - width, room.y(), width, room.height())
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(aside, right, painter.fontMetrics().elidedText(secondary, cut, width))
        room.setRight(aside.left() - (px(12) if secondary else 0))
        painter.setFont(theme.font("base-strong" if creates else "base"))
        painter.setPen(theme.color("primary" if creates else "ink"))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        text = painter.fontMetrics().elidedText(text, cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
