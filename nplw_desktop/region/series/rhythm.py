"""How often a series meets, in words and as the day of its next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

RHYTHMS = {
    "": "niet vast",
    "weekly": "elke week",
    "fortnightly": "om de week",
    "monthly": "elke maand",
    "six_weekly": "elke zes weken",
    "eight_weekly": "elke acht weken",
    "quarterly": "elk kwartaal",
    "half_yearly": "twee keer per jaar",
    "yearly": "elk jaar",
}
_WEEKS = {"weekly": 1, "fortnightly": 2, "six_weekly": 6, "eight_weekly": 8}
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_USUAL_WEEKS = 4
_FRIDAY = 4
_JUDGED = 6  # so many of the last days tell how often a series meets that has no rhythm


def word(rhythm: str) -> str:
    """A rhythm as on screen; what was once typed in free words stays as it is."""
    return RHYTHMS.get(rhythm, rhythm) if rhythm else ""


def next_day(rhythm: str, days: Sequence[date], today: date) -> date:
    """The first day after the last of ``days``, and not before ``today``, that goes with a rhythm.

    Months keep the weekday: after the fourth Thursday comes the fourth Thursday of a next month.
    Without a rhythm it is as long as usual between the days so far, or else four weeks. The first
    day of all is never in a weekend.
    """
    last = max(days, default=today)
    months = _MONTHS.get(rhythm)
    weeks = _WEEKS.get(rhythm) or _usual(days)
    count, found = 1, last
    while found <= last or found < today:
        found = _later(last, months * count) if months else last + timedelta(weeks=weeks * count)
        count += 1
    if not days and found.weekday() > _FRIDAY:
        found += timedelta(days=7 - found.weekday())
    return found


def _later(day: date, months: int) -> date:
    """The same weekday of the month, so many months on: the fifth is the last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    weeks = (day.day - 1) // 7
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7, weeks=weeks)
    return found if found.month == first.month else found - timedelta(weeks=1)


def _usual(days: Sequence[date]) -> int:
    recent = sorted(set(days))[-_JUDGED:]
    gaps = [(later - day).days for day, later in pairwise(recent)]
    return max(1, round(sorted(gaps)[len(gaps) // 2] / 7)) if gaps else _USUAL_WEEKS
