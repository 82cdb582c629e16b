"""What stands in the way of a proposal, whatever room there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.assignments.rows import Proposal
from nplw_desktop.region.coaching.matching import hindrances
from nplw_desktop.region.coaching_tables import assignment, coach, coach_request
from nplw_desktop.region.people import person
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused


def check_proposal(source: Reader, wanted: Proposal, today: date) -> Row[Any]:
    """The coach, with rate and name; ``Refused`` when they cannot be proposed like this."""
    status = source.value(_STATUS, id=wanted.request_id)
    if status is None or status in states.CLOSED:
        raise Refused(
            "Deze vraag is al voorbij.",
            "Er is niets voorgesteld.",
            "Zet de vraag eerst weer op Nieuw.",
        )
    row = source.row(_COACH, id=wanted.coach_id)
    if row is None:
        raise Refused(
            "Deze coach is er niet meer.", "Er is niets voorgesteld.", "Kies een andere coach."
        )
    check_minutes(wanted.minutes)
    if any(minutes <= 0 for _monday, minutes in wanted.plan):
        raise ValueError("a planned week has minutes")
    if sum(minutes for _monday, minutes in wanted.plan) > wanted.minutes:
        raise Refused(
            "Er staan meer uren in de weken dan je voorstelt.",
            "Er is niets voorgesteld.",
            "Stel meer uren voor, of plan minder.",
        )
    if source.value(_BUSY, request=wanted.request_id, coach=wanted.coach_id) is not None:
        raise Refused(
            "Deze coach is al voorgesteld of bezig voor deze vraag.",
            "Er is niets voorgesteld.",
            "Pas de uren van die inzet aan.",
        )
    for each in hindrances.hard(source, wanted.request_id, wanted.coach_id, today):
        raise Refused(each.sentence, "Er is niets voorgesteld.", each.todo)
    return row


def check_minutes(minutes: int) -> None:
    """Raise ``Refused`` for an assignment without hours."""
    if minutes <= 0:
        raise Refused("Een inzet heeft uren nodig.", "Er is niets veranderd.", "Typ hoeveel uur.")


_COACH = (
    select(coach.c.rate_cents, person.c.display_name)
    .join(person, person.c.id == coach.c.person_id)
    .where(coach.c.id == bindparam("id"))
)
_STATUS = select(coach_request.c.status).where(coach_request.c.id == bindparam("id"))
_BUSY = select(assignment.c.id).where(
    assignment.c.request_id == bindparam("request"),
    assignment.c.coach_id == bindparam("coach"),
    assignment.c.status.in_(states.RESERVING),
)
