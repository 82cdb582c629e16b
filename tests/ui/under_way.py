"""Keys as a screen sends them: to the window in front, wherever the focus is meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest


def send(window: QWindow, text: str) -> None:
    """Without a pause between them; a line break is Enter."""
    for sign in text:
        if sign == "\n":
            QTest.keyClick(window, Qt.Key.Key_Return, delay=0)
        else:
            QTest.keyClick(window, sign, delay=0)  # type: ignore[call-overload] # the stubs forget it
