"""Somebody at the keyboard of the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Keys go where the focus is; after each one the program does what it has to do."""

    def __init__(self, window: QWidget) -> None:
        self._typed_in = window

    def focus(self) -> QWidget:
        """What gets the keys; without a screen, a dialog that closes leaves no window active."""
        popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
        if popup is None and (active is None or not active.isVisible()):
            self._typed_in.activateWindow()
            QApplication.processEvents()
        widget = popup or QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another."""
        for key in keys:
            QTest.keyClick(self.focus(), key, held)
            self.pause()

    def type(self, text: str) -> None:
        """Type a text; a line break is Enter."""
        for part in text.splitlines(keepends=True):
            QTest.keyClicks(self.focus(), part.rstrip("\n"))
            if part.endswith("\n"):
                self.press(Qt.Key.Key_Return)

    def pause(self) -> None:
        """Let the program do what a key asks."""
        QApplication.processEvents()
