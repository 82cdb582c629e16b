"""Scaling keeps sums and floors; and how phases lie in the time there is, in words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.region.intervision.phases import LONGEST

PHASES = some.lists(some.integers(1, LONGEST), min_size=1, max_size=20)
TIMES = some.integers(1, 24 * 60)
SHIPPED = some.sampled_from(methods.shipped())


def minutes_of(phases: tuple[methods.MethodPhase, ...]) -> list[int]:
    return [phase.minutes for phase in phases]


def named(key: str) -> Method:
    return next(each for each in methods.shipped() if each.key == key)


@given(PHASES, TIMES)
def test_the_sum_is_the_time_wherever_the_bounds_allow(usual: list[int], total: int) -> None:
    least = sum(map(methods.floor, usual))
    most = LONGEST * len(usual)
    assert sum(methods.share(usual, total)) == min(max(total, least), most)


@given(PHASES, TIMES)
def test_no_phase_goes_below_its_floor_or_above_the_longest(usual: list[int], total: int) -> None:
    for given_minutes, minutes in zip(methods.share(usual, total), usual, strict=True):
        assert methods.floor(minutes) <= given_minutes <= LONGEST


@given(PHASES, TIMES)
def test_a_longer_phase_never_gets_less_than_a_shorter_one(usual: list[int], total: int) -> None:
    pairs = sorted(zip(usual, methods.share(usual, total), strict=True))
    by_usual = {minutes: [had for usually, had in pairs if usually == minutes] for minutes in usual}
    lengths = sorted(by_usual)
    for shorter, longer in pairwise(lengths):
        assert max(by_usual[shorter]) <= min(by_usual[longer])


@given(PHASES)
def test_in_its_own_time_a_method_stays_as_it_is(usual: list[int]) -> None:
    assert methods.share(usual, sum(usual)) == usual


@given(some.integers(1, LONGEST))
def test_a_floor_is_half_and_three_at_least_and_never_more_than_usual(usual: int) -> None:
    floor = methods.floor(usual)
    assert floor == (usual if usual <= 3 else max(3, (usual + 1) // 2))


@given(SHIPPED, TIMES)
def test_a_shipped_method_is_exact_from_its_least_time_on(method: Method, total: int) -> None:
    phases = methods.scaled(method, total)
    fit = methods.fit(phases, total)
    assert fit.exact == (methods.least(method) <= total <= LONGEST * len(phases))
    assert bool(methods.shortfall(method, total)) == (total < methods.least(method))
    assert [phase.usual_minutes for phase in phases] == minutes_of(method.phases)
    unscaled = [(phase.name, phase.instruction, phase.keeping) for phase in method.phases]
    assert [(phase.name, phase.instruction, phase.keeping) for phase in phases] == unscaled


def test_without_a_time_the_minutes_are_those_of_the_method() -> None:
    assert methods.scaled(named("incident"), 0) == named("incident").phases


def test_eighty_minutes_become_ninety_in_proportion() -> None:
    scaled = methods.scaled(named("incident"), 90)
    assert minutes_of(scaled) == [6, 11, 11, 17, 11, 6, 11, 11, 6]


def test_a_silence_is_not_shortened() -> None:
    short = methods.share([2, 15, 3, 10, 25, 10, 5], 40)
    assert short[0] == 2
    assert short[2] == 3
    assert sum(short) == 40


@pytest.mark.parametrize("key", ["caseclinic", "balint", "tienstappen"])
def test_a_method_keeps_to_the_least_time_of_its_source(key: str) -> None:
    method = named(key)
    assert methods.least(method) == methods.LEAST[key]
    phases = methods.scaled(method, 30)
    assert sum(minutes_of(phases)) == methods.LEAST[key]
    assert methods.shortfall(method, 30) == (
        f"{method.name} heeft minstens {methods.LEAST[key]} minuten nodig; er zijn er 30."
    )


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (80, "Past precies"),
        (70, "10 minuten te lang"),
        (85, "5 minuten over"),
        (79, "1 minuut te lang"),
        (81, "1 minuut over"),
    ],
)
def test_how_it_fits_is_said_in_words(time: int, words: str) -> None:
    fit = methods.fit(named("incident").phases, time)
    assert fit.words == words
    assert fit.sum_words == f"80 van {time} minuten"
