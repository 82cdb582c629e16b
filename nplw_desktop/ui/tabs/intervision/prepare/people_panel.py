"""The people of a session, what they answered, and a reminder for who did not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import names, people, sessions
from nplw_desktop.region.intervision import cases, preparing
from nplw_desktop.region.intervision.cases import Case
from nplw_desktop.region.sessions import Participant, Session
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.prepare.people_list import AROUND, PeopleList, PersonEntry
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.panel import Panel

_ROUND = ("", "yes", "no", "maybe")
_PARTS = {"owner": "Inbrenger gekozen", "chair": "Gespreksleider gekozen"}


class PeoplePanel(Panel):
    """``remind_asked`` for those who did not answer."""

    remind_asked = Signal()

    def __init__(
        self, desk: Desk, writer: SessionWriter, candidates: Candidates, parent: QWidget
    ) -> None:
        theme = desk.theme
        super().__init__(
            theme, "Deelnemers", link="Deelnemer", link_icon="plus", head_line=True, parent=parent
        )
        self._desk = desk
        self._writer = writer
        self._session: Session | None = None
        self._case: Case | None = None
        self.list = PeopleList(theme, self)
        self.field = ChipField(
            theme, "Deelnemer toevoegen", candidates.owners, creates="Contact", parent=self
        )
        self.field.hide()
        self.remind = Link(theme, "Herinnering klaarzetten", "mail")
        if self.head is not None:
            self.head.link.setAccessibleName("Deelnemer toevoegen")
            self.head.link.setToolTip("In de lijst: +")
            withhold(desk, self.head.link)
        inside = QVBoxLayout()
        inside.setContentsMargins(16 - AROUND, 6, 16 - AROUND, 10)
        inside.setSpacing(4)
        inside.addWidget(self.list)
        inside.addWidget(self.field)
        links = QVBoxLayout()
        links.setContentsMargins(AROUND, 0, AROUND, 0)
        links.addWidget(self.remind, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(links)
        self.body.addLayout(inside)
        self.body.setContentsMargins(0, 1, 0, 0)
        self._connect()

    def _connect(self) -> None:
        self.link_clicked.connect(self.begin_adding)
        self.list.new_asked.connect(self.begin_adding)
        self.list.cycled.connect(self._on_cycled)
        self.list.answered.connect(self.answer)
        self.list.removed.connect(self._on_removed)
        self.list.person_opened.connect(self._on_opened)
        self.list.part_asked.connect(self._on_part)
        self.field.added.connect(self._on_added)
        self.field.create_requested.connect(self._on_created)
        self.remind.clicked.connect(self.remind_asked)

    def first_stop(self) -> QWidget:
        """Who takes part, or what adds the first."""
        return self.list if self.list.isVisible() or self.head is None else self.head.link

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        link = () if self.head is None else (self.head.link,)
        return (self.list, *link, self.field.line, self.remind)

    def show_session(self, session: Session, case: Case) -> None:
        """Show who takes part."""
        self._session, self._case = session, case
        listed = sessions.participants(self._desk.store, session.id)
        self.list.show_entries([self._entry(one) for one in listed])
        self.list.setVisible(bool(listed))
        self.set_count(len(listed) or None)
        waiting = len(preparing.unanswered(self._desk.store, session.id))
        self.remind.set_text(f"Herinnering klaarzetten voor {waiting}")
        self.remind.setVisible(bool(waiting) and not self._desk.only_read)

    def _entry(self, one: Participant) -> PersonEntry:
        reply = "no" if one.attendance == "excused" else one.reply
        return PersonEntry(
            one.id,
            one.person_id,
            names.display(one.name),
            names.initials(one.name),
            self._part(one) or one.organisation,
            reply if reply in _ROUND else "",
        )

    def _part(self, one: Participant) -> str:
        assert self._session is not None
        assert self._case is not None
        if one.person_id is None:
            return "gast"
        parts = {
            "Inbrenger": self._case.owner_id,
            "Gespreksleider": self._session.chair_id,
            "Tijdbewaker": self._case.timekeeper_id,
        }
        return ", ".join(word for word, person in parts.items() if person == one.person_id)

    # Acting

    def _on_cycled(self, key: int) -> None:
        entry = self.list.entries.entry(self.list.entries.row_of(key))
        self.answer(key, _ROUND[(_ROUND.index(entry.reply) + 1) % len(_ROUND)])

    def answer(self, key: int, reply: str) -> None:
        """Set what somebody answered."""
        self._writer.write(
            "Antwoord op de uitnodiging", lambda change: preparing.reply(change, key, reply)
        )

    def _on_removed(self, key: int) -> None:
        written = self._writer.write(
            "Deelnemer van de lijst", lambda change: sessions.remove_participant(change, key)
        )
        if written.ok:
            self._desk.announce("Deelnemer van de lijst gehaald", undo=True)

    def _on_opened(self, person_id: int) -> None:
        self._desk.go(f"contacts/{person_id}")

    def _on_part(self, person_id: int, part: str) -> None:
        session_id = self._writer.session_id

        def edit(change: Change) -> None:
            if part == "owner":
                preparing.choose_owner(change, session_id, person_id)
            elif part == "chair":
                sessions.edit(change, session_id, chair_id=person_id)
            else:
                cases.edit(change, session_id, timekeeper_id=person_id)

        self._writer.write(_PARTS.get(part, "Tijdbewaker gekozen"), edit)

    def begin_adding(self) -> None:
        """Show the line in which a name is typed."""
        if self._desk.only_read:
            return
        self.field.show()
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_added(self, person_id: object) -> None:
        assert isinstance(person_id, int)
        session_id = self._writer.session_id
        self._writer.write(
            "Deelnemer toegevoegd", lambda change: sessions.invite(change, session_id, person_id)
        )
        self.field.set_items([])

    def _on_created(self, name: str) -> None:
        session_id = self._writer.session_id

        def edit(change: Change) -> None:
            sessions.invite(change, session_id, people.add(change, name))

        self._writer.write("Deelnemer toegevoegd", edit, words=name)
        self.field.set_items([])
