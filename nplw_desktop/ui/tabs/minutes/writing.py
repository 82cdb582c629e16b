"""The middle of the minutes: the sheet that is written on, its attachments and the hint below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Changed
from nplw_desktop.ui import paint
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import from_lines
from nplw_desktop.ui.tabs.minutes.attachments.strip import AttachmentStrip
from nplw_desktop.ui.tabs.minutes.sheet import Sheet
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import ElidedText, Text

_FOOT = 40
_LOW = 250
"""Below this height, in px at 100 %, the hint makes way for the text."""


class WritingArea(QFrame):
    """Shows one home of a meeting at a time.

    A sheet whose text cannot be written (a full disk) is put aside with its text, and another
    takes its place: the meeting goes on, and the text is written as soon as that works again.
    """

    filed_changed = Signal()
    sheet_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        candidates: Candidates,
        day: Callable[[], date],
        parent: QWidget,
        *,
        hint: str = "",
        onward: str = "volgend agendapunt",
    ) -> None:
        """``hint`` stands in an empty text; ``onward`` is what Ctrl+Down goes to."""
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName("Tekst van het verslag")
        self._desk = desk
        self._theme = desk.theme
        self._candidates = candidates
        self._day = day
        self._locked = False
        self._stack = QStackedWidget(self)
        self.attachments = AttachmentStrip(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.attachments)
        self._foot = _Foot(self._theme, onward, self)
        column.addWidget(self._foot)
        self._theme.changed.connect(self.update)
        self._stack.addWidget(self._new_sheet())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack.currentChanged.connect(self._on_sheet_shown)
        self._on_sheet_shown()

    @property
    def sheet(self) -> Sheet:
        """The sheet in view."""
        sheet = self._stack.currentWidget()
        assert isinstance(sheet, Sheet)
        return sheet

    @property
    def home(self) -> Home:
        """What the lines in view belong to."""
        return self.sheet.home

    def show_home(self, home: Home, heading: str, *, at_end: bool = False) -> None:
        """Show the lines of a home; what was typed elsewhere is written first, or put aside.

        ``at_end``: with the cursor where writing goes on.
        """
        if home != self.home:
            self.sheet.flush()
            self._drop_written()
            self._stack.setCurrentWidget(self._sheet_for(home))
            if self.home != home:
                self.sheet.show_home(home, heading, at_end=at_end)
            self.sheet_changed.emit()
        self.sheet.set_heading(heading)
        self.attachments.show_home(home)

    def set_locked(self, *, locked: bool) -> None:
        """Let an adopted report be read alone."""
        self._locked = locked
        for sheet in self._sheets():
            sheet.set_locked(locked=locked)
        self._show_foot()

    def reload(self, home: Home, heading: str) -> None:
        """Show a home anew, dropping what was typed for one that is gone."""
        self.sheet.show_home(home, heading, discard=True)
        self.attachments.show_home(home)
        self.sheet_changed.emit()

    def flush(self) -> bool:
        """Write everything typed, on sheets put aside too; False when some could not be written."""
        self.attachments.flush()
        written = [sheet.flush() for sheet in self._sheets()]
        return all(written)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        for sheet in self._sheets():
            sheet.writer.take(changed)
        self.attachments.take(changed)

    def owns(self, changed: Changed) -> bool:
        """Whether a change came from typing in here."""
        return any(sheet.writer.owns(changed) for sheet in self._sheets())

    def _sheets(self) -> list[Sheet]:
        widgets = (self._stack.widget(at) for at in range(self._stack.count()))
        return [widget for widget in widgets if isinstance(widget, Sheet)]

    def _sheet_for(self, home: Home) -> Sheet:
        """The sheet that holds unwritten text of this home, else one that is free."""
        for sheet in self._sheets():
            if sheet.home == home:
                return sheet
        free = next((each for each in self._sheets() if not each.editor.has_unsaved), None)
        if free is None:
            free = self._new_sheet()
            self._stack.addWidget(free)
        return free

    def _drop_written(self) -> None:
        """Of the sheets that were put aside only those with unwritten text are kept."""
        for sheet in self._sheets():
            if sheet is not self.sheet and not sheet.editor.has_unsaved:
                self._stack.removeWidget(sheet)
                sheet.deleteLater()

    def _make_sheet(self) -> Sheet:
        return Sheet(self._desk, self._candidates, self._day, self._stack, self._hint)

    def _new_sheet(self) -> Sheet:
        sheet = self._make_sheet()
        sheet.set_locked(locked=self._locked)
        sheet.focused.connect(self._on_focused)
        sheet.writer.filed_changed.connect(self.filed_changed)
        sheet.editor.target_activated.connect(self._follow)
        sheet.editor.image_pasted.connect(self.attachments.take_picture)
        sheet.editor.files_dropped.connect(self.attachments.take_files)
        sheet.editor.menu_hook = self._offer
        return sheet

    def _on_sheet_shown(self) -> None:
        """F6 goes to the text, not to the buttons above it."""
        self.setFocusProxy(self.sheet.editor)

    def minimumSizeHint(self) -> QSize:
        """Without the hint, which goes first."""
        least = super().minimumSizeHint()
        return QSize(least.width(), least.height() - self._theme.px(_FOOT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_foot()

    def _show_foot(self) -> None:
        """How to type: nothing to tell where nothing can be typed, or there is no room."""
        self._foot.setVisible(not self._locked and self.height() >= self._theme.px(_LOW))

    def _on_focused(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        focused = self.sheet.editor.hasFocus()
        edge = theme.color("primary" if focused else "line")
        width = 2.0 if focused else 1.0
        surface = theme.color("surface")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, surface, edge, width=width)

    def _offer(self, menu: QMenu, line_id: int) -> None:
        """What a line may become beside what is filed in it."""
        from_lines.offer(menu, self._desk, line_id)

    def _follow(self, kind: str, target: str) -> None:
        """Go to whom or what a mark leads to."""
        if kind == MarkKind.PERSON.value:
            self._desk.go(f"contacts/{target}")
        elif kind == MarkKind.LINK.value and not _follow(target):
            self._desk.announce("Deze link kan niet worden geopend.")


class _Foot(QWidget):
    """The hint below the text."""

    def __init__(self, theme: Theme, onward: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(ElidedText(theme, "Typ @ voor een naam, # voor een label", "small", "ink2"))
        row.addStretch(1)
        row.addWidget(_KeyCap(theme, "Ctrl ↓"))
        row.addWidget(Text(theme, onward, "small", "ink2"))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))


class _KeyCap(QWidget):
    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedSize(paint.key_cap_size(self._theme, self._key))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.key_cap(painter, self._theme, self.rect(), self._key, ("field", "ink2"))


def _follow(address: str) -> bool:
    from nplw_desktop.ui.preview import opening  # noqa: PLC0415 - the preview comes with it

    return opening.follow(address)
