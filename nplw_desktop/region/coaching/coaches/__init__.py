"""Coaches: people with a profile. Read whole, edited by part; the list is in ``listing``.

The name is the person's. At most one profile a person; who stops is retired and stays to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, func, select

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.coaches.listing import CoachFilter, CoachRow, rows
from nplw_desktop.region.coaching.coaches.parts import (
    add_absence,
    check_there,
    delete_absence,
    edit_absence,
    gone,
    set_area,
    set_capacity,
    set_exclusions,
    set_phases,
    set_themes,
    set_travel,
)
from nplw_desktop.region.coaching.coaches.profile import (
    Absence,
    Area,
    Capacity,
    Coach,
    Known,
    Trip,
)
from nplw_desktop.region.coaching_tables import (
    absence,
    assignment,
    coach,
    coach_capacity,
    coach_municipality,
    coach_phase,
    coach_theme,
    theme,
    travel,
)
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import person
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "Absence",
    "Area",
    "Capacity",
    "Coach",
    "CoachFilter",
    "CoachRow",
    "Known",
    "Trip",
    "add",
    "add_absence",
    "delete",
    "delete_absence",
    "edit",
    "edit_absence",
    "every",
    "exists",
    "get",
    "going_on",
    "of_person",
    "resume",
    "retire",
    "rows",
    "set_area",
    "set_capacity",
    "set_exclusions",
    "set_phases",
    "set_themes",
    "set_travel",
]

T = TypeVar("T")

OWN_EMPLOYER = "eigen werkgever"
_FIELDS = (
    "origin",
    "summary",
    "experience",
    "training",
    "languages",
    "arrangement",
    "arrangement_note",
    "rate_cents",
    "minutes_year",
    "minutes_quarter",
    "minutes_week",
    "max_assignments",
    "active_from",
    "active_until",
    "checked_on",
)
_COUNTED = {
    "minutes_year": 10**7,
    "minutes_quarter": 10**7,
    "minutes_week": 10**7,
    "max_assignments": 1_000,
    "rate_cents": 10**7,
}
"""The most of each: more is a slip of the keys, and hours times rate must stay a whole number."""


def get(source: Reader, coach_id: int) -> Coach | None:
    """One coach, whole."""
    return next(iter(every(source, (coach_id,))), None)


def exists(source: Reader, coach_id: int) -> bool:
    """Whether there is such a coach."""
    return source.value(select(coach.c.id).where(coach.c.id == coach_id)) is not None


def of_person(source: Reader, person_id: int) -> int | None:
    """The coach a person is; None when they are none."""
    query = select(coach.c.id).where(coach.c.person_id == person_id).order_by(coach.c.id)
    found = source.value(query)
    return None if found is None else int(found)


def going_on(source: Reader, person_id: int, today: date) -> bool | None:
    """Whether someone is a coach today or later; None when they never were one."""
    row = source.row(select(coach.c.active_until).where(coach.c.person_id == person_id))
    if row is None:
        return None
    return row.active_until is None or row.active_until >= today


def every(
    source: Reader, coach_ids: Iterable[int] | None = None, *, whole: bool = True
) -> tuple[Coach, ...]:
    """All coaches (or some) by name, retired ones too. A query a part, however many.

    Not ``whole``, for lists: with themes and absences, without the other parts.
    """
    ids = None if coach_ids is None else tuple(coach_ids)
    people = source.rows(_some(_COACHES, coach, ids))
    rest = ids if whole else ()
    works, excluded = _areas(source, people if whole else (), rest)
    themes = _by_coach(source, _THEMES, coach_theme, ids, _known)
    phases = _by_coach(source, _PHASES, coach_phase, rest, _phase)
    trips = _by_coach(source, _TRIPS, travel, rest, _trip)
    absences = _by_coach(source, _ABSENCES, absence, ids, _absence)
    capacities = _by_coach(source, _CAPACITIES, coach_capacity, rest, _capacity)
    return tuple(
        Coach(
            id=row.id,
            uid=row.uid,
            person_id=row.person_id,
            name=row.display_name,
            name_sort=row.name_sort,
            employer_id=row.works_at,
            employer=row.employer or "",
            employer_given=row.employer_id is not None,
            **{name: getattr(row, name) for name in _FIELDS},
            themes=themes.get(row.id, ()),
            phases=frozenset(phases.get(row.id, ())),
            works=works.get(row.id, ()),
            excluded=excluded.get(row.id, ()),
            trips=trips.get(row.id, ()),
            absences=absences.get(row.id, ()),
            capacities=capacities.get(row.id, ()),
        )
        for row in people
    )


# Edits


def add(change: Change, person_id: int, **values: object) -> int:
    """Make someone a coach; returns the coach. Who is one already stays so, with these fields set.

    Employer, unless filled in, is the organisation of the main role.
    """
    there = of_person(change, person_id)
    if there is not None:
        if values:
            edit(change, there, **values)
        return there
    _check(values)
    return change.insert(coach, person_id=person_id, **values)


def edit(change: Change, coach_id: int, **values: object) -> None:
    """Set fields of a profile. Raises ``Refused`` on what makes no sense."""
    row = change.row(select(coach).where(coach.c.id == coach_id))
    if row is None:
        raise gone("coach")
    _check({"active_from": row.active_from, "active_until": row.active_until} | values)
    change.update(coach, coach_id, **values)


def retire(change: Change, coach_id: int, last_day: date) -> None:
    """Someone stops: not asked any more after ``last_day``; what was agreed stays as it is."""
    edit(change, coach_id, active_until=last_day)


def resume(change: Change, coach_id: int) -> None:
    """Someone who stopped can be asked again."""
    check_there(change, coach_id)
    change.update(coach, coach_id, active_until=None)


def delete(change: Change, coach_id: int) -> None:
    """Put a profile that was a mistake in the bin; the person stays.

    Raises ``Refused`` when there is work on their name: it would say no longer whose it was.
    """
    busy = change.value(select(assignment.c.id).where(assignment.c.coach_id == coach_id))
    if busy is not None:
        raise Refused(
            "Deze coach heeft inzetten op naam.",
            "Er is niets verwijderd.",
            "Zet de coach op gestopt: dan blijft de geschiedenis kloppen.",
        )
    change.delete(coach, coach_id)


def _check(values: dict[str, object]) -> None:
    begin, end = values.get("active_from"), values.get("active_until")
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        raise Refused(
            "Een coach stopt niet voordat die begint.",
            "Er is niets veranderd.",
            "Pas een datum aan.",
        )
    for name, most in _COUNTED.items():
        given = values.get(name)
        if isinstance(given, int) and given < 0:
            raise Refused("Minder dan nul kan niet.", "Er is niets veranderd.", "Vul 0 of meer in.")
        if isinstance(given, int) and given > most:
            raise Refused(
                "Dit getal is te hoog.", "Er is niets veranderd.", "Controleer wat je typte."
            )
    assert values.get("origin", "outside") in states.ORIGINS
    assert values.get("arrangement", "") in states.ARRANGEMENTS


# Reads

_OWN = municipality.alias("own")
_COACHES = (
    select(
        coach,
        person.c.display_name,
        person.c.name_sort,
        organisation.c.id.label("works_at"),
        organisation.c.name.label("employer"),
        organisation.c.kind.label("employer_kind"),
        _OWN.c.id.label("own_id"),
        _OWN.c.name.label("own_name"),
    )
    .join(person, person.c.id == coach.c.person_id)
    .outerjoin(person_card, person_card.c.id == person.c.id)
    .outerjoin(
        organisation,
        organisation.c.id == func.coalesce(coach.c.employer_id, person_card.c.organisation_id),
    )
    .outerjoin(_OWN, _OWN.c.id == organisation.c.municipality_id)
    .order_by(person.c.name_sort, coach.c.id)
)
_AREAS = (
    select(coach_municipality, municipality.c.name)
    .join(municipality, municipality.c.id == coach_municipality.c.municipality_id)
    .order_by(municipality.c.name_sort, coach_municipality.c.id)
)
_THEMES = (
    select(coach_theme, theme.c.name)
    .join(theme, theme.c.id == coach_theme.c.theme_id)
    .order_by(coach_theme.c.position, coach_theme.c.id)
)
_PHASES = select(coach_phase)
_TRIPS = (
    select(travel, municipality.c.name)
    .join(municipality, municipality.c.id == travel.c.municipality_id)
    .order_by(municipality.c.name_sort, travel.c.id)
)
_ABSENCES = select(absence).order_by(absence.c.from_on, absence.c.id)
_CAPACITIES = select(coach_capacity).order_by(coach_capacity.c.year, coach_capacity.c.quarter)


def _some(query: Select[Any], table: Table, ids: tuple[int, ...] | None) -> Select[Any]:
    """A query for all coaches, or for some."""
    key = table.c.id if table is coach else table.c.coach_id
    return query if ids is None else query.where(key.in_(ids))


def _by_coach(
    source: Reader,
    query: Select[Any],
    table: Table,
    ids: tuple[int, ...] | None,
    made: Callable[[Row[Any]], T],
) -> dict[int, tuple[T, ...]]:
    """What hangs on each coach, in the order of the query."""
    if ids == ():
        return {}
    found: dict[int, list[T]] = {}
    for row in source.rows(_some(query, table, ids)):
        found.setdefault(row.coach_id, []).append(made(row))
    return {key: tuple(each) for key, each in found.items()}


def _areas(
    source: Reader, people: Sequence[Row[Any]], ids: tuple[int, ...] | None
) -> tuple[dict[int, tuple[Area, ...]], dict[int, tuple[Area, ...]]]:
    """Where each coach works, and where not: first the own employer, then what was filled in."""
    excluded = {
        row.id: [Area(row.own_id, row.own_name, OWN_EMPLOYER, own=True)]
        for row in people
        if row.own_id is not None and row.employer_kind == "municipality"
    }
    works: dict[int, list[Area]] = {}
    for row in source.rows(_some(_AREAS, coach_municipality, ids)) if ids != () else ():
        area = Area(row.municipality_id, row.name, row.reason)
        if row.kind == "works":
            works.setdefault(row.coach_id, []).append(area)
            continue
        known = excluded.setdefault(row.coach_id, [])
        if not any(each.municipality_id == area.municipality_id for each in known):
            known.append(area)
    return (
        {key: tuple(each) for key, each in works.items()},
        {key: tuple(each) for key, each in excluded.items()},
    )


def _known(row: Row[Any]) -> Known:
    return Known(row.theme_id, row.name, row.level, row.note)


def _phase(row: Row[Any]) -> str:
    return str(row.phase)


def _trip(row: Row[Any]) -> Trip:
    return Trip(row.municipality_id, row.name, row.minutes, row.means)


def _absence(row: Row[Any]) -> Absence:
    return Absence(row.id, row.from_on, row.until_on, row.note)


def _capacity(row: Row[Any]) -> Capacity:
    return Capacity(row.year, row.quarter, row.minutes)
