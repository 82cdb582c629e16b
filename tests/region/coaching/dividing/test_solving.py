"""The best division is the best: held against trying every division there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger, Rules
from nplw_desktop.region.coaching.dividing.cases import (
    Aims,
    Case,
    Placed,
    Solution,
    one_by_one,
    per_coach,
    pins,
    worth,
)
from nplw_desktop.region.coaching.dividing.model import Model
from nplw_desktop.region.coaching.dividing.solving import solve, with_room
from tests.region.coaching.dividing.small import AIMS, FIRST, HOUR, POOLS, best, can_do

_Pool = tuple[list[Case], dict[int, Ledger]]
_LAST = FIRST + timedelta(days=25)


@given(POOLS, AIMS)
@settings(max_examples=35, deadline=None)
def test_a_division_is_worth_as_much_as_the_best_of_all_that_can_be(
    pool: _Pool, aims: Aims
) -> None:
    cases, ledgers = pool
    found = solve(cases, ledgers, aims)
    assert found.proven
    assert (pins(cases, found.placed), worth(cases, found.placed, ledgers, aims)) == best(
        cases, ledgers, aims
    )


@given(POOLS, AIMS)
@settings(max_examples=35, deadline=None)
def test_no_coach_gets_more_than_fits_nor_whom_may_not(pool: _Pool, aims: Aims) -> None:
    cases, ledgers = pool
    found = solve(cases, ledgers, aims)
    for coach_id, mine in per_coach(cases, found.placed).items():
        assert can_do(ledgers[coach_id], mine)
        assert all(coach_id in case.points for case in mine)


@given(POOLS)
@settings(max_examples=35, deadline=None)
def test_one_by_one_passes_no_limit_and_only_who_fits_alone_is_looked_at(pool: _Pool) -> None:
    cases, ledgers = pool
    for coach_id, mine in per_coach(cases, one_by_one(cases, ledgers)).items():
        assert can_do(ledgers[coach_id], mine)
    able = {case.key: case.points for case in with_room(cases, ledgers)}
    for case in cases:
        alone = {key for key in case.points if can_do(ledgers[key], [case])}
        assert set(able.get(case.key, ())) == alone


@given(POOLS)
@settings(max_examples=40, deadline=None)
def test_without_time_it_is_one_by_one_and_not_called_proven(pool: _Pool) -> None:
    cases, ledgers = pool
    found = solve(cases, ledgers, Aims(), seconds=0)
    able = with_room(cases, ledgers)
    assert found.proven == (not able)
    assert found.placed == one_by_one(able, ledgers)
    most = best(cases, ledgers, Aims())
    mine = pins(cases, found.placed), worth(cases, found.placed, ledgers, Aims())
    assert mine <= most
    if mine[0] == most[0]:
        assert found.gap >= most[1] - mine[1]


def _coach(key: int, minutes_week: int = 0, max_assignments: int = 0) -> Ledger:
    return Ledger(key, f"Coach {key}", Rules(100 * HOUR, 0, minutes_week, max_assignments))


def _case(key: int, points: dict[int, int], hours: int = 4) -> Case:
    return Case(key, hours * HOUR, FIRST, _LAST, points)


def test_the_second_best_is_chosen_where_together_it_is_more() -> None:
    ledgers = {1: _coach(1, max_assignments=1), 2: _coach(2)}
    cases = [_case(1, {1: 90, 2: 80}), _case(2, {1: 88})]
    assert one_by_one(cases, ledgers) == {1: 1}
    assert solve(cases, ledgers).placed == {1: 2, 2: 1}


def test_fairness_gives_the_second_request_to_another_unless_it_costs_too_many_points() -> None:
    ledgers = {1: _coach(1), 2: _coach(2)}
    near = [_case(1, {1: 90, 2: 60}), _case(2, {1: 90, 2: 86})]
    assert solve(near, ledgers, Aims(fairness=0)).placed == {1: 1, 2: 1}
    assert solve(near, ledgers, Aims(fairness=5)).placed == {1: 1, 2: 2}
    far = [_case(1, {1: 90, 2: 60}), _case(2, {1: 90, 2: 84})]
    assert solve(far, ledgers, Aims(fairness=5)).placed == {1: 1, 2: 1}


def test_a_pin_goes_before_any_number_of_points() -> None:
    ledgers = {1: _coach(1, max_assignments=1)}
    cases = [_case(1, {1: 100}), Case(2, HOUR, FIRST, _LAST, {1: 0}, frozenset({1}))]
    assert solve(cases, ledgers).placed == {2: 1}


def test_weeks_are_told_only_when_a_division_breaks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests fit by year and quarter, but two of them want the same short week."""
    runs = []
    real = Model.run

    def counted(self: Model, seconds: float, start: Placed) -> dict[int, int]:
        runs.append(seconds)
        return real(self, seconds, start)

    monkeypatch.setattr(Model, "run", counted)
    ledgers = {1: _coach(1, minutes_week=10 * HOUR)}
    week = FIRST, FIRST + timedelta(days=4)
    cases = [
        Case(1, 5 * HOUR, *week, {1: 50}),
        Case(2, 5 * HOUR, *week, {1: 60}),
        Case(3, 5 * HOUR, FIRST, FIRST + 2 * weeks.WEEK, {1: 50}),
    ]
    assert solve(cases, ledgers, Aims(fairness=0)).placed == {2: 1, 3: 1}
    assert len(runs) == 2


def test_nothing_to_divide_is_a_proven_division_of_nothing() -> None:
    assert solve([], {}) == Solution({}, proven=True)
    assert solve([_case(1, {1: 50})], {}) == Solution({}, proven=True)
    assert solve([_case(1, {})], {1: _coach(1)}) == Solution({}, proven=True)
