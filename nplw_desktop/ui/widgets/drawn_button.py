"""What all buttons have in common that the program draws itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from nplw_desktop.ui.focus import note_focus, press_on_enter
from nplw_desktop.ui.theme import Theme


class DrawnButton(QPushButton):
    """Space, Enter and a click do the same, and the focus is marked after a key alone.

    A subclass paints it, and says in ``_dress`` what else follows the theme.
    """

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._on_theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def _on_theme(self) -> None:
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
