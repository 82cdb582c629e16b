"""People: their name in parts, what may be kept of them (AVG), and nothing that can be derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, select

from nplw_desktop.region import names, settings
from nplw_desktop.region.base import Flag, day, instant, table, words
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

NAME_FIELDS = names.FIELDS

person = table(
    "person",
    words("given_name"),
    words("initials"),
    words("name_prefix"),
    words("family_name"),
    words("partner_prefix"),
    words("partner_name"),
    words("name_order", "own"),
    words("title_before"),
    words("title_after"),
    words("salutation"),
    words("display_name"),
    words("name_sort"),
    words("note"),
    words("legal_basis"),
    words("data_source"),
    Column("photo_consent", Flag),
    day("keep_until"),
    day("checked_on"),
    instant("created_at"),
    search=("note",),
    indexes=(("name_sort",), ("keep_until",)),
)

LEGAL_BASES = {
    "": "nog niet ingevuld",
    "public_task": "taak van algemeen belang",
    "consent": "toestemming",
    "contract": "overeenkomst",
    "legal_duty": "wettelijke plicht",
}
SALUTATIONS = {"": "geen", "heer": "de heer", "mevrouw": "mevrouw"}
NAME_ORDERS = {
    "own": "eigen naam",
    "partner": "naam partner",
    "partner_own": "partner – eigen",
    "own_partner": "eigen – partner",
}
_OTHERS = ("note", "legal_basis", "data_source", "photo_consent", "keep_until", "checked_on")


@dataclass(frozen=True, slots=True)
class Person:
    """One person. ``photo_consent`` is None while nobody asked."""

    id: int
    uid: str
    name: PersonName
    note: str
    legal_basis: str
    data_source: str
    photo_consent: bool | None
    keep_until: date | None
    checked_on: date | None

    @property
    def display_name(self) -> str:
        """As on screen: 'Zoë van der Zandakker'."""
        return names.display(self.name)


def get(source: Reader, person_id: int) -> Person | None:
    """One person."""
    row = source.row(select(person).where(person.c.id == person_id))
    if row is None:
        return None
    others = {name: getattr(row, name) for name in _OTHERS}
    return Person(row.id, row.uid, name_in(row), **others)


def name_in(row: object) -> PersonName:
    """The name in a row that has its columns."""
    return PersonName(**{name: getattr(row, name) for name in NAME_FIELDS})


def names_of(source: Reader, person_ids: frozenset[int]) -> dict[int, PersonName]:
    """The names of several people."""
    query = select(person).where(person.c.id.in_(person_ids))
    return {row.id: name_in(row) for row in source.rows(query)}


def add(change: Change, name: PersonName | str, **other: object) -> int:
    """Make a person; a typed name is taken apart. Raises ``Refused`` when there is no name."""
    parts = names.split(name) if isinstance(name, str) else name
    return change.insert(person, **_named(parts), **other)


def rename(change: Change, person_id: int, **parts: str) -> None:
    """Set parts of a name; what is shown and the order follow."""
    row = change.row(select(person).where(person.c.id == person_id))
    assert row is not None
    whole = {name: getattr(row, name) for name in NAME_FIELDS} | parts
    change.update(person, person_id, **_named(PersonName(**whole)))


def edit(change: Change, person_id: int, **values: object) -> None:
    """Set fields: parts of the name or others; one function for a form."""
    parts = {name: str(value) for name, value in values.items() if name in NAME_FIELDS}
    others = {name: value for name, value in values.items() if name not in NAME_FIELDS}
    if parts:
        rename(change, person_id, **parts)
    if others:
        change.update(person, person_id, **others)


def delete(change: Change, person_id: int) -> None:
    """Put someone in the bin; what they said and did in meetings stays under their name.

    Raises ``Refused`` for the user: the file would not know whose it is. And while a hold is on them:
    it would go along, and what it covers could be wiped.
    """
    from nplw_desktop.region import holds  # noqa: PLC0415 - made of people

    if settings.me(change) == person_id:
        raise Refused(
            "Dit ben je zelf.", "Er is niets verwijderd.", "Pas bij ‘ik’ eerst iemand anders aan."
        )
    if any(hold.person_id == person_id for hold in holds.every(change, in_force=True)):
        raise Refused(
            "Op dit contact staat een bewaarstop.",
            "Er is niets verwijderd.",
            "Hef eerst de bewaarstop op.",
        )
    _leave_name(change, person_id)
    change.delete(person, person_id)


def _leave_name(change: Change, person_id: int) -> None:
    """Write the name where someone led, was there or has something to do.

    Minutes are no address book: they still say so when the contact is gone.
    """
    from nplw_desktop.region.coaching import naming  # noqa: PLC0415 - made of people
    from nplw_desktop.region.lines import line  # noqa: PLC0415 - written down later
    from nplw_desktop.region.meanings import decision_meaning  # noqa: PLC0415 - so is this
    from nplw_desktop.region.sessions import participant, session  # noqa: PLC0415 - as are sessions

    found = get(change, person_id)
    name = found.display_name if found is not None else ""
    for row in change.rows(select(participant.c.id).where(participant.c.person_id == person_id)):
        change.update(participant, row.id, guest_name=name)
    for duty in ("chair", "minute_taker"):
        led = select(session.c.id).where(session.c[f"{duty}_id"] == person_id)
        for row in change.rows(led):
            change.update(session, row.id, **{f"{duty}_name": name})
    for row in change.rows(select(line.c.id).where(line.c.owner_id == person_id)):
        change.update(line, row.id, owner_name=name)
    seen_to = select(decision_meaning.c.id).where(decision_meaning.c.owner_id == person_id)
    for row in change.rows(seen_to):
        change.update(decision_meaning, row.id, owner_name=name)
    naming.leave_name(change, person_id, name)
    # What was agreed in a talk belongs to the talk: it stays to be done without them.
    agreed = select(line.c.id).where(line.c.person_id == person_id, line.c.session_id.isnot(None))
    for row in change.rows(agreed):
        change.update(line, row.id, person_id=None)


def introduce(change: Change, name: PersonName | str) -> int:
    """Make the user known to the file."""
    person_id = add(change, name, legal_basis="public_task")
    settings.put(change, settings.ME, str(person_id))
    return person_id


def _named(name: PersonName) -> dict[str, object]:
    shown = names.display(name)
    if not shown:
        raise Refused(
            "Een contact heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam."
        )
    values: dict[str, object] = {field: getattr(name, field) for field in NAME_FIELDS}
    return values | {"display_name": shown, "name_sort": names.sort_key(name)}
