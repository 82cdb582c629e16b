"""What a coach has left, and that more is never promised without a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from nplw_desktop.region.coaching import capacity, weeks
from nplw_desktop.region.coaching.capacity import Overbooked, holidays
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.region.coaching_tables import coach_capacity
from nplw_desktop.store import Store
from tests.region.coaching.planning_ground import HOUR, add_coach, assign, away, work

WEEK_49, WEEK_50, WEEK_51 = (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14))
WEEK_52, WEEK_53 = (date(2026, 12, 21), date(2026, 12, 28))
FOURTH = Quarter(2026, 4)


class Counted:
    """A store that counts the rows that are read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.count = 0

    def rows(self, statement: Any, /, **values: Any) -> Sequence[Any]:
        found = self._store.rows(statement, **values)
        self.count += len(found)
        return found

    def row(self, statement: Any, /, **values: Any) -> Any:
        return self._store.row(statement, **values)

    def value(self, statement: Any, /, **values: Any) -> Any:
        return self._store.value(statement, **values)


def ledger(store: Store, coach_id: int) -> capacity.Ledger:
    return capacity.ledgers(store)[coach_id]


def refused(store: Store, coach_id: int, minutes: int, *rest: object, **more: object) -> Overbooked:
    with pytest.raises(Overbooked) as stopped:
        capacity.check(store, coach_id, minutes, *rest, **more)  # type: ignore[arg-type]
    return stopped.value


# -- what is left --------------------------------------------------------------------------------


def test_a_year_is_what_is_neither_booked_nor_held(store: Store) -> None:
    who = add_coach(store)
    done = assign(store, who, 10 * HOUR, status="completed")
    work(store, done, date(2026, 3, 2), 8 * HOUR)
    assign(store, who, 16 * HOUR, ((WEEK_49, 8 * HOUR), (WEEK_50, 8 * HOUR)))
    held = ledger(store, who)
    assert (held.used(2026), held.committed(2026)) == (8 * HOUR, 16 * HOUR)
    assert held.free_year(2026) == (80 - 8 - 16) * HOUR
    assert held.free_year(2027) == 80 * HOUR


def test_booked_hours_eat_the_plan_from_its_earliest_week(store: Store) -> None:
    who = add_coach(store, minutes_week=8 * HOUR)
    work_id = assign(store, who, 12 * HOUR, ((WEEK_49, 6 * HOUR), (WEEK_50, 6 * HOUR)))
    work(store, work_id, date(2026, 12, 1), 7 * HOUR)
    held = ledger(store, who)
    assert (held.planned(WEEK_49), held.planned(WEEK_50)) == (0, 5 * HOUR)
    assert held.free_week(WEEK_49) == 1 * HOUR
    assert held.free_week(WEEK_50) == 3 * HOUR
    assert held.committed(2026) == 5 * HOUR


def test_what_is_not_planned_counts_where_the_assignment_starts_and_takes_no_week(
    store: Store,
) -> None:
    who = add_coach(store, minutes_week=4 * HOUR, minutes_quarter=20 * HOUR)
    assign(store, who, 10 * HOUR, ((WEEK_53, 4 * HOUR),), from_on=date(2027, 1, 4))
    assign(store, who, 3 * HOUR, proposed_on=date(2026, 12, 1))
    held = ledger(store, who)
    assert (held.committed(2026), held.committed(2027)) == (7 * HOUR, 6 * HOUR)
    assert held.free_quarter(FOURTH) == 13 * HOUR
    assert held.free_quarter(Quarter(2027, 1)) == 14 * HOUR
    assert held.free_week(date(2027, 1, 4)) == 4 * HOUR


def test_more_booked_than_was_reserved_holds_nothing_and_still_counts(store: Store) -> None:
    who = add_coach(store)
    over = assign(store, who, 4 * HOUR, ((WEEK_49, 4 * HOUR),))
    work(store, over, date(2026, 12, 1), 6 * HOUR)
    held = ledger(store, who)
    assert (held.used(2026), held.committed(2026)) == (6 * HOUR, 0)


def test_a_week_counts_in_the_year_of_its_thursday_and_an_hour_on_its_own_day(
    store: Store,
) -> None:
    who = add_coach(store)
    over = assign(store, who, 10 * HOUR, ((WEEK_53, 6 * HOUR), (date(2027, 1, 4), 2 * HOUR)))
    work(store, over, date(2027, 1, 1), 2 * HOUR)  # a Friday of week 53
    held = ledger(store, who)
    assert (held.used(2026), held.used(2027)) == (0, 2 * HOUR)
    assert (held.committed(2026), held.planned(WEEK_53)) == (4 * HOUR, 4 * HOUR)
    assert held.used_weeks[WEEK_53] == 2 * HOUR


def test_what_was_declined_or_is_done_holds_nothing(store: Store) -> None:
    who = add_coach(store, max_assignments=2)
    for status in ("completed", "declined", "terminated"):
        assign(store, who, 5 * HOUR, ((WEEK_49, 5 * HOUR),), status=status)
    for status in ("proposed", "agreed"):
        assign(store, who, HOUR, ((WEEK_49, HOUR),), status=status)
    held = ledger(store, who)
    assert (held.committed(2026), held.open_assignments, held.free_assignments) == (2 * HOUR, 2, 0)


