"""The window of the facilitator while a session goes on (DESIGN 6, picture intervisie-uitvoeren)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.region import sessions
from nplw_desktop.store import Changed
from nplw_desktop.ui import panes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.saving import SavingStrip
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.live import keys
from nplw_desktop.ui.tabs.intervision.live.captured import CapturedPanel
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from nplw_desktop.ui.tabs.intervision.live.head import LiveHead
from nplw_desktop.ui.tabs.intervision.live.notes import NotePanel
from nplw_desktop.ui.tabs.intervision.live.phase_panel import PhasePanel
from nplw_desktop.ui.tabs.intervision.live.strip import PhaseStrip
from nplw_desktop.ui.tabs.intervision.live.turns import TurnsPanel
from nplw_desktop.ui.widgets.line_editor.rows import LineKind
from nplw_desktop.ui.widgets.room import NO_LIMIT

_MARGIN, _GAP, _LOW_GAP = 24, 16, 10
_LOWER, _LOW_LOWER = 252, 196
_SIDE, _LEAST_SIDE, _SIDE_PART = 400, 270, 0.295
_LOW, _NARROW = 660, 820
_UPPER_LEAST, _NARROW_UPPER = 176, 250
_MOST = 1_840
_TABLES = ("line", "intention", "session")
_NOTHING = "In deze sessie is er niets om ongedaan te maken"
_NOTHING_AGAIN = "In deze sessie is er niets om opnieuw te doen"


class LivePage(QWidget):
    """``stop_asked`` and ``projection_asked`` come from its buttons and keys; ``gone``: the session
    does not go on any more, or is thrown away."""

    stop_asked = Signal()
    projection_asked = Signal()
    gone = Signal()

    def __init__(self, desk: Desk, feed: Feed) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self._desk = desk
        self.feed = feed
        self.setAccessibleName("Sessie uitvoeren")
        self.head = LiveHead(theme)
        self.strip = PhaseStrip(theme)
        self.phase = PhasePanel(theme)
        self.turns = TurnsPanel(theme)
        self.notes = NotePanel(desk, feed.session_id, (self.undo, self.redo))
        self.captured = CapturedPanel(desk, feed.session_id)
        self.saving = SavingStrip(theme, self.notes.saved, self)
        self._build()
        self._connect()
        self.tell()
        self.captured.reload()
        self._fit()

    # What is asked of it

    def tell(self) -> None:
        """Show how the session stands."""
        shown = self.feed.shown
        self.head.tell(shown)
        self.strip.tell(shown.clock)
        self.phase.tell(shown)
        self.turns.tell(shown)
        self.notes.tell(shown)
        self.captured.tell(shown)

    def flush(self) -> bool:
        """Write what was typed; False when something could not be written."""
        return self.notes.flush()

    def put_strip(self, strip: QWidget) -> None:
        """A line above all else, for what must be known of who looks along."""
        self._band.insertWidget(0, strip)

    def set_in_room(self, in_room: bool) -> None:
        """Whether the room sees this screen too."""
        self.phase.set_in_room(in_room)
        self.tell()

    def focus(self) -> None:
        """Put the cursor in the text."""
        self.notes.area.sheet.focus()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [
            self.notes.area,
            self.notes.next,
            self.turns.list,
            self.captured.pane,
            self.head.projection,
        ]

    def undo(self) -> None:
        """Take back the newest step, if it was made in this session."""
        if self.flush() and self._is_here(self._desk.store.undo_step):
            self._desk.undo()
            self._refocus()
        else:
            self._desk.announce(_NOTHING, room=_NOTHING)

    def redo(self) -> None:
        """Do again what was undone here."""
        if self.flush() and self._is_here(self._desk.store.redo_step):
            self._desk.redo()
            self._refocus()
        else:
            self._desk.announce(_NOTHING_AGAIN, room=_NOTHING_AGAIN)

    def _is_here(self, step: object | None) -> bool:
        wanted = places.read(str(getattr(step, "place", "")))
        return wanted is not None and wanted.session_id == self.feed.session_id

    def _refocus(self) -> None:
        """Undo goes to its place behind this page; the focus stays in front."""
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self.focus()

    # What happens

    def _on_changed(self, changed: Changed) -> None:
        self.notes.take(changed)
        if any(changed.of(name) for name in _TABLES):
            self.captured.reload()
        over = not self.feed.shown.clock.going
        if over or sessions.get(self._desk.store, self.feed.session_id) is None:
            self.gone.emit()

    def _on_line_asked(self, line_id: int) -> None:
        """Show a captured line where it stands, when that is in this phase."""
        if self.notes.area.sheet.editor.go_to(line_id):
            self.focus()
        else:
            self._desk.announce("Deze regel staat bij een andere fase", room="Staat elders")

    def _step_pane(self, by: int) -> None:
        panes.step(self.panes(), QApplication.focusWidget(), by)

    # Building

    def _build(self) -> None:
        self._grid = QGridLayout()
        inner = QWidget()
        inner.setLayout(self._grid)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._inner = inner
        self._band = QVBoxLayout()
        self._band.setSpacing(8)
        self._band.addWidget(self.strip)
        self._band.addWidget(self.saving)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._band)
        column.addWidget(self._scroll, 1)
        self._narrow: bool | None = None
        self._above = 0

    def _connect(self) -> None:
        feed = self.feed
        feed.changed.connect(self.tell)
        feed.happened.connect(self._on_happened)
        self._desk.changed.connect(self._on_changed)
        self._theme.changed.connect(self._fit)
        self.saving.follow(self._desk)
        self.saving.copy_asked.connect(self.notes.copy_text)
        self.head.projection_asked.connect(self.projection_asked)
        self.head.stop_asked.connect(self.stop_asked)
        self.turns.next_asked.connect(feed.next_turn)
        self.turns.turn_asked.connect(feed.turn)
        self.turns.skip_asked.connect(feed.skip)
        self.notes.next_asked.connect(self._next)
        self.notes.pause_asked.connect(feed.pause_or_resume)
        self.notes.extend_asked.connect(feed.extend)
        self.captured.line_asked.connect(self._on_line_asked)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What each key does."""
        feed, here = self.feed, self._here
        return {
            keys.NEXT: self._next,
            keys.PREVIOUS: self._previous,
            keys.TURN: feed.next_turn,
            keys.PAUSE: feed.pause_or_resume,
            keys.EXTEND: feed.extend,
            keys.STOP: self.stop_asked.emit,
            **dict.fromkeys(keys.UNDO, self.undo),
            **dict.fromkeys(keys.REDO, self.redo),
            keys.NEXT_PANE: here(partial(self._step_pane, 1)),
            keys.PREVIOUS_PANE: here(partial(self._step_pane, -1)),
            "Ctrl+Shift+I": here(partial(self.notes.file_as, LineKind.INSIGHT)),
            "Ctrl+Shift+A": here(partial(self.notes.file_as, LineKind.ACTION)),
            "Ctrl+Shift+B": here(partial(self.notes.file_as, LineKind.INTENTION)),
            "Ctrl+Shift+T": here(partial(self.notes.file_as, LineKind.PROMISE)),
        }

    def _here(self, act: Callable[[], object]) -> Callable[[], None]:
        """Only while this page is on the screen: nobody files what they do not see."""

        def do() -> None:
            if self.isVisible():
                act()

        return do

    def _next(self) -> None:
        self.flush()
        self.feed.next_phase()

    def _previous(self) -> None:
        self.flush()
        self.feed.previous_phase()

    def _on_happened(self, kind: str) -> None:
        """Another phase is said in the bar, where it can be taken back."""
        state = self.feed.shown.clock
        if kind in ("phase", "back"):
            word = "Terug naar fase" if kind == "back" else "Naar fase"
            said = f"{word} {state.index + 1}"
            self._desk.announce(said, undo=True, room=said)

    # Sizes

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What stands above came or went: the rest makes room."""
        done = super().event(event)
        asked = event.type() == QEvent.Type.LayoutRequest
        if asked and self._band.sizeHint().height() != self._above:
            self._fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lay it out for the room there is: side by side, or below each other where it is narrow."""
        px, scale = self._theme.px, self._theme.scale
        low = self.height() / scale < _LOW
        narrow = self.width() / scale < _NARROW
        for part in (self.head, self.strip, self.turns):
            part.set_low(low)
        gap = px(_LOW_GAP) if low else px(_GAP)
        side = max(px(_LOW_GAP) if low else px(_MARGIN), (self.width() - px(_MOST)) // 2)
        above = px(_LOW_GAP) if low else 14
        self._band.setContentsMargins(side, above, side, above)
        self._grid.setContentsMargins(side, 2, side, px(_LOW_GAP) if low else 20)
        self._grid.setSpacing(gap)
        self._place(narrow=narrow)
        lower = px(_LOW_LOWER) if low else px(_LOWER)
        self.notes.setFixedHeight(lower)
        self.captured.setFixedHeight(lower)
        width = self.width() - 2 * side
        beside = max(px(_LEAST_SIDE), min(px(_SIDE), round(width * _SIDE_PART)))
        for panel in (self.turns, self.captured):
            panel.setMinimumWidth(0 if narrow else beside)
            panel.setMaximumWidth(NO_LIMIT if narrow else beside)
        margins = self._grid.contentsMargins()
        self._above = self._band.sizeHint().height()  # with the line of who looks along
        used = self.head.height() + self._above
        upper = self.height() - used - lower - gap - margins.top() - margins.bottom()
        least = px(_NARROW_UPPER if narrow else _UPPER_LEAST)
        upper = max(least, upper)
        self.phase.setMinimumHeight(least)
        self.turns.setMinimumHeight(least)
        left = width if narrow else width - beside - gap
        self.phase.fit(QSize(left, upper), low=low)
        self.notes.fit(left, low=low)

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts: tuple[QWidget, ...] = (self.phase, self.turns, self.notes, self.captured)
        for part in parts:
            self._grid.removeWidget(part)
        spots = ((0, 0), (2, 0), (1, 0), (3, 0)) if narrow else ((0, 0), (0, 1), (1, 0), (1, 1))
        for part, (row, column) in zip(parts, spots, strict=True):
            self._grid.addWidget(part, row, column)
        self._grid.setRowStretch(0, 1)
        self._grid.setColumnStretch(0, 1)
        for first, second in zip(self.panes(), self.panes()[1:], strict=False):
            QWidget.setTabOrder(first, second)
