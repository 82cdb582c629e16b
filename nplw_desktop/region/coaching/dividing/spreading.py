"""The weeks of several requests of one coach at once, so that all of them fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from nplw_desktop.region.coaching import capacity, weeks
from nplw_desktop.region.coaching.assignments import proposing
from nplw_desktop.region.coaching.capacity import Ledger, Plan, Want
from nplw_desktop.region.coaching.dividing.cases import Case

_STEP = 30  # half hours as long as they fit


def plans(ledger: Ledger, cases: Sequence[Case]) -> dict[int, Plan]:
    """A plan for each request, as it is usually proposed; all fit together, or ``ValueError``.

    The shortest periods come first, and each leaves the others the room they need.
    """
    if not capacity.feasible(ledger, [case.want for case in cases]):
        raise ValueError("these requests do not fit together")
    free = without_number(ledger)  # that was looked at just now
    waiting = sorted(cases, key=lambda case: (len(weeks.between(case.begin, case.end)), case.key))
    found: dict[int, Plan] = {}
    while waiting:
        case, *waiting = waiting
        others = [other.want for other in waiting]
        plan = proposing.plan_for(free, *case.want, proposing.usual_way(*case.want))
        if not plan or not capacity.feasible(free.with_plan(plan), others):
            plan = leaving_room(free, case, others)
        found[case.key] = plan
        free = free.with_plan(plan)
    return found


def without_number(ledger: Ledger) -> Ledger:
    """The same coach, who may have any number of assignments."""
    return replace(ledger, rules=replace(ledger.rules, max_assignments=0))


def leaving_room(ledger: Ledger, case: Case, others: Sequence[Want]) -> Plan:
    """Week by week as even as the others allow; all fit together, so it comes out.

    In each week that stands between what the weeks after it cannot hold, and what the others need.
    """
    span = weeks.between(case.begin, case.end)
    plan: list[tuple[date, int]] = []
    left = case.minutes

    def fits(given: int, begin: date) -> bool:
        with_it = ledger.with_plan((*plan, (monday, given)))
        rest = [(left - given, begin, case.end)] if left > given else []
        return (not rest or begin <= case.end) and capacity.feasible(with_it, [*rest, *others])

    for at, monday in enumerate(span):
        free = ledger.free_week(monday)
        highest = left if free is None else min(left, max(free, 0))
        most = _last(lambda given: fits(given, monday), highest)  # noqa: B023 - asked at once
        after = monday + timedelta(weeks=1)
        least = most - _last(lambda less: fits(most - less, after), most)  # noqa: B023 - asked at once
        even = -(-left // (len(span) - at) // _STEP) * _STEP
        given = min(max(even, least), most)
        if given:
            plan.append((monday, given))
            left -= given
    return tuple(plan)


def _last(holds: Callable[[int], bool], highest: int) -> int:
    """The last number up to ``highest`` for which it holds; it holds for 0 and up to there."""
    low, high = 0, highest
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
