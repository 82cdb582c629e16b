"""What is typed on coming to a phase begins a line of its own, and is not glued to what was kept.

Gone back to a phase, the cursor stands behind its last line. If that is an insight, an action or a
voornemen, the next remark would become part of it, and filing it would change what it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.widgets.line_editor.blocks import kind_of
from nplw_desktop.ui.widgets.line_editor.editor import LineEditor
from nplw_desktop.ui.widgets.line_editor.rows import FILED

_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class FreshLine(QObject):
    """Waits for the first letter in an editor after ``arrive``; any other key ends the waiting."""

    def __init__(self, editor: LineEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._waits = False
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def arrive(self) -> None:
        """The user came to the phase."""
        self._waits = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waits:
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                self._waits = self._below(event)
            elif watched is self._editor and self._is_typing(event):
                self._waits = False
                if self._begins(event):
                    self._new_line()
        return super().eventFilter(watched, event)

    @staticmethod
    def _is_typing(event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and event.key() not in _HELD
        return isinstance(event, QInputMethodEvent)

    def _begins(self, event: QEvent) -> bool:
        """Whether this is a letter behind a line that was kept."""
        if isinstance(event, QKeyEvent):
            typed = event.text()
        else:
            assert isinstance(event, QInputMethodEvent)
            typed = event.commitString() or event.preeditString()
        cursor = self._editor.textCursor()
        return (
            bool(typed)
            and typed.isprintable()
            and not self._editor.isReadOnly()
            and cursor.atEnd()
            and not cursor.hasSelection()
            and kind_of(cursor.block()) in FILED
        )

    def _new_line(self) -> None:
        none = Qt.KeyboardModifier.NoModifier
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r")
        QApplication.sendEvent(self._editor, enter)

    def _below(self, event: QMouseEvent) -> bool:
        """A click below the text means going on with it; one in a line means that line."""
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        return event.position().y() > self._editor.cursorRect(cursor).bottom()