def test_a_year_or_quarter_can_have_its_own_hours(store: Store) -> None:
    who = add_coach(store, minutes_quarter=20 * HOUR)
    with store.change("Uren") as change:
        for quarter, minutes in ((0, 90 * HOUR), (4, 0)):
            change.insert(coach_capacity, coach_id=who, year=2026, quarter=quarter, minutes=minutes)
    held = ledger(store, who)
    assert (held.minutes_year(2026), held.minutes_year(2027)) == (90 * HOUR, 80 * HOUR)
    assert (held.free_quarter(FOURTH), held.free_quarter(Quarter(2027, 4))) == (0, 20 * HOUR)


def test_the_room_of_a_week_follows_who_is_there(store: Store) -> None:
    who = add_coach(store, minutes_week=10 * HOUR)
    away(store, who, date(2026, 12, 10), date(2026, 12, 13))  # Thursday to Sunday
    away(store, who, WEEK_53, None)
    held = ledger(store, who)
    assert held.room(WEEK_49) == 10 * HOUR
    assert held.room(WEEK_50) == 6 * HOUR
    assert held.room(WEEK_52) == 8 * HOUR  # Christmas on a Friday
    assert [held.absent(monday) for monday in (WEEK_50, WEEK_52, WEEK_53)] == [False, False, True]
    assert held.absent(date(2028, 2, 7))


def test_who_is_away_all_week_has_no_room_without_a_limit_either(store: Store) -> None:
    who = add_coach(store, active_until=date(2026, 12, 20))
    away(store, who, WEEK_50, date(2026, 12, 11))
    held = ledger(store, who)
    assert held.room(WEEK_49) is held.free_week(WEEK_49) is None
    assert (held.free_week(WEEK_50), held.free_week(WEEK_52)) == (0, 0)


def test_four_fifths_of_a_year_is_almost_full(store: Store) -> None:
    who = add_coach(store, minutes_year=10 * HOUR)
    assign(store, who, 8 * HOUR - 1, from_on=WEEK_49)
    assert not ledger(store, who).almost_full(2026)
    assign(store, who, 1, from_on=WEEK_49)
    assert ledger(store, who).almost_full(2026)
    assert not ledger(store, who).almost_full(2027)


def test_reading_since_a_day_says_the_same_of_the_weeks_from_then_on(store: Store) -> None:
    who = add_coach(store, minutes_week=9 * HOUR, minutes_quarter=40 * HOUR)
    active = assign(store, who, 30 * HOUR, ((WEEK_49, 9 * HOUR), (WEEK_53, 6 * HOUR)))
    for day in (date(2025, 5, 5), date(2026, 2, 2), date(2026, 11, 3), date(2026, 12, 3)):
        work(store, active, day, 2 * HOUR)
    whole, late = ledger(store, who), capacity.ledgers(store, (who,), WEEK_49)[who]
    for monday in (WEEK_49, WEEK_50, WEEK_53, date(2027, 1, 4)):
        assert late.free_week(monday) == whole.free_week(monday)
    for year in (2026, 2027):
        assert late.free_year(year) == whole.free_year(year)
        assert late.free_quarter(Quarter(year, 4)) == whole.free_quarter(Quarter(year, 4))


def test_only_the_coaches_that_are_asked_for_are_read(store: Store) -> None:
    first, second = add_coach(store), add_coach(store, "Thijs Waterhoven")
    assign(store, first, HOUR, from_on=WEEK_49)
    assert set(capacity.ledgers(store)) == {first, second}
    assert set(capacity.ledgers(store, [second])) == {second}
    assert capacity.ledgers(store, []) == {}


# -- the hard stop -------------------------------------------------------------------------------


def test_a_week_that_is_full_stops_a_proposal_in_words(store: Store) -> None:
    who = add_coach(store, minutes_week=8 * HOUR)
    assign(store, who, 6 * HOUR, ((WEEK_51, 6 * HOUR),))
    found = refused(store, who, 4 * HOUR, ((WEEK_51, 4 * HOUR),))
    assert "Mirjam Oudkerken" in found.what
    assert "in week 51 (14 dec) is nog 2 uur vrij en dit vraagt 4 uur" in found.what


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"minutes_year": 5 * HOUR}, "in 2026 is"),
        ({"minutes_year": 0}, "in 2026 is nog 0 uur vrij"),
        ({"minutes_quarter": 5 * HOUR}, "in het 4e kwartaal 2026"),
        ({"minutes_week": 5 * HOUR}, "in week 49 (30 nov)"),
        ({"active_from": date(2027, 1, 1)}, "in week 49 (30 nov) is deze coach er niet"),
    ],
)
def test_each_limit_stops(store: Store, values: dict[str, Any], word: str) -> None:
    who = add_coach(store, **values)
    assert word in refused(store, who, 6 * HOUR, ((WEEK_49, 6 * HOUR),)).what


