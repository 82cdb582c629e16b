"""The requests of a year as a report counts them: with their days, places, themes and coaches."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from nplw_desktop.region.coaching import in_sql, requests
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.states import STATES, STEPS, state
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Reader

UNNAMED = "Vertrouwelijke vraag"
WAITLISTED = "waitlisted"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``proposed_on`` and ``started_on`` are the first days of those steps; ``since`` is
    the day it came on the waiting list, if it is on it.

    ``name`` is its question, ``topic`` its short name. The ids are of its municipalities and themes,
    in order; their names are said in one phrase.
    """

    id: int
    number: str
    name: str
    topic: str
    private: bool
    status: str
    minutes: int
    received_on: date | None
    proposed_on: date | None = None
    started_on: date | None = None
    since: date | None = None
    municipality_ids: tuple[int, ...] = ()
    theme_ids: tuple[int, ...] = ()
    place: str = ""
    coaches: str = ""

    @property
    def state(self) -> str:
        """The state on screen, in a word; on the waiting list the finer one, which says why."""
        shown = state(self.status)
        return STEPS[self.status][0].capitalize() if shown == "waiting" else STATES[shown]

    def called(self, *, named: bool = True) -> str:
        """What it is called where confidential requests are named, and where they are not."""
        return self.name if named or not self.private else UNNAMED


def received(source: Reader, within: Within) -> tuple[Asked, ...]:
    """The requests that came in during the year, oldest first."""
    return _read(source, f"{within.in_year('r.received_on')} AND {within.requests()}")


def some(source: Reader, ids: Collection[int]) -> dict[int, Asked]:
    """Some requests by id, whenever they came in."""
    listed = ", ".join(str(int(key)) for key in ids)
    return {each.id: each for each in _read(source, f"r.id IN ({listed})")} if ids else {}


def waiting(source: Reader, within: Within, today: date) -> tuple[Asked, ...]:
    """Who waits, longest first: now, or of a year gone by at its end (by the steps that were kept)."""
    if today <= within.end:
        condition, day = f"r.status = '{WAITLISTED}'", today
        if today < within.begin:
            return ()
    else:
        day = within.end
        condition = f"""'{WAITLISTED}' = (SELECT s.step FROM request_step s
            WHERE s.request_id = r.id AND s.on_day <= '{day.isoformat()}'
            ORDER BY s.on_day DESC, s.id DESC LIMIT 1)"""
    found = _read(source, f"{condition} AND {within.requests()}", day)
    return tuple(sorted(found, key=lambda each: (each.since or date.max, each.id)))


def _first(step: str) -> str:
    return f"""(SELECT min(s.on_day) FROM request_step s
        WHERE s.request_id = r.id AND s.step = '{step}')"""


def _read(source: Reader, condition: str, day: date = date.max) -> tuple[Asked, ...]:
    """The steps say when, where no assignment does; a match that was declined was a match too."""
    places = """(SELECT json_group_array(json_array(m.id, m.name) ORDER BY x.position, x.id)
        FROM request_municipality x JOIN municipality m ON m.id = x.municipality_id
        WHERE x.request_id = r.id)"""
    themes = """(SELECT group_concat(x.theme_id, ',' ORDER BY x.position, x.id)
        FROM request_theme x WHERE x.request_id = r.id)"""
    coaches = in_sql.coaches("a.status <> 'declined'", in_sql.SHOWN)
    since = f"""(SELECT max(s.on_day) FROM request_step s WHERE s.request_id = r.id
        AND s.step = '{WAITLISTED}' AND s.on_day <= '{day.isoformat()}')"""
    query = f"""SELECT r.id, r.number, coalesce(nullif(r.question, ''), r.topic) AS name,
        coalesce(nullif(r.topic, ''), r.question) AS topic,
        r.confidentiality, r.status, r.minutes, r.received_on,
        coalesce((SELECT min(a.proposed_on) FROM assignment a WHERE a.request_id = r.id),
            {_first("match_proposed")}) AS proposed_on,
        coalesce((SELECT min(a.started_on) FROM assignment a WHERE a.request_id = r.id),
            {_first("active")}) AS started_on,
        {since} AS since, {places} AS places, {themes} AS themes, {coaches} AS coaches
        FROM coach_request r WHERE {condition} ORDER BY r.received_on, r.id"""
    return tuple(map(_asked, source.rows(query)))


def _asked(row: Any) -> Asked:
    places = json.loads(row.places or "[]")
    received_on = _day(row.received_on)
    return Asked(
        row.id,
        row.number,
        row.name,
        row.topic,
        row.confidentiality == Confidentiality.PRIVATE,
        row.status if row.status in STEPS else "submitted",
        row.minutes,
        received_on,
        _day(row.proposed_on),
        _day(row.started_on),
        _day(row.since) or received_on,
        tuple(place[0] for place in places),
        tuple(int(key) for key in (row.themes or "").split(",") if key),
        requests.listed([place[1] for place in places]),
        row.coaches or "",
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
