"""Dutch public holidays: as a library of the whole world knows them."""

from __future__ import annotations

from datetime import date, timedelta

import holidays as library
import pytest

from nplw_desktop.region.coaching.capacity import holidays


@pytest.mark.parametrize("year", range(1990, 2061))
def test_the_holidays_are_those_of_the_library(year: int) -> None:
    known = library.country_holidays("NL", years=year, language="nl")
    assert set(holidays.of_year(year)) == set(known)


def test_each_holiday_has_its_dutch_name() -> None:
    known = library.country_holidays("NL", years=range(2014, 2040), language="nl")
    for day, name in known.items():
        shown = {holidays.name(day).lower(), *holidays.name(day).lower().split(" en ")}
        assert {one.strip() for one in name.lower().split(";")} <= shown


def test_a_day_that_is_two_holidays_says_both() -> None:
    assert holidays.name(date(2160, 5, 5)) == "Bevrijdingsdag"
    both = [
        name for year in range(1990, 2300, 5) for name in holidays.of_year(year).values()
        if "Bevrijdingsdag" in name and name != "Bevrijdingsdag"
    ]  # fmt: skip
    assert "Hemelvaartsdag en Bevrijdingsdag" in both


def test_a_week_counts_the_working_days_that_are_left() -> None:
    christmas = date(2026, 12, 21)
    assert holidays.in_week(christmas) == ((date(2026, 12, 25), "Eerste kerstdag"),)
    assert len(holidays.working_days(christmas)) == 4
    easter = date(2026, 4, 6)
    assert holidays.working_days(easter)[0] == easter + timedelta(days=1)


def test_a_day_in_the_weekend_takes_no_working_day() -> None:
    assert date(2026, 12, 26) in holidays.of_year(2026)
    assert holidays.in_week(date(2027, 12, 20)) == ()


def test_good_friday_is_told_but_worked_on() -> None:
    monday = date(2026, 3, 30)
    assert holidays.in_week(monday) == ((date(2026, 4, 3), holidays.GOOD_FRIDAY),)
    assert len(holidays.working_days(monday)) == holidays.WORKING_DAYS
