"""Weeks, quarters and years of the plan: every week counts once, where its Thursday falls."""

from __future__ import annotations

from datetime import date, timedelta

from nplw_desktop.region.coaching import weeks

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)


def test_every_week_of_2020_to_2035_maps_to_the_year_and_quarter_of_its_thursday() -> None:
    for monday in weeks.between(FIRST, LAST):
        thursday = monday + timedelta(days=3)
        days = [monday + timedelta(days=ahead) for ahead in range(7)]
        assert {weeks.monday(day) for day in days} == {monday}
        assert {weeks.year(day) for day in days} == {thursday.year}
        assert {weeks.quarter(day) for day in days} == {weeks.quarter_of_day(thursday)}
        assert {weeks.number(day) for day in days} == {(thursday.timetuple().tm_yday - 1) // 7 + 1}


def test_every_year_has_52_or_53_weeks_and_every_quarter_12_to_14() -> None:
    mondays = [each for each in weeks.between(FIRST, LAST) if 2020 <= weeks.year(each) <= 2035]
    for year in range(2020, 2036):
        own = [each for each in mondays if weeks.year(each) == year]
        assert [weeks.number(each) for each in own] == list(range(1, len(own) + 1))
        assert len(own) == (53 if year in (2020, 2026, 2032) else 52)
        parts = [sum(weeks.quarter(each).quarter == at for each in own) for at in (1, 2, 3, 4)]
        assert sum(parts) == len(own)
        assert set(parts) <= {12, 13, 14}


def test_every_working_day_of_a_month_lies_in_a_week_of_its_board() -> None:
    day = FIRST
    while day <= LAST:
        if day.weekday() < 5:
            assert weeks.monday(day) in weeks.of_month(day.year, day.month)
        day += timedelta(days=1)


def test_a_month_begins_with_the_week_of_its_first_working_day() -> None:
    numbers = [weeks.number(each) for each in weeks.of_month(2026, 12)]
    assert numbers == [49, 50, 51, 52, 53]
    assert weeks.of_month(2027, 1)[0] == date(2026, 12, 28)  # Friday 1 January


def test_a_quarter_is_written_out_and_ends_on_its_last_day() -> None:
    fourth = weeks.Quarter(2026, 4)
    assert (fourth.begin, fourth.end) == (date(2026, 10, 1), date(2026, 12, 31))
    assert str(fourth) == "4e kwartaal 2026"
    ends = [weeks.Quarter(2028, at).end for at in (1, 2, 3, 4)]
    assert ends == [date(2028, 3, 31), date(2028, 6, 30), date(2028, 9, 30), date(2028, 12, 31)]
