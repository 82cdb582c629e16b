"""Who belongs to a group, in the order the group itself has chosen, and who of them leads sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from nplw_desktop.region import names
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.region.sessions import series_member
from nplw_desktop.store import Change, Reader


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a group. ``id`` is that of the membership; ``facilitates``: takes turns leading."""

    id: int
    person_id: int
    name: PersonName
    organisation: str
    facilitates: bool
    joined_on: date | None

    @property
    def shown(self) -> str:
        """The name as on screen."""
        return names.display(self.name)


def members(source: Reader, series_id: int) -> tuple[Member, ...]:
    """Who belongs to a group, in its order; who was never given a place stands by name."""
    return tuple(
        Member(
            row.member_id,
            row.id,
            name_in(row),
            row.brief or "",
            bool(row.facilitates),
            row.joined_on,
        )
        for row in source.rows(_MEMBERS, series=series_id)
    )


_MEMBERS = (
    select(
        person,
        person_card.c.brief,
        series_member.c.id.label("member_id"),
        series_member.c.facilitates,
        series_member.c.joined_on,
    )
    .join(series_member, series_member.c.person_id == person.c.id)
    .outerjoin(person_card, person_card.c.id == person.c.id)
    .where(series_member.c.series_id == bindparam("series"))
    .order_by(series_member.c.position, person.c.name_sort, series_member.c.id)
)


def add_member(
    change: Change, series_id: int, person_id: int, joined_on: date | None = None
) -> int:
    """Let someone belong to a group, behind the others; returns the membership.

    Who belongs to it already stays as they are.
    """
    there = change.value(
        select(series_member.c.id).where(
            series_member.c.series_id == series_id, series_member.c.person_id == person_id
        )
    )
    if there is not None:
        return int(there)
    last = change.value(
        select(func.max(series_member.c.position)).where(series_member.c.series_id == series_id)
    )
    return change.insert(
        series_member,
        series_id=series_id,
        person_id=person_id,
        position=(last or 0) + 1,
        joined_on=joined_on,
    )


def edit_member(change: Change, member_id: int, **values: object) -> None:
    """Set whether a member takes turns leading (``facilitates``), or since when (``joined_on``)."""
    if "facilitates" in values:
        values["facilitates"] = int(bool(values["facilitates"]))
    change.update(series_member, member_id, **values)


def remove_member(change: Change, member_id: int) -> None:
    """Let someone belong to the group no longer; the sessions they were at stay as they are."""
    change.delete(series_member, member_id)


def order_members(change: Change, ids: Sequence[int]) -> None:
    """Give the members the order of ``ids`` (memberships)."""
    for position, member_id in enumerate(ids, start=1):
        change.update(series_member, member_id, position=position)
