"""Propose what was ticked in a division, after looking again: the file may have moved on since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching import assignments, capacity
from nplw_desktop.region.coaching.assignments import Proposal
from nplw_desktop.region.coaching.capacity import Commitment, Ledger, Plan
from nplw_desktop.region.coaching.dividing.gathering import Gathered, gather
from nplw_desktop.region.coaching.dividing.rows import Line
from nplw_desktop.region.coaching.matching.hindrances import Hindrance
from nplw_desktop.store import Change

MOVED = "Opnieuw verdeeld"
"""Why an unanswered proposal did not go on."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was proposed (ids of assignments), and what was not and why."""

    made: tuple[int, ...]
    refused: tuple[tuple[Line, str], ...]


def accept(change: Change, lines: Iterable[Line], today: date) -> Accepted:
    """Propose these lines. One that can't be any more is left out and told; no limit is ever passed.

    A proposal that is moved is taken back first. Lines that stay as they are, are left alone.
    """
    wanted = [line for line in lines if not line.stays]
    gathered = gather(change, today, [line.request.id for line in wanted], rated=False)
    going, refused = _looked_at(wanted, gathered, today)
    for line, _plan in going:
        if line.now is not None:
            assignments.decline(change, line.now.assignment_id, today, MOVED)
    made = tuple(
        assignments.propose(change, _proposal(gathered, line, plan), today) for line, plan in going
    )
    return Accepted(made, tuple(refused))


def _looked_at(
    wanted: Sequence[Line], gathered: Gathered, today: date
) -> tuple[list[tuple[Line, Plan]], list[tuple[Line, str]]]:
    """The lines that can be, with their weeks, and why the others can't.

    A line that is left out keeps the hours of its proposal: then the rest is looked at anew.
    """
    refused: list[tuple[Line, str]] = []
    left = list(wanted)
    while True:
        going: list[tuple[Line, Plan]] = []
        ledgers = _ledgers(gathered, left)
        for line in left:
            plan = _plan(ledgers[line.coach_id], line) if line.coach_id in ledgers else None
            why = _trouble(line, plan, gathered, today)
            if why or plan is None:
                refused.append((line, why))
                left.remove(line)
                break
            ledgers[line.coach_id] = ledgers[line.coach_id].with_plan(plan)
            going.append((line, plan))
        else:
            return going, refused


def _ledgers(gathered: Gathered, going: Sequence[Line]) -> dict[int, Ledger]:
    """The time of all coaches once the proposals of these lines are taken back, and no others."""
    taken_back = {line.now.assignment_id for line in going if line.now is not None}
    found = dict(gathered.whole)
    for now in gathered.now.values():
        if now.assignment_id in taken_back:
            found[now.coach_id] = found[now.coach_id].without(now.assignment_id)
    return found


def _plan(ledger: Ledger, line: Line) -> Plan | None:
    """The weeks that were shown, or others where those are taken; None when there are none."""
    slots = ledger.free_assignments
    if slots is not None and slots < 1:
        return None
    if line.plan and not capacity.shortages(ledger, Commitment(0, line.plan)):
        return line.plan
    return capacity.spread(ledger, line.minutes, line.begin, line.end)


def _trouble(line: Line, plan: Plan | None, gathered: Gathered, today: date) -> str:
    """Why a line can't be any more; empty when it can."""
    key = line.request.id
    if key not in gathered.asked or gathered.now.get(key) != line.now:
        return "Deze vraag heeft intussen een coach, of is voorbij."
    for each in _in_the_way(gathered, line, today):
        return each.sentence
    if plan is None:
        return f"{line.coach} heeft hier intussen geen ruimte meer voor."
    return ""


def _in_the_way(gathered: Gathered, line: Line, today: date) -> tuple[Hindrance, ...]:
    """What nobody can pass by: from what was read of all lines at once."""
    pool = gathered.pool
    if line.coach_id not in pool.who:
        return ()
    found = pool.facts.of(line.coach_id, gathered.asked[line.request.id], today)
    return tuple(each for each in found if each.hard)


def _proposal(gathered: Gathered, line: Line, plan: Plan) -> Proposal:
    asked, pool = gathered.asked[line.request.id], gathered.pool
    rating = pool.rate(line.coach_id, asked)
    return Proposal(
        line.request.id,
        line.coach_id,
        line.minutes,
        plan,
        from_on=line.begin,
        until_on=line.end,
        score=rating.score,
        grounds=pool.candidate(rating, asked).grounds,
    )
