"""Small pools in which everything can be tried: whole hours, three weeks around New Year."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product

from hypothesis import strategies as st

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity.ledger import Commitment, Ledger, Rules
from nplw_desktop.region.coaching.dividing.cases import Aims, Case
from nplw_desktop.region.coaching.weeks import Quarter

HOUR = 60
FIRST = date(2026, 12, 21)
WEEKS = 3
"""Weeks 52 and 53 of 2026, both a day short, and week 1 of 2027."""


def pool(seed: int) -> tuple[list[Case], dict[int, Ledger]]:
    """Up to three coaches and so many requests that they want the same hours.

    Of a seed, because hypothesis by itself draws mostly empty ones.
    """
    dice = random.Random(seed)
    coaches = range(1, dice.choice((1, 2, 2, 3)) + 1)
    asked = range(1, dice.randint(3, (7, 6, 4)[len(coaches) - 1]) + 1)
    ledgers = {key: _ledger(dice, key) for key in coaches}
    return [_case(dice, key, coaches) for key in asked], ledgers


def _ledger(dice: random.Random, coach_id: int) -> Ledger:
    """A coach with little time: a day of a week is an hour, so that all stays whole hours."""
    away = FIRST + dice.randrange(WEEKS) * weeks.WEEK
    rules = Rules(
        dice.choice((40, 40, 40, 9)) * HOUR,
        dice.choice((0, 0, 0, 9)) * HOUR,
        dice.choice((5, 5, 5, 10, 0)) * HOUR,
        dice.choice((0, 0, 0, 2)),
        away=((away, away),) if dice.random() < 0.2 else (),
        own_years={2027: dice.choice((20, 20, 4)) * HOUR},
    )
    held = [dice.randrange(WEEKS)] if dice.random() < 0.3 else []
    plans = (((FIRST + week * weeks.WEEK, HOUR),) for week in held)
    return Ledger(
        coach_id,
        f"Coach {coach_id}",
        rules,
        held=tuple(Commitment(at, plan) for at, plan in enumerate(plans, 1)),
    )


def _case(dice: random.Random, key: int, coaches: Sequence[int]) -> Case:
    """A request of one to four hours in one to three weeks."""
    begin = FIRST + timedelta(days=dice.randrange(WEEKS * 7 - 2))
    end = begin + timedelta(days=dice.choice((0, 0, 0, 7, 14)))
    points = {coach_id: dice.randint(0, 100) for coach_id in coaches if dice.random() < 0.9}
    pinned = frozenset(dice.sample(sorted(points), min(len(points), int(dice.random() < 0.2))))
    return Case(key, dice.choice((1, 2, 2, 3, 3, 4)) * HOUR, begin, end, points, pinned)


POOLS = st.integers(0, 2**32).map(pool)
AIMS = st.builds(Aims, st.sampled_from((0, 30, 100)), st.sampled_from((0, 5, 60)))


def best(cases: Sequence[Case], ledgers: Mapping[int, Ledger], aims: Aims) -> tuple[int, int]:
    """The most pins there can be, and the most worth with so many: by trying every division."""
    able = cache(lambda coach, keys: can_do(ledgers[coach], [c for c in cases if c.key in keys]))
    found = []
    for chosen in product(*([None, *case.points] for case in cases)):
        given = {
            coach: frozenset(
                case.key for case, its in zip(cases, chosen, strict=True) if its == coach
            )
            for coach in {*chosen} - {None}
        }
        if all(able(coach, keys) for coach, keys in given.items()):
            found.append(_counted(cases, chosen, ledgers, aims))
    return max(found)


def _counted(
    cases: Sequence[Case],
    chosen: Sequence[int | None],
    ledgers: Mapping[int, Ledger],
    aims: Aims,
) -> tuple[int, int]:
    busy = {key: len(one.held) for key, one in ledgers.items()}
    pins = total = 0
    for case, coach in zip(cases, chosen, strict=True):
        if coach is not None:
            pins += coach in case.pinned
            total += case.points[coach] + aims.placing - aims.fairness * busy[coach]
            busy[coach] += 1
    return pins, total


def can_do(ledger: Ledger, cases: Sequence[Case]) -> bool:
    """Whether a coach can do all of these, by giving out every hour in every way."""
    most = ledger.rules.max_assignments
    if cases and most and len(ledger.held) + len(cases) > most:
        return False
    if any(case.minutes % HOUR for case in cases):
        raise ValueError("whole hours only")
    wanted = tuple(
        sorted((case.minutes // HOUR, tuple(weeks.between(case.begin, case.end))) for case in cases)
    )

    @cache
    def tried(at: int, given: tuple[tuple[date, int], ...]) -> bool:
        if at == len(wanted):
            return True
        hours, span = wanted[at]
        return any(tried(at + 1, more) for more in _ways(ledger, hours, span, given))

    return tried(0, ())


def _ways(
    ledger: Ledger, hours: int, span: tuple[date, ...], given: tuple[tuple[date, int], ...]
) -> Iterator[tuple[tuple[date, int], ...]]:
    if not hours:
        yield given
        return
    if not span:
        return
    monday, *later = span
    for here in range(hours + 1):
        taken = dict(given)
        taken[monday] = taken.get(monday, 0) + here
        if here and not _within(ledger, taken):
            return
        kept = tuple(sorted(taken.items())) if here else given
        yield from _ways(ledger, hours - here, tuple(later), kept)


def _within(ledger: Ledger, taken: Mapping[date, int]) -> bool:
    """Whether these hours a week pass no limit."""
    years: dict[int, int] = {}
    quarters: dict[Quarter, int] = {}
    for monday, hours in taken.items():
        free = ledger.free_week(monday)
        if free is not None and hours * HOUR > free:
            return False
        years[weeks.year(monday)] = years.get(weeks.year(monday), 0) + hours * HOUR
        quarter = weeks.quarter(monday)
        quarters[quarter] = quarters.get(quarter, 0) + hours * HOUR
    if any(minutes > ledger.free_year(year) for year, minutes in years.items()):
        return False
    return all(
        (free := ledger.free_quarter(quarter)) is None or minutes <= free
        for quarter, minutes in quarters.items()
    )
