"""Who does what, where and from when till when. Leaving a job ends a role; history stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column, select

from nplw_desktop.region.base import (
    belongs_to,
    day,
    flag,
    may_belong_to,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.folding import natural
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import person
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

role = table(
    "role",
    belongs_to("person_id", "person"),
    may_belong_to("organisation_id", "organisation"),
    words("title"),
    words("title_sort"),
    refers_to("municipality_id", "municipality"),
    day("from_on"),
    day("until_on"),
    flag("is_main"),
    indexes=(("person_id",), ("organisation_id",), ("municipality_id",)),
)

# As in the list of contacts: what counts is the day the file counts with.
_OVER: ColumnElement[int] = literal_column("coalesce(role.until_on < (SELECT day FROM today), 0)")
_TO_COME: ColumnElement[int] = literal_column("coalesce(role.from_on > (SELECT day FROM today), 0)")


@dataclass(frozen=True, slots=True)
class Role:
    """A role at an organisation; without ``until_on`` it still goes on."""

    id: int
    person_id: int
    title: str
    organisation_id: int | None
    organisation: str
    organisation_kind: str
    municipality_id: int | None
    from_on: date | None
    until_on: date | None
    is_main: bool

    def is_past(self, today: date) -> bool:
        """Whether the role has ended before ``today``."""
        return _is_past(self.until_on, today)

    def can_end(self, today: date) -> bool:
        """Whether it goes on after ``today``, so that there is something to end."""
        return self.until_on is None or self.until_on > today


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone with a role at an organisation; the role has ended when ``until_on`` is past."""

    person_id: int
    name: str
    title: str
    until_on: date | None

    def is_past(self, today: date) -> bool:
        """Whether the role has ended before ``today``."""
        return _is_past(self.until_on, today)


def of_person(source: Reader, person_id: int) -> tuple[Role, ...]:
    """All roles of someone: those of today first, the main one before the others, then the latest."""
    query = (
        select(role, organisation.c.name, organisation.c.kind)
        .outerjoin(organisation, organisation.c.id == role.c.organisation_id)
        .where(role.c.person_id == person_id)
        .order_by(_OVER, _TO_COME, role.c.is_main.desc(), role.c.until_on.isnot(None))
        .order_by(role.c.until_on.desc(), role.c.from_on.desc(), role.c.id.desc())
    )
    return tuple(
        Role(
            row.id,
            row.person_id,
            row.title,
            row.organisation_id,
            row.name or "",
            row.kind or "",
            row.municipality_id,
            row.from_on,
            row.until_on,
            row.is_main,
        )
        for row in source.rows(query)
    )


def at_organisation(source: Reader, organisation_id: int) -> tuple[Colleague, ...]:
    """Who has or had a role at an organisation: those of now first, by name."""
    query = (
        select(role, person.c.display_name)
        .join(person, person.c.id == role.c.person_id)
        .where(role.c.organisation_id == organisation_id)
        .order_by(_OVER, person.c.name_sort, role.c.id)
    )
    return tuple(
        Colleague(row.person_id, row.display_name, row.title, row.until_on)
        for row in source.rows(query)
    )


def add(
    change: Change,
    person_id: int,
    organisation_id: int | None,
    title: str,
    *,
    from_on: date | None = None,
    until_on: date | None = None,
    is_main: bool = False,
) -> int:
    """Give someone a role."""
    _check(from_on, until_on)
    title = " ".join(title.split())
    return change.insert(
        role,
        person_id=person_id,
        organisation_id=organisation_id,
        title=title,
        title_sort=natural(title),
        from_on=from_on,
        until_on=until_on,
        is_main=is_main,
    )


def edit(change: Change, role_id: int, **values: object) -> None:
    """Set fields of a role. Raises ``Refused`` when it would end before it begins."""
    row = change.row(select(role).where(role.c.id == role_id))
    assert row is not None
    begin, end = values.get("from_on", row.from_on), values.get("until_on", row.until_on)
    _check(begin, end)
    if "title" in values:
        title = " ".join(str(values["title"]).split())
        values |= {"title": title, "title_sort": natural(title)}
    change.update(role, role_id, **values)


def end(change: Change, role_id: int, last_day: date) -> None:
    """Someone leaves: the role ends, and stays to be found."""
    edit(change, role_id, until_on=last_day)


def make_main(change: Change, role_id: int) -> None:
    """Let this be the main role of its person, and no other."""
    person_id = change.value(select(role.c.person_id).where(role.c.id == role_id))
    for row in change.rows(select(role).where(role.c.person_id == person_id)):
        if row.is_main != (row.id == role_id):
            change.update(role, row.id, is_main=row.id == role_id)


def delete(change: Change, role_id: int) -> None:
    """Take away a role that was a mistake."""
    change.delete(role, role_id)


def _is_past(until_on: date | None, today: date) -> bool:
    """The last day still belongs to the role ("tot en met"), as in the list of contacts."""
    return until_on is not None and until_on < today


def _check(begin: object, end: object) -> None:
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        raise Refused(
            "De rol eindigt voordat hij begint.", "Er is niets veranderd.", "Pas een datum aan."
        )
