"""Who took part in intervision, when and for how long: the rows of the year statement.

Dates, groups and times; never a role, a method or a theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select

from nplw_desktop.region.intervision import live
from nplw_desktop.region.intervision.yields.within import (
    HELD,
    Within,
    minutes,
    planned_minutes,
    where,
)
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import WAS_THERE, participant, series, session
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Took:
    """Somebody took part in a session: when, of which group, and for how many minutes.

    Of one that was led, its real times; else as it was planned.
    """

    person_id: int
    name: str
    session_id: int
    held_on: date
    series_id: int | None
    group: str
    starts_at: time | None
    ends_at: time | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody took part, in one year: the rows of the attendance statement, by day."""

    person_id: int
    name: str
    year: int
    rows: tuple[Took, ...]

    @property
    def minutes(self) -> int:
        """How long in all."""
        return sum(each.minutes for each in self.rows)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, each once, in the order they come."""
        return tuple(dict.fromkeys(each.group for each in self.rows))


@dataclass(frozen=True, slots=True)
class Part:
    """How somebody took part: in how many sessions, for how long, in which groups, when last."""

    person_id: int
    name: str
    sessions: int
    minutes: int
    groups: tuple[str, ...]
    last_on: date


def participations(
    source: Reader, within: Within, person_id: int | None = None
) -> tuple[Took, ...]:
    """Who took part in what, by day and then by name; guests have no statement and are left out."""
    query = (
        select(
            participant.c.person_id,
            person.c.display_name,
            session,
            series.c.title.label("group_title"),
        )
        .join(session, session.c.id == participant.c.session_id)
        .join(person, person.c.id == participant.c.person_id)
        .outerjoin(series, series.c.id == session.c.series_id)
        .where(*where(within), session.c.status == HELD, session.c.held_on.is_not(None))
        .where(participant.c.attendance.in_(WAS_THERE))
        .order_by(session.c.held_on, session.c.starts_at, session.c.id, person.c.name_sort)
    )
    if person_id is not None:
        query = query.where(participant.c.person_id == person_id)
    rows = source.rows(query)
    ids = tuple({row.id for row in rows})
    phases, led = planned_minutes(source, ids), live.lengths(source, ids)
    return tuple(
        Took(
            row.person_id,
            row.display_name,
            row.id,
            row.held_on,
            row.series_id,
            row.group_title or "Intervisie",
            *_when(row.starts_at, row.ends_at, phases.get(row.id, 0), led.get(row.id)),
        )
        for row in rows
    )


def _when(
    starts_at: time | None, ends_at: time | None, planned: int, led: live.Took | None
) -> tuple[time | None, time | None, int]:
    if led is None:
        return starts_at, ends_at, minutes(starts_at, ends_at) or planned
    begun, stopped = (
        each.time().replace(second=0, microsecond=0) for each in (led.begun_at, led.stopped_at)
    )
    return begun, stopped, led.minutes


def statement(source: Reader, person_id: int, year: int) -> Statement:
    """What somebody took part in, in a year, over all groups and regions."""
    name = source.value(select(person.c.display_name).where(person.c.id == person_id))
    rows = participations(source, Within(year=year), person_id)
    return Statement(person_id, str(name or ""), year, rows)


def statements(source: Reader, within: Within) -> tuple[Statement, ...]:
    """The statement of everybody who took part in the year of ``within``, by name.

    Who is in it follows the group and the regions; what is in it is all of that year, as on paper.
    """
    assert within.year is not None
    wanted = {each.person_id for each in participations(source, within)}
    found: dict[int, list[Took]] = {}
    for each in participations(source, Within(year=within.year)):
        if each.person_id in wanted:
            found.setdefault(each.person_id, []).append(each)
    sorts = select(person.c.id).where(person.c.id.in_(found)).order_by(person.c.name_sort)
    return tuple(
        Statement(row.id, found[row.id][0].name, within.year, tuple(found[row.id]))
        for row in source.rows(sorts)
    )


def people(source: Reader, within: Within) -> tuple[Part, ...]:
    """Everybody who took part, most often first."""
    found: dict[int, list[Took]] = {}
    for each in participations(source, within):
        found.setdefault(each.person_id, []).append(each)
    parts = [
        Part(
            key,
            rows[0].name,
            len(rows),
            sum(each.minutes for each in rows),
            tuple(dict.fromkeys(each.group for each in rows)),
            rows[-1].held_on,
        )
        for key, rows in found.items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.sessions))
