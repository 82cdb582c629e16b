"""Below the phase: the buttons of the clock, the text of the phase, and capturing a line of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Changed
from nplw_desktop.ui.actions import shown_keys
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.tabs.intervision.live.buttons import HIGH, LOW, KeyButton, LiveButton
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.tabs.intervision.live.fresh_line import FreshLine
from nplw_desktop.ui.tabs.minutes.sheet import Sheet
from nplw_desktop.ui.tabs.minutes.writing import WritingArea
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel
from nplw_desktop.ui.widgets.line_editor.rows import LineKind
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_HINT = "Schrijf mee. Leg een regel vast met een knop of toets hieronder."
_KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_LENT = frozenset(QKeyCombination(Qt.KeyboardModifier(0), key).toCombined() for key in _KEYS)
_PAUSE, _GO_ON = "Pauze", "Verder"
_GAP = 10


class PhaseArea(WritingArea):
    """Writes the lines of one phase at a time: as minutes are written, but nothing is decided."""

    def __init__(
        self,
        desk: Desk,
        candidates: Candidates,
        day: Callable[[], date],
        parent: QWidget,
        undo: tuple[Callable[[], None], Callable[[], None]],
    ) -> None:
        """``undo`` takes back and does again once there is nothing left in the text itself."""
        self._undo, self._redo = undo
        super().__init__(desk, candidates, day, parent, hint=_HINT)
        self.setAccessibleName("Notities bij de fase")
        self.attachments.hide()

    def _make_sheet(self) -> Sheet:
        sheet = Sheet(
            self._desk,
            self._candidates,
            self._day,
            self._stack,
            self._hint,
            bare=True,
            write_place=places.write,
        )
        editor = sheet.editor
        editor.lent = _LENT
        FreshLine(editor)
        editor.instead = {LineKind.DECISION: LineKind.INTENTION}
        editor.undo_exhausted.disconnect(self._desk.undo)
        editor.redo_exhausted.disconnect(self._desk.redo)
        editor.undo_exhausted.connect(self._undo)
        editor.redo_exhausted.connect(self._redo)
        return sheet

    def arrive(self) -> None:
        """The user came to this phase."""
        fresh = self.sheet.editor.findChild(FreshLine)
        if fresh is not None:
            fresh.arrive()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(64))

    def _show_foot(self) -> None:
        self._foot.hide()


class NotePanel(Panel):
    """``next_asked``, ``pause_asked`` and ``extend_asked`` come from its buttons."""

    next_asked = Signal()
    pause_asked = Signal()
    extend_asked = Signal()

    def __init__(
        self, desk: Desk, session_id: int, undo: tuple[Callable[[], None], Callable[[], None]]
    ) -> None:
        theme = desk.theme
        super().__init__(theme)
        self.setAccessibleName("Notities")
        self._desk = desk
        self._session_id = session_id
        self._shown: tuple[Home, str] | None = None
        candidates = Candidates(desk.store)
        candidates.session_id = session_id
        self.next = LiveButton(theme, "Volgende fase", "primary", "arrow-right", key="PgDn")
        self.pause = LiveButton(theme, _PAUSE, icon="pause")
        self.extend = LiveButton(theme, "+2 min", name="2 minuten erbij")
        self.pause.setToolTip(f"Pauze, of weer verder ({shown_keys('Ctrl+Space')})")
        self.extend.setToolTip(f"2 minuten erbij ({shown_keys('Ctrl+M')})")
        self.following = Following(theme)
        self.area = PhaseArea(desk, candidates, self._day, self, undo)
        self._ask = Text(theme, "Leg deze regel vast als", "base", "ink2")
        self.files = {
            kind: KeyButton(theme, text, icon, key=shown_keys(keys))
            for kind, text, icon, keys in (
                (LineKind.INSIGHT, "Inzicht", "lightbulb", "Ctrl+Shift+I"),
                (LineKind.ACTION, "Actie", "square-check-big", "Ctrl+Shift+A"),
                (LineKind.INTENTION, "Voornemen", "check", "Ctrl+Shift+B"),
            )
        }
        self.saved = AutosaveLabel(theme)
        self._build()
        self._connect()

    def tell(self, shown: LiveState) -> None:
        """Another phase: its text; and what can be done now."""
        state, phase = shown.clock, shown.phase
        word = _GO_ON if state.paused else _PAUSE
        if self.pause.text() != word:
            self.pause.set_text(word)
            self.pause.set_icon("play" if state.paused else "pause")
        self.next.setEnabled(state.going and state.following is not None)
        self.pause.setEnabled(state.going)
        self.extend.setEnabled(state.going)
        after = state.following
        self.following.tell(
            "" if after is None else after.phase.title,
            "" if after is None else words.minutes(round(after.planned / 60)),
        )
        if phase is None:
            return
        wanted = (Home(self._session_id, phase.id), phase.title)
        if wanted != self._shown:
            self._shown = wanted
            self.area.show_home(*wanted, at_end=True)
            self.area.arrive()

    def take(self, changed: Changed) -> None:
        """The file changed."""
        self.area.take(changed)

    def flush(self) -> bool:
        """Write what was typed; False when that did not work."""
        return self.area.flush()

    def file_as(self, kind: LineKind) -> None:
        """Capture the line with the cursor."""
        self.area.sheet.editor.file_as(kind.value)
        self.area.sheet.focus()

    def fit(self, width: int, *, low: bool) -> None:
        """Lay it out for this width: words and key caps go before buttons do."""
        for button in (self.next, self.pause, self.extend):
            button.set_height(LOW if low else HIGH)
        px = self._theme.px
        side, top = (px(14), px(10)) if low else (px(20), px(14))
        self.body.setContentsMargins(side, top, side, top)
        self.body.setSpacing(px(8) if low else px(12))
        room = width - 2 * side
        files = list(self.files.values())
        for ask, caps in ((True, True), (False, True), (False, False)):
            for file in files:
                file.show_key(caps)
            shown: list[QWidget] = [*files, self.saved, *([self._ask] if ask else [])]
            if sum(each.sizeHint().width() + _GAP for each in shown) <= room:
                break
        self._ask.setVisible(ask)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        for button in (self.next, self.pause, self.extend):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            top.addWidget(button)
        top.addWidget(self.following, 1)
        foot = QHBoxLayout()
        foot.setSpacing(_GAP)
        foot.addWidget(self._ask)
        for file in self.files.values():
            file.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            foot.addWidget(file)
        foot.addStretch(1)
        foot.addWidget(self.saved)
        self.body.addLayout(top)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.extend.clicked.connect(self.extend_asked)
        for kind, button in self.files.items():
            button.clicked.connect(_File(self, kind))

    def copy_text(self) -> None:
        """Put the text of the phase on the clipboard."""
        self.area.sheet.editor.selectAll()
        self.area.sheet.editor.copy()
        self._desk.announce("De tekst van deze fase is gekopieerd")

    def _day(self) -> date:
        held = sessions.get(self._desk.store, self._session_id)
        day = held.held_on if held is not None else None
        return day or self._desk.today()


class _File:
    """Captures the line with the cursor as one kind when called."""

    def __init__(self, panel: NotePanel, kind: LineKind) -> None:
        self._panel, self._kind = panel, kind

    def __call__(self) -> None:
        self._panel.file_as(self._kind)


class Following(QWidget):
    """``Hierna: Eigen besluit opschrijven, 10 min``, cut short where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = self._minutes = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def tell(self, title: str, minutes: str) -> None:
        """Show what comes next; nothing in the last phase."""
        if (title, minutes) != (self._title, self._minutes):
            self._title, self._minutes = title, minutes
            said = f"Hierna: {title}, {minutes}" if title else "Dit is de laatste fase"
            self.setAccessibleName(said)
            self.setToolTip(said)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        plain, strong = theme.font("live"), theme.font("live-strong")
        if not self._title:
            self._draw(painter, [(plain, "ink2", "Dit is de laatste fase")])
            return
        before, after = "Hierna: ", f", {self._minutes}"
        taken = sum(QFontMetrics(plain).horizontalAdvance(each) for each in (before, after))
        room = self.width() - taken - theme.px(4)
        title = QFontMetrics(strong).elidedText(
            self._title, Qt.TextElideMode.ElideRight, max(0, room)
        )
        if room >= theme.px(60):
            parts = [(plain, "ink2", before), (strong, "ink", title), (plain, "ink2", after)]
            self._draw(painter, parts)

    def _draw(self, painter: QPainter, parts: Sequence[tuple[QFont, str, str]]) -> None:
        wide = sum(QFontMetrics(font).horizontalAdvance(text) for font, _, text in parts)
        x = self.width() - wide
        for font, colour, text in parts:
            painter.setFont(font)
            painter.setPen(self._theme.color(colour))
            painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            x += QFontMetrics(font).horizontalAdvance(text)
