"""What the coach pool has to tell of one person or municipality, newest first: what was asked, and what
somebody did as a coach, with the hours of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from nplw_desktop.region.coaching import durations, requests
from nplw_desktop.region.coaching.in_sql import coaches, places, split
from nplw_desktop.region.coaching.states import ASSIGNMENTS, STEPS
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Moment:
    """One request or assignment: ``meta`` says how far it is, ``text`` what it is about."""

    request_id: int
    on: date
    title: str
    meta: str
    text: str


def of_person(
    source: Reader, person_id: int, today: date, most: int | None = None
) -> tuple[Moment, ...]:
    """What somebody asked or had asked, and worked on as a coach, up to today."""
    asked = source.rows(_ASKED + _LAST, id=person_id, today=today.isoformat(), most=_limit(most))
    coached = source.rows(
        _COACHED + _LAST, id=person_id, today=today.isoformat(), most=_limit(most)
    )
    found = [*map(_asked, asked), *map(_coached, coached)]
    found.sort(key=lambda one: one.on, reverse=True)
    return tuple(found[:most])


def of_municipality(
    source: Reader, municipality_id: int, today: date, most: int | None = None
) -> tuple[Moment, ...]:
    """What a municipality asked up to today, with who helps and the hours of it."""
    rows = source.rows(
        _OF_PLACE + _LAST, id=municipality_id, today=today.isoformat(), most=_limit(most)
    )
    return tuple(map(_of_place, rows))


def count_of_person(source: Reader, person_id: int, today: date) -> int:
    """How many moments ``of_person`` has."""
    return _count(source, (_ASKED, _COACHED), person_id, today)


def count_of_municipality(source: Reader, municipality_id: int, today: date) -> int:
    """How many moments ``of_municipality`` has."""
    return _count(source, (_OF_PLACE,), municipality_id, today)


def _count(source: Reader, queries: Sequence[str], key: int, today: date) -> int:
    listed = " UNION ALL ".join(f"SELECT count(*) AS n FROM ({query})" for query in queries)
    query = f"SELECT sum(n) FROM ({listed})"
    return int(source.value(query, id=key, today=today.isoformat()))


def _limit(most: int | None) -> int:
    return -1 if most is None else most


def _asked(row: Row[Any]) -> Moment:
    return Moment(
        row.id, _day(row), f"Coachvraag {row.topic}".strip(), _step(row.status), row.question
    )


def _coached(row: Row[Any]) -> Moment:
    hours = f"{durations.write(row.worked)} van {durations.in_words(row.minutes)}"
    meta = f"{ASSIGNMENTS.get(row.status, row.status)}, {hours}"
    return Moment(
        row.id, _day(row), f"Inzet {row.topic}".strip(), meta, requests.listed(split(row.places))
    )


def _of_place(row: Row[Any]) -> Moment:
    coaches = requests.listed(split(row.coaches))
    hours = durations.in_words(row.worked) if row.worked else ""
    meta = ", ".join(part for part in (_step(row.status), coaches, hours) if part)
    return Moment(row.id, _day(row), row.topic or row.number, meta, row.question)


def _step(status: str) -> str:
    return STEPS[status][0] if status in STEPS else status


def _day(row: Row[Any]) -> date:
    return date.fromisoformat(row.on_day)


_WORKED = """(SELECT coalesce(sum(h.minutes), 0) FROM hour_entry h
    JOIN assignment w ON w.id = h.assignment_id WHERE {which})"""
_ASKED = """SELECT r.id, r.topic, r.question, r.status, r.received_on AS on_day
    FROM coach_request r WHERE (r.requester_id = :id OR r.client_id = :id)
    AND r.received_on <= :today"""
_COACHED = f"""SELECT r.id, r.topic, a.status, a.minutes,
    coalesce(a.started_on, a.proposed_on, a.from_on) AS on_day,
    {_WORKED.format(which="w.id = a.id")} AS worked,
    {places()} AS places
    FROM coach c JOIN assignment a ON a.coach_id = c.id JOIN coach_request r ON r.id = a.request_id
    WHERE c.person_id = :id AND a.status <> 'declined'
    AND coalesce(a.started_on, a.proposed_on, a.from_on) <= :today"""
_OF_PLACE = f"""SELECT r.id, r.number, r.topic, r.question, r.status, r.received_on AS on_day,
    {_WORKED.format(which="w.request_id = r.id")} AS worked,
    {coaches()} AS coaches
    FROM request_municipality q JOIN coach_request r ON r.id = q.request_id
    WHERE q.municipality_id = :id AND r.received_on <= :today"""
_LAST = " ORDER BY on_day DESC, r.id DESC LIMIT :most"
