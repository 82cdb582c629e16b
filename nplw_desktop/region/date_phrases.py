"""The ways to write a date in Dutch: one rule for each, read from a field or found in a sentence.

A field holds nothing but a date, so it may be terse (``4-12``, ``ma``). In a sentence the same
letters are often something else (``wijk 3-4``, ``ma en pa``), so there a terse form counts only
where something points at it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nplw_desktop.region.dates import MONTHS, SHORT_MONTHS, WEEKDAYS

_COUNTS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes",
    "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
_DAY_WORDS = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
_FRIDAY = 4
_FAR = timedelta(days=270)  # a bare "12 november" further off than this is the one that has passed


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in a sentence: the words ``[start, end)`` and how strongly they say "due"."""

    day: date
    start: int
    end: int
    weight: int


@dataclass(frozen=True, slots=True)
class _View:
    """From where a date is read."""

    today: date
    past: bool = False

    def nearest(self, options: Iterable[date | None]) -> date | None:
        """The first to come (today included), or with ``past`` the last gone by."""
        days = [day for day in options if day is not None]
        if self.past:
            return max((day for day in days if day <= self.today), default=None)
        return min((day for day in days if day >= self.today), default=None)

    def within_reach(self, day: date) -> bool:
        """Near enough to be meant without its year: a year to come, half a year gone by.

        So "do 4 dec" when 4 December is a Friday is a slip, not a Thursday of another year.
        """
        ahead = (self.today - day if self.past else day - self.today).days
        return -183 <= ahead <= 366

    def years(self) -> range:
        """Enough years around today to hold the next of any date, 29 February included."""
        return range(max(1, self.today.year - 8), min(9999, self.today.year + 8) + 1)


