"""Dates and times as a Dutch coordinator writes them (DOMAIN 12.2): shown, typed, found in text.

Months and weekdays are lower case and weeks start on Monday. Nothing here asks the clock: ``today``
always comes from the caller. The ways to write a date stand in ``date_phrases``, which is loaded when
one is read: showing a list of days needs none of it.
"""

from __future__ import annotations

import re
from datetime import date, time

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip

# Shown


def long(day: date) -> str:
    """``donderdag 26 november 2026``."""
    return f"{long_no_year(day)} {day.year}"


def long_no_year(day: date) -> str:
    """``donderdag 26 november``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_with_day(day: date) -> str:
    """``vr 4 dec 2026``."""
    return f"{_short(day)} {day.year}"


def day_month(day: date) -> str:
    """``12 nov``."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def numeric(day: date) -> str:
    """``26-11-2026``, ``1-9-2026``."""
    return f"{day.day}-{day.month}-{day.year}"


def relative(day: date, today: date) -> str:
    """How long ago, for lists: ``vandaag``, ``gisteren``, ``5 dagen``, ``12 nov``, ``12 nov 2025``.

    Days are counted up to six back (DESIGN 6); a day still to come is written out.
    """
    ago = (today - day).days
    if ago in (0, 1):
        return ("vandaag", "gisteren")[ago]
    if 1 < ago <= 6:
        return f"{ago} dagen"
    return day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"


def due(day: date, today: date) -> str:
    """On the pill of an action: ``gisteren``, ``vandaag``, ``morgen``, else ``do 3 dec``.

    The year follows when it is not this year.
    """
    near = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((day - today).days)
    if near is not None:
        return near
    return short(day, today)


def short(day: date, today: date) -> str:
    """``do 3 dec``; the year follows when it is not this year."""
    return _short(day) if day.year == today.year else short_with_day(day)


def clock(moment: time) -> str:
    """``14:30``."""
    return f"{moment:%H:%M}"


def time_range(start: time | None, end: time | None) -> str:
    """``10:00–12:00``; the known one when the other is unknown, nothing when both are."""
    return "–".join(clock(moment) for moment in (start, end) if moment is not None)


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:2]} {day_month(day)}"


# Typed

_TIME = re.compile(r"([0-9]{1,2})(?:\s*[:.u]\s*([0-5][0-9])|([0-5][0-9]))?\s*(?:uur|u)?")


def parse_time(text: str) -> time | None:
    """``14``, ``9.30``, ``1430``, ``14:30``, ``14.30 uur``; None when it is no time of day."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None or int(found[1]) > 23:
        return None
    return time(int(found[1]), int(found[2] or found[3] or 0))


def parse(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a filled-in field names, or None when it names none.

    Without a year, or with only a weekday, it is the next such day to come; with ``past`` (when
    did you speak) the last one gone by. A bare weekday is never today. A date with a weekday that
    does not belong to it names no day: which of the two was meant is for the writer to say.
    """
    from nplw_desktop.region.date_phrases import read_date  # noqa: PLC0415 - see above

    return read_date(text, today, past=past)


def find_in(text: str, today: date) -> tuple[date, int, int] | None:
    """The due date in a sentence and the place of its words, ``text[start:end]``.

    The words include an introducing ``vóór``, ``op`` or ``uiterlijk``. Of several dates the one
    after ``vóór`` or ``uiterlijk`` counts, else the one at the end, else the one at the start. A
    date that refers (``verslag van 12 november``) or lies behind ``today`` is not a due date.
    """
    from nplw_desktop.region.date_phrases import best_phrase  # noqa: PLC0415 - see above

    best = best_phrase(text, today)
    return None if best is None else (best.day, best.start, best.end)
