"""When a request is wanted: read from what was said on the phone, and shown in a few letters.

"december", "jan–mrt", "vóór de raad van februari" and "zo snel mogelijk" all name a period. What is
not understood stays as it was said; nothing here guesses a day that was not meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.dates import MONTHS, SHORT_MONTHS
from nplw_desktop.region.folding import fold

_DAY = timedelta(days=1)
_LONG = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Wanted:
    """From the first day to the last, either of which may be open; ``soon``: as soon as can be."""

    from_on: date | None = None
    until_on: date | None = None
    soon: bool = False


# -- shown ---------------------------------------------------------------------------------------


def short(begin: date | None, end: date | None, today: date) -> str:
    """In a list: ``december``, ``dec–jan``, ``3–5 dec``, ``vanaf 3 feb``; a year when not near.

    Whole months are named, and of a long period the months it lies in.
    """
    if begin is not None and end is not None:
        if (begin.day == 1 and _ends_month(end)) or end - begin >= _LONG:
            return _months(begin, end, today)
        if begin == end:
            return _day(begin, today)
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{begin.day}–{_day(end, today)}"
        return f"{_day(begin, today)} – {_day(end, today)}"
    if begin is not None:
        return f"vanaf {_day(begin, today)}"
    return f"t/m {_day(end, today)}" if end is not None else ""


def in_full(wanted: Wanted, today: date) -> str:
    """What was understood: ``1 december 2026 tot en met 31 januari 2027``."""
    begin, end = wanted.from_on, wanted.until_on
    if wanted.soon:
        return "zo snel mogelijk, vanaf vandaag" if begin == today else "zo snel mogelijk"
    if begin is not None and begin == end:
        return f"op {dates.long(begin)}"
    if begin is not None and end is not None:
        since = "vandaag" if begin == today else _long(begin)
        return f"{since} tot en met {_long(end)}"
    if begin is not None:
        return f"vanaf {_long(begin)}"
    return f"tot en met {_long(end)}" if end is not None else ""


def _months(begin: date, end: date, today: date) -> str:
    ahead = end.year * 12 + end.month - today.year * 12 - today.month
    far = f" {end.year}" if end.year != today.year and not 0 <= ahead < 12 else ""
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{MONTHS[begin.month - 1]}{far}"
    return f"{SHORT_MONTHS[begin.month - 1]}–{SHORT_MONTHS[end.month - 1]}{far}"


def _day(day: date, today: date) -> str:
    near = day.year == today.year or abs((day - today).days) < 183
    return dates.day_month(day) if near else f"{dates.day_month(day)} {day.year}"


def _long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ends_month(day: date) -> bool:
    return (day + _DAY).day == 1


# -- read ----------------------------------------------------------------------------------------

_NAMES = {name: at + 1 for at, name in enumerate(MONTHS)}
_NAMES |= {name: at + 1 for at, name in enumerate(SHORT_MONTHS)} | {"sept": 9, "maa": 3}
_MONTH = rf"({'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?"
_YEAR = r"(?:\s+'?((?:20)?\d\d))?"
_TO = r"\s*(?:-|–|—|/|\bt/m\b|\btot en met\b|\btot\b|\ben\b|\bof\b)\s*"
_ONE = re.compile(rf"(?:(?:ergens |in de loop van |in de maand )?(?:in )?)?{_MONTH}{_YEAR}")
_SPAN = re.compile(rf"(?:van |tussen )?{_MONTH}{_YEAR}{_TO}{_MONTH}{_YEAR}")
_QUARTER = re.compile(
    r"(?:in )?(?:het )?(?:q([1-4])|([1-4])e? kwartaal|(eerste|tweede|derde|vierde) kwartaal)"
    r"(?: (?:van )?(20\d\d))?"
)
_NEAR = re.compile(r"(?:in )?(?:het |de )?(deze|dit|volgende?|komende?) (week|maand|kwartaal|jaar)")
_WEEK = re.compile(rf"(?:in )?(?:week|weken|wk)\.? ?(\d{{1,2}})(?:{_TO}(\d{{1,2}}))?")
_WITHIN = re.compile(r"binnen (\w+) (dag|dagen|week|weken|maand|maanden)")
_COUNCIL = re.compile(r"voor (?:de )?(?:gemeente)?raad(?:svergadering)?(?: (?:van|in|op))? (.+)")
_EDGE = re.compile(
    r"(voor|tot|tot en met|t/m|uiterlijk|vanaf|na|per|niet voor|niet later dan) (.+)"
)
_BETWEEN = re.compile(r"(?:van |tussen )?(.+?)(?: - |–|—| t/m | tot en met | tot | en )(.+)")
_SEASON = re.compile(
    r"(?:in )?(?:het |de )?(voorjaar|lente|zomer|najaar|herfst|winter)(?: (20\d\d))?"
)
_BARE_YEAR = re.compile(r"(?:in )?(20\d\d)")
_SOON = frozenset(
    ("zo snel mogelijk", "zo spoedig mogelijk", "zsm", "z.s.m", "asap", "snel", "direct", "meteen",
     "nu", "met spoed", "spoed", "liefst snel", "dringend", "per direct", "liefst direct")
)  # fmt: skip
_COUNTS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_ORDER = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_SEASONS = {
    "voorjaar": (3, 5), "lente": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "herfst": (9, 11),
    "winter": (12, 2),
}  # fmt: skip
"""Whole months from the first to the last: nobody means 21 March by "in het voorjaar"."""


def read(text: str, today: date) -> Wanted | None:
    """The period that was meant; None when it is not understood, or when nothing was said.

    A month without a year is the next such month, the one that goes on included; a period that is
    going on begins today. "Before" a month or a day ends the day before, and "before the council of
    February" with January: the council may meet on the first.
    """
    said = _plain(text)
    if said in _SOON:
        return Wanted(today, None, soon=True)
    for reader in (_span, _whole, _council, _edged, _within, _between, _one_day):
        found = reader(said, today) if said else None
        if found is not None:
            return _from_today(found, today)
    return None


def _plain(text: str) -> str:
    said = fold(text.replace("’", "'")).strip(" .,;!")
    return " ".join(said.split())


def _from_today(found: Wanted, today: date) -> Wanted:
    """What goes on already begins now: nobody is asked for last week."""
    begin, end = found.from_on, found.until_on
    if begin is not None and begin < today and (end is None or end >= today):
        return Wanted(today, end, found.soon)
    return found


# Whole months, quarters, weeks, seasons and years


def _span(said: str, today: date) -> Wanted | None:
    """``dec-jan``, ``van november 2026 tot februari 2027``."""
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    first, last = _NAMES[found[1]], _NAMES[found[3]]
    if found[2]:
        begin = date(_year(found[2]), first, 1)
        year = _year(found[4]) if found[4] else begin.year + (last < first)
    elif found[4]:
        year = _year(found[4])
        begin = date(year - (last < first), first, 1)
    else:
        begin = _going_on(first, last, today)
        year = begin.year + (last < first)
    end = _end_of(date(year, last, 1))
    return Wanted(begin, end) if end > begin else None


def _going_on(first: int, last: int, today: date) -> date:
    """The begin of the next such months, or of those that go on."""
    months = (last - first) % 12
    for year in (today.year - 1, today.year, today.year + 1):
        begin = date(year, first, 1)
        if _end_of(_month_on(begin, months)) >= today:
            return begin
    raise AssertionError("a month comes every year")


def _whole(said: str, today: date) -> Wanted | None:
    """One month, quarter, week, season or year as a whole."""
    for pattern, reader in _WHOLES:
        found = pattern.fullmatch(said)
        if found is not None:
            return reader(found, today)
    return None


def _month_said(found: re.Match[str], today: date) -> Wanted | None:
    month = _NAMES[found[1]]
    begin = date(_year(found[2]), month, 1) if found[2] else _going_on(month, month, today)
    return Wanted(begin, _end_of(begin))


def _quarter_said(found: re.Match[str], today: date) -> Wanted | None:
    which = int(found[1] or found[2] or _ORDER[found[3]])
    year = int(found[4]) if found[4] else today.year
    quarter = weeks.Quarter(year, which)
    if not found[4] and quarter.end < today:
        quarter = weeks.Quarter(year + 1, which)
    return Wanted(quarter.begin, quarter.end)


def _near_said(found: re.Match[str], today: date) -> Wanted | None:
    later = int(not found[1].startswith(("deze", "dit")))
    if found[2] == "week":
        begin = weeks.monday(today) + later * weeks.WEEK
        return Wanted(begin, begin + 6 * _DAY)
    if found[2] == "maand":
        begin = _month_on(today.replace(day=1), later)
        return Wanted(begin, _end_of(begin))
    if found[2] == "jaar":
        return Wanted(date(today.year + later, 1, 1), date(today.year + later, 12, 31))
    begin = _month_on(weeks.quarter_of_day(today).begin, 3 * later)
    return Wanted(begin, _end_of(_month_on(begin, 2)))


def _weeks_said(found: re.Match[str], today: date) -> Wanted | None:
    first = dates.parse(f"week {found[1]}", today)
    last = dates.parse(f"week {found[2]}", first or today) if found[2] else first
    if first is None or last is None:
        return None
    return Wanted(first, last + 6 * _DAY)


def _season_said(found: re.Match[str], today: date) -> Wanted | None:
    first, last = _SEASONS[found[1]]
    begin = date(int(found[2]), first, 1) if found[2] else _going_on(first, last, today)
    return Wanted(begin, _end_of(_month_on(begin, (last - first) % 12)))


def _year_said(found: re.Match[str], _today: date) -> Wanted | None:
    return Wanted(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))


_WHOLES = (
    (_ONE, _month_said),
    (_QUARTER, _quarter_said),
    (_NEAR, _near_said),
    (_WEEK, _weeks_said),
    (_SEASON, _season_said),
    (_BARE_YEAR, _year_said),
)

# Before, after, within


def _council(said: str, today: date) -> Wanted | None:
    """``voor de raad van februari``: done when that month, or that day, begins."""
    found = _COUNCIL.fullmatch(said)
    return _before(found[1], today) if found is not None else None


def _edged(said: str, today: date) -> Wanted | None:
    """``voor 1 februari``, ``uiterlijk eind maart``, ``vanaf januari``, ``na de zomer``."""
    found = _EDGE.fullmatch(said)
    if found is None:
        return None
    edge, rest = found[1], found[2]
    if edge in ("vanaf", "per", "niet voor"):
        whole = _whole(rest, today)
        begin = whole.from_on if whole is not None else dates.parse(rest, today)
        return Wanted(begin, None) if begin is not None else None
    if edge == "na":
        whole = _whole(rest, today)
        end = whole.until_on if whole is not None else dates.parse(rest, today)
        return Wanted(end + _DAY, None) if end is not None else None
    if edge in ("voor", "tot"):
        return _before(rest, today)
    whole = _whole(rest, today)
    end = whole.until_on if whole is not None else dates.parse(rest, today)
    return Wanted(today, end) if end is not None and end >= today else None


def _before(rest: str, today: date) -> Wanted | None:
    whole = _whole(rest, today)
    limit = whole.from_on if whole is not None else dates.parse(rest, today)
    if whole is not None and limit is not None and limit <= today:
        limit = _next(whole)  # "before November", said in November, is the next one
    if limit is None or limit <= today:
        return None
    return Wanted(today, limit - _DAY)


def _next(whole: Wanted) -> date | None:
    begin = whole.from_on
    return begin.replace(year=begin.year + 1) if begin is not None and begin.day == 1 else None


def _within(said: str, today: date) -> Wanted | None:
    """``binnen twee weken``."""
    found = _WITHIN.fullmatch(said)
    if found is None:
        return None
    end = dates.parse(f"over {found[1]} {found[2]}", today)
    return Wanted(today, end) if end is not None else None


def _between(said: str, today: date) -> Wanted | None:
    """``3 december t/m 14 januari``, ``tussen 1 en 15 december``."""
    found = _BETWEEN.fullmatch(said)
    if found is None:
        return None
    last = dates.parse(found[2], today)
    month = re.sub(r"^\d+\s*", "", found[2])
    first = dates.parse(found[1], today) or dates.parse(f"{found[1]} {month}", today)
    if first is None or last is None:
        return None
    if last < first:
        last = dates.parse(found[2], first)
    return Wanted(first, last) if last is not None and last >= first else None


def _one_day(said: str, today: date) -> Wanted | None:
    """``3 december``, ``vr 4 dec``, ``over 2 weken``, ``eind januari``."""
    part = re.fullmatch(rf"(begin|half|medio|eind) (?:van )?{_MONTH}{_YEAR}", said)
    if part is not None:
        whole = _month_said(_month_in(part), today)
        return _part(part[1], whole) if whole is not None else None
    day = dates.parse(said, today)
    return Wanted(day, day) if day is not None else None


def _month_in(part: re.Match[str]) -> re.Match[str]:
    found = _ONE.fullmatch(part[0].partition(" ")[2].removeprefix("van "))
    assert found is not None
    return found


def _part(which: str, whole: Wanted) -> Wanted:
    """A third of a month."""
    begin, end = whole.from_on, whole.until_on
    assert begin is not None
    assert end is not None
    if which == "begin":
        return Wanted(begin, begin.replace(day=10))
    if which == "eind":
        return Wanted(begin.replace(day=21), end)
    return Wanted(begin.replace(day=11), begin.replace(day=20))


def _year(said: str) -> int:
    return int(said) if len(said) == 4 else 2000 + int(said)


def _end_of(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _month_on(first: date, count: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, month + 1, 1)
