"""What the tests of capacity and plan share: a coach, an assignment and hours, quickly made."""

from __future__ import annotations

from datetime import date
from itertools import count

from nplw_desktop.region import people
from nplw_desktop.region.coaching_tables import (
    absence,
    assignment,
    coach,
    coach_request,
    hour_entry,
    planned_week,
)
from nplw_desktop.store import Store

HOUR = 60
_NUMBERS = count(1)


def add_coach(store: Store, name: str = "Mirjam Oudkerken", **values: object) -> int:
    with store.change("Coach") as change:
        who = people.add(change, name)
        return change.insert(coach, person_id=who, **{"minutes_year": 80 * HOUR, **values})


def add_request(store: Store, topic: str = "De Hoven", **values: object) -> int:
    with store.change("Vraag") as change:
        named = {"number": f"V-2026-{next(_NUMBERS)}", "question": topic, "topic": topic}
        return change.insert(coach_request, **{**named, **values})


def assign(
    store: Store,
    coach_id: int,
    minutes: int,
    plan: tuple[tuple[date, int], ...] = (),
    request_id: int | None = None,
    **values: object,
) -> int:
    request_id = request_id or add_request(store)
    with store.change("Inzet") as change:
        made = change.insert(
            assignment, request_id=request_id, coach_id=coach_id, minutes=minutes, **values
        )
        for monday, planned in plan:
            change.insert(planned_week, assignment_id=made, monday=monday, minutes=planned)
    return made


def work(store: Store, assignment_id: int, day: date, minutes: int) -> None:
    with store.change("Uren") as change:
        change.insert(hour_entry, assignment_id=assignment_id, worked_on=day, minutes=minutes)


def away(store: Store, coach_id: int, begin: date, end: date | None) -> int:
    with store.change("Afwezig") as change:
        return change.insert(absence, coach_id=coach_id, from_on=begin, until_on=end)
