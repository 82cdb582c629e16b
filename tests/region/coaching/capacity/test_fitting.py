"""Whether hours fit, and how they are spread: held against trying everything."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity import feasible, most, shortages, spread
from nplw_desktop.region.coaching.capacity.ledger import Commitment, Ledger, Rules, commitment
from nplw_desktop.region.coaching.weeks import Quarter

NOVEMBER = date(2026, 11, 2)
LIMITS = st.integers(0, 400)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Any coach around the turn of 2026 and 2027, with something booked and promised already."""
    away = draw(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 20)), max_size=2))
    rules = Rules(
        draw(st.sampled_from((0, 300, 600, 3000))),
        draw(st.sampled_from((0, 0, 200, 500))),
        draw(st.sampled_from((0, 60, 90, 240))),
        draw(st.sampled_from((0, 0, 1, 2, 3))),
        away=tuple(
            (NOVEMBER + timedelta(days=at), NOVEMBER + timedelta(days=at + more))
            for at, more in away
        ),
        own_years=draw(st.dictionaries(st.sampled_from((2026, 2027)), LIMITS, max_size=1)),
        own_quarters=draw(
            st.dictionaries(
                st.sampled_from((Quarter(2026, 4), Quarter(2027, 1))), LIMITS, max_size=1
            )
        ),
    )
    used = draw(st.dictionaries(st.integers(0, 12), st.integers(1, 120), max_size=2))
    used_weeks = {NOVEMBER + weeks.WEEK * at: minutes for at, minutes in used.items()}
    used_years: dict[int, int] = {}
    used_quarters: dict[Quarter, int] = {}
    for monday, minutes in used_weeks.items():
        used_years[weeks.year(monday)] = used_years.get(weeks.year(monday), 0) + minutes
        part = weeks.quarter(monday)
        used_quarters[part] = used_quarters.get(part, 0) + minutes
    held = tuple(
        Commitment(key, ((NOVEMBER + weeks.WEEK * at, minutes),))
        for key, (at, minutes) in enumerate(
            draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 90)), max_size=2)), 1
        )
    )
    return Ledger(1, "Coach", rules, used_years, used_quarters, used_weeks, held)


SPANS = st.tuples(st.integers(0, 90), st.integers(0, 50)).map(
    lambda span: (NOVEMBER + timedelta(days=span[0]), NOVEMBER + timedelta(days=sum(span)))
)


@given(ledgers(), st.integers(1, 900), SPANS)
def test_no_spread_goes_over_a_week_a_quarter_or_a_year(
    ledger: Ledger, minutes: int, span: tuple[date, date]
) -> None:
    plan = spread(ledger, minutes, *span)
    if plan is None:
        return
    assert sum(planned for _monday, planned in plan) == minutes
    after = ledger.with_plan(plan)
    for monday, _planned in plan:
        assert weeks.monday(span[0]) <= monday <= span[1]
        assert after.room(monday) != 0
        for left in (after.free_week(monday), after.free_quarter(weeks.quarter(monday))):
            assert left is None or left >= 0
        assert after.free_year(weeks.year(monday)) >= 0


@given(ledgers(), st.integers(1, 900), SPANS)
def test_a_spread_is_found_whenever_there_is_one(
    ledger: Ledger, minutes: int, span: tuple[date, date]
) -> None:
    assert (spread(ledger, minutes, *span) is not None) == (most(ledger, *span) >= minutes)


@given(ledgers(), st.integers(1, 900), SPANS)
def test_what_is_spread_passes_the_hard_stop_but_for_the_number_of_assignments(
    ledger: Ledger, minutes: int, span: tuple[date, date]
) -> None:
    plan = spread(ledger, minutes, *span)
    found = shortages(ledger, Commitment(0, plan)) if plan is not None else ()
    assert not [each for each in found if each.of_time]


