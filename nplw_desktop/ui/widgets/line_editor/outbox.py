"""When typed lines are handed out, and what happens until they are accepted.

Typing waits for a pause of 600 ms, at most 3 s; lines that come, go or change kind go at once. A
batch that is not accepted stays with the editor: the next one holds it too, so nothing is lost.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from nplw_desktop.ui.widgets.line_editor.tracker import LineTracker

PAUSE_MS = 600
LONGEST_WAIT_MS = 3000


class Outbox(QObject):
    """Hands batches out through ``send``; ``answered`` follows each of them."""

    send = Signal(object)
    answered = Signal()

    def __init__(self, tracker: LineTracker, parent: QObject) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._since = QElapsedTimer()
        self._sending = False

    @property
    def sending(self) -> bool:
        """True while the receiver handles a batch."""
        return self._sending

    def note_typing(self) -> None:
        """Something was typed: hand it out after the next pause."""
        if not self._timer.isActive():
            self._since.start()
        waited = self._since.elapsed() if self._timer.isActive() else 0
        self._timer.start(max(0, min(PAUSE_MS, LONGEST_WAIT_MS - waited)))

    def flush(self) -> bool:
        """Hand out all that differs now; True when nothing is left that was not accepted."""
        self._timer.stop()
        if self._sending:
            return False
        if not self._tracker.pending:
            return True
        edits = self._tracker.take()
        if not edits:
            return True
        self._sending = True
        try:
            self.send.emit(edits)
        finally:
            self._sending = False
        self.answered.emit()
        return not self._tracker.pending

    def count(self) -> int:
        """How many lines wait to be accepted."""
        if self._sending or not self._tracker.pending:
            return 0
        return self._tracker.take().size

    def stop(self) -> None:
        """Forget that something waits."""
        self._timer.stop()
