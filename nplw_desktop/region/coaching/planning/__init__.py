"""The plan of an assignment: so many minutes in a week, moved, stretched and cleared.

A plan is judged as a whole, against all the coach gave away already, before anything is written. What
is in no week stays reserved: it counts in the year and quarter the assignment starts in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from nplw_desktop.region.coaching import capacity, durations, states, weeks
from nplw_desktop.region.coaching.capacity import Plan
from nplw_desktop.region.coaching.coaches.parts import check_there
from nplw_desktop.region.coaching_tables import absence, assignment, planned_week
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

STEP = 30
"""Minutes by which hours are dealt out, and by which a week grows and shrinks."""
_NOTHING = "Er is niets veranderd."
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Unplanned:
    """An assignment that holds hours that are in no week yet."""

    assignment_id: int
    request_id: int
    topic: str
    status: str
    minutes: int


def of(source: Reader, assignment_id: int) -> Plan:
    """The planned weeks of an assignment, in order."""
    return as_plan((row.monday, row.minutes) for row in source.rows(_PLAN, id=assignment_id))


def unplanned(source: Reader, coach_id: int) -> tuple[Unplanned, ...]:
    """The assignments of a coach that have hours left to plan, the first to start first."""
    held = {one.assignment_id: one for one in capacity.ledger(source, coach_id).held}
    return tuple(
        Unplanned(row.id, row.request_id, row.topic or row.question, row.status, left)
        for row in source.rows(_ASSIGNMENTS, coach=coach_id)
        if row.id in held and (left := held[row.id].unplanned)
    )


# A plan in hand: each of these gives another whole plan


def as_plan(weeks_and_minutes: Iterable[tuple[date, int]]) -> Plan:
    """A plan in order, each week once and with minutes."""
    found: dict[date, int] = {}
    for monday, minutes in weeks_and_minutes:
        found[monday] = found.get(monday, 0) + minutes
    return tuple((monday, minutes) for monday, minutes in sorted(found.items()) if minutes > 0)


def with_week(plan: Plan, monday: date, minutes: int) -> Plan:
    """With so many minutes in one week; 0 takes the week out."""
    return as_plan((*without(plan, (monday,)), (weeks.monday(monday), minutes)))


def without(plan: Plan, mondays: Collection[date]) -> Plan:
    """Without these weeks."""
    return tuple(each for each in plan if each[0] not in mondays)


def moved(plan: Plan, mondays: Collection[date], by: int) -> Plan:
    """With these weeks so many weeks later; where there was a plan already the hours add up."""
    away = ((monday + weeks.WEEK * by, minutes) for monday, minutes in plan if monday in mondays)
    return as_plan((*without(plan, mondays), *away))


def stretched(plan: Plan, mondays: Collection[date], over: Collection[date]) -> Plan:
    """With the hours of these weeks spread evenly over others, by the half hour."""
    whole = sum(minutes for monday, minutes in plan if monday in mondays)
    return as_plan((*without(plan, mondays), *evenly(whole, over)))


def resized(plan: Plan, mondays: Collection[date], by: int) -> Plan:
    """With ``by`` minutes more in each of these weeks; a week keeps at least half an hour."""
    return as_plan(
        (monday, max(minutes + by, min(minutes, STEP)) if monday in mondays else minutes)
        for monday, minutes in plan
    )


def run(plan: Plan, monday: date) -> tuple[date, ...]:
    """The weeks around one that follow each other with the same minutes: one block on the board."""
    minutes = dict(plan)
    if monday not in minutes:
        return ()
    first = last = monday
    while minutes.get(first - weeks.WEEK) == minutes[monday]:
        first -= weeks.WEEK
    while minutes.get(last + weeks.WEEK) == minutes[monday]:
        last += weeks.WEEK
    return weeks.between(first, last)


def evenly(minutes: int, over: Collection[date]) -> Plan:
    """Minutes over weeks, in half hours; the first weeks get what does not divide."""
    if not over or minutes <= 0:
        return ()
    steps, rest = divmod(minutes, STEP)
    each, more = divmod(steps, len(over))
    dealt = ((monday, (each + (at < more)) * STEP) for at, monday in enumerate(sorted(over)))
    return as_plan((*dealt, (min(over), rest)))


# Edits


def replan(
    change: Change, assignment_id: int, plan: Iterable[tuple[date, int]], reason: str = ""
) -> None:
    """Make this the whole plan of an assignment; writes only what differs.

    Raises ``Overbooked`` when the coach has no room for it and no ``reason`` is given, which is kept;
    ``Refused`` for an assignment that is over, or a plan of more than its hours.
    """
    wished = as_plan((weeks.monday(monday), minutes) for monday, minutes in plan)
    found, kept = _judge(change, assignment_id, wished, reason)
    if kept and kept != found.overbooked_reason:
        change.update(assignment, assignment_id, overbooked_reason=kept)
    _write(change, assignment_id, wished)


def trouble(source: Reader, assignment_id: int, plan: Iterable[tuple[date, int]]) -> str:
    """Why this plan would be refused, in words; empty when it fits. Writes nothing."""
    try:
        _judge(source, assignment_id, as_plan(plan), "")
    except Refused as error:
        return error.what
    return ""


def put(change: Change, assignment_id: int, monday: date, minutes: int, reason: str = "") -> None:
    """Plan so many minutes in one week; 0 clears it. Raises as ``replan`` does."""
    replan(change, assignment_id, with_week(of(change, assignment_id), monday, minutes), reason)


def clear(change: Change, assignment_id: int, mondays: Collection[date]) -> None:
    """Take weeks out of the plan; the hours stay reserved."""
    replan(change, assignment_id, without(of(change, assignment_id), mondays))


def away_for(change: Change, coach_id: int, mondays: Collection[date], note: str = "") -> int:
    """The coach is not there in these weeks, which follow each other. Returns the absence.

    Plans in those weeks stay as they are: the board shows them, and moving them is up to the user.
    """
    check_there(change, coach_id)
    begin, end = min(mondays), max(mondays) + weeks.WEEK
    last = date.fromordinal(end.toordinal() - 1)
    return change.insert(
        absence, coach_id=coach_id, from_on=begin, until_on=last, note=" ".join(note.split())
    )


def there_in(change: Change, coach_id: int, mondays: Collection[date]) -> None:
    """The coach is there after all in these weeks: absences end before, begin after or go."""
    begin, end = min(mondays), max(mondays).toordinal() + _DAYS
    after = date.fromordinal(end)
    for row in change.rows(_AWAY, coach=coach_id, begin=begin, after=after):
        before = date.fromordinal(begin.toordinal() - 1)
        starts_before = row.from_on < begin
        ends_after = row.until_on is None or row.until_on >= after
        if starts_before:
            change.update(absence, row.id, until_on=before)
        if ends_after and starts_before:
            change.insert(
                absence, coach_id=coach_id, from_on=after, until_on=row.until_on, note=row.note
            )
        elif ends_after:
            change.update(absence, row.id, from_on=after)
        elif not starts_before:
            change.delete(absence, row.id)


_PLAN = (
    select(planned_week)
    .where(planned_week.c.assignment_id == bindparam("id"), planned_week.c.monday.isnot(None))
    .order_by(planned_week.c.monday, planned_week.c.id)
)
_ASSIGNMENTS = (
    "SELECT a.id, a.request_id, a.status, r.topic, r.question FROM assignment a "
    "JOIN coach_request r ON r.id = a.request_id WHERE a.coach_id = :coach "
    "ORDER BY coalesce(a.from_on, a.proposed_on), a.id"
)
_ONE = select(assignment).where(assignment.c.id == bindparam("id"))
_AWAY = (
    select(absence)
    .where(
        absence.c.coach_id == bindparam("coach"),
        absence.c.from_on < bindparam("after", type_=absence.c.from_on.type),
        absence.c.until_on.is_(None)
        | (absence.c.until_on >= bindparam("begin", type_=absence.c.from_on.type)),
    )
    .order_by(absence.c.id)
)


def _there(source: Reader, assignment_id: int) -> Row[Any]:
    found = source.row(_ONE, id=assignment_id)
    if found is None:
        raise Refused("Deze inzet is er niet meer.", _NOTHING, "Kijk bij de vraag.")
    if found.status not in states.RESERVING:
        word = states.ASSIGNMENTS.get(found.status, found.status)
        raise Refused(f"Deze inzet is {word}.", _NOTHING, "Aan wat voorbij is, plan je niet meer.")
    if found.coach_id is None:
        raise Refused(
            "Bij deze inzet staat geen coach meer.", _NOTHING, "Stel een andere coach voor."
        )
    return found


def _judge(source: Reader, assignment_id: int, wished: Plan, reason: str) -> tuple[Row[Any], str]:
    """The assignment and the reason to keep; raises as ``replan`` does."""
    found = _there(source, assignment_id)
    _check_size(source, assignment_id, found.minutes, wished)
    kept = capacity.check(
        source,
        found.coach_id,
        found.minutes,
        wished,
        found.from_on or found.proposed_on,
        besides=assignment_id,
        reason=reason,
    )
    return found, kept


def _check_size(source: Reader, assignment_id: int, minutes: int, wished: Plan) -> None:
    """Planning does not make an assignment larger; one that was too large may shrink."""
    planned = sum(each for _monday, each in wished)
    before = sum(each for _monday, each in of(source, assignment_id))
    if planned > max(minutes, before):
        raise Refused(
            f"Deze inzet is {durations.in_words(minutes)} en dit zijn er "
            f"{durations.write(planned)}.",
            _NOTHING,
            "Maak eerst de inzet groter, of haal uren uit een andere week.",
        )


def _write(change: Change, assignment_id: int, wished: Plan) -> None:
    left = dict(wished)
    for row in change.rows(_PLAN, id=assignment_id):
        minutes = left.pop(row.monday, 0)
        if not minutes:
            change.delete(planned_week, row.id)
        elif minutes != row.minutes:
            change.update(planned_week, row.id, minutes=minutes)
    for monday, minutes in left.items():
        change.insert(planned_week, assignment_id=assignment_id, monday=monday, minutes=minutes)