_Read = Callable[[dict[str, str], _View], date | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way to write a date. ``loose``: ordinary text unless something points at it."""

    typed: re.Pattern[str]
    in_text: re.Pattern[str] | None
    read: _Read
    loose: bool


# What each form means


def _step(day: date, count: int, unit: str) -> date | None:
    """``count`` days, weeks, months or years (d w m j) on; 31 January + 1 month is 28 February."""
    try:
        if unit in ("d", "w"):
            return day + timedelta(count * (7 if unit == "w" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "j" else 1), 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(word: str) -> int:
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word[:2]))


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(i for i, name in enumerate(SHORT_MONTHS) if word[:3] in (name, MONTHS[i][:3])) + 1


def _read_word(found: dict[str, str], view: _View) -> date | None:
    return _step(view.today, _DAY_WORDS[found["word"]], "d")


def _read_steps(found: dict[str, str], view: _View) -> date | None:
    word = found["count"].replace("é", "e")
    count = int(word) if word.isdigit() else _COUNTS.index(word)
    return _step(view.today, -count if found.get("ago") else count, found["unit"][0])


def _read_weekday(found: dict[str, str], view: _View) -> date | None:
    weekday, which = _weekday(found["day"]), found.get("which", "")
    if which == "volgende":
        return _step(view.today, 7 + weekday - view.today.weekday(), "d")
    ahead = (weekday - view.today.weekday()) % 7
    if which in ("afgelopen", "vorige") or (view.past and not which):
        return _step(view.today, ahead - 7, "d")
    return _step(view.today, ahead or 7, "d")


def _read_week(found: dict[str, str], view: _View) -> date | None:
    """``volgende week`` is its Monday; ``deze week``, like ``eind van de week``, its Friday."""
    shift = {"volgende": 7, "vorige": -7}.get(found.get("week", ""), 0)
    monday = _step(view.today, shift - view.today.weekday(), "d")
    if monday is None or found.get("day"):
        return monday and _step(monday, _weekday(found["day"]), "d")
    if found.get("edge") == "begin" or (shift and not found.get("edge")):
        return monday
    friday = _step(monday, _FRIDAY, "d")
    return friday and max(friday, view.today)


def _read_week_number(found: dict[str, str], view: _View) -> date | None:
    """The Monday of an ISO week; this week still counts as to come."""
    from_monday = _View(view.today if view.past else _monday(view.today), view.past)
    return from_monday.nearest(_iso_monday(y, int(found["number"])) for y in view.years())


def _monday(day: date) -> date:
    return _step(day, -day.weekday(), "d") or day


def _iso_monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _read_part(found: dict[str, str], view: _View) -> date | None:
    """``eind november``, ``half december``, ``begin volgende maand``, ``eind van het jaar``."""
    later = found.get("which", "").startswith("volgend")
    part = found.get("part") or ("begin" if later else "eind")
    if found.get("month"):
        month = _month(found["month"])
        return view.nearest(_in_month(date(year, month, 1), part) for year in view.years())
    first = view.today.replace(day=1)
    if found["unit"] == "jaar":
        month = {"begin": 1, "eind": 12}.get(part, 7)
        start = _step(first.replace(month=month), int(later), "j")
    else:
        start = _step(first, int(later), "m")
    return start and _in_month(start, part)


def _in_month(first: date, part: str) -> date:
    last = monthrange(first.year, first.month)[1]
    return first.replace(day={"begin": 1, "eind": last}.get(part, 15))


def _read_date(found: dict[str, str], view: _View) -> date | None:
    day, month, year = int(found["date"]), _month(found["month"]), found.get("year", "").strip("'")
    if year:
        options = [_made(int(year) + (2000 if len(year) == 2 else 0), month, day)]
    else:
        options = [_made(any_year, month, day) for any_year in view.years()]
    if not found.get("day"):
        return options[0] if year else view.nearest(options)
    fitting = [option for option in options if option and _fits(option, found["day"])]
    return next((day for day in fitting if year or view.within_reach(day)), None)


def _fits(day: date, weekday: str) -> bool:
    return day.weekday() == _weekday(weekday)


# How each form is written

_FULL = "|".join(WEEKDAYS)
_DAY = rf"(?P<day>{_FULL}|(?:ma|di|wo|do|vr|za|zo)\.?)"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:sept|{'|'.join(SHORT_MONTHS)})\.?)"
_STEPS = (
    rf"(?P<count>[0-9]{{1,3}}|één|{'|'.join(_COUNTS[1:])})\s+"
    r"(?P<unit>dag(?:en)?|week|weken|maand(?:en)?|jaar)"
)
_LEAD = rf"(?:{_DAY}[\s,]{{0,3}})?"
_DATE = r"(?P<date>[0-9]{1,2})"
_NUMBER_MONTH = r"(?P<month>[0-9]{1,2})"
_LONG_YEAR = r"(?P<year>(?:19|20)[0-9][0-9])"
_YEAR = r"(?P<year>(?:19|20)[0-9][0-9]|'?[0-9][0-9])"
_WEEK = r"(?P<week>deze|volgende|vorige)\s+week"
_EDGE = r"(?P<edge>begin|eind)e?\s+(?:van\s+)?"
_PART = r"(?P<part>begin|half|medio|eind)e?\s+(?:van\s+)?"


def _rule(
    typed: str, read: _Read, *, in_text: str | None = None, sought: bool = True, loose: bool = False
) -> _Rule:
    """``in_text``: the form in a sentence when it differs; ``sought`` False: only in a field."""
    found = None
    if sought:
        edges = r"(?<![\w\-/.'’+])(?:{})(?![\w\-/]|[.,][0-9])"
        found = re.compile(edges.format(in_text or typed), re.IGNORECASE)
    return _Rule(re.compile(typed), found, read, loose)


_RULES = (
    _rule(r"(?P<word>vandaag|overmorgen|morgen)", _read_word),
    _rule(r"(?P<word>eergisteren|gisteren)", _read_word, sought=False),
    _rule(r"\+\s*(?P<count>[0-9]{1,3})\s*(?P<unit>[dwmj])", _read_steps),
    _rule(rf"(?:over|binnen)\s+{_STEPS}", _read_steps),
    _rule(rf"{_STEPS}\s+(?P<ago>geleden)", _read_steps, sought=False),
    _rule(
        rf"(?:(?P<which>deze|aanstaande|komende|a\.s\.|volgende|vorige|afgelopen)\s+)?{_DAY}"
        r"(?:\s+a\.?s\.?)?",
        _read_weekday,
        in_text=rf"(?:(?P<which>deze|aanstaande|komende|a\.s\.|volgende)\s+)?(?P<day>{_FULL})"
        r"(?:\s+a\.s\.)?",
    ),
    _rule(r"(?P<day>(?:ma|di|wo|do|vr|za)\.?)", _read_weekday, loose=True),
    _rule(rf"{_WEEK}(?:\s+(?:op\s+)?{_DAY})?", _read_week),
    _rule(rf"{_DAY}\s+(?:van\s+)?{_WEEK}", _read_week),
    _rule(rf"{_EDGE}(?:{_WEEK}|(?:de\s+)?week)", _read_week),
    _rule(r"(?:week|wk)\.?\s*(?P<number>[0-9]{1,2})", _read_week_number),
    _rule(rf"{_PART}{_MONTH}", _read_part),
    _rule(
        rf"{_PART}(?:(?P<which>de|het|deze|dit|volgende|volgend)\s+)?(?P<unit>maand|jaar)",
        _read_part,
    ),
    _rule(r"(?P<which>deze|volgende)\s+(?P<unit>maand)", _read_part),
    _rule(
        rf"{_LEAD}{_DATE}\s*{_MONTH}(?:\s*{_YEAR})?",
        _read_date,
        in_text=rf"{_LEAD}{_DATE}\s*{_MONTH}(?:\s+(?P<year>(?:19|20)[0-9][0-9]|['’][0-9][0-9]))?",
    ),
    _rule(rf"{_LONG_YEAR}-{_NUMBER_MONTH}-{_DATE}", _read_date),
    _rule(rf"{_LEAD}{_DATE}(?P<sep>[-/.]){_NUMBER_MONTH}(?P=sep){_YEAR}", _read_date),
    _rule(rf"{_DAY}\s*{_DATE}[-/]{_NUMBER_MONTH}", _read_date),
    _rule(
        rf"{_DATE}[-/]{_NUMBER_MONTH}", _read_date, in_text=rf"{_DATE}-{_NUMBER_MONTH}", loose=True
    ),
)


def _groups(found: re.Match[str]) -> dict[str, str]:
    """The named parts that are there, in lower case, without abbreviation dots."""
    return {
        name: text.lower().replace("’", "'").rstrip(".")
        for name, text in found.groupdict().items()
        if text
    }


# In a field

_INTRO = re.compile(r"(?:uiterlijk(?: op)?|vóór|voor|op|per|tot)\s+")


def read_date(text: str, today: date, *, past: bool) -> date | None:
    """What ``dates.parse`` promises."""
    asked = " ".join(text.lower().replace("’", "'").split()).strip(" ,;")
    intro = _INTRO.match(asked)
    asked = asked[intro.end() :] if intro else asked
    for rule in _RULES:
        found = rule.typed.fullmatch(asked)
        if found is not None:
            return rule.read(_groups(found), _View(today, past))
    return None


# In a sentence

_NEAR = 40  # how many characters before a date can point at it
_ACUTE_O = "(?:[óò]|o[\u0300\u0301])"
_STRONG = re.compile(
    rf"(?<!\w)(?:v{_ACUTE_O}{_ACUTE_O}r|uiterlijk(?:\s+(?:op|in|voor|vóór))?|deadline:?|t/m)\s+$",
    re.IGNORECASE,
)
# Not "rond": it may be half of a verb ("stuurt het rond vr 4 dec"), and no word may get lost.
_WEAK = re.compile(r"(?<!\w)(?:voor|op|per|tot|in)\s+$", re.IGNORECASE)
# After these a date tells which one, not when: "verslag van 12 november", "elke vrijdag".
_REFERS = frozenset(
    ("van", "vanaf", "sinds", "na", "uit", "tussen", "d.d.", "dd", "de", "het", "een", "elke",
     "iedere", "alle")
)  # fmt: skip
_NAMED_AFTER_DATE = (
    "verslag", "overleg", "vergadering", "notulen", "agenda", "bijeenkomst", "sessie", "middag",
)  # fmt: skip
# Before "3-4" these make it a number of something.
_NUMBERED = frozenset(
    ("wijk", "kavel", "kavels", "groep", "fase", "punt", "blz", "pagina", "wk", "week", "weken",
     "versie", "nr", "nummer", "artikel", "art", "stap", "tabel", "bijlage", "deel", "zaal", "van",
     "tot", "ongeveer", "circa", "met")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Hit:
    """One rule that matched somewhere in a sentence."""

    rule: _Rule
    found: re.Match[str]

    @property
    def size(self) -> int:
        return self.found.end() - self.found.start()


def best_phrase(text: str, today: date) -> Phrase | None:
    """What ``dates.find_in`` promises."""
    phrases = (_phrase(hit, text, today) for hit in _apart(text))
    known = [phrase for phrase in phrases if phrase is not None]
    return max(known, key=lambda phrase: (phrase.weight, phrase.start), default=None)


def _apart(text: str) -> list[_Hit]:
    """The longest matches that don't overlap: "do 4 dec" hides the "4 dec" in it."""
    hits = [_Hit(rule, m) for rule in _RULES if rule.in_text for m in rule.in_text.finditer(text)]
    kept, taken = list[_Hit](), bytearray(len(text))
    for hit in sorted(hits, key=lambda hit: hit.size, reverse=True):
        start, end = hit.found.span()
        if not any(taken[start:end]):
            taken[start:end] = b"x" * hit.size
            kept.append(hit)
    return kept


def _phrase(hit: _Hit, text: str, today: date) -> Phrase | None:
    """The match as a due date, or None when its surroundings say it is not one."""
    start, end = hit.found.span()
    day = hit.rule.read(_groups(hit.found), _View(today))
    if day is None or _amid_digits(text, start, end):
        return None
    near = max(0, start - _NEAR)
    strong = _STRONG.search(text, near, start)
    if strong:
        return Phrase(day, strong.start(), end, 3)
    weak = _WEAK.search(text, near, start)
    at_end = not text[end:].strip(" .,;!)")
    word = text[near:start].rstrip(" ,;:()").lower().rpartition(" ")[2]
    if day < today or (hit.rule.loose and (not at_end or word in _NUMBERED)):
        return None
    if weak is None and _refers(hit.found, word, day - today):
        return None
    begin = weak.start() if weak else start
    return Phrase(day, begin, end, 2 if at_end else 1 if not text[:begin].strip() else 0)


def _refers(found: re.Match[str], word: str, ahead: timedelta) -> bool:
    """Whether the date only tells which meeting or report is meant."""
    parts = _groups(found)
    if word in _REFERS:
        return True
    if "date" not in parts or "day" in parts:
        return False
    return word.endswith(_NAMED_AFTER_DATE) or ("year" not in parts and ahead > _FAR)


def _amid_digits(text: str, start: int, end: int) -> bool:
    """Part of a longer number, such as a phone number; a time of day may follow."""
    before, after = text[:start].rstrip(), text[end:]
    if before[-1:].isdigit() and text[start].isdigit():
        return True
    return text[end - 1].isdigit() and bool(re.match(r"\s?[0-9](?![0-9]?[:.][0-9][0-9])", after))
