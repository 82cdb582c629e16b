"""The part of the side panel that lists decisions, actions, promises and insights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import actions, dates, decisions, filing, meetings, people
from nplw_desktop.region.lines import Line
from nplw_desktop.region.postponements import counted
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import batch, places
from nplw_desktop.ui.tabs.minutes.filed_list import FiledEntry, FiledList
from nplw_desktop.ui.tabs.minutes.owner_editor import OwnerEditor
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.text import Text

_HEAD = 40


@dataclass(frozen=True)
class _Kind:
    title: str
    icon: str = ""
    hint: str = ""


_KINDS = {
    "decision": _Kind(
        "Besluiten", "gavel", "Begin een regel met !besluit of druk op Ctrl+Shift+B."
    ),
    "action": _Kind("Actiepunten", "", "Begin een regel met !actie of druk op Ctrl+Shift+A."),
    "promise": _Kind("Toezeggingen"),
    "insight": _Kind("Inzichten", "lightbulb"),
}

_MADE = {
    "decision": "Besluit van gemaakt",
    "action": "Actie van gemaakt",
    "promise": "Toezegging van gemaakt",
    "insight": "Inzicht van gemaakt",
    "announcement": "Mededeling van gemaakt",
}


class Filed(QWidget):
    """Sections with what was filed in one meeting. ``line_asked`` carries item and line."""

    line_asked = Signal(int, int)

    def __init__(self, desk: Desk, candidates: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._lines: dict[int, Line] = {}
        self._states: dict[int, str] = {}
        self._editing: int | None = None
        self.sections = {kind: _Section(desk.theme, about, self) for kind, about in _KINDS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self.sections.values():
            column.addWidget(section)
            section.list.opened.connect(self._on_opened)
            section.list.ticked.connect(self._on_ticked)
            section.list.edit_asked.connect(self._begin_edit)
            section.list.kind_asked.connect(self._on_kind)
            section.list.meaning_asked.connect(self._on_meaning)
        self.editor = OwnerEditor(desk, candidates.owners, self)
        self.editor.hide()
        self.editor.owner_chosen.connect(self._on_owner)
        self.editor.owner_made.connect(self._on_owner_made)
        self.editor.due_chosen.connect(self._on_due)
        self.editor.closed.connect(self._on_editor_closed)
        self.editor.resized.connect(self._place_editor)

    # What is shown

    def show_session(self, session: Session) -> None:
        """Show what was filed in a meeting."""
        if self._session is not None and self._session.id != session.id:
            self.editor.close_now(by_key=False)
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        assert self._session is not None
        found = meetings.filed(self._desk.store, self._session.id)
        agenda = meetings.agenda(self._desk.store, self._session.id) if found else ()
        numbers = {item.id: number for number, item in enumerate(agenda, start=1)}
        self._lines = {line.id: line for line in found}
        decided = any(line.kind == "decision" for line in found)
        states = decisions.states_in
        self._states = states(self._desk.store, self._session.id) if decided else {}
        for kind, section in self.sections.items():
            section.fill([self._entry(line, numbers) for line in found if line.kind == kind])
        line = self._lines.get(self._editing or 0)
        if line is not None:
            self.editor.load(line.owner_id, line.owner, line.due_on)
            self._place_editor()
        else:
            self.editor.close_now(by_key=False)

    def flush(self) -> None:
        """Write a date that is being typed."""
        self.editor.flush()

    def _entry(self, line: Line, numbers: dict[int, int]) -> FiledEntry:
        about = _KINDS[line.kind]
        if about.icon:
            at = numbers.get(line.home.agenda_item_id or 0)
            state = self._states.get(line.id, "")
            parts = (line.number, f"punt {at}" if at else "", state)
            meta = " · ".join(part for part in parts if part)
            text = line.text.text or "…"
            return FiledEntry(line.id, about.icon, text, meta, done=bool(state), kind=line.kind)
        today = self._desk.today()
        text = filing.wording(line, self._day).text
        when = dates.due(line.due_on, today) if line.due_on is not None else ""
        return FiledEntry(
            line.id,
            "",
            text or "…",
            " · ".join(part for part in (line.owner, when, counted(line.postponed)) if part),
            filing.warning(line),
            kind=line.kind,
            late=line.due_on is not None and line.due_on < today and not line.done,
            done=line.done,
        )

    @property
    def _day(self) -> date:
        day = self._session.held_on if self._session is not None else None
        return day or self._desk.today()

    # Doing

    def _on_opened(self, key: int) -> None:
        self.line_asked.emit(self._lines[key].home.agenda_item_id or 0, key)

    def _on_ticked(self, key: int, done: bool) -> None:
        today = self._desk.today()
        label = "Actie afgevinkt" if done else "Actie weer open"
        self._write(label, lambda change: actions.tick(change, key, done, today), key)

    def _on_kind(self, key: int, kind: str) -> None:
        """Make something else of a line; its text, links and what was known of it stay."""
        day, said = self._day, _MADE.get(kind, "Weer gewone tekst gemaakt")
        self._write(said, lambda change: batch.file(change, (key,), kind, day), key)

    def _on_meaning(self, key: int) -> None:
        """What a decision means for each municipality is written down with the decision."""
        self._desk.go(places.write_page("decisions", key))

    def _write(
        self, label: str, edit: Callable[[Change], object], key: int, words: str = ""
    ) -> bool:
        assert self._session is not None
        item = self._lines[key].home.agenda_item_id
        place = places.write(self._session.id, item or 0, key)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok

    # Owner and date

    def _begin_edit(self, key: int) -> None:
        line = self._lines[key]
        self.editor.close_now(by_key=False)
        self._editing = key
        self.editor.load(line.owner_id, line.owner, line.due_on)
        self._place_editor()
        self.editor.begin()
        # Once the page has grown by the room that was made.
        QTimer.singleShot(0, self.editor, partial(self.sections[line.kind].list.reveal, key))

    def _place_editor(self) -> None:
        line = self._lines.get(self._editing or 0)
        if line is None:
            return
        section = self.sections[line.kind].list
        section.make_room(line.id, self.editor.sizeHint().height())
        if self.editor.parentWidget() is not section.viewport():
            shown = self.editor.isVisible()
            self.editor.setParent(section.viewport())
            self.editor.setVisible(shown)
        self.editor.setGeometry(section.room_below(line.id))

    def _on_editor_closed(self, by_key: bool) -> None:
        line = self._lines.get(self._editing or 0)
        self._editing = None
        for section in self.sections.values():
            section.list.make_room(None)
        if by_key and line is not None:
            self.sections[line.kind].list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_owner(self, person_id: int | None) -> None:
        if self._editing is not None:
            key = self._editing
            self._write(
                "Naam bij actie gewijzigd",
                lambda change: actions.set_owner(change, key, person_id),
                key,
            )

    def _on_owner_made(self, name: str) -> None:
        if self._editing is None:
            return
        key = self._editing

        def make(change: Change) -> None:
            actions.set_owner(change, key, people.add(change, name))

        self._write("Contact gemaakt", make, key, name)

    def _on_due(self, due_on: date | None) -> None:
        if self._editing is not None:
            key, today = self._editing, self._desk.today()
            self._write(
                "Datum van actie gewijzigd",
                lambda change: actions.set_due(change, key, due_on, today=today),
                key,
            )


class _Section(QWidget):
    """A head with a count over its rows; one without rows has a hint, or is not there."""

    def __init__(self, theme: Theme, about: _Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = SectionHead(theme, about.title)
        self.list = FiledList(theme, about.title, self)
        self._hint = Text(theme, about.hint, "small", "ink3", wrap=True)
        self._hint.setContentsMargins(16, 8, 16, 10)
        self._keeps = bool(about.hint)
        self.head.setContentsMargins(16, 1, 16, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._hint)
        column.addWidget(self.list)
        theme.changed.connect(self._dress)
        self._dress()

    def fill(self, entries: list[FiledEntry]) -> None:
        """Show these."""
        self.list.show_entries(entries)
        self.head.set_count(len(entries))
        self.list.setVisible(bool(entries))
        self._hint.setVisible(not entries and self._keeps)
        self.setVisible(bool(entries) or self._keeps)

    def _dress(self) -> None:
        self.head.setFixedHeight(self._theme.px(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._theme.color("line")
        painter.fillRect(0, 0, self.width(), 1, line)
        painter.fillRect(0, self.head.geometry().bottom(), self.width(), 1, line)
