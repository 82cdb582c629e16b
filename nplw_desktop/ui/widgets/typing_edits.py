"""Line edit and text edit whose own undo ends where the program's undo begins.

A focused text keeps its own typing undo until it is left or empty. After that Ctrl+Z and Ctrl+Y
belong to the window: the edit lets the key pass, so that the window's shortcut fires.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.controls import FAILED, LOCKED
from nplw_desktop.ui.theme import Theme

_EDGE = 2
_KEEPS_TYPING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class TypingLine(QLineEdit):
    """One line of text; ``left`` when the focus goes elsewhere or Enter is pressed."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.returnPressed.connect(self.left)

    def event(self, event: QEvent) -> bool:
        if _is_window_undo(event, self.text(), self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
        if event.reason() not in _KEEPS_TYPING:
            self.forget_typing()

    def forget_typing(self) -> None:
        """Drop the typing undo; the text and the cursor stay."""
        if not (self.isUndoAvailable() or self.isRedoAvailable()):
            return
        cursor = self.cursorPosition()
        blocked = self.blockSignals(True)
        self.setText(self.text())
        self.blockSignals(blocked)
        self.setCursorPosition(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property(LOCKED):
            side = self._theme.px(16)
            place = paint.centred(self.rect(), side)
            place.moveRight(self.width() - self._theme.px(10))
            painter = QPainter(self)
            paint.icon(painter, self._theme, "lock", "ink3", place)


class TypingText(QPlainTextEdit):
    """Several lines of plain text; grows with its content between two heights."""

    left = Signal()

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        # Only to keep its room: without a frame a scroll bar would lie over the edge of the box.
        self.setFrameStyle(QPlainTextEdit.Shape.Box | QPlainTextEdit.Shadow.Plain)
        self.setLineWidth(_EDGE)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(10 - _EDGE, 6 - _EDGE, 6 - _EDGE, 6 - _EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        theme.changed.connect(self._dress)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        empty = document.isEmpty()
        if _is_window_undo(event, "" if empty else "x", undo, redo):
            event.ignore()
            return False
        if event.type() == QEvent.Type.Paint:
            self._paint_box()
            return True  # its own frame is never drawn
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()
        if event.reason() not in _KEEPS_TYPING:
            self.document().clearUndoRedoStacks()

    def sizeHint(self) -> QSize:
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())  # as the text is laid out
        lines = min(max(self._lines, round(self.document().size().height())), 3 * self._lines)
        return QSize(self._theme.px(200), lines * line + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())

    def _paint_box(self) -> None:
        painter = QPainter(self)
        paint.field_box(
            painter,
            self._theme,
            self.rect(),
            focused=self.hasFocus(),
            failed=bool(self.property(FAILED)),
            enabled=self.isEnabled(),
        )

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def _is_window_undo(event: QEvent, text: str, undo: bool, redo: bool) -> bool:
    """True for a Ctrl+Z or Ctrl+Y that the text has no use for."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not (undo and text)
    if event.matches(QKeySequence.StandardKey.Redo):
        return not redo
    return False
