"""The part of the side panel that keeps who is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates, meetings, names, people, sessions
from nplw_desktop.region.sessions import Participant, Session
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.attendance.acts import AttendanceActs
from nplw_desktop.ui.widgets.attendance_list import (
    AROUND,
    AttendanceEntry,
    AttendanceList,
)
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.panel import SectionHead

_FIRST_PRESENT = 4
_FIRST_OTHERS = 4
_ALL_UP_TO = 7
_WORDS = {True: ("aanwezigen", "aanwezige"), False: ("namen", "naam")}
_HEAD = 38


class Attendance(QWidget):
    """The head "Aanwezig 9 van 11", the names, and a field to add one."""

    def __init__(self, desk: Desk, candidates: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._order: list[int] = []
        self._lead: frozenset[int] = frozenset()
        self._entries: dict[int, AttendanceEntry] = {}
        self._whole = False
        self._added = self._widened = False
        self._before: tuple[int, int] | None = None
        theme = desk.theme
        self.head = SectionHead(theme, "Aanwezig", link_icon="plus", parent=self)
        self.head.set_link("Naam")
        self.head.link.setAccessibleName("Naam toevoegen")
        self.head.link.setToolTip("In de lijst: +")
        withhold(desk, self.head.link)
        self.list = AttendanceList(theme, self)
        self.acts = AttendanceActs(desk, self._key, self._arriving, self)
        self.menu = Button(theme, "", "quiet", "ellipsis", name="Meer voor de lijst", small=True)
        withhold(desk, self.menu)
        self.field = ChipField(
            theme, "Naam toevoegen", candidates.invited, creates="Contact", parent=self
        )
        self.more = Link(theme, "Meer tonen")
        self.everyone = Link(theme, "Iedereen aanwezig")
        self.everyone.setToolTip("In de lijst: Shift+A")
        self.as_before = Link(theme, "Zelfde mensen als vorige keer", "users")
        self.field.hide()
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.head.setMinimumHeight(self._desk.theme.px(_HEAD))

    def _lay_out(self) -> None:
        links = _inset()
        links.setSpacing(16)
        links.addWidget(self.more)
        links.addWidget(self.everyone)
        links.addWidget(self.as_before)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16 - AROUND, 0, 16 - AROUND, 8)
        column.setSpacing(4)
        head = self.head.layout()
        if head is not None:
            head.addWidget(self.menu)
        column.addLayout(_inset(self.head))
        column.addWidget(self.list)
        column.addLayout(links)
        column.addLayout(_inset(self.field))
        self.setTabOrder(self.head.link, self.menu)
        self.setTabOrder(self.menu, self.list)

    def _connect(self) -> None:
        self.head.link_clicked.connect(self.add_name)
        self.list.cycled.connect(self._on_cycled)
        self.list.set_asked.connect(self._on_set)
        self.list.removed.connect(self._on_removed)
        self.list.person_opened.connect(self._on_person)
        self.list.contact_asked.connect(self._on_contact)
        self.list.everyone_asked.connect(self._on_everyone)
        self.list.new_asked.connect(self._on_new_asked)
        self.list.rest_asked.connect(self._on_rest_asked)
        self.acts.everyone.triggered.connect(self._on_everyone)
        self.menu.clicked.connect(self._on_menu)
        self.field.added.connect(self._on_added)
        self.field.create_requested.connect(self._on_create)
        self.more.clicked.connect(self._on_more)
        self.everyone.clicked.connect(self._on_everyone)
        self.as_before.clicked.connect(self._on_as_before)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    # What is shown

    def show_session(self, session: Session) -> None:
        """Show the list of a meeting; who was there comes first, until it is opened again."""
        new = self._session is None or self._session.id != session.id
        self._session = session
        if new:
            self._order, self._lead, self._whole = [], frozenset(), False
            self._added = self._widened = False
            self.field.hide()
        locked = session.status == "adopted"
        self.menu.setVisible(not locked)
        self.head.link.setVisible(not locked)
        if locked:
            self.field.hide()
        self._read()

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if changed.of("participant") or changed.of("person") or changed.of("role"):
            self._read()

    def _read(self) -> None:
        assert self._session is not None
        found = sessions.participants(self._desk.store, self._session.id)
        entries = {one.id: _entry(one) for one in found}
        if not self._order:
            self._order = sorted(entries, key=lambda key: not entries[key].was_there)
        kept = [key for key in self._order if key in entries]
        new = [key for key in entries if key not in set(kept)]
        if new or len(kept) != len(self._order) or not self._lead:
            self._lead = _first([entries[key] for key in kept + new])
        self._order, self._entries = kept + new, entries
        self._show()

    def _show(self) -> None:
        every = [self._entries[key] for key in self._order]
        whole = self._whole or len(every) <= _ALL_UP_TO
        shown = every if whole else [entry for entry in every if entry.key in self._lead]
        self.list.show_entries(shown)
        self.list.setVisible(bool(shown))
        self.setFocusProxy(self.list if shown else self.head.link)
        self._show_links(every, len(every) - len(shown))
        there = sum(entry.was_there for entry in every)
        asked = sum(entry.attendance == "invited" for entry in every)
        only_asked = bool(every) and asked == len(every)
        self.head.set_title("Genodigd" if only_asked else "Aanwezig")
        count = str(len(every)) if only_asked else f"{there} van {len(every)}"
        self.head.set_count(count if every else None)

    def _show_links(self, every: list[AttendanceEntry], hidden: int) -> None:
        assert self._session is not None
        rest = [entry for entry in every if entry.key not in self._lead]
        present = all(entry.was_there for entry in rest)
        word = _WORDS[present][hidden == 1]
        self.more.set_text(f"Nog {hidden} {word} tonen" if hidden else "Minder tonen")
        self.more.setVisible(bool(hidden) or (self._whole and len(every) > _ALL_UP_TO))
        day = self._session.held_on
        begun = day is not None and day <= self._desk.today()
        asked = any(entry.attendance == "invited" for entry in every)
        locked = self._session.status == "adopted"
        self.everyone.setVisible(begun and asked and not locked)
        self._before = None
        if len(every) <= 1 and not locked:
            found = meetings.before(self._desk.store, self._session.id)
            if found is not None and found[2] > 1:
                self._before = (found[0], found[2])
                when = dates.day_month(found[1])
                self.as_before.set_text(f"Zelfde {found[2]} mensen als {when}")
        self.as_before.setVisible(self._before is not None)

    def _key(self) -> int:
        assert self._session is not None
        return self._session.id

    def _on_menu(self) -> None:
        self.acts.open_menu(self.menu)

    def _on_more(self) -> None:
        self._whole, self._widened = not self._whole, False
        self._show()

    def _on_rest_asked(self) -> None:
        if not self._whole:
            self._on_more()

    # Adding

    def add_name(self) -> None:
        """Open the field for a name."""
        self.field.show()
        self.field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal_field()

    def _on_new_asked(self) -> None:
        if self.head.link.isVisibleTo(self) and self.head.link.isEnabled():
            self.add_name()

    def _reveal_field(self) -> None:
        """Keep the field in sight, below a list that grows."""
        QTimer.singleShot(0, self.field, self._scroll_to_field)

    def _scroll_to_field(self) -> None:
        page = self.list._page()
        if page is not None and self.field.isVisible():
            page.ensureWidgetVisible(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.field.hide()
            if self._added:  # what to say of them comes next
                self.list.go_to_last()
            self._added = False
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _arriving(self) -> str:
        """Who is added to a meeting that has begun is there; to one still to come, invited."""
        day = self._session.held_on if self._session is not None else None
        return "present" if day is not None and day <= self._desk.today() else "invited"

    def _on_added(self, key: object) -> None:
        self.field.set_items([])
        self._show_all_that_come()
        session, state = self._session, self._arriving()
        assert session is not None
        if isinstance(key, int):
            person_id = key
            self._write(
                "Naam toegevoegd",
                lambda change: sessions.invite(change, session.id, person_id, state),
            )
        elif isinstance(key, tuple):
            name = str(key[1])
            self._write(
                "Gast toegevoegd",
                lambda change: _welcome(change, session.id, name, state),
                words=name,
            )

    def _show_all_that_come(self) -> None:
        """Who is added is seen to be on the list, however long it is, until the user goes on."""
        self._widened = self._widened or not self._whole
        self._whole = self._added = True
        self._reveal_field()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Gone on to the text: room again for what is decided there."""
        if not self._widened or now is None or self.isAncestorOf(now):
            return
        if now.window() is self.window():
            self._widened = self._whole = False
            self._lead = _first([self._entries[key] for key in self._order])
            self._show()

    def _on_create(self, name: str) -> None:
        self._show_all_that_come()
        session, state = self._session, self._arriving()
        assert session is not None

        def make(change: Change) -> None:
            sessions.invite(change, session.id, people.add(change, name), state)

        self._write("Contact gemaakt en toegevoegd", make, words=name)

    def _on_as_before(self) -> None:
        session, before = self._session, self._before
        if session is not None and before is not None:
            self._write(
                "Genodigden overgenomen",
                lambda change: meetings.invite_as_before(change, session.id, before[0]),
            )

    # Ticking

    def _on_cycled(self, key: int) -> None:
        self._on_set(key, sessions.next_attendance(self._entries[key].attendance))

    def _on_set(self, key: int, state: str) -> None:
        self._write(
            "Aanwezigheid gewijzigd",
            lambda change: sessions.attend(change, key, state),
            merge=f"participant/{key}",
        )

    def _on_everyone(self) -> None:
        keys = [key for key, one in self._entries.items() if one.attendance == "invited"]
        if not keys:
            self._desk.announce("Bij iedereen staat al of hij er was.")
            return

        def tick(change: Change) -> None:
            for key in keys:
                sessions.attend(change, key, "present")

        self._write("Iedereen aanwezig", tick)

    def _on_removed(self, key: int) -> None:
        name = self._entries[key].name
        if self._write(
            "Naam van de lijst gehaald", lambda change: sessions.remove_participant(change, key)
        ):
            self._desk.announce(f"{name} van de lijst gehaald", undo=True)

    def _on_contact(self, key: int) -> None:
        self.acts.make_contact(key, self._entries[key].name)

    def _on_person(self, person_id: int) -> None:
        self._desk.go(f"contacts/{person_id}")

    def _write(
        self,
        label: str,
        edit: Callable[[Change], object],
        merge: str | None = None,
        words: str = "",
    ) -> bool:
        assert self._session is not None
        place = places.write(self._session.id)
        written = self._desk.write(label, edit, place=place, merge=merge, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok


def _inset(*inside: QWidget) -> QHBoxLayout:
    """What stands above and below the list, in line with the names in it."""
    row = QHBoxLayout()
    row.setContentsMargins(AROUND, 0, AROUND, 0)
    for each in inside:
        row.addWidget(each)
    return row


def _entry(one: Participant) -> AttendanceEntry:
    name = names.display(one.name)
    return AttendanceEntry(one.id, one.person_id, name, one.organisation, one.attendance, one.reply)


def _first(every: list[AttendanceEntry]) -> frozenset[int]:
    """The keys of the first few that were there, and of the first few that were not."""
    there = [entry.key for entry in every if entry.was_there][:_FIRST_PRESENT]
    others = [entry.key for entry in every if not entry.was_there]
    return frozenset(there + others[: max(_FIRST_OTHERS, _ALL_UP_TO - 1 - len(there))])


def _welcome(change: Change, session_id: int, name: str, state: str) -> None:
    guest = sessions.welcome_guest(change, session_id, name)
    if state != "present":
        sessions.attend(change, guest, state)
