"""Weeks of the plan: a week is named by its Monday, and counts where its Thursday falls (ISO 8601)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year; ``quarter`` is 1 to 4."""

    year: int
    quarter: int

    @property
    def begin(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return (self.begin + timedelta(days=95)).replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.quarter}e kwartaal {self.year}"


def monday(day: date) -> date:
    """The Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def number(day: date) -> int:
    """The number of the week a day lies in: 1 to 53."""
    return day.isocalendar().week


def year(day: date) -> int:
    """The year that counts the week of a day: that of its Thursday."""
    return day.isocalendar().year


def quarter(day: date) -> Quarter:
    """The quarter that counts the week of a day: that of its Thursday."""
    return quarter_of_day(monday(day) + timedelta(days=3))


def quarter_of_day(day: date) -> Quarter:
    """The quarter a day itself lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def between(begin: date, end: date) -> tuple[date, ...]:
    """The Mondays of the weeks that hold a day from ``begin`` to ``end``, both counted."""
    return tuple(_from(monday(begin), end))


def of_month(year: int, month: int) -> tuple[date, ...]:
    """The Mondays of the weeks that hold a working day of a month, as the board shows them."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return tuple(
        week
        for week in between(first, last)
        if any((week + timedelta(days=day)).month == month for day in range(5))
    )


def _from(week: date, end: date) -> Iterator[date]:
    while week <= end:
        yield week
        week += WEEK
