"""The keys every long list knows, apart from those Qt knows already."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from nplw_desktop.ui.widgets.rows_model import RowsModel

_TYPING_PAUSE_MS = 1_000
"""Letters typed within this time are one word to jump to."""


class TypeAhead(QObject):
    """Jumps to the first row that begins with the letters typed; the source knows where."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._typed = ""
        self._since = QElapsedTimer()
        self._pending = -1
        model.relisted.connect(self._on_relisted)
        model.modelReset.connect(self._forget)

    def type(self, letters: str) -> None:
        """Letters were typed; a place that isn't in the list yet is gone to when it is."""
        fresh = not self._since.isValid() or self._since.elapsed() > _TYPING_PAUSE_MS
        self._typed = letters if fresh else self._typed + letters
        self._since.start()
        self._pending = self._model.locate(self._typed)
        self._jump()

    def _jump(self) -> None:
        if 0 <= self._pending < self._model.rowCount():
            column = max(0, self._view.currentIndex().column())
            row, self._pending = self._pending, -1
            self._view.setCurrentIndex(self._model.index(row, column))

    def _on_relisted(self) -> None:
        self._jump()

    def _forget(self) -> None:
        self._pending = -1


def note_input(view: QWidget, *, by_key: bool) -> None:
    """Remember that a key or the mouse was used last: only keys show the focus frame."""
    view.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_key)


class RowKey(Enum):
    """What a key means in a list of records."""

    OPEN = auto()
    EDIT = auto()
    DELETE = auto()
    COPY = auto()


_MEANINGS: dict[int, RowKey] = {
    Qt.Key.Key_Return: RowKey.OPEN,
    Qt.Key.Key_Enter: RowKey.OPEN,
    Qt.Key.Key_F2: RowKey.EDIT,
    Qt.Key.Key_Delete: RowKey.DELETE,
}


def row_key(event: QKeyEvent) -> RowKey | None:
    """The meaning of a key pressed in a list, or None when it is Qt's to handle."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return RowKey.COPY
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return _MEANINGS.get(event.key())
