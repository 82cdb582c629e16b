"""A small pool for tests: a coach, an asker, and a request with all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import lines, people, sessions
from nplw_desktop.region.coaching import requests, weeks
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change
from tests.region.ground import TODAY


@dataclass(frozen=True)
class Pool:
    """The ids of what ``whole`` made."""

    asker: int
    person: int
    coach: int
    request: int
    assignment: int
    entry: int
    session: int
    evaluation: int


def add_coach(change: Change, name: str, **values: object) -> tuple[int, int]:
    """Somebody who is a coach; returns person and coach."""
    person = people.add(change, name)
    values = {"minutes_year": 6_000, "rate_cents": 9_550} | values
    return person, change.insert(tables.coach, person_id=person, **values)


def whole(
    change: Change,
    say: Callable[[], str],
    *,
    asker: str = "Hanna de Vraagster",
    coach: str = "Coen de Coach",
    private: bool = False,
) -> Pool:
    """A request from its question to its evaluation, every text of it said by ``say``."""
    asks = people.add(change, asker)
    person, coach_id = add_coach(change, coach)
    request = requests.add(
        change,
        say(),
        TODAY,
        municipality_ids=[change.value("SELECT min(id) FROM municipality")],
        requester_id=asks,
        client_id=asks,
        topic=say(),
        summary=say(),
        cause=say(),
        wished_result=say(),
        done_before=say(),
        neighbourhood=say(),
        wished=say(),
        confidentiality="private" if private else "participants",
    )
    theme = change.insert(tables.theme, name=(said := say()), name_sort=said)
    requests.set_themes(change, request, [theme])
    change.insert(
        tables.match_choice, request_id=request, coach_id=coach_id, kind="pin", reason=say()
    )
    assignment = change.insert(
        tables.assignment,
        request_id=request,
        coach_id=coach_id,
        coach_name=coach,
        topic=say(),
        status="active",
        minutes=600,
        from_on=TODAY,
        proposed_on=TODAY,
        rate_cents=9_550,
        reply_note=say(),
        overbooked_reason=say(),
        grounds=say(),
    )
    monday = weeks.monday(TODAY)
    change.insert(tables.planned_week, assignment_id=assignment, monday=monday, minutes=120)
    session = _session(change, say, request, assignment, person, private=private)
    entry = change.insert(
        tables.hour_entry,
        assignment_id=assignment,
        worked_on=TODAY,
        minutes=150,
        costs_cents=1_250,
        rate_cents=9_550,
        note=say(),
        session_id=session,
    )
    requests.step(change, request, "active", TODAY, person_id=asks, note=say())
    evaluation = change.insert(
        tables.coach_evaluation,
        request_id=request,
        given_by_id=asks,
        answered="partly",
        answer=say(),
        useful=say(),
        cooperation=say(),
        changed=say(),
        reuse=say(),
    )
    return Pool(asks, person, coach_id, request, assignment, entry, session, evaluation)


def _session(
    change: Change,
    say: Callable[[], str],
    request: int,
    assignment: int,
    person: int,
    *,
    private: bool,
) -> int:
    closed = "private" if private else "participants"
    day = TODAY + timedelta(days=1)
    session = sessions.add(
        change, tables.KIND, say(), day, confidentiality=closed, place=say(), purpose=say()
    )
    sessions.invite(change, session, person)
    lines.add(change, Home(session), say())
    change.insert(
        tables.coaching_session, session_id=session, request_id=request, assignment_id=assignment
    )
    return session
