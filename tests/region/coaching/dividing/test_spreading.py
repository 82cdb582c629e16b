"""The weeks of several requests of one coach: all fit, and each in its own period."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from nplw_desktop.region.coaching import capacity, weeks
from nplw_desktop.region.coaching.capacity import Commitment
from nplw_desktop.region.coaching.capacity.ledger import Ledger, Rules
from nplw_desktop.region.coaching.dividing import spreading
from nplw_desktop.region.coaching.dividing.cases import Case, one_by_one, per_coach
from tests.region.coaching.dividing.small import FIRST, HOUR, POOLS, can_do

_Pool = tuple[list[Case], dict[int, Ledger]]


def _all_fit(ledger: Ledger, cases: list[Case]) -> None:
    found = spreading.plans(ledger, cases)
    assert found.keys() == {case.key for case in cases}
    for case in cases:
        plan = found[case.key]
        assert sum(minutes for _monday, minutes in plan) == case.minutes
        assert {monday for monday, _minutes in plan} <= {*weeks.between(case.begin, case.end)}
        assert not capacity.shortages(ledger, Commitment(0, plan))
        ledger = ledger.with_plan(plan)


@given(POOLS)
@settings(max_examples=60, deadline=None)
def test_what_fits_together_gets_weeks_in_which_no_limit_is_passed(pool: _Pool) -> None:
    cases, ledgers = pool
    for coach_id, mine in per_coach(cases, one_by_one(cases, ledgers)).items():
        _all_fit(ledgers[coach_id], mine)


@given(POOLS)
@settings(max_examples=60, deadline=None)
def test_also_when_each_leaves_the_others_no_more_than_they_need(pool: _Pool) -> None:
    """Week by week, as it goes where the usual way takes what another cannot miss."""
    cases, ledgers = pool
    for coach_id, mine in per_coach(cases, one_by_one(cases, ledgers)).items():
        ledger = ledgers[coach_id]
        for at, case in enumerate(mine):
            others = [one.want for one in (*mine[:at], *mine[at + 1 :])]
            free = spreading.without_number(ledger)
            plan = spreading.leaving_room(free, case, others)
            assert sum(minutes for _monday, minutes in plan) == case.minutes
            assert capacity.feasible(free.with_plan(plan), others)


def test_the_longest_period_gives_way_to_the_shortest() -> None:
    ledger = Ledger(1, "Coach", Rules(100 * HOUR, 0, 10 * HOUR))
    long = Case(1, 16 * HOUR, FIRST, FIRST + 2 * weeks.WEEK, {})
    short = Case(2, 8 * HOUR, FIRST, FIRST + timedelta(days=3), {})
    _all_fit(ledger, [long, short])
    assert spreading.plans(ledger, [long, short])[2] == ((FIRST, 8 * HOUR),)


def test_crossing_periods_do_not_take_what_the_other_needs() -> None:
    """Two weeks each, the middle one of both: the first may not have all of it."""
    ledger = Ledger(1, "Coach", Rules(100 * HOUR, 0, 10 * HOUR))
    monday = FIRST - 3 * weeks.WEEK
    first = Case(1, 14 * HOUR, monday, monday + weeks.WEEK, {})
    second = Case(2, 16 * HOUR, monday + weeks.WEEK, monday + 2 * weeks.WEEK, {})
    assert can_do(ledger, [first, second])
    _all_fit(ledger, [first, second])


def test_what_does_not_fit_together_is_a_fault_of_the_caller() -> None:
    ledger = Ledger(1, "Coach", Rules(5 * HOUR))
    case = Case(1, 4 * HOUR, FIRST, FIRST, {})
    other = Case(2, 4 * HOUR, FIRST, FIRST, {})
    with pytest.raises(ValueError, match="do not fit"):
        spreading.plans(ledger, [case, other])
