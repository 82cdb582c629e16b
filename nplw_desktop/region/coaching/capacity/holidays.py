"""Dutch public holidays: what does not count as a working day in the plan.

Reckoned here, for loading a library of the whole world takes longer than drawing the board; the tests
hold it against that library, year by year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

WORKING_DAYS = 5
GOOD_FRIDAY = "Goede Vrijdag"
"""Told, but worked on: it is no day off by law (DOMAIN 12.2)."""
_SUNDAY = 6
_SINCE_KING = 2014


@lru_cache(maxsize=64)
def of_year(year: int) -> Mapping[date, str]:
    """The public holidays of a year with their names, in order of date."""
    easter = easter_sunday(year)
    found = {
        date(year, 1, 1): "Nieuwjaarsdag",
        easter - timedelta(days=2): GOOD_FRIDAY,
        easter: "Eerste paasdag",
        easter + timedelta(days=1): "Tweede paasdag",
        _royal(year): "Koningsdag" if year >= _SINCE_KING else "Koninginnedag",
        easter + timedelta(days=39): "Hemelvaartsdag",
        easter + timedelta(days=49): "Eerste pinksterdag",
        easter + timedelta(days=50): "Tweede pinksterdag",
        date(year, 12, 25): "Eerste kerstdag",
        date(year, 12, 26): "Tweede kerstdag",
    }
    if year % 5 == 0:
        liberation = date(year, 5, 5)
        found[liberation] = " en ".join(filter(None, (found.get(liberation), "Bevrijdingsdag")))
    return MappingProxyType(dict(sorted(found.items())))


def name(day: date) -> str:
    """What holiday a day is; empty when it is none."""
    return of_year(day.year).get(day, "")


@lru_cache(maxsize=2048)
def in_week(monday: date) -> tuple[tuple[date, str], ...]:
    """The holidays on the working days of a week."""
    days = (monday + timedelta(days=ahead) for ahead in range(WORKING_DAYS))
    return tuple((day, found) for day in days if (found := name(day)))


@lru_cache(maxsize=2048)
def working_days(monday: date) -> tuple[date, ...]:
    """Monday to Friday without the holidays that are days off."""
    off = {day for day, found in in_week(monday) if found != GOOD_FRIDAY}
    days = (monday + timedelta(days=ahead) for ahead in range(WORKING_DAYS))
    return tuple(day for day in days if day not in off)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous algorithm in Meeus, Astronomical Algorithms)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    shifted = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shifted - rest % 4) % 7
    late = (golden + 11 * shifted + 22 * weekday) // 451
    month, day = divmod(shifted + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _royal(year: int) -> date:
    """27 April, before 2014 30 April; a day earlier when that is a Sunday."""
    usual = date(year, 4, 27 if year >= _SINCE_KING else 30)
    return usual - timedelta(days=1) if usual.weekday() == _SUNDAY else usual
