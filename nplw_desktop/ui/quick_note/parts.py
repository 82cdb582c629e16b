"""What the window of a quick note is made of: the edge around its text, and its corner."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizeGrip, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.quick_note.note_editor import NoteEditor
from nplw_desktop.ui.theme import Theme


class TextBox(QFrame):
    """The edge around the text, that of a field."""

    def __init__(self, theme: Theme, editor: NoteEditor) -> None:
        super().__init__()
        self._theme = theme
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(editor)
        self.setFocusProxy(editor)
        editor.focus_changed.connect(self.update)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.field_box(painter, self._theme, self.rect(), focused=self._editor.hasFocus())


class Grip(QSizeGrip):
    """The corner by which the window is made larger; it is felt, not seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Grootte van het venster")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The round corner of the window is all there is to see."""
