"""Assignments: one coach at work for one request, from the proposal to the end.

Hours are reserved from the moment a coach is proposed; ``capacity`` guards that they fit. The status
of the request follows that of its assignments.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, func, select

from nplw_desktop.region.coaching import capacity, states
from nplw_desktop.region.coaching.assignments import checking, following
from nplw_desktop.region.coaching.assignments.rows import (
    ASKER,
    COACH,
    NO,
    REPLIES,
    YES,
    Assignment,
    Proposal,
    get,
    of_coach,
    of_request,
    plan,
)
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach_request,
    hour_entry,
    planned_week,
)
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "ASKER",
    "COACH",
    "NO",
    "REPLIES",
    "YES",
    "Assignment",
    "Proposal",
    "agree",
    "check_size",
    "complete",
    "decline",
    "edit",
    "get",
    "of_coach",
    "of_request",
    "plan",
    "propose",
    "release",
    "reply",
    "resize",
    "start",
    "terminate",
]

# Edits


def propose(change: Change, wanted: Proposal, today: date, reason: str = "") -> int:
    """Propose a coach: the hours are reserved from now on. Returns the assignment.

    Raises ``Overbooked`` when they do not fit and no ``reason`` is given, which is kept; ``Refused``
    when this coach cannot do it at all, is at work for it already, or the request is over.
    """
    row = checking.check_proposal(change, wanted, today)
    kept = capacity.check(
        change,
        wanted.coach_id,
        wanted.minutes,
        wanted.plan,
        wanted.from_on or today,
        reason=reason,
    )
    post = wanted.budget_post_id or change.value(_POST, id=wanted.request_id)
    made = change.insert(
        assignment,
        request_id=wanted.request_id,
        coach_id=wanted.coach_id,
        coach_name=row.display_name,
        status="proposed",
        minutes=wanted.minutes,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
        budget_post_id=post,
        rate_cents=row.rate_cents,
        proposed_on=today,
        overbooked_reason=kept,
        score=wanted.score,
        grounds=wanted.grounds,
    )
    for monday, minutes in wanted.plan:
        change.insert(planned_week, assignment_id=made, monday=monday, minutes=minutes)
    following.follow(change, wanted.request_id, today)
    return made


def reply(
    change: Change, assignment_id: int, who: str, answer: str, on_day: date, note: str = ""
) -> None:
    """Write down what the coach or the asker (``who``) says: yes, no, or nothing yet.

    With two times yes it is agreed; one no lets the hours go. Raises ``Refused`` once it has begun.
    """
    found = _there(change, assignment_id)
    if found.status not in ("proposed", "agreed"):
        raise _not_now(found, "Een antwoord hoort bij een voorstel.")
    values: dict[str, object] = {
        f"{who}_reply": answer,
        f"{who}_replied_on": on_day if answer else None,
    }
    if note.strip():
        values["reply_note"] = note.strip()
    change.update(assignment, assignment_id, **values)
    replies = {COACH: found.coach_reply, ASKER: found.asker_reply, who: answer}
    if NO in replies.values():
        decline(change, assignment_id, on_day, note)
    elif all(said == YES for said in replies.values()):
        agree(change, assignment_id, on_day)
    elif found.status == "agreed":  # a yes was taken back
        _move(change, found, "proposed", on_day, agreed_on=None)


def agree(change: Change, assignment_id: int, on_day: date) -> None:
    """Agree on it; who said nothing yet is taken to have said yes."""
    found = _there(change, assignment_id)
    if found.status == "agreed":
        return
    if found.status != "proposed":
        raise _not_now(found, "Alleen een voorstel kun je afspreken.")
    values: dict[str, object] = {}
    for who, said in ((COACH, found.coach_reply), (ASKER, found.asker_reply)):
        if said != YES:
            values |= {f"{who}_reply": YES, f"{who}_replied_on": on_day}
    _move(change, found, "agreed", on_day, agreed_on=on_day, **values)


def start(change: Change, assignment_id: int, on_day: date) -> None:
    """The work begins; a proposal is agreed on by that."""
    if _there(change, assignment_id).status == "proposed":
        agree(change, assignment_id, on_day)
    found = _there(change, assignment_id)
    if found.status != "agreed":
        raise _not_now(found, "Alleen wat is afgesproken kan beginnen.")
    _move(change, found, "active", on_day, started_on=on_day)


def complete(change: Change, assignment_id: int, on_day: date) -> None:
    """The work is done; hours that were not used are free again."""
    found = _there(change, assignment_id)
    if found.status not in ("agreed", "active"):
        raise _not_now(found, "Alleen wat is afgesproken of loopt, kun je afronden.")
    begun = found.started_on or min(on_day, _first_day(change, assignment_id) or on_day)
    _forget_plan(change, assignment_id, on_day)
    _move(change, found, "completed", on_day, started_on=begun, ended_on=on_day)


def decline(change: Change, assignment_id: int, on_day: date, reason: str = "") -> None:
    """It does not go on: the hours and weeks that were reserved are free again.

    Raises ``Refused`` when hours were worked already: then it is ended early.
    """
    found = _there(change, assignment_id)
    if found.status not in ("proposed", "agreed"):
        raise _not_now(found, "Alleen wat nog niet is begonnen, kan niet doorgaan.")
    if found.booked:
        raise Refused(
            "Er zijn al uren geschreven voor deze inzet.",
            "Er is niets veranderd.",
            "Beëindig de inzet voortijdig; de uren blijven dan staan.",
        )
    _forget_plan(change, assignment_id, None)
    _move(change, found, "declined", on_day, ended_on=on_day, end_reason=reason.strip())


def terminate(
    change: Change, assignment_id: int, on_day: date, reason: str, *, goes_on: bool = False
) -> None:
    """End it early; what was worked stays. ``goes_on``: the request seeks another coach.

    Raises ``Refused`` without a reason.
    """
    found = _there(change, assignment_id)
    if found.status not in states.RESERVING:
        raise _not_now(found, "Wat voorbij is, kun je niet beëindigen.")
    if not reason.strip():
        raise Refused(
            "Waarom de inzet voortijdig stopt, is nog niet gezegd.",
            "Er is niets veranderd.",
            "Typ een reden.",
        )
    _forget_plan(change, assignment_id, on_day)
    values = {"status": "terminated", "ended_on": on_day, "end_reason": reason.strip()}
    change.update(assignment, assignment_id, **values)
    ended = "" if goes_on else reason.strip()
    following.follow(change, found.request_id, on_day, ended=ended, goes_on=goes_on)


def resize(change: Change, assignment_id: int, minutes: int, reason: str = "") -> None:
    """Give it more or fewer hours. Raises ``Overbooked`` when more do not fit and no reason is given.

    Fewer than were worked is refused. Weeks that were planned beyond it are shortened from the end.
    """
    found = _there(change, assignment_id)
    kept = check_size(change, found, minutes, reason)
    change.update(
        assignment,
        assignment_id,
        minutes=minutes,
        overbooked_reason=kept or found.overbooked_reason,
    )
    weeks = _shortened(plan(change, assignment_id), minutes)
    rows = change.rows(_PLAN, id=assignment_id)
    for row, (_monday, left) in zip(rows, weeks, strict=False):
        if row.minutes != left:
            change.update(planned_week, row.id, minutes=left)
    for row in rows[len(weeks) :]:
        change.delete(planned_week, row.id)


def check_size(source: Reader, held: Assignment, minutes: int, reason: str = "") -> str:
    """Whether an assignment can be of so many minutes; the reason to keep, or ``Refused``."""
    if not held.reserves:
        raise _not_now(held, "Aan wat voorbij is, verander je geen uren.")
    checking.check_minutes(minutes)
    if minutes < held.booked:
        raise Refused(
            "Er zijn al meer uren geschreven dan dat.",
            "Er is niets veranderd.",
            "Pas eerst de geschreven uren aan.",
        )
    if minutes <= held.minutes or held.coach_id is None:
        return ""
    return capacity.check(
        source,
        held.coach_id,
        minutes,
        _shortened(plan(source, held.id), minutes),
        held.from_on or held.proposed_on,
        besides=held.id,
        reason=reason,
    )


def edit(change: Change, assignment_id: int, reason: str = "", **values: object) -> None:
    """Set ``from_on``, ``until_on``, ``budget_post_id`` or ``rate_cents``.

    Raises ``Refused`` for a period that ends before it begins, ``Overbooked`` when hours that are in
    no week have no room in the year and quarter it begins in then, and no ``reason`` is given. What
    was written already keeps the rate it was written at.
    """
    found = _there(change, assignment_id)
    begin = values.get("from_on", found.from_on)
    end = values.get("until_on", found.until_on)
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        raise Refused(
            "Deze periode eindigt voordat ze begint.",
            "Er is niets veranderd.",
            "Pas een dag aan.",
        )
    if begin != found.from_on and found.reserves and found.coach_id is not None:
        held, day = plan(change, assignment_id), begin if isinstance(begin, date) else None
        args = (found.coach_id, found.minutes, held, day or found.proposed_on)
        if kept := capacity.check(change, *args, besides=assignment_id, reason=reason):
            values["overbooked_reason"] = kept
    change.update(assignment, assignment_id, **values)


def release(
    change: Change, request_id: int, on_day: date, reason: str = "", *, done: bool = False
) -> None:
    """Let go of all hours a request still holds, for it is over; the request does not follow.

    What had begun is ended early, or is completed when the request is ``done``; what had not does
    not go on. No week after that day stays in the plan.
    """
    for each in of_request(change, request_id):
        if not each.reserves:
            continue
        begun = each.booked > 0 or each.status == "active"
        _forget_plan(change, each.id, on_day if begun else None)
        if done and each.status == "active":
            change.update(assignment, each.id, status="completed", ended_on=on_day)
            continue
        change.update(
            assignment,
            each.id,
            status="terminated" if begun else "declined",
            ended_on=on_day,
            end_reason=reason.strip(),
        )


# What edits share


def _there(source: Reader, assignment_id: int) -> Assignment:
    found = get(source, assignment_id)
    if found is None:
        raise Refused("Deze inzet is er niet meer.", "Er is niets veranderd.", "Kijk bij de vraag.")
    return found


def _move(change: Change, found: Assignment, status: str, on_day: date, **values: object) -> None:
    change.update(assignment, found.id, status=status, **values)
    following.follow(change, found.request_id, on_day)


def _shortened(weeks: Plan, minutes: int) -> Plan:
    """The weeks, cut off where their minutes run out."""
    kept, left = [], minutes
    for monday, planned in weeks:
        if left <= 0:
            break
        kept.append((monday, min(planned, left)))
        left -= planned
    return tuple(kept)


def _forget_plan(change: Change, assignment_id: int, from_on: date | None) -> None:
    """Take planned weeks out of the plan: all, or those that begin after a day."""
    for row in change.rows(_PLAN, id=assignment_id):
        if from_on is None or row.monday > from_on:
            change.delete(planned_week, row.id)


def _first_day(source: Reader, assignment_id: int) -> date | None:
    found: date | None = source.value(_FIRST_DAY, id=assignment_id)
    return found


def _not_now(found: Assignment, why: str) -> Refused:
    return Refused(
        f"Deze inzet is {states.ASSIGNMENTS[found.status]}.", "Er is niets veranderd.", why
    )


_PLAN = (
    select(planned_week.c.id, planned_week.c.monday, planned_week.c.minutes)
    .where(planned_week.c.assignment_id == bindparam("id"))
    .order_by(planned_week.c.monday, planned_week.c.id)
)
_POST = select(coach_request.c.budget_post_id).where(coach_request.c.id == bindparam("id"))
_FIRST_DAY = select(func.min(hour_entry.c.worked_on)).where(
    hour_entry.c.assignment_id == bindparam("id")
)
