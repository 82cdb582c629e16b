"""The week grid: which rows stand in it, and whole acts on its cells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from nplw_desktop.region import funding, municipalities
from nplw_desktop.region.coaching import hours, requests
from nplw_desktop.region.coaching.hours import GridRow, Wanted
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign
from tests.region.ground import kept

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def coach(store: Store) -> int:
    """A coach."""
    return add_coach(store)


@pytest.fixture
def made(store: Store, coach: int) -> int:
    """A running assignment of the coach."""
    return assign(store, coach, 10 * HOUR, ((MONDAY, 120),), status="active")


def _row(store: Store, key: int, day: date = MONDAY) -> GridRow:
    return next(row for row in hours.week(store, day) if row.assignment_id == key)


def _put(store: Store, *cells: tuple[int, date, int]) -> None:
    with store.change("Uren") as change:
        hours.put(change, [((key, None), day, minutes) for key, day, minutes in cells])


def test_a_row_tells_what_was_agreed_booked_planned_and_done_in_the_week(
    store: Store, made: int
) -> None:
    _put(store, (made, MONDAY - WEEK, 60), (made, MONDAY, 30), (made, MONDAY + 6 * DAY, 45))
    row = _row(store, made, MONDAY + 3 * DAY)
    assert [cell.day for cell in row.cells] == [MONDAY + at * DAY for at in range(7)]
    assert [cell.minutes for cell in row.cells] == [30, 0, 0, 0, 0, 0, 45]
    assert (row.in_week, row.booked, row.left, row.planned) == (75, 135, 465, 120)
    assert (row.coach, row.topic, row.writable) == ("Mirjam Oudkerken", "De Hoven", True)


@pytest.mark.parametrize(
    ("status", "values", "shown"),
    [
        ("active", {}, True),
        ("agreed", {"from_on": MONDAY + 6 * DAY}, True),
        ("agreed", {"from_on": MONDAY + 7 * DAY}, False),
        ("active", {"from_on": MONDAY + 7 * DAY, "started_on": MONDAY + DAY}, True),  # earlier
        ("proposed", {}, False),
        ("declined", {}, False),
        ("completed", {"ended_on": MONDAY}, True),
        ("completed", {"ended_on": MONDAY - DAY}, False),
        ("terminated", {"ended_on": MONDAY + 8 * DAY}, False),
    ],
)
def test_a_row_stands_there_while_there_may_be_hours(
    store: Store, coach: int, status: str, values: dict[str, Any], shown: bool
) -> None:
    made = assign(store, coach, HOUR, status=status, **values)
    assert any(row.assignment_id == made for row in hours.week(store, MONDAY)) is shown


def test_hours_always_have_their_row(store: Store, coach: int) -> None:
    done = assign(store, coach, HOUR, status="completed", ended_on=MONDAY - 100 * DAY)
    _put(store, (done, MONDAY, 30))
    assert _row(store, done).in_week == 30


def test_hours_from_another_money_source_have_a_row_of_their_own(store: Store, made: int) -> None:
    with store.change("Bron") as change:
        funding.add(change, "Gezamenlijk onderzoek", 2026, posts=[("", 100)])
    (post,) = funding.post_names(store)
    _put(store, (made, MONDAY, 30))
    with store.change("Uren") as change:
        hours.put(change, [((made, post), MONDAY, 60)])
    rows = [row for row in hours.week(store, MONDAY) if row.assignment_id == made]
    assert [(row.source, row.in_week, row.planned) for row in rows] == [
        ("", 30, 120),
        ("Gezamenlijk onderzoek 2026", 60, 0),
    ]
    assert {row.booked for row in rows} == {90}
    with store.change("Bron") as change:
        assert hours.repost(change, (made, None), MONDAY, post) == 1
    assert [row.in_week for row in hours.week(store, MONDAY)] == [0, 90]


def test_rows_can_be_those_of_one_coach_one_request_or_some_regions(
    store: Store, made: int
) -> None:
    other = add_coach(store, "Thijs Waterhoven")
    regions = [row.id for row in store.rows("SELECT id FROM region ORDER BY id LIMIT 2")]
    secret = add_request(store, "Geheim", region_id=regions[0], confidentiality="private")
    second = assign(store, other, HOUR, request_id=secret, status="active")

    def keys(**wanted: object) -> list[int]:
        return [row.assignment_id for row in hours.week(store, MONDAY, Wanted(**wanted))]  # type: ignore[arg-type]

    assert keys() == [made, second]
    assert keys(coach_id=other) == [second]
    assert keys(request_id=secret) == [second]
    assert keys(region_ids=frozenset(regions[1:])) == [made]  # one without a region is of all
    assert keys(region_ids=frozenset(regions[:1])) == [made, second]
    assert keys(shown=True) == [made]
    assert _row(store, second).private


def test_what_was_agreed_begins_on_the_first_day_that_is_written(store: Store, coach: int) -> None:
    asked = add_request(store, status="agreed")
    made = assign(store, coach, 20 * HOUR, request_id=asked, status="agreed")
    _put(store, (made, MONDAY, 4 * HOUR), (made, MONDAY + DAY, HOUR), (made, MONDAY + 2 * DAY, 30))
    begun = store.value("SELECT started_on FROM assignment WHERE id = :id", id=made)
    assert begun == MONDAY.isoformat()


def test_a_row_names_all_municipalities_in_their_order(store: Store, coach: int) -> None:
    found = municipalities.matching(store, "a", 2)
    asked = add_request(store)
    with store.change("Gemeenten") as change:
        requests.set_municipalities(change, asked, [found[1].id, found[0].id])
    made = assign(store, coach, HOUR, request_id=asked, status="active")
    assert _row(store, made).municipalities == f"{found[1].name}, {found[0].name}"


def test_last_week_is_copied_into_empty_cells_only(store: Store, made: int) -> None:
    before = MONDAY - WEEK
    _put(store, (made, before, 60), (made, before + DAY, 90), (made, MONDAY + DAY, 15))
    with store.change("Reis") as change:
        (first,) = hours.entries(change, begin=before, end=before)
        hours.edit(change, first.id, travel_minutes=40, note="heen en terug", costs_cents=100)
    with store.change("Vorige week") as change:
        assert hours.copy_last_week(change, MONDAY + 2 * DAY) == 1
    assert [cell.minutes for cell in _row(store, made).cells][:2] == [60, 15]
    (copied,) = _row(store, made).cells[0].lines
    assert (copied.travel_minutes, copied.note, copied.costs_cents) == (0, "", 0)
    with pytest.raises(Refused, match="niets over te nemen"), store.change("Weer") as change:
        hours.copy_last_week(change, MONDAY)


def test_copying_over_the_turn_of_the_year_keeps_the_weekdays(store: Store, made: int) -> None:
    last = date(2026, 12, 28)  # week 53
    _put(store, (made, last + 3 * DAY, 60))
    with store.change("Vorige week") as change:
        hours.copy_last_week(change, last + WEEK)
    assert [each.worked_on for each in hours.entries(store)] == [
        date(2026, 12, 31),
        date(2027, 1, 7),
    ]


def test_a_full_day_can_be_arranged_anew_in_one_act(store: Store, coach: int, made: int) -> None:
    other = assign(store, coach, HOUR, status="active")
    _put(store, (made, MONDAY, 20 * HOUR), (other, MONDAY, 4 * HOUR))
    _put(store, (other, MONDAY, 20 * HOUR), (made, MONDAY, 4 * HOUR))
    assert [row.in_week for row in hours.week(store, MONDAY)] == [4 * HOUR, 20 * HOUR]


def test_one_cell_that_is_refused_keeps_all_of_them_from_being_written(
    store: Store, made: int
) -> None:
    before = kept(store)
    with pytest.raises(Refused):
        _put(store, (made, MONDAY, 60), (made, MONDAY + DAY, 25 * HOUR))
    assert kept(store) == before


def test_lines_go_to_another_day_whole_and_the_last_first(store: Store, made: int) -> None:
    _put(store, (made, MONDAY, 20 * HOUR), (made, MONDAY + DAY, 20 * HOUR))
    with store.change("Heen") as change:
        cells = [((made, None), MONDAY), ((made, None), MONDAY + DAY)]
        assert hours.shift(change, cells, 1) == 2
    assert [cell.minutes for cell in _row(store, made).cells][:3] == [0, 20 * HOUR, 20 * HOUR]
    with store.change("Terug") as change:
        cells = [((made, None), MONDAY + 2 * DAY), ((made, None), MONDAY + DAY)]
        hours.shift(change, cells, -1)
    assert [cell.minutes for cell in _row(store, made).cells][:3] == [20 * HOUR, 20 * HOUR, 0]
