"""Which undo belongs to the text and which to the store.

The text's own undo holds the running burst of typing in one line, nothing else. It is closed, and
undo is the store's from there, as soon as the cursor goes to another line, the editor is left,
lines come, go or change kind, the store changes the text, or 5 s pass without typing. The last is
the pause at which the store begins a new step: so text undo never goes back further than the step
that the store is still adding to, and the two never undo each other.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QTextDocument

BURST_PAUSE_MS = 5_000
BURST_LENGTH_MS = 60_000


class TypingUndo(QObject):
    """Closes the text's own undo when its burst of typing is over."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._line = -1
        self._burst = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause)

    def note_typing(self) -> None:
        """Something was typed or undone in the text."""
        if not self._pause.isActive():
            self._burst.start()
        too_long = self._burst.elapsed() > BURST_LENGTH_MS
        # Closing waits for the key to be done: this is called while the document changes.
        self._pause.start(0 if too_long else BURST_PAUSE_MS)

    def note_line(self, key: int) -> None:
        """The cursor is in line ``key``."""
        if key != self._line:
            self._line = key
            self.close()

    def close(self) -> None:
        """From here on undo belongs to the store."""
        self._pause.stop()
        if self._document.isUndoAvailable() or self._document.isRedoAvailable():
            self._document.clearUndoRedoStacks()

    def _on_pause(self) -> None:
        if not self._document.isRedoAvailable():
            self.close()
