"""The room of all coaches as a table: only the weeks that are asked about stand in it."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region.coaching.capacity import Ledger, Rules
from nplw_desktop.region.coaching.dividing.room import Room

HOUR = 60


def test_a_slip_in_a_year_makes_no_table_of_a_century() -> None:
    near = date(2026, 11, 30), date(2026, 12, 13)
    far = date(2099, 12, 7), date(2099, 12, 20)
    ledger = Ledger(1, "Anna", Rules(minutes_year=80 * HOUR, minutes_week=4 * HOUR))
    room = Room({1: ledger}, (near, far))
    assert [monday.year for monday in room.mondays] == [2026, 2026, 2099, 2099]
    assert room.with_time(8 * HOUR, *near) == room.with_time(8 * HOUR, *far) == {1}
    assert room.with_time(8 * HOUR + 1, *far) == frozenset()


def test_weeks_count_in_the_quarter_and_year_they_lie_in() -> None:
    around = date(2026, 12, 21), date(2027, 1, 10)  # week 52, week 53 and week 1
    rules = Rules(minutes_year=3 * HOUR, minutes_quarter=2 * HOUR, minutes_week=8 * HOUR)
    room = Room({1: Ledger(1, "Anna", rules)}, (around,))
    assert room.most(room.span(*around)).tolist() == [4 * HOUR]
    assert room.most(room.span(date(2026, 12, 28), date(2027, 1, 3))).tolist() == [2 * HOUR]
