"""Lines of hours: what they take from their assignment, and what cannot be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import hours
from nplw_desktop.region.coaching.hours import Entry
from nplw_desktop.region.coaching_tables import assignment, hour_entry
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign
from tests.region.ground import kept

DAY = date(2026, 11, 24)
NEXT = DAY + timedelta(days=1)
RATE = 9_550


@pytest.fixture
def post(store: Store) -> int:
    """A post of a money source."""
    with store.change("Bron") as change:
        made = funding.add(change, "Bron", 2026, posts=[("", 0)])
    found = funding.get(store, made)
    assert found is not None
    return found.posts[0].id


@pytest.fixture
def made(store: Store, post: int) -> int:
    """A running assignment with a rate and a money source."""
    return assign(
        store,
        add_coach(store),
        10 * HOUR,
        status="active",
        rate_cents=RATE,
        budget_post_id=post,
    )


def _write(store: Store, key: int, minutes: int, day: date = DAY, **more: Any) -> int:
    with store.change("Uren") as change:
        found = hours.write(change, key, day, minutes, **more)
    assert found is not None
    return found


def _get(store: Store, entry: int) -> Entry:
    found = hours.get(store, entry)
    assert found is not None
    return found


def test_a_line_takes_the_rate_and_money_source_of_its_assignment(
    store: Store, made: int, post: int
) -> None:
    found = _get(store, _write(store, made, 150, note="voorbereiding", costs_cents=1_250))
    assert (found.rate_cents, found.budget_post_id, found.note) == (RATE, post, "voorbereiding")
    assert (found.fee_cents, found.cents) == (23_875, 25_125)
    with store.change("Ander tarief") as change:
        change.update(assignment, made, rate_cents=1)
    assert _get(store, found.id).cents == 25_125  # what was written stays
    assert hours.booked(store) == {made: 150}


def test_the_money_source_of_the_request_counts_where_the_assignment_has_none(
    store: Store, post: int
) -> None:
    asked = add_request(store, budget_post_id=post)
    made = assign(store, add_coach(store), HOUR, request_id=asked, status="agreed")
    assert _get(store, _write(store, made, HOUR)).budget_post_id == post
    assert _get(store, _write(store, made, HOUR, budget_post_id=None)).budget_post_id is None


def test_writing_a_cell_again_sets_its_hours_and_emptying_it_takes_the_line_away(
    store: Store, made: int
) -> None:
    first = _write(store, made, 60)
    assert _write(store, made, 90) == first
    assert _get(store, first).minutes == 90
    with store.change("Uren") as change:
        assert hours.write(change, made, DAY, 0) is None
    assert hours.get(store, first) is None
    assert hours.entries(store) == ()


def test_a_line_with_travel_stays_when_its_hours_are_emptied(store: Store, made: int) -> None:
    first = _write(store, made, 60, travel_minutes=45, travel_metres=31_500)
    assert _write(store, made, 0) == first
    found = _get(store, first)
    assert (found.minutes, found.travel_minutes, found.travel_metres) == (0, 45, 31_500)


def test_several_lines_of_one_cell_keep_what_they_have_but_for_the_difference(
    store: Store, made: int, post: int
) -> None:
    with store.change("Uren") as change:
        for minutes in (60, 30, 20):
            change.insert(
                hour_entry,
                assignment_id=made,
                worked_on=DAY,
                minutes=minutes,
                budget_post_id=post,
                note=f"{minutes}",
            )

    def there() -> list[tuple[int, str]]:
        return [(each.minutes, each.note) for each in hours.entries(store)]

    _write(store, made, 120)
    assert there() == [(60, "60"), (30, "30"), (30, "20")]
    _write(store, made, 70)
    assert there() == [(60, "60"), (10, "30"), (0, "20")]


def test_the_same_hours_write_nothing(store: Store, made: int) -> None:
    _write(store, made, 60)
    before = kept(store)
    _write(store, made, 60)
    assert kept(store) == before
    with store.change("Niets") as change:
        assert hours.write(change, made, NEXT, 0) is None


@pytest.mark.parametrize("status", ["proposed", "declined"])
def test_hours_wait_until_it_was_agreed(store: Store, status: str) -> None:
    made = assign(store, add_coach(store), HOUR, status=status)
    with pytest.raises(Refused, match="geen uren"), store.change("Uren") as change:
        hours.write(change, made, DAY, 60)


@pytest.mark.parametrize("status", ["agreed", "active", "completed", "terminated"])
def test_hours_can_come_in_late(store: Store, status: str) -> None:
    _write(store, assign(store, add_coach(store), HOUR, status=status), 3 * HOUR)


def _states(store: Store, made: int) -> tuple[object, ...]:
    row = store.row(
        "SELECT a.status, a.started_on, r.status AS asked FROM assignment a "
        "JOIN coach_request r ON r.id = a.request_id WHERE a.id = :id",
        id=made,
    )
    assert row is not None
    return tuple(row)


def test_the_first_hours_begin_what_was_agreed_in_the_same_step(store: Store) -> None:
    asked = add_request(store, status="agreed")
    made = assign(store, add_coach(store), HOUR, request_id=asked, status="agreed")
    before = kept(store)
    entry = _write(store, made, 0, note="belde nog niet terug")
    assert _states(store, made) == ("agreed", None, "agreed")
    store.undo()
    assert kept(store) == before
    entry = _write(store, made, HOUR)
    assert _states(store, made) == ("active", "2026-11-24", "active")
    assert hours.get(store, entry) is not None
    store.undo()
    assert kept(store) == before


@pytest.mark.parametrize("way", ["edit", "move"])
def test_hours_that_come_to_what_was_agreed_begin_it_too(store: Store, way: str) -> None:
    coach = add_coach(store)
    asked = add_request(store, status="agreed")
    made = assign(store, coach, HOUR, request_id=asked, status="agreed")
    if way == "edit":
        entry = _write(store, made, 0, note="voorbereiding")
        with store.change("Uren") as change:
            hours.edit(change, entry, minutes=HOUR)
    else:
        entry = _write(store, assign(store, coach, HOUR, status="active"), HOUR)
        with store.change("Over") as change:
            hours.move(change, entry, assignment_id=made)
    assert _states(store, made) == ("active", "2026-11-24", "active")


def test_a_coach_works_no_more_than_a_day_in_a_day_whatever_for(store: Store) -> None:
    coach = add_coach(store)
    one, other = (assign(store, coach, HOUR, status="active") for _ in range(2))
    _write(store, one, 20 * HOUR)
    with pytest.raises(Refused, match=r"al 20 uur"), store.change("Uren") as change:
        hours.write(change, other, DAY, 5 * HOUR)
    entry = _write(store, other, 4 * HOUR)
    late = _write(store, one, HOUR, NEXT)
    for act in (
        lambda change: hours.edit(change, entry, minutes=241),
        lambda change: hours.write(change, one, DAY, 24 * HOUR),
        lambda change: hours.write(change, one, NEXT, 24 * HOUR + 1),
        lambda change: hours.move(change, late, worked_on=DAY),
    ):
        with pytest.raises(Refused, match="24 uur"), store.change("Uren") as change:
            act(change)
    other_one = assign(store, add_coach(store, "Een ander"), HOUR, status="active")
    _write(store, other_one, 24 * HOUR)
    with store.change("Over") as change:  # the same day, the same hours
        hours.move(change, entry, assignment_id=one)
    assert hours.booked(store) == {one: 25 * HOUR, other_one: 24 * HOUR}


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": -1},
        {"travel_minutes": -1},
        {"travel_minutes": 1_441},
        {"travel_metres": 2_000_001},
        {"costs_cents": -1},
        {"rate_cents": -1},
    ],
)
def test_no_figure_is_what_cannot_be(store: Store, made: int, values: dict[str, int]) -> None:
    entry = _write(store, made, 60)
    with pytest.raises(Refused), store.change("Uren") as change:
        hours.edit(change, entry, **values)
    minutes = values.get("minutes", 60)
    more = {name: value for name, value in values.items() if name != "minutes"}
    with pytest.raises(Refused), store.change("Uren") as change:
        hours.write(change, made, NEXT, minutes, **more)
    assert len(hours.entries(store)) == 1


def test_a_line_that_moves_to_another_assignment_takes_its_rate_and_source(
    store: Store, made: int
) -> None:
    other = assign(store, add_coach(store, "Thijs"), HOUR, status="active", rate_cents=8_000)
    entry = _write(store, made, 60)
    with store.change("Over") as change:
        hours.move(change, entry, assignment_id=other, worked_on=NEXT)
    found = _get(store, entry)
    assert (found.assignment_id, found.worked_on, found.rate_cents) == (other, NEXT, 8_000)
    assert found.budget_post_id is None


def test_lines_are_found_by_period_coach_and_request(store: Store, made: int) -> None:
    coach = add_coach(store, "Thijs")
    asked = add_request(store)
    other = assign(store, coach, HOUR, request_id=asked, status="active")
    _write(store, made, 60)
    second = _write(store, other, 30, NEXT)
    assert [each.id for each in hours.entries(store, begin=NEXT)] == [second]
    assert [each.id for each in hours.entries(store, coach_id=coach)] == [second]
    assert [each.id for each in hours.entries(store, request_id=asked, end=NEXT)] == [second]
    assert hours.entries(store, request_id=asked, end=DAY) == ()
    assert hours.booked(store, [other]) == {other: 30}


def test_a_line_that_is_gone_is_refused_in_words(store: Store, made: int) -> None:
    entry = _write(store, made, 60)
    with store.change("Weg") as change:
        hours.delete(change, entry)
    with pytest.raises(Refused, match="niet meer"), store.change("Uren") as change:
        hours.edit(change, entry, minutes=1)
    with pytest.raises(Refused, match="niet meer"), store.change("Uren") as change:
        hours.write(change, 99_999, DAY, 1)
