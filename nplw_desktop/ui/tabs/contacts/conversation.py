"""Writing a talk down in one go: who, when, one line, and what has to follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region import conversations, dates, names, people, sessions
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.conversations import FollowUp, Talk, Who
from nplw_desktop.region.sessions import KINDS, TALK_KINDS
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import ChoiceField, TextField
from nplw_desktop.ui.widgets.strip import Strip

_WIDTH = 520
_NEW, _CHANGE = "Gesprek vastleggen", "Gesprek wijzigen"
_MOST = 8
DRAFTS = "talk"
"""The name under which talks that were not entered yet are kept."""
_KEPT_IN_MEMORY = "De tekst blijft hier staan. Het programma probeert het steeds opnieuw."


class ConversationDialog(Dialog):
    """``recorded`` carries a person it was with, once it is safe.

    What is typed for a new talk and not entered is kept: after Esc, and when the program is killed.
    """

    recorded = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, _NEW, parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # opened many times
        self._desk = desk
        self._talk: Talk | None = None
        self._said = ""
        self._opened_for: tuple[int, ...] = ()
        self._drafts = Drafts(desk, DRAFTS)
        theme = desk.theme
        self.who = ChipField(theme, "Met wie", self._people, creates="Contact")
        self.kind = ChoiceField(theme, "Soort", [(key, KINDS[key]) for key in TALK_KINDS])
        self.when = DateField(theme, "Wanneer", date_parser(desk, past=True))
        self.text = TextField(theme, "Waar ging het over")
        self.follow_up = TextField(theme, "Vervolgactie", "Mag leeg blijven.")
        self.due = DateField(theme, "Vóór", date_parser(desk))
        self._trouble = Strip(theme, "error", _KEPT_IN_MEMORY)
        self._trouble.hide()
        self._delete = self.add_button("Verwijderen", "quiet", "trash-2", left=True)
        self._cancel = self.add_button("Sluiten")
        self._save = self.add_button("Vastleggen", "primary")
        self._build()
        self._connect()
        self._begin_anew()

    def _build(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        for row in (first, last):
            row.setSpacing(12)
        first.addWidget(self.kind, 1)
        first.addWidget(self.when, 1)
        last.addWidget(self.follow_up, 2)
        last.addWidget(self.due, 1)
        self.body.setSpacing(12)
        self.body.addWidget(self.who)
        self.body.addLayout(first)
        self.body.addWidget(self.text)
        self.body.addLayout(last)
        self.body.addWidget(self._trouble)
        self.body.addStretch(1)
        self._save.setDefault(True)
        self._save.setToolTip("Enter")

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._delete.clicked.connect(self._on_delete)
        self.who.create_requested.connect(self._on_new_name)
        for field in (self.text, self.follow_up, self.when, self.due):
            field.edited.connect(self._keep_draft)
        self._desk.changed.connect(self._on_changed)

    # Opening

    def begin(self, person_ids: Sequence[int]) -> None:
        """Open for a new talk with these people; what was typed before and not kept is there."""
        self._begin_anew()
        self._opened_for = tuple(person_ids)
        self.who.set_items([(key, self._name(key)) for key in person_ids])
        self._show_draft(self._drafts.get(self._draft_key()))
        self._open(self.text if self.who.items() else self.who)

    def begin_with(self, talk: Talk) -> None:
        """Open a talk that was written down, to change it."""
        self._begin_anew()
        self._talk = talk
        self._name_it(_CHANGE, "Bewaren")
        self._delete.show()
        self.follow_up.hide()
        self.due.hide()
        self.who.set_items(list(talk.people))
        self.kind.set_value(talk.kind)
        self.when.set_value(talk.held_on)
        self.text.set_value(talk.text)
        self._open(self.text)

    def _name_it(self, title: str, save: str) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._save.set_text(save)

    def _open(self, first: QWidget) -> None:
        self.open()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_anew(self) -> None:
        self._talk = None
        self._name_it(_NEW, "Vastleggen")
        self._delete.hide()
        self._trouble.hide()
        self.follow_up.show()
        self.due.show()
        self.who.set_items([])
        self.who.line.clear()
        self.who.set_error(None)
        self.kind.set_value(TALK_KINDS[0])
        self.when.set_value(self._desk.today())
        for field in (self.text, self.follow_up):
            field.set_value("")
        self.due.set_value(None)

    def reject(self) -> None:
        """Closed without keeping it: what was typed comes back the next time."""
        self._keep_draft()
        super().reject()

    # Drafts

    def _draft_key(self) -> str:
        return ",".join(map(str, self._opened_for))

    def _keep_draft(self) -> None:
        if self._talk is not None or not self.isVisible():
            return
        typed = bool(self.text.value() or self.follow_up.value())
        self._drafts.put(self._draft_key(), self._draft() if typed else None)

    def _draft(self) -> dict[str, Any]:
        when, due = self.when.value(), self.due.value()
        return {
            "who": [[key, self._name(key) or str(key)] for key in self.who.items()],
            "text": self.text.value(),
            "follow_up": self.follow_up.value(),
            "when": when.isoformat() if when else None,
            "due": due.isoformat() if due else None,
        }

    def _show_draft(self, draft: dict[str, Any] | None) -> None:
        if draft is None:
            return
        # Who is gone since is left out.
        self.who.set_items(
            [(key, name) for key, name in draft["who"] if isinstance(key, str) or self._name(key)]
        )
        self.text.set_value(draft["text"])
        self.follow_up.set_value(draft["follow_up"])
        for field, day in ((self.when, draft["when"]), (self.due, draft["due"])):
            field.set_value(date.fromisoformat(day) if day else None)

    # Keeping

    def save(self) -> None:
        """Write it down; stays open and says so when that cannot be."""
        wrong = self._wrong()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        talk, who = self._talk, self._who()
        self._said = f"Gesprek met {self._first_name()} {'gewijzigd' if talk else 'vastgelegd'}"
        place = f"contacts/{who[0]}" if isinstance(who[0], int) else "contacts"
        written: Written[None] = self._desk.write(
            self._said,
            self._edit(who),
            origin=self,
            place=place,
            key=self,
            words=self._words(),
        )
        if written.refusal:
            self.who.set_error(written.refusal)
        elif written.waiting:
            self._trouble.show()

    def _edit(self, who: tuple[Who, ...]) -> Callable[[Change], None]:
        talk, text, kind = self._talk, self.text.value(), str(self.kind.value())
        day, follow_up = self.when.value() or self._desk.today(), self._follow_up()
        region = self._desk.region_for_new()

        def record(change: Change) -> None:
            conversations.record(
                change, who, text, day, kind=kind, follow_up=follow_up, region_id=region
            )

        def revise(change: Change) -> None:
            assert talk is not None
            conversations.revise(change, talk.session_id, who, text, day, kind)

        return record if talk is None else revise

    def _words(self) -> str:
        """What would be lost when it can't be written."""
        follow_up = self._follow_up()
        after = f"Vervolg: {follow_up.text}" if follow_up is not None else ""
        return "\n".join(filter(None, (str(self.text.value()), after)))

    def _wrong(self) -> QWidget | None:
        """The first field that has to be mended."""
        for field in (self.when, self.due):
            field.flush()
            if field.error():
                return field
        typed = " ".join(self.who.line.text().split())
        if typed:
            self._take_typed(typed)
        if not self.who.items():
            self.who.set_error("Kies met wie je sprak, of typ een naam.")
            return self.who
        return None

    def _take_typed(self, typed: str) -> None:
        """A name that was typed and not chosen: the contact of that name, else a new one."""
        self.who.line.clear()
        same = [one for one in self._people(typed) if one[1].casefold() == typed.casefold()]
        if len(same) == 1:
            self.who.add_item(same[0][0], same[0][1])
        else:
            self._on_new_name(typed)

    def _follow_up(self) -> FollowUp | None:
        text = self.follow_up.value()
        if not text:
            return None
        found = dates.find_in(text, self._desk.today())
        return FollowUp(text, self.due.value() or (found[0] if found else None))

    def _who(self) -> tuple[Who, ...]:
        return tuple(key for key in self.who.items() if isinstance(key, int | str))

    def _first_name(self) -> str:
        key = self.who.items()[0]
        return key if isinstance(key, str) else self._name(key)

    def _on_changed(self, changed: Changed) -> None:
        """It is safe now, at once or after waiting for the disk."""
        if changed.origin is not self:
            return
        made = sorted(changed.of("person"))
        known = [key for key in self.who.items() if isinstance(key, int)]
        if self._talk is None:
            self._drafts.put(self._draft_key(), None)
        self._begin_anew()
        self.accept()
        self._desk.announce(self._said, undo=True)
        self.recorded.emit((made or known)[0])

    def _on_delete(self) -> None:
        talk = self._talk
        if talk is None:
            return
        said = "Gesprek verwijderd"
        place = f"contacts/{talk.people[0][0]}" if talk.people else "contacts"
        written = self._desk.write(
            said, lambda change: sessions.delete(change, talk.session_id), place=place
        )
        if written.ok:
            self._begin_anew()
            self.reject()
            self._desk.announce(said, undo=True)

    def _on_new_name(self, name: str) -> None:
        self.who.add_item(name, name)

    # People

    def _people(self, typed: str) -> Sequence[Candidate]:
        found = ContactList(self._desk.store, ContactFilter(words=typed)).first(Order(), _MOST)
        return [(one.id, names.display(one.name), one.organisation) for one in found]

    def _name(self, key: object) -> str:
        person = people.get(self._desk.store, key) if isinstance(key, int) else None
        return person.display_name if person is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field keeps it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)
