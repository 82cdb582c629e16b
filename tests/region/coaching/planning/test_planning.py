"""The plan of an assignment in weeks: whatever is done to it, no coach gets more than there is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplw_desktop.region.coaching import assignments, capacity, planning, weeks
from nplw_desktop.region.coaching.assignments import Proposal
from nplw_desktop.region.coaching.capacity import Overbooked
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.region.coaching_tables import absence, assignment
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.planning_ground import (
    HOUR,
    add_coach,
    add_request,
    assign,
    away,
    work,
)

W49, W50, W51 = (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14))
W52, W53, W1 = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4))


def replan(store: Store, key: int, plan: Plan, reason: str = "") -> None:
    with store.change("Gepland") as change:
        planning.replan(change, key, plan, reason)


# -- a plan in hand ------------------------------------------------------------------------------

PLAN = ((W49, 4 * HOUR), (W50, 4 * HOUR), (W52, HOUR))


def test_moving_takes_the_hours_along_and_adds_them_up() -> None:
    assert planning.moved(PLAN, {W49, W50}, 1) == (
        (W50, 4 * HOUR), (W51, 4 * HOUR), (W52, HOUR),
    )  # fmt: skip
    assert planning.moved(PLAN, {W50}, 2) == ((W49, 4 * HOUR), (W52, 5 * HOUR))
    assert planning.moved(((W53, HOUR),), {W53}, 1) == ((W1, HOUR),)


def test_stretching_keeps_the_hours_and_spreads_them() -> None:
    assert planning.stretched(PLAN, {W49, W50}, (W49, W50, W51)) == (
        (W49, 3 * HOUR), (W50, 150), (W51, 150), (W52, HOUR),
    )  # fmt: skip
    assert planning.stretched(PLAN, {W49, W50}, (W50,)) == ((W50, 8 * HOUR), (W52, HOUR))


@given(st.integers(1, 3000), st.integers(1, 9))
def test_evenly_loses_no_minute(minutes: int, count: int) -> None:
    over = [W49 + weeks.WEEK * at for at in range(count)]
    dealt = [each for _monday, each in planning.evenly(minutes, over)]
    assert sum(dealt) == minutes
    assert not dealt or max(dealt) - min(dealt) < 2 * planning.STEP


def test_a_week_grows_and_shrinks_but_does_not_vanish() -> None:
    assert planning.resized(PLAN, {W52}, -90)[2] == (W52, 30)
    assert planning.resized(((W52, 10),), {W52}, -30) == ((W52, 10),)
    assert planning.resized(PLAN, {W49, W50}, 30)[:2] == ((W49, 270), (W50, 270))


def test_a_day_stands_for_its_week_and_no_minutes_for_no_week() -> None:
    assert planning.with_week(PLAN, date(2026, 12, 18), 90)[2] == (W51, 90)
    assert planning.with_week(PLAN, W49, 0) == PLAN[1:]


# -- kept in the file ----------------------------------------------------------------------------


def test_only_the_weeks_that_differ_are_written(store: Store) -> None:
    who = add_coach(store)
    key = assign(store, who, 12 * HOUR, ((W49, 4 * HOUR), (W50, 4 * HOUR)))
    told: list[int] = []
    end = store.subscribe(lambda changed: told.append(len(changed.of("planned_week"))))
    replan(store, key, ((W49, 4 * HOUR), (W51, 4 * HOUR)))
    replan(store, key, ((W49, 4 * HOUR), (W51, 4 * HOUR)))
    end()
    assert planning.of(store, key) == ((W49, 4 * HOUR), (W51, 4 * HOUR))
    assert [each for each in told if each] == [2]


def test_clearing_a_week_keeps_its_hours_reserved(store: Store) -> None:
    who = add_coach(store)
    key = assign(store, who, 8 * HOUR, ((W49, 4 * HOUR), (W50, 4 * HOUR)), from_on=W49)
    with store.change("Gewist") as change:
        planning.clear(change, key, (W50,))
    assert capacity.ledger(store, who).committed(2026) == 8 * HOUR
    left = planning.unplanned(store, who)
    assert [(each.assignment_id, each.minutes, each.topic) for each in left] == [
        (key, 4 * HOUR, "De Hoven")
    ]


def test_a_plan_does_not_make_an_assignment_larger(store: Store) -> None:
    key = assign(store, add_coach(store), 8 * HOUR, ((W49, 4 * HOUR),))
    with pytest.raises(Refused) as stopped, store.change("Gepland") as change:
        planning.put(change, key, W50, 5 * HOUR)
    assert stopped.value.what == "Deze inzet is 8 uur en dit zijn er 9."
    assert planning.of(store, key) == ((W49, 4 * HOUR),)


def test_what_is_over_is_not_planned_any_more(store: Store) -> None:
    who = add_coach(store)
    for status, word in (("completed", "afgerond"), ("declined", "niet doorgegaan")):
        key = assign(store, who, HOUR, status=status)
        with pytest.raises(Refused, match=word), store.change("Gepland") as change:
            planning.put(change, key, W49, HOUR)


def test_a_plan_that_does_not_fit_needs_a_reason_that_is_kept(store: Store) -> None:
    who = add_coach(store, minutes_week=4 * HOUR)
    away(store, who, W51, date(2026, 12, 18))
    key = assign(store, who, 8 * HOUR)
    with pytest.raises(Overbooked) as stopped:
        replan(store, key, ((W49, 5 * HOUR), (W51, HOUR)))
    assert "in week 49 (30 nov) is nog 4 uur vrij en dit vraagt 5 uur" in stopped.value.what
    assert "in week 51 (14 dec) is deze coach er niet" in stopped.value.what
    replan(store, key, ((W49, 5 * HOUR), (W51, HOUR)), "Raad vervroegd")
    kept = store.value(assignment.select().with_only_columns(assignment.c.overbooked_reason))
    assert kept == "Raad vervroegd"
    replan(store, key, ((W49, 4 * HOUR),))


def test_undo_brings_a_plan_back(store: Store) -> None:
    key = assign(store, add_coach(store), 8 * HOUR, PLAN[:2])
    replan(store, key, planning.moved(PLAN[:2], {W49, W50}, 1))
    store.undo()
    assert planning.of(store, key) == PLAN[:2]


# -- absence -------------------------------------------------------------------------------------


def absences(store: Store, coach_id: int) -> list[tuple[date, date | None]]:
    query = absence.select().where(absence.c.coach_id == coach_id).order_by(absence.c.from_on)
    return [(row.from_on, row.until_on) for row in store.rows(query)]


def test_weeks_away_are_whole_weeks_and_leave_plans_alone(store: Store) -> None:
    who = add_coach(store)
    key = assign(store, who, 4 * HOUR, ((W52, 4 * HOUR),))
    with store.change("Afwezig") as change:
        planning.away_for(change, who, (W52, W53), "vakantie")
    assert absences(store, who) == [(W52, date(2027, 1, 3))]
    assert planning.of(store, key) == ((W52, 4 * HOUR),)
    assert capacity.ledger(store, who).absent(W53)


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        (W52, date(2027, 1, 3), [(W52, date(2026, 12, 27))]),
        (W53, date(2027, 1, 3), []),
        (W53, date(2027, 1, 8), [(W1, date(2027, 1, 8))]),
        (W49, None, [(W49, date(2026, 12, 27)), (W1, None)]),
        (date(2026, 12, 31), date(2027, 1, 1), []),
        (W49, date(2026, 12, 4), [(W49, date(2026, 12, 4))]),
    ],
)
def test_a_coach_who_is_there_after_all_is_away_only_around_it(
    store: Store, begin: date, end: date | None, left: list[tuple[date, date | None]]
) -> None:
    who = add_coach(store)
    away(store, who, begin, end)
    with store.change("Toch aanwezig") as change:
        planning.there_in(change, who, (W53,))
    assert absences(store, who) == left


# -- no plan goes beyond what there is ------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(("put", "move", "stretch", "more", "clear")),
        st.integers(0, 2),  # which assignment
        st.integers(0, 7),  # which week
        st.integers(-3, 6),  # by how much
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    acts=ACTS,
    week=st.sampled_from((0, 3 * HOUR, 5 * HOUR)),
    quarter=st.sampled_from((0, 9 * HOUR)),
    gone=st.integers(0, 6),
)
def test_no_plan_ever_exceeds_what_a_coach_has(
    store: Store, acts: list[tuple[str, int, int, int]], week: int, quarter: int, gone: int
) -> None:
    who = add_coach(store, minutes_year=14 * HOUR, minutes_week=week, minutes_quarter=quarter)
    away(store, who, W49 + weeks.WEEK * gone, W49 + weeks.WEEK * gone)
    request = add_request(store)
    keys = [assign(store, who, 4 * HOUR, request_id=request, from_on=day) for day in (W49, W1)]
    keys.append(assign(store, who, 2 * HOUR, request_id=request, from_on=W53))
    work(store, keys[0], W49, HOUR)
    assert _within(capacity.ledger(store, who)) or quarter
    for act, at, where, by in acts:
        key, monday = keys[at], W49 + weeks.WEEK * where
        before = capacity.ledger(store, who)
        try:
            replan(store, key, _done(planning.of(store, key), act, monday, by))
        except Refused:
            assert capacity.ledger(store, who) == before
        else:
            assert _within(capacity.ledger(store, who), quarters=_within(before))


def _done(plan: Plan, act: str, monday: date, by: int) -> Plan:
    mondays = {each for each, _minutes in plan if each >= monday}
    if act == "put":
        return planning.with_week(plan, monday, max(by, 0) * HOUR)
    if act == "move":
        return planning.moved(plan, mondays, by)
    if act == "stretch":
        return planning.stretched(plan, mondays, [monday + weeks.WEEK * n for n in range(by + 4)])
    if act == "more":
        return planning.resized(plan, mondays, by * 30)
    return planning.without(plan, mondays)


def _within(ledger: capacity.Ledger, *, quarters: bool = True) -> bool:
    span = [W49 + weeks.WEEK * at for at in range(-6, 20)]
    free = [ledger.free_week(monday) for monday in span]
    free += [ledger.free_year(year) for year in (2026, 2027)]
    if quarters:
        free += [ledger.free_quarter(weeks.quarter(monday)) for monday in span]
    return all(each is None or each >= 0 for each in free)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    wants=st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 9), st.integers(0, 6)), min_size=1, max_size=5
    ),
    week=st.sampled_from((0, 2 * HOUR, 4 * HOUR)),
    most=st.sampled_from((0, 2)),
)
def test_no_row_of_proposals_ever_exceeds_what_a_coach_has(
    store: Store, wants: list[tuple[int, int, int]], week: int, most: int
) -> None:
    who = add_coach(store, minutes_year=15 * HOUR, minutes_week=week, max_assignments=most)
    for hours, first, long in wants:
        begin = W49 + weeks.WEEK * first
        end = begin + weeks.WEEK * long
        plan = capacity.spread(capacity.ledger(store, who), hours * HOUR, begin, end) or ()
        wanted = Proposal(add_request(store), who, hours * HOUR, plan, begin, end)
        before = capacity.ledger(store, who)
        try:
            with store.change("Voorgesteld") as change:
                assignments.propose(change, wanted, date(2026, 11, 24))
        except Overbooked:
            assert capacity.ledger(store, who) == before
    after = capacity.ledger(store, who)
    assert _within(after)
    assert after.free_assignments is None or after.free_assignments >= 0
