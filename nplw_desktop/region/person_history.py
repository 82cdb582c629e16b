"""What happened to the record of one person, in words: when, by which change, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Table

from nplw_desktop.region import contact_points, dates, money, organisations, roles
from nplw_desktop.region.coaching import coaches, durations
from nplw_desktop.region.coaching.states import ARRANGEMENTS, ORIGINS
from nplw_desktop.region.coaching_tables import coach
from nplw_desktop.region.contact_points import PHONE_KINDS, email, phone
from nplw_desktop.region.people import LEGAL_BASES, NAME_ORDERS, SALUTATIONS, person
from nplw_desktop.region.roles import role
from nplw_desktop.store import Store

_NOTHING = "leeg"
_YES_NO = {"0": "nee", "1": "ja"}
# The columns a person would ask after, and what they are called on screen.
_WORDS = {
    "given_name": "Voornaam",
    "initials": "Voorletters",
    "name_prefix": "Tussenvoegsel",
    "family_name": "Achternaam",
    "partner_prefix": "Tussenvoegsel partner",
    "partner_name": "Achternaam partner",
    "name_order": "Volgorde",
    "title_before": "Titel voor de naam",
    "title_after": "Titel na de naam",
    "salutation": "Aanhef",
    "note": "Opmerking",
    "legal_basis": "Grondslag",
    "data_source": "Herkomst",
    "photo_consent": "Toestemming groepsfoto",
    "keep_until": "Bewaren tot",
    "checked_on": "Laatst nagekeken",
    "title": "Rol",
    "organisation_id": "Organisatie",
    "from_on": "Vanaf",
    "until_on": "Tot en met",
    "is_main": "Hoofdrol",
    "shown": "Telefoon",
    "kind": "Soort nummer",
    "address": "E-mail",
    "origin": "Coach: herkomst",
    "employer_id": "Coach: werkgever",
    "summary": "Coach: korte tekst",
    "experience": "Coach: ervaring",
    "training": "Coach: opleiding",
    "languages": "Coach: talen",
    "arrangement": "Coach: regeling",
    "arrangement_note": "Coach: bij de regeling",
    "rate_cents": "Coach: tarief per uur",
    "minutes_year": "Coach: uren per jaar",
    "minutes_quarter": "Coach: uren per kwartaal",
    "minutes_week": "Coach: uren per week",
    "max_assignments": "Coach: inzetten tegelijk",
    "active_from": "Coach: actief vanaf",
    "active_until": "Coach: actief tot en met",
}
_CHOICES: dict[str, Mapping[str, str]] = {
    "name_order": NAME_ORDERS,
    "salutation": SALUTATIONS,
    "legal_basis": LEGAL_BASES,
    "kind": PHONE_KINDS,
    "photo_consent": _YES_NO,
    "is_main": _YES_NO,
    "origin": ORIGINS,
    "arrangement": ARRANGEMENTS,
}
_DAYS = ("keep_until", "checked_on", "from_on", "until_on", "active_from", "active_until")
_ORGANISATIONS = ("organisation_id", "employer_id")


@dataclass(frozen=True, slots=True)
class Happened:
    """One change as the user made it; ``at`` is UTC, ``what`` a line for each field."""

    at: datetime
    label: str
    what: tuple[str, ...]


def of_person(store: Store, person_id: int) -> tuple[Happened, ...]:
    """All that happened to the name, roles, numbers, addresses and coach profile of someone, newest
    first."""
    cells = sorted(_cells(store, person_id), key=lambda cell: cell[0], reverse=True)
    found = []
    for (at, label), group in groupby(cells, key=lambda cell: cell[:2]):
        what = tuple(dict.fromkeys(text for _, _, text in group if text))
        found.append(Happened(at, label, what))
    return tuple(found)


def _cells(store: Store, person_id: int) -> Iterator[tuple[datetime, str, str]]:
    for table, row_id in _rows(store, person_id):
        for cell in store.history(table, row_id):
            if not cell.column:
                yield cell.at, cell.label, ""
            elif cell.column in _WORDS:
                before = _shown(store, cell.column, cell.before)
                after = _shown(store, cell.column, cell.after)
                yield cell.at, cell.label, f"{_WORDS[cell.column]}: {before} → {after}"


def _rows(store: Store, person_id: int) -> Iterator[tuple[Table, int]]:
    yield person, person_id
    for held in roles.of_person(store, person_id):
        yield role, held.id
    for number in contact_points.phones_of(store, person_id=person_id):
        yield phone, number.id
    for address in contact_points.emails_of(store, person_id=person_id):
        yield email, address.id
    profile = coaches.of_person(store, person_id)
    if profile is not None:
        yield coach, profile


def _shown(store: Store, column: str, value: object) -> str:
    if column in _CHOICES:
        return _CHOICES[column].get(str(value), _NOTHING) or _NOTHING
    if column == "rate_cents" and isinstance(value, int):
        return money.write(value)
    if column.startswith("minutes_") and isinstance(value, int):
        return durations.in_words(value)
    if column in _ORGANISATIONS and isinstance(value, int):
        found = organisations.get(store, value)
        return found.name if found is not None else "een organisatie die weg is"
    if column in _DAYS and isinstance(value, str) and value:
        return dates.numeric(date.fromisoformat(value))
    return str(value) if value not in (None, "") else _NOTHING