def test_hours_without_a_week_are_stopped_by_the_year_they_start_in(store: Store) -> None:
    who = add_coach(store, minutes_year=5 * HOUR)
    assert "in 2026" in refused(store, who, 6 * HOUR, (), WEEK_49).what
    assert capacity.check(store, who, 5 * HOUR, (), WEEK_49) == ""


def test_the_most_assignments_at_once_stop_the_next_one(store: Store) -> None:
    who = add_coach(store, max_assignments=1)
    assert capacity.check(store, who, HOUR, (), WEEK_49) == ""
    only = assign(store, who, HOUR, from_on=WEEK_49)
    assert "(1) is bereikt" in refused(store, who, HOUR, (), WEEK_49).what
    assert capacity.check(store, who, 2 * HOUR, (), WEEK_49, besides=only) == ""


def test_a_reason_lets_it_pass_and_is_only_kept_when_it_was_needed(store: Store) -> None:
    who = add_coach(store, minutes_year=5 * HOUR)
    assert capacity.check(store, who, 9 * HOUR, (), WEEK_49, reason=" In overleg ") == "In overleg"
    assert capacity.check(store, who, 3 * HOUR, (), WEEK_49, reason="In overleg") == ""


def test_an_assignment_does_not_stand_in_its_own_way(store: Store) -> None:
    who = add_coach(store, minutes_year=10 * HOUR, minutes_week=5 * HOUR)
    own = assign(store, who, 10 * HOUR, ((WEEK_49, 5 * HOUR), (WEEK_50, 5 * HOUR)))
    work(store, own, date(2026, 12, 2), 5 * HOUR)
    plan = ((WEEK_49, 5 * HOUR), (WEEK_51, 5 * HOUR))
    assert capacity.check(store, who, 10 * HOUR, plan, besides=own) == ""
    refused(store, who, 11 * HOUR, plan, WEEK_49, besides=own)


def test_a_plan_that_is_too_full_may_be_made_less_full(store: Store) -> None:
    who = add_coach(store, minutes_week=4 * HOUR)
    own = assign(store, who, 16 * HOUR, ((WEEK_49, 16 * HOUR),))
    less = ((WEEK_49, 12 * HOUR), (WEEK_50, 4 * HOUR))
    assert capacity.check(store, who, 16 * HOUR, less, besides=own) == ""
    refused(store, who, 16 * HOUR, ((WEEK_49, 11 * HOUR), (WEEK_50, 5 * HOUR)), besides=own)


# -- how it is read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "since",
    [
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 6, 30),
        date(2026, 11, 24),
        date(2026, 12, 31),
        date(2027, 1, 2),  # in the last week of 2026
        date(2024, 12, 30),  # in the first week of 2025
    ],
)
def test_from_a_day_on_years_quarters_and_weeks_are_those_of_the_whole_story(
    store: Store, since: date
) -> None:
    who = add_coach(store, minutes_quarter=20 * HOUR, minutes_week=8 * HOUR)
    held = assign(store, who, 16 * HOUR)
    days = [date(2024, 12, 29) + timedelta(days=11 * at) for at in range(90)]
    for at, day in enumerate((*days, date(2027, 1, 1), date(2027, 1, 4))):
        work(store, held, day, 7 + at)
    whole, found = ledger(store, who), capacity.ledger(store, who, since)
    begin = min(since.year, weeks.year(since))
    for year in range(begin, 2029):
        assert found.used(year) == whole.used(year), year
        for quarter in (Quarter(year, at) for at in (1, 2, 3, 4)):
            assert found.used_quarters.get(quarter, 0) == whole.used_quarters.get(quarter, 0)
    for monday in weeks.between(since, date(2027, 12, 31)):
        assert found.free_week(monday) == whole.free_week(monday)


def test_hours_of_earlier_this_year_are_read_as_one_row_for_a_coach(store: Store) -> None:
    who = add_coach(store)
    held = assign(store, who, 16 * HOUR)
    rows = Counted(store)
    for at in range(3):
        work(store, held, date(2026, 2, 2) + timedelta(days=at), HOUR)
    capacity.ledgers(rows, [who], date(2026, 11, 24))
    before = rows.count
    for at in range(30):
        work(store, held, date(2026, 3, 2) + timedelta(days=7 * at), HOUR)
    rows.count = 0
    capacity.ledgers(rows, [who], date(2026, 11, 24))
    assert rows.count == before


@pytest.mark.parametrize("monday", [WEEK_49, WEEK_52, date(2026, 12, 14)])
def test_present_days_are_counted_day_by_day_wherever_something_begins_or_ends(
    store: Store, monday: date
) -> None:
    for shift in range(-2, 9):
        day = monday + timedelta(days=shift)
        some = {"a": {"active_from": day}, "b": {"active_until": day}, "c": {}}
        for name, values in some.items():
            who = add_coach(store, f"{name} {shift}", **values)
            if not values:
                away(store, who, day, day + timedelta(days=1))
            found = ledger(store, who)
            working = holidays.working_days(monday)
            assert found.present_days(monday) == sum(not found.is_away(each) for each in working)
