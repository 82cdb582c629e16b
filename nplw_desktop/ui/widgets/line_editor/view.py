"""The text on screen: its width, its looks, where the cursor is, and what can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import blocks
from nplw_desktop.ui.widgets.line_editor.facts import Facts
from nplw_desktop.ui.widgets.line_editor.lines import LineDocument
from nplw_desktop.ui.widgets.line_editor.painting import LinePainter
from nplw_desktop.ui.widgets.line_editor.rows import FILED, LineKind
from nplw_desktop.ui.widgets.line_editor.styles import (
    BOTTOM,
    LOOKS,
    SIDE,
    TEXT_WIDTH,
    TOP,
    Styles,
)

_KEEP = QTextCursor.MoveMode.KeepAnchor
_END = 1 << 30


class LinesView(QTextEdit):
    """Shows a ``LineDocument``; ``target_activated(mark kind, target)`` follows Ctrl+click."""

    target_activated = Signal(str, str)

    margins = (SIDE, TOP, BOTTOM)
    """At the sides of the text, above and below it."""

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        today: Callable[[], date],
        placeholder: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = placeholder
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        styles = Styles(theme, self.margins)
        self.facts = Facts(styles, today)
        self.lines = LineDocument(self.document(), styles, self.facts)
        self._painter = LinePainter(self.lines)
        self.numbers = self._painter.numbers
        theme.changed.connect(self._on_theme_changed)
        self._dress()

    # Where things are

    def place(self, position: int) -> tuple[int, int]:
        """A position of the document as the id of its line and the place in that line."""
        block = self.document().findBlock(position)
        return self.lines.key_of(block), position - block.position()

    def position_of(self, key: int, offset: int) -> int | None:
        """The reverse of ``place``; None when there is no such line."""
        block = self.lines.tracker.block(key)
        return None if block is None else block.position() + min(offset, block.length() - 1)

    def select(self, anchor: int, position: int) -> None:
        """Select a stretch of the document."""
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, _KEEP)
        self.setTextCursor(cursor)

    def go_to(self, key: int) -> bool:
        """Put the cursor at the end of line ``key`` and bring it into view."""
        position = self.position_of(key, _END)
        if position is None:
            return False
        self.select(position, position)
        self.ensureCursorVisible()
        return True

    def kind_here(self) -> LineKind:
        """What the line with the cursor is."""
        return blocks.kind_of(self.textCursor().block())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the selection in its lines, and the cursor's line at its height on the screen."""
        cursor = self.textCursor()
        anchor, position = self.place(cursor.anchor()), self.place(cursor.position())
        revision, fills = self.document().revision(), self.lines.fills
        top = self.cursorRect().top()
        yield
        if self.document().revision() == revision:
            return
        now = self.textCursor()
        lines_now = self.place(now.anchor())[0], self.place(now.position())[0]
        # In a line that only changed its text Qt has moved the cursor along better than we can.
        if fills != self.lines.fills or lines_now != (anchor[0], position[0]):
            start, end = self.position_of(*anchor), self.position_of(*position)
            if start is not None and end is not None:
                self.select(start, end)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - top)

    def describe_line(self) -> None:
        """Tell screen readers what a filed line is; that is drawn and stands in no text."""
        block = self.textCursor().block()
        kind = blocks.kind_of(block)
        key = self.lines.key_of(block)
        parts = [LOOKS[kind].word, self.facts.label(key)] if kind in FILED else []
        said = " ".join(part for part in parts if part)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    # Looks

    def _on_theme_changed(self) -> None:
        with self.held():
            self._dress()

    def _dress(self) -> None:
        palette = QPalette()
        # The usual selection colour is the ground of a decision.
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.color("p2"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.color("ink"))
        self.setPalette(palette)
        self.document().setDefaultFont(self._theme.font("editor"))
        self.lines.styles.forget()
        self._fit()
        self.lines.dress_all()
        self.viewport().update()

    def _fit(self) -> None:
        sides = 2 * self.lines.styles.side
        width = min(self.viewport().width(), self._theme.px(TEXT_WIDTH) + sides)
        width = max(sides + 1, width)
        narrow = self.facts.narrow
        self.facts.width = width - sides
        self.setLineWrapColumnOrWidth(width)
        if narrow != self.facts.narrow:
            self.lines.dress_lines(self.facts.warned())
            self.lines.close_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = event.rect()
        offset = self._offset()
        painter = QPainter(self.viewport())
        painter.translate(-offset)
        first = self.cursorForPosition(shown.topLeft()).block()
        if self._hint and self.document().isEmpty() and self.kind_here() is LineKind.PARAGRAPH:
            self._painter.placeholder(painter, self._hint, first)
        self._painter.draw(painter, first, QRectF(shown).translated(offset))
        painter.end()
        super().paintEvent(event)

    def _offset(self) -> QPointF:
        """What lies left of and above the part in view, in px."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def is_blank(self) -> bool:
        """True when there is no line yet."""
        return self.lines.tracker.ids == (blocks.BLANK,)

    # The mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.button() == Qt.MouseButton.LeftButton:
            self.open_target(self.cursorForPosition(event.position().toPoint()))

    def open_target(self, cursor: QTextCursor) -> bool:
        """Report the link, name or label at a cursor; False when there is none."""
        marks = blocks.marks_of(cursor.charFormat())
        for mark in blocks.TARGETED:
            if mark in marks:
                self.target_activated.emit(mark.value, marks[mark])
                return True
        return False

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip_at(self, point: QPoint) -> str:
        cursor = self.cursorForPosition(point)
        return self._painter.warning_at(cursor.block(), QPointF(point) + self._offset())
