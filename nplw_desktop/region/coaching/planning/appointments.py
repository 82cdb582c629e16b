"""Appointments of a request: sessions of kind coaching, with the coach and the asker on the list.

Once made it is a session as any other: participants, lines, actions, a calendar file and a paper. What
is about a confidential request is for the user alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from nplw_desktop.region import meetings, sessions
from nplw_desktop.region.coaching import assignments, capacity, planning, requests, weeks
from nplw_desktop.region.coaching.capacity import holidays
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.region.coaching_tables import KIND, coaching_session
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

PURPOSES = {
    "introduction": "Kennismaking",
    "intake": "Intake",
    "work": "Werksessie",
    "midterm_review": "Tussenevaluatie",
    "final": "Eindgesprek",
    "follow_up": "Terugkomgesprek",
}
"""What an appointment is for (DOMAIN 7.3: start, halfway, end, and some months later)."""

USUAL = "work"
AGENDA = (("Waar staan we", 10), ("Aan het werk", 40), ("Afspraken", 10))
THREE_WAY = (("Kennismaking", 10), ("Doelen en verloop", 20), ("Afspraken en terugkoppeling", 15))
"""With who asked, who works with the coach, and the coach."""
_THREE_WAY = frozenset(("introduction", "intake", "midterm_review", "final", "follow_up"))


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment of a request; ``purpose`` is a key of ``PURPOSES``."""

    session_id: int
    title: str
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    place: str
    status: str
    purpose: str
    assignment_id: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a coach session is about: its request, and the assignment where there is one."""

    request_id: int
    number: str
    topic: str
    private: bool
    purpose: str
    assignment_id: int | None

    @property
    def words(self) -> str:
        """As on the way back to the request: "Vraag V-2026-3 · De Hoven"."""
        return f"Vraag {self.number} · {self.topic}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An appointment to make. Times are local; without them it takes the whole day."""

    request_id: int
    held_on: date
    assignment_id: int | None = None
    purpose: str = USUAL
    starts_at: time | None = None
    ends_at: time | None = None
    mode: str = "in_person"
    place: str = ""
    link: str = ""


def of_request(source: Reader, request_id: int) -> tuple[Appointment, ...]:
    """The appointments of a request, the first day first."""
    return tuple(map(_read, source.rows(_OF_REQUEST, id=request_id)))


def about(source: Reader, session_id: int) -> About | None:
    """The request of a coach session; None for a session that has none."""
    row = source.row(_ABOUT, id=session_id)
    if row is None:
        return None
    return About(
        row.request_id,
        row.number,
        row.topic or row.question,
        row.confidentiality == Confidentiality.PRIVATE.value,
        row.purpose,
        row.assignment_id,
    )


def usual_day(source: Reader, assignment_id: int | None, today: date) -> date:
    """The day that is likely: the first one the coach is there in the next planned week of the
    assignment, or else a week on."""
    found = assignments.get(source, assignment_id) if assignment_id is not None else None
    plan = planning.of(source, found.id) if found is not None else ()
    ahead = [monday for monday, _minutes in plan if monday > today]
    if found is None or found.coach_id is None or not ahead:
        return today + weeks.WEEK
    held = capacity.ledger(source, found.coach_id, today)
    days = (day for monday in ahead for day in holidays.working_days(monday))
    return next((day for day in days if not held.is_away(day)), ahead[0])


def make(change: Change, wanted: Wanted) -> int:
    """Plan an appointment; returns the session.

    Raises ``Refused`` for a request that is gone or over, and for an end before the beginning.
    """
    asked = requests.get(change, wanted.request_id)
    if asked is None or asked.closed:
        raise Refused(
            "Deze vraag is al voorbij.",
            "Er is niets gepland.",
            "Zet de vraag eerst weer op Loopt.",
        )
    key = sessions.add(
        change,
        KIND,
        title_of(asked, wanted.purpose),
        wanted.held_on,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        mode=wanted.mode,
        place=" ".join(wanted.place.split()),
        link=wanted.link.strip(),
        minute_taker_id=sessions.by_me(change),
        confidentiality=asked.confidentiality.value,
        **({"region_id": asked.region_id} if asked.region_id is not None else {}),
    )
    for title, minutes in THREE_WAY if wanted.purpose in _THREE_WAY else AGENDA:
        meetings.add_item(change, key, title, minutes)
    for person_id in _people(change, asked, wanted.assignment_id):
        sessions.invite(change, key, person_id)
    change.insert(
        coaching_session,
        session_id=key,
        request_id=asked.id,
        assignment_id=wanted.assignment_id,
        purpose=wanted.purpose,
    )
    return key


def title_of(asked: Request, purpose: str) -> str:
    """What an appointment is called: "Kennismaking De Hoven"."""
    return f"{PURPOSES.get(purpose, PURPOSES[USUAL])} {asked.topic or asked.question}".strip()


def _people(change: Change, asked: Request, assignment_id: int | None) -> list[int]:
    """The user, the coach and who asked."""
    found = assignments.get(change, assignment_id) if assignment_id is not None else None
    coach = found.person_id if found is not None else None
    people = (sessions.by_me(change), coach, asked.requester_id)
    return [one for one in dict.fromkeys(people) if one is not None]


_FIELDS = "s.id AS session_id, s.title, s.held_on, s.starts_at, s.ends_at, s.place, s.status"
_OF_REQUEST = f"""SELECT {_FIELDS}, c.purpose, c.assignment_id
    FROM coaching_session c JOIN session s ON s.id = c.session_id
    WHERE c.request_id = :id ORDER BY s.held_on, s.starts_at, s.id"""
_ABOUT = """SELECT c.request_id, c.purpose, c.assignment_id, r.number, r.topic, r.question,
    r.confidentiality FROM coaching_session c JOIN coach_request r ON r.id = c.request_id
    WHERE c.session_id = :id ORDER BY c.id LIMIT 1"""


def _read(row: Any) -> Appointment:
    begins, ends = (time.fromisoformat(each) if each else None for each in (row[3], row[4]))
    day = date.fromisoformat(row.held_on) if row.held_on else None
    return Appointment(
        row.session_id,
        row.title,
        day,
        begins,
        ends,
        row.place,
        row.status,
        row.purpose,
        row.assignment_id,
    )
