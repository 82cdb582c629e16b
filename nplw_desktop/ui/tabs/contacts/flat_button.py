"""A button that is drawn as text: part of a page, yet a stop for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton
from nplw_desktop.ui.widgets.rows_text import TextRoles


class FlatButton(DrawnButton):
    """A subclass paints it, with ``texts`` for its words."""

    def __init__(self, theme: Theme, radius: float, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.theme = theme
        self.texts = TextRoles(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_ring(self, radius)

    def _dress(self) -> None:
        self.texts.clear()
        super()._dress()
