"""Phone numbers and e-mail addresses of people and organisations, in the order they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from nplw_desktop.region import phones
from nplw_desktop.region.base import may_belong_to, number, table, words
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

phone = table(
    "phone",
    may_belong_to("person_id", "person"),
    may_belong_to("organisation_id", "organisation"),
    words("kind", "mobile"),
    words("shown"),
    words("digits"),
    number("position"),
    uid=False,
    search=("digits",),
    indexes=(("person_id",), ("organisation_id",)),
)

email = table(
    "email",
    may_belong_to("person_id", "person"),
    may_belong_to("organisation_id", "organisation"),
    words("kind", "work"),
    words("address"),
    number("position"),
    uid=False,
    search=("address",),
    indexes=(("person_id",), ("organisation_id",)),
)

PHONE_KINDS = {"mobile": "mobiel", "work": "werk", "home": "thuis", "other": "overig"}
_COMPLETE_PARTS = 2
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as shown; ``note`` says when it is no number that exists."""

    id: int
    kind: str
    shown: str
    digits: str


@dataclass(frozen=True, slots=True)
class Email:
    """An address."""

    id: int
    address: str


def phones_of(
    source: Reader, *, person_id: int | None = None, organisation_id: int | None = None
) -> tuple[Phone, ...]:
    """The numbers of one person or organisation."""
    query = select(phone).where(_owner(phone, person_id, organisation_id))
    rows = source.rows(query.order_by(phone.c.position, phone.c.id))
    return tuple(Phone(row.id, row.kind, row.shown, row.digits) for row in rows)


def emails_of(
    source: Reader, *, person_id: int | None = None, organisation_id: int | None = None
) -> tuple[Email, ...]:
    """The addresses of one person or organisation."""
    query = select(email).where(_owner(email, person_id, organisation_id))
    rows = source.rows(query.order_by(email.c.position, email.c.id))
    return tuple(Email(row.id, row.address) for row in rows)


def addresses(source: Reader, person_ids: Sequence[int]) -> tuple[str, ...]:
    """The first address of each of these people who has one, in their order."""
    found: dict[int, str] = {}
    for start in range(0, len(person_ids), _PAGE):
        page = email.c.person_id.in_(person_ids[start : start + _PAGE])
        rows = source.rows(select(email).where(page).order_by(email.c.position, email.c.id))
        for row in rows:
            found.setdefault(row.person_id, row.address)
    return tuple(found[key] for key in person_ids if key in found)


def add_phone(
    change: Change,
    typed: str,
    *,
    kind: str = "mobile",
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> int:
    """Keep a number, in Dutch notation when it is one and as typed when not."""
    found = phones.normalise(typed)
    if not found.shown:
        raise Refused("Hier staat geen nummer.", "Er is niets veranderd.", "Typ een nummer.")
    return change.insert(
        phone,
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        shown=found.shown,
        digits=found.digits,
    )


def edit_phone(change: Change, phone_id: int, typed: str) -> None:
    """Set a number; emptied, it goes."""
    found = phones.normalise(typed)
    if not found.shown:
        change.delete(phone, phone_id)
        return
    change.update(phone, phone_id, shown=found.shown, digits=found.digits)


def set_phone_kind(change: Change, phone_id: int, kind: str) -> None:
    """Set what kind of number it is."""
    change.update(phone, phone_id, kind=kind)


def add_email(
    change: Change,
    typed: str,
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> int:
    """Keep an address. Raises ``Refused`` in words when it cannot be one."""
    return change.insert(
        email,
        person_id=person_id,
        organisation_id=organisation_id,
        address=checked_address(typed),
    )


def edit_email(change: Change, email_id: int, typed: str) -> None:
    """Set an address; emptied, it goes."""
    if not typed.strip():
        change.delete(email, email_id)
        return
    change.update(email, email_id, address=checked_address(typed))


def checked_address(typed: str) -> str:
    """An address that can exist; what is wrong is said in words."""
    address = typed.strip()
    name, at, domain = address.partition("@")
    why = ""
    if not at or "@" in domain:
        why = "Er hoort één @ in."
    elif not name or len(address.split()) > 1:
        why = "Er staat een spatie in, of er staat niets voor de @."
    elif len(domain.split(".")) < _COMPLETE_PARTS or not all(domain.split(".")):
        why = "Ontbreekt ‘.nl’?"
    if why:
        raise Refused("Dit adres is niet compleet.", "", why)
    return address


def _owner(table: Table, person_id: int | None, organisation_id: int | None) -> ColumnElement[bool]:
    if person_id is not None:
        return table.c.person_id == person_id
    return table.c.organisation_id == organisation_id
