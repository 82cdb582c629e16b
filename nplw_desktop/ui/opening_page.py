"""What the window shows while a file is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import Text

_SLOW_MS = 400


class OpeningPage(QWidget):
    """Nothing at first; after ``slow_ms`` it says what is going on."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, slow_ms: int = _SLOW_MS
    ) -> None:
        super().__init__(parent)
        self._words = Text(theme, "", "base", "ink2")
        column = QVBoxLayout(self)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(slow_ms)
        self._timer.timeout.connect(self._on_slow)
        self._said = ""

    def wait_for(self, words: str) -> None:
        """Say ``words`` once it takes long; when it does already, say them now."""
        self._said = words
        if self._words.text():
            self._words.setText(words)
        elif not self._timer.isActive():
            self._timer.start()

    def done(self) -> None:
        """It is over; say nothing any more."""
        self._timer.stop()
        self._words.setText("")

    def _on_slow(self) -> None:
        self._words.setText(self._said)
        announce(self, self._said)
