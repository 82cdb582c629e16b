"""Assignments as the rest of the program reads them, and what is proposed before there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.region.coaching.naming import NOBODY
from nplw_desktop.region.coaching_tables import assignment, coach, hour_entry, planned_week
from nplw_desktop.region.people import person
from nplw_desktop.store import Reader

YES, NO = "yes", "no"
REPLIES = {"": "nog niets gezegd", YES: "ja", NO: "nee"}
COACH, ASKER = "coach", "asker"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment. Minutes are whole, the rate is cents an hour; ``booked`` is what was worked.

    ``coach`` is the name as it is now, or as it was when the coach is gone; ``grounds`` is why this
    coach was proposed, in words.
    """

    id: int
    uid: str
    request_id: int
    coach_id: int | None
    person_id: int | None
    coach: str
    status: str
    minutes: int
    booked: int
    from_on: date | None
    until_on: date | None
    budget_post_id: int | None
    rate_cents: int | None
    proposed_on: date | None
    coach_reply: str
    coach_replied_on: date | None
    asker_reply: str
    asker_replied_on: date | None
    reply_note: str
    overbooked_reason: str
    agreed_on: date | None
    started_on: date | None
    ended_on: date | None
    end_reason: str
    score: int | None
    grounds: str

    @property
    def reserves(self) -> bool:
        """Whether it still holds hours that were not worked yet."""
        return self.status in states.RESERVING

    @property
    def left(self) -> int:
        """Minutes it still holds."""
        return max(self.minutes - self.booked, 0) if self.reserves else 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: who, how much, and in which weeks."""

    request_id: int
    coach_id: int
    minutes: int
    plan: Plan = ()
    from_on: date | None = None
    until_on: date | None = None
    budget_post_id: int | None = None
    score: int | None = None
    grounds: str = ""


def get(source: Reader, assignment_id: int) -> Assignment | None:
    """One assignment."""
    row = source.row(_ONE, id=assignment_id)
    return None if row is None else _read(row)


def of_request(source: Reader, request_id: int) -> tuple[Assignment, ...]:
    """The assignments of a request, the first first."""
    return tuple(map(_read, source.rows(_OF_REQUEST, id=request_id)))


def of_coach(source: Reader, coach_id: int) -> tuple[Assignment, ...]:
    """The assignments of a coach, the last one first."""
    return tuple(map(_read, source.rows(_OF_COACH, id=coach_id)))


def plan(source: Reader, assignment_id: int) -> Plan:
    """The planned weeks of an assignment, in order."""
    rows = source.rows(_PLAN, id=assignment_id)
    return tuple((row.monday, row.minutes) for row in rows)


_BOOKED = (
    select(func.coalesce(func.sum(hour_entry.c.minutes), 0))
    .where(hour_entry.c.assignment_id == assignment.c.id)
    .scalar_subquery()
    .label("booked")
)
_FIELDS = tuple(
    name for name in Assignment.__dataclass_fields__ if name not in ("person_id", "coach", "booked")
)


def _reading() -> Select[Any]:
    return (
        select(assignment, coach.c.person_id, person.c.display_name, _BOOKED)
        .outerjoin(coach, coach.c.id == assignment.c.coach_id)
        .outerjoin(person, person.c.id == coach.c.person_id)
    )


_ONE = _reading().where(assignment.c.id == bindparam("id"))
_OF_REQUEST = _reading().where(assignment.c.request_id == bindparam("id")).order_by(assignment.c.id)
_OF_COACH = (
    _reading()
    .where(assignment.c.coach_id == bindparam("id"))
    .order_by(assignment.c.from_on.desc(), assignment.c.id.desc())
)
_PLAN = (
    select(planned_week)
    .where(planned_week.c.assignment_id == bindparam("id"))
    .order_by(planned_week.c.monday, planned_week.c.id)
)


def _read(row: Any) -> Assignment:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Assignment(
        **values,
        person_id=row.person_id,
        coach=row.display_name or row.coach_name or NOBODY,
        booked=row.booked,
    )
