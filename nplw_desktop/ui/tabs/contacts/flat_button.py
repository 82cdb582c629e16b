"""A button that is drawn as text: part of a page, yet a stop for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from nplw_desktop.ui.focus import note_focus, set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FlatButton(QPushButton):
    """Space, Enter and a click do the same; a subclass paints it."""

    def __init__(self, theme: Theme, radius: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.texts = TextRoles(theme)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_ring(self, radius)
        theme.changed.connect(self._dress)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.texts.clear()
        self.updateGeometry()
        self.update()
