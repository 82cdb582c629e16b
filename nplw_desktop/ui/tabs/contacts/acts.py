"""What can be done with contacts, from wherever it is asked: each is one change, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from nplw_desktop.region import (
    actions,
    contact_points,
    conversations,
    labels,
    lines,
    organisations,
    people,
    roles,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.contacts import sheet
from nplw_desktop.ui.tabs.contacts.action_section import Wanted
from nplw_desktop.ui.tabs.contacts.footer import number


@dataclass(frozen=True)
class Acts:
    """Writes through the desk, and says in the bar below what was done."""

    desk: Desk

    # People

    def delete(self, ids: Sequence[int]) -> bool:
        """Put these people in the bin, at once; the bar takes it back."""
        gone = f"{number(len(ids))} contacten verwijderd"
        if len(ids) == 1:
            person = people.get(self.desk.store, ids[0])
            gone = f"{person.display_name} verwijderd" if person is not None else gone

        def edit(change: Change) -> None:
            for person_id in ids:
                people.delete(change, person_id)

        written = self.desk.write(gone, edit, place=place_of(ids[0]))
        self._announce(written, gone)
        return written.ok

    def delete_organisation(self, organisation_id: int) -> bool:
        """Put an organisation in the bin, at once; its people stay."""
        found = organisations.get(self.desk.store, organisation_id)
        gone = f"{found.name if found is not None else 'Organisatie'} verwijderd"
        worked = roles.at_organisation(self.desk.store, organisation_id)
        written = self.desk.write(
            gone,
            lambda change: organisations.delete(change, organisation_id),
            place=place_of_organisation(organisation_id),
        )
        self._announce(written, f"{gone}; de mensen blijven" if worked else gone)
        return written.ok

    def copy_card(self, person_id: int) -> None:
        """Put a visiting card on the clipboard."""
        today = self.desk.today()
        found = sheet.read(self.desk.store, person_id, today)
        if found is not None:
            QGuiApplication.clipboard().setText(sheet.card(found, today))
            self.desk.announce(f"Visitekaartje van {found.person.display_name} gekopieerd")

    def copy_addresses(self, ids: Sequence[int]) -> None:
        """Put the e-mail addresses on the clipboard, as a mail program takes them."""
        found = contact_points.addresses(self.desk.store, ids)
        if not found:
            self.desk.announce("Er is geen e-mailadres om te kopiëren")
            return
        QGuiApplication.clipboard().setText("; ".join(found))
        lacking = len(ids) - len(found)
        without = f"; {number(lacking)} zonder adres" if lacking else ""
        what = "1 e-mailadres" if len(found) == 1 else f"{number(len(found))} e-mailadressen"
        self.desk.announce(f"{what} gekopieerd{without}")

    def copy_text(self, text: str) -> None:
        """Put a number on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.desk.announce(f"{text} gekopieerd")

    def mail(self, address: str) -> None:
        """Begin a message in the user's own mail program."""
        url = QUrl()
        url.setScheme("mailto")
        url.setPath(address)
        if not QDesktopServices.openUrl(url):
            self.copy_text(address)

    # Labels

    def put_label(self, ids: Sequence[int], label: int | str) -> bool:
        """Give these people a label: a known one by id, a new one by name."""

        def edit(change: Change) -> None:
            known = labels.find_or_add(change, label) if isinstance(label, str) else label
            for person_id in ids:
                labels.put_on(change, "person", person_id, known)

        words = label if isinstance(label, str) else ""
        written = self.desk.write("Label gegeven", edit, place=place_of(ids[0]), words=words)
        if len(ids) > 1 or written.refusal:
            self._announce(written, f"Label gegeven aan {number(len(ids))} contacten")
        return written.ok

    def take_label(self, ids: Sequence[int], label_id: int) -> bool:
        """Take a label from these people."""

        def edit(change: Change) -> None:
            for person_id in ids:
                labels.take_off(change, "person", person_id, label_id)

        written = self.desk.write("Label weggehaald", edit, place=place_of(ids[0]))
        if len(ids) > 1:
            self._announce(written, f"Label weggehaald bij {number(len(ids))} contacten")
        return written.ok

    # Actions

    def tick(self, line_id: int, done: bool, place: str) -> None:
        """Mark an action done, or open again."""
        today = self.desk.today()
        said = "Actie afgevinkt" if done else "Actie weer open"
        written = self.desk.write(
            said, lambda change: actions.tick(change, line_id, done, today), place=place
        )
        self._announce(written, said)

    def keep_action(self, person_id: int, wanted: Wanted, origin: object) -> Written[None]:
        """Make an action with somebody, or change one."""
        today = self.desk.today()

        def make(change: Change) -> None:
            home = Home(person_id=person_id)
            actions.add(change, wanted.text, today, due_on=wanted.due_on, home=home)

        def revise(change: Change) -> None:
            assert wanted.line_id is not None
            before = lines.get(change, wanted.line_id)
            if before is not None and before.text.text != wanted.text:
                lines.retype(change, wanted.line_id, RichText(wanted.text))
            actions.set_due(change, wanted.line_id, wanted.due_on)

        new = wanted.line_id is None
        said = "Actie toegevoegd" if new else "Actie gewijzigd"
        key = ("action", person_id, wanted.line_id)
        place = place_of(person_id)
        return self.desk.write(
            said, make if new else revise, origin=origin, place=place, key=key, words=wanted.text
        )

    def delete_line(self, line_id: int, said: str, place: str) -> bool:
        """Put an action or note in the bin."""
        written = self.desk.write(said, lambda change: lines.delete(change, line_id), place=place)
        self._announce(written, said)
        return written.ok

    # Notes

    def keep_note(
        self, person_id: int, text: str, note_id: int | None, origin: object
    ) -> Written[None]:
        """Keep a short note, or change one; emptied, it goes."""
        today = self.desk.today()

        def edit(change: Change) -> None:
            if note_id is None:
                conversations.note_on_person(change, person_id, text, today)
            elif text:
                lines.retype(change, note_id, RichText(text))
            else:
                lines.delete(change, note_id)

        said = "Notitie toegevoegd" if note_id is None else "Notitie gewijzigd"
        said = said if text else "Notitie verwijderd"
        return self.desk.write(
            said,
            edit,
            origin=origin,
            place=place_of(person_id),
            merge=f"note-{note_id}" if note_id is not None and text else None,
            key=("note", person_id, note_id),
            words=text,
        )

    def _announce(self, written: Written[None], said: str) -> None:
        if written.refusal:
            self.desk.announce(written.refusal)
        elif written.ok:
            self.desk.announce(said, undo=True)


def place_of(person_id: int) -> str:
    """Where a person is: ``contacts/7``."""
    return f"contacts/{person_id}"


def place_of_organisation(organisation_id: int) -> str:
    """Where an organisation is: ``contacts/organisations/3``."""
    return f"contacts/organisations/{organisation_id}"
