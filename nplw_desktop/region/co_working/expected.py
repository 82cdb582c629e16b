"""Who may come to an afternoon: invited, of its series, or at such an afternoon lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from nplw_desktop.region import names, sessions
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.people import name_in, person
from nplw_desktop.region.sessions import WAS_THERE, participant, series_member, session
from nplw_desktop.store import Reader

_RECENT_SESSIONS = 12
"""So many sessions back somebody who was there is expected again."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Someone who may come: a contact, and what tells them apart."""

    person_id: int
    name: str
    place: str


def expected(source: Reader, session_id: int, most: int = 60) -> tuple[Expected, ...]:
    """Who may come and is not there yet: invited, of the series, or at such an afternoon lately."""
    held = sessions.get(source, session_id)
    if held is None:
        return ()
    on_list = {
        row.person_id: row.attendance
        for row in source.rows(
            select(participant.c.person_id, participant.c.attendance).where(
                participant.c.session_id == session_id, participant.c.person_id.isnot(None)
            )
        )
    }
    wanted = [key for key, state in on_list.items() if state == "invited"]
    if held.series_id is not None:
        query = select(series_member.c.person_id).where(series_member.c.series_id == held.series_id)
        wanted += [row.person_id for row in source.rows(query)]
    wanted += _lately(source, held)
    ids = [key for key in dict.fromkeys(wanted) if on_list.get(key, "invited") == "invited"]
    return _named(source, ids[:most])


def _lately(source: Reader, held: sessions.Session) -> list[int]:
    """Who was at the afternoons before this one in its region, most often first."""
    before = (
        select(session.c.id)
        .where(session.c.kind == held.kind, session.c.id != held.id)
        .where(or_(session.c.region_id == held.region_id, session.c.series_id == held.series_id))
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(_RECENT_SESSIONS)
    )
    query = (
        select(participant.c.person_id)
        .where(participant.c.session_id.in_(before.scalar_subquery()))
        .where(participant.c.person_id.isnot(None), participant.c.attendance.in_(WAS_THERE))
        .group_by(participant.c.person_id)
        .order_by(func.count().desc(), func.min(participant.c.id))
    )
    return [row.person_id for row in source.rows(query)]


def _named(source: Reader, ids: Iterable[int]) -> tuple[Expected, ...]:
    ids = list(ids)
    query = (
        select(person, person_card.c.municipality, person_card.c.brief)
        .outerjoin(person_card, person_card.c.id == person.c.id)
        .where(person.c.id.in_(ids))
    )
    found = {
        row.id: Expected(row.id, names.display(name_in(row)), row.municipality or row.brief or "")
        for row in source.rows(query)
    }
    return tuple(found[key] for key in ids if key in found)
