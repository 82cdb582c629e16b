"""The words of a paper as plain text, for who reads by ear or wants to copy them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from nplw_desktop.ui.theme import Theme


class WordsView(QPlainTextEdit):
    """Read only; the cursor goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Tekst van de samenvatting")
        by_key = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() | by_key)
        self.document().setDocumentMargin(16)
        theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show these words, from the top."""
        self.setPlainText(text)

    def change_text(self, text: str) -> None:
        """Show other words of the same paper, at the place where one reads."""
        if text == self.toPlainText():
            return
        place, bar = self.textCursor().position(), self.verticalScrollBar()
        at = bar.value()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)
        bar.setValue(at)

    def _dress(self) -> None:
        self.setFont(self._theme.font("base"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("surface"))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color("ink"))
        self.setPalette(palette)