@given(ledgers(), st.integers(1, 900), SPANS)
def test_what_does_not_fit_in_its_weeks_is_stopped(
    ledger: Ledger, minutes: int, span: tuple[date, date]
) -> None:
    mondays = weeks.between(*span)
    each, rest = divmod(minutes, len(mondays))
    plan = tuple((monday, each + (at < rest)) for at, monday in enumerate(mondays))
    after = ledger.with_plan(plan)
    over = any(
        (left := after.free_week(monday)) is not None and left < 0
        for monday, planned in plan if planned
    )  # fmt: skip
    over |= any(
        (left := after.free_quarter(weeks.quarter(monday))) is not None and left < 0
        for monday, planned in plan if planned
    )  # fmt: skip
    over |= any(after.free_year(weeks.year(monday)) < 0 for monday, planned in plan if planned)
    stopped = [
        one for one in shortages(ledger, commitment(0, minutes, 0, plan, None)) if one.of_time
    ]
    assert bool(stopped) == over


@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.integers(0, 6),
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=3
    ),
)
def test_several_wants_fit_exactly_when_trying_everything_finds_a_way(
    free: list[int], year: int, asked: list[tuple[int, int, int]]
) -> None:
    mondays = [date(2026, 11, 30) + weeks.WEEK * at for at in range(3)]
    rules = Rules(minutes_year=year, minutes_week=3)
    used = {monday: 3 - left for monday, left in zip(mondays, free, strict=True)}
    ledger = Ledger(1, "Coach", rules, used_weeks=used)
    wants = [
        (minutes, mondays[min(a, b)], mondays[max(a, b)] + timedelta(days=4))
        for minutes, a, b in asked
    ]
    assert feasible(ledger, wants) == _tried(free, year, asked)


def _tried(free: list[int], year: int, asked: list[tuple[int, int, int]]) -> bool:
    """Every way of giving each want its minutes, week by week."""
    ways = []
    for minutes, a, b in asked:
        span = range(min(a, b), max(a, b) + 1)
        parts = product(range(minutes + 1), repeat=len(span))
        ways.append([dict(zip(span, each, strict=True)) for each in parts if sum(each) == minutes])
    total = sum(minutes for minutes, _a, _b in asked)
    return total <= year and any(
        all(sum(each.get(at, 0) for each in way) <= free[at] for at in range(3))
        for way in product(*ways)
    )


@given(ledgers(), st.lists(st.tuples(st.integers(1, 300), SPANS), min_size=2, max_size=4))
def test_wants_that_can_be_spread_one_after_another_are_feasible(
    ledger: Ledger, asked: list[tuple[int, tuple[date, date]]]
) -> None:
    wants = [(minutes, *span) for minutes, span in asked]
    after = ledger
    for minutes, begin, end in wants:
        plan = spread(after, minutes, begin, end)
        slots = after.free_assignments
        if plan is None or (slots is not None and slots < 1):
            return
        after = after.with_plan(plan)
    assert feasible(ledger, wants)


def test_hours_are_dealt_out_evenly_by_the_half_hour() -> None:
    free = Ledger(1, "Coach", Rules(minutes_year=4800))
    plan = spread(free, 5 * 60, date(2026, 11, 30), date(2026, 12, 18))
    assert plan is not None
    assert [minutes for _monday, minutes in plan] == [120, 90, 90]


def test_a_week_away_leaves_the_others_more() -> None:
    free = Ledger(1, "Coach", Rules(9999, away=((date(2026, 12, 7), date(2026, 12, 11)),)))
    plan = spread(free, 16 * 60, date(2026, 11, 30), date(2026, 12, 18))
    assert plan == ((date(2026, 11, 30), 480), (date(2026, 12, 14), 480))


def test_nothing_is_planned_in_weeks_gone_by() -> None:
    late = Ledger(1, "Coach", Rules(9999), since=date(2026, 12, 9))
    plan = spread(late, 120, date(2026, 11, 30), date(2026, 12, 18))
    assert plan == ((date(2026, 12, 7), 60), (date(2026, 12, 14), 60))
    assert late.free_week(date(2026, 11, 30)) == 0
    assert late.free_quarter(Quarter(2026, 3)) == late.free_year(2025) == 0


def test_the_weeks_of_53_and_of_1_lie_in_their_own_year() -> None:
    turn = Ledger(1, "Coach", Rules(own_years={2026: 60, 2027: 120}))
    span = (date(2026, 12, 28), date(2027, 1, 8))
    assert most(turn, *span) == 180
    assert spread(turn, 180, *span) == ((date(2026, 12, 28), 60), (date(2027, 1, 4), 120))
    assert spread(turn, 181, *span) is None
