"""The sum over every cut of the hours is the same, to the minute and to the cent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import funding
from nplw_desktop.region.coaching import hours
from nplw_desktop.region.coaching.hours import CUTS, Narrowed, Sum
from nplw_desktop.store import Change, Store
from tests.region.coaching.planning_ground import add_coach, add_request, assign

FIRST = date(2025, 12, 1)
FIGURES = ("minutes", "travel_minutes", "travel_metres", "fee_cents", "costs_cents", "unpriced")


@dataclass(frozen=True)
class Line:
    """One line of hours, as the test knows it."""

    assignment: int
    day: int
    minutes: int
    rate: int | None
    costs: int
    travel: int
    metres: int
    post: int | None


LINES = st.lists(
    st.builds(
        Line,
        assignment=st.integers(0, 5),
        day=st.integers(0, 500),
        minutes=st.integers(0, 1_440),
        rate=st.none() | st.integers(0, 20_000),
        costs=st.integers(0, 99_999),
        travel=st.integers(0, 300),
        metres=st.integers(0, 90_000),
        post=st.none() | st.integers(0, 2),
    ),
    max_size=25,
)


@dataclass(frozen=True)
class Ground:
    """Six assignments of three coaches for four requests, with none to three of everything."""

    assignments: tuple[int, ...]
    coach_of: tuple[int, ...]
    request_of: tuple[int, ...]
    posts: tuple[int, ...]
    municipalities: tuple[int, ...]
    themes: tuple[int, ...]


@pytest.fixture
def ground(store: Store) -> Ground:
    """What the lines hang on."""
    coaches = [add_coach(store, f"Coach {at}") for at in range(3)]
    asked = [add_request(store, f"Vraag {at}") for at in range(4)]
    places = tuple(row.id for row in store.rows("SELECT id FROM municipality ORDER BY id LIMIT 3"))
    with store.change("Grond") as change:
        named = ("VvE", "isolatie", "techniek")
        themes = tuple(change.insert(tables.theme, name=n, name_sort=n) for n in named)
        for at, request in enumerate(asked):
            for place in range(at):  # none, one, two and three municipalities; themes the other way
                change.insert(
                    tables.request_municipality,
                    request_id=request,
                    municipality_id=places[place],
                    position=place,
                )
            for place in range(3 - at):
                change.insert(
                    tables.request_theme,
                    request_id=request,
                    theme_id=themes[place],
                    position=place,
                )
        for name, year in (("Bron", 2025), ("Bron", 2026)):
            funding.add(
                change, name, year, posts=[("a", 0), ("b", 0)] if year == 2026 else [("", 0)]
            )
    coach_of = tuple(coaches[at % 3] for at in range(6))
    request_of = tuple(asked[at % 4] for at in range(6))
    made = tuple(
        assign(store, coach_of[at], 600, request_id=request_of[at], status="active")
        for at in range(6)
    )
    posts = tuple(funding.post_names(store))
    return Ground(made, coach_of, request_of, posts, places, themes)


def _fill(store: Store, ground: Ground, lines: list[Line]) -> None:
    with store.change("Uren") as change:
        _empty(change)
        for line in lines:
            change.insert(
                tables.hour_entry,
                assignment_id=ground.assignments[line.assignment],
                worked_on=FIRST + timedelta(days=line.day),
                minutes=line.minutes,
                rate_cents=line.rate,
                costs_cents=line.costs,
                travel_minutes=line.travel,
                travel_metres=line.metres,
                budget_post_id=None if line.post is None else ground.posts[line.post],
            )


def _empty(change: Change) -> None:
    for row in change.rows("SELECT id FROM hour_entry"):
        change.delete(tables.hour_entry, row.id)


def _fee(line: Line) -> int:
    exact = Decimal(line.minutes) * (line.rate or 0) / 60
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _together(parts: tuple[Sum, ...]) -> dict[str, int]:
    return {name: sum(getattr(part, name) for part in parts) for name in FIGURES}


def _figures(one: Sum) -> dict[str, int]:
    return {name: getattr(one, name) for name in FIGURES}


_MANY = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_MANY
@given(lines=LINES)
def test_every_cut_adds_up_to_the_same(store: Store, ground: Ground, lines: list[Line]) -> None:
    _fill(store, ground, lines)
    whole = _figures(hours.total(store))
    assert whole == {
        "minutes": sum(line.minutes for line in lines),
        "travel_minutes": sum(line.travel for line in lines),
        "travel_metres": sum(line.metres for line in lines),
        "fee_cents": sum(map(_fee, lines)),
        "costs_cents": sum(line.costs for line in lines),
        "unpriced": sum(line.minutes for line in lines if line.rate is None),
    }
    for cut in CUTS:
        assert _together(hours.sums(store, cut)) == whole, cut


@_MANY
@given(lines=LINES, at=st.integers(0, 2))
def test_a_part_of_a_cut_is_what_its_own_cuts_add_up_to(
    store: Store, ground: Ground, lines: list[Line], at: int
) -> None:
    _fill(store, ground, lines)
    for narrowed, cut, key in (
        (Narrowed(coach_id=ground.coach_of[at]), "coach", ground.coach_of[at]),
        (Narrowed(municipality_id=ground.municipalities[at]), "municipality",
         ground.municipalities[at]),
        (Narrowed(theme_id=ground.themes[at]), "theme", ground.themes[at]),
        (Narrowed(post_id=ground.posts[at]), "post", ground.posts[at]),
        (Narrowed(assignment_id=ground.assignments[at]), "assignment", ground.assignments[at]),
        (Narrowed(request_id=ground.request_of[at]), "request", ground.request_of[at]),
    ):  # fmt: skip
        row = next((part for part in hours.sums(store, cut) if part.key == key), None)
        whole = dict.fromkeys(FIGURES, 0) if row is None else _figures(row)
        assert _figures(hours.total(store, narrowed)) == whole, narrowed
        for other in CUTS:
            assert _together(hours.sums(store, other, narrowed)) == whole, (narrowed, other)


@_MANY
@given(lines=LINES, begin=st.integers(-10, 510), days=st.integers(0, 200))
def test_a_period_holds_the_lines_of_its_days(
    store: Store, ground: Ground, lines: list[Line], begin: int, days: int
) -> None:
    _fill(store, ground, lines)
    first = FIRST + timedelta(days=begin)
    narrowed = Narrowed(begin=first, end=first + timedelta(days=days))
    inside = [line for line in lines if begin <= line.day <= begin + days]
    assert hours.total(store, narrowed).lines == len(inside)
    by_coach = Counter[int]()
    for line in inside:
        by_coach[ground.coach_of[line.assignment]] += line.minutes
    found = hours.sums(store, "coach", narrowed)
    assert {part.key: part.minutes for part in found} == dict(by_coach)


def test_a_line_is_divided_evenly_and_none_is_favoured(store: Store, ground: Ground) -> None:
    _fill(store, ground, [Line(3, day, 61, 6_000, 0, 0, 0, None) for day in range(30)])
    found = hours.sums(store, "municipality")  # request 3 has three of them
    assert [part.key for part in found] == sorted(
        ground.municipalities, key=lambda key: _name(store, key)
    )
    assert {part.minutes for part in found} == {610}
    assert {part.lines for part in found} == {30}


def _name(store: Store, key: int) -> str:
    return str(store.value("SELECT name_sort FROM municipality WHERE id = :key", key=key))


def test_parts_are_named_and_what_belongs_to_none_comes_last(store: Store, ground: Ground) -> None:
    _fill(
        store,
        ground,
        [Line(0, 0, 60, 0, 0, 0, 0, None), Line(1, 40, 60, 0, 0, 0, 0, 0),
         Line(2, 130, 60, 0, 0, 0, 0, 2)],
    )  # fmt: skip

    def names(cut: str) -> list[str]:
        return [part.name for part in hours.sums(store, cut)]

    assert names("coach") == ["Coach 0", "Coach 1", "Coach 2"]
    assert names("month") == ["december 2025", "januari 2026", "april 2026"]
    assert names("quarter") == ["4e kwartaal 2025", "1e kwartaal 2026", "2e kwartaal 2026"]
    assert names("year") == ["2025", "2026"]
    assert names("source")[-1] == "geen geldbron"
    assert "Bron 2026 · a" in names("post")
    assert names("municipality")[-1] == "geen gemeente"
    assert names("request") == ["Vraag 0", "Vraag 1", "Vraag 2"]
    assert names("assignment")[0] == "Coach 0 · Vraag 0"
    with store.change("Coach weg") as change:
        change.delete(tables.coach, ground.coach_of[0])
    assert names("coach") == ["Coach 1", "Coach 2", "coach verwijderd"]


def test_what_was_asked_in_confidence_can_be_left_out(store: Store, ground: Ground) -> None:
    _fill(store, ground, [Line(at, 0, 60, 0, 0, 0, 0, None) for at in range(4)])
    with store.change("Vertrouwelijk") as change:
        change.update(tables.coach_request, ground.request_of[1], confidentiality="private")
    assert hours.total(store, Narrowed(shown=True)).minutes == 180
    assert "Vraag 1" not in [p.name for p in hours.sums(store, "request", Narrowed(shown=True))]


def test_regions_narrow_to_their_own_requests_and_those_of_none(
    store: Store, ground: Ground
) -> None:
    _fill(store, ground, [Line(at, 0, 60, 0, 0, 0, 0, None) for at in range(4)])
    # None of the municipalities lie in these.
    one, other = (row.id for row in store.rows("SELECT id FROM region ORDER BY id DESC LIMIT 2"))
    with store.change("Regio") as change:
        change.update(tables.coach_request, ground.request_of[0], region_id=one)
        change.update(tables.coach_request, ground.request_of[1], region_id=other)
    assert hours.total(store, Narrowed(region_ids=frozenset({one}))).minutes == 180
    assert hours.total(store, Narrowed(region_ids=frozenset())).minutes == 120


def test_narrowing_by_every_field_is_understood(store: Store, ground: Ground) -> None:
    _fill(store, ground, [Line(1, 30, 60, 6_000, 0, 0, 0, 0)])
    every = Narrowed(
        begin=FIRST,
        end=FIRST + timedelta(days=60),
        coach_id=ground.coach_of[1],
        request_id=ground.request_of[1],
        assignment_id=ground.assignments[1],
        municipality_id=ground.municipalities[0],
        theme_id=ground.themes[0],
        source_id=funding.sources(store)[0].id,
        post_id=ground.posts[0],
        region_ids=frozenset(),
        shown=True,
    )
    assert all(getattr(every, field.name) is not None for field in fields(every))
    assert hours.total(store, every).minutes == 30  # the half of two themes
    assert hours.total(store, replace(every, theme_id=None)).minutes == 60
