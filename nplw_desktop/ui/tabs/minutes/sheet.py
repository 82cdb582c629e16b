"""One agenda item on paper: toolbar, heading and the line editor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.lines import Home
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.line_writer import LineWriter
from nplw_desktop.ui.widgets.line_editor import LineEditor, LineToolbar
from nplw_desktop.ui.widgets.line_editor.styles import SIDE
from nplw_desktop.ui.widgets.text import ElidedText

_ABOVE, _OVER = 16, 12
_HINT = "Typ hier het verslag. Begin een regel met !actie of !besluit om hem vast te leggen."


class _BareEditor(LineEditor):
    margins = (14, 10, 10)


class Sheet(QWidget):
    """Shows and writes the lines of one home at a time."""

    focused = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        candidates: Candidates,
        day: Callable[[], date],
        parent: QWidget,
        hint: str = "",
        *,
        bare: bool = False,
        write_place: Callable[[int, int, int | None], str] = places.write,
    ) -> None:
        """``bare``: the text alone, close to its edges, without toolbar and heading."""
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        make = _BareEditor if bare else LineEditor
        self.editor = make(
            theme,
            "Verslag",
            people=candidates.people,
            labels=candidates.labels,
            today=desk.today,
            placeholder=hint or _HINT,
            parent=self,
        )
        self.editor.setReadOnly(desk.only_read)
        self.writer = LineWriter(desk, self.editor, day, self, write_place)
        self.toolbar = LineToolbar(theme, self.editor, self)
        self.heading = ElidedText(theme, "", "heading")
        self.heading.setAutoFillBackground(True)
        self._room = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._room)
        column.addWidget(self.editor, 1)
        self.heading.setParent(self)
        self.heading.raise_()
        if bare:
            for part in (self.toolbar, self._room, self.heading):
                part.hide()
        self._fresh = True
        self.editor.cursorPositionChanged.connect(self._on_moved)
        self.editor.verticalScrollBar().actionTriggered.connect(self._on_moved)
        self.editor.focus_changed.connect(self.focused)
        self.editor.undo_exhausted.connect(desk.undo)
        self.editor.redo_exhausted.connect(desk.redo)
        desk.changed.connect(self._on_changed)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_history()

    @property
    def home(self) -> Home:
        """What the lines on this sheet belong to."""
        return self.writer.home

    def show_home(
        self, home: Home, heading: str, *, at_end: bool = False, discard: bool = False
    ) -> bool:
        """Show the lines of another home; False when those shown could not be written.

        ``at_end``: where writing goes on, instead of where reading begins.
        """
        if not self.writer.load(home, discard=discard):
            return False
        way = QTextCursor.MoveOperation.End if at_end else QTextCursor.MoveOperation.Start
        self.editor.moveCursor(way)
        self._fresh = True
        self._settle_view()
        self.set_heading(heading)
        return True

    def set_heading(self, heading: str) -> None:
        """``3. Gezamenlijk bestek``."""
        self.heading.set_text(heading)
        self.editor.setAccessibleName(f"Verslag bij {heading}" if heading else "Verslag")

    def set_locked(self, *, locked: bool) -> None:
        """Let the text be read alone."""
        only_read = locked or self._desk.only_read
        if self.editor.isReadOnly() != only_read:
            self.editor.setReadOnly(only_read)
            self._show_history()

    def flush(self) -> bool:
        """Write what was typed; False when that did not work."""
        return self.editor.flush()

    def focus(self) -> None:
        """Put the cursor in the text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_changed(self) -> None:
        self._show_history()

    def _dress(self) -> None:
        palette = self.heading.palette()
        palette.setColor(QPalette.ColorRole.Window, self._desk.theme.color("surface"))
        self.heading.setPalette(palette)
        self._room.setFixedHeight(_ABOVE + self.heading.sizeHint().height() - _OVER)
        self._place_heading()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heading()
        QTimer.singleShot(0, self, self._settle_view)

    def _place_heading(self) -> None:
        """Over the room that the editor leaves above its first line."""
        top = self.toolbar.height() + _ABOVE
        height = self.heading.sizeHint().height()
        self.heading.setGeometry(SIDE, top, self.width() - 2 * SIDE, height)

    def _on_moved(self) -> None:
        self._fresh = False

    def _settle_view(self) -> None:
        """A text that nobody has moved about in yet, or is typed in, shows the cursor's line."""
        if self._fresh:
            bar = self.editor.verticalScrollBar()
            bar.setValue(bar.maximum() if self.editor.textCursor().position() else 0)
        elif self.editor.hasFocus():
            self.editor.ensureCursorVisible()

    def _show_history(self) -> None:
        store = self._desk.store
        self.toolbar.set_store_history(
            undo=store.undo_step is not None, redo=store.redo_step is not None
        )
