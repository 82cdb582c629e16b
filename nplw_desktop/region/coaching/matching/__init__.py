"""Who fits a request: what stands in the way first, then points with a reason in words.

The user decides, and nobody is hidden: who can't do it now stands in ``why_not`` with what is in the
way; all others are candidates, best first, those the user pinned before them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from nplw_desktop.region.coaching import capacity, durations, weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger, place
from nplw_desktop.region.coaching.matching import asking, hindrances, scoring
from nplw_desktop.region.coaching.matching import weights as weighing
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.region.coaching.matching.hindrances import (
    AREA,
    DECLINED,
    FULL,
    THEME,
    VETOED,
    Facts,
    Hindrance,
)
from nplw_desktop.region.coaching.matching.scoring import Known, Part, Skill, Trip
from nplw_desktop.region.coaching.matching.weights import Weights
from nplw_desktop.store import Reader

__all__ = ["Candidate", "Match", "NotNow", "Pool", "Rating", "match", "pool"]

_PASSED_BY_PIN = frozenset((THEME, AREA, DECLINED))
"""What a pin of the user outweighs; hours it does not."""


class Rating(NamedTuple):
    """The points of one coach for one request, without words."""

    coach_id: int
    score: int
    pinned: bool
    points: tuple[int, ...]
    free: tuple[bool, ...]


class Why(NamedTuple):
    """What the words of a score are made of."""

    points: tuple[int, ...]
    known: Known
    asked: Asked
    free: tuple[bool, ...]
    weights: Weights


@dataclass(frozen=True)
class Candidate:
    """A coach who can do it. ``free`` is what is left of the year the window begins in, in minutes;
    ``next_year`` is that year when it is not this one."""

    coach_id: int
    person_id: int
    name: str
    score: int
    why: Why
    pinned: bool
    pin_reason: str
    free: int
    almost_full: bool
    open_assignments: int
    next_year: int | None = None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the score, which add up to it; their words are made when they are asked for."""
        return scoring.parts(*self.why)

    @property
    def free_words(self) -> str:
        """``24 uur vrij``, or ``80 uur vrij in 2027``."""
        year = f" in {self.next_year}" if self.next_year is not None else ""
        return f"{durations.in_words(self.free)} vrij{year}"

    @property
    def load_words(self) -> str:
        """How many assignments there are now: ``nu 2 inzetten``."""
        count = self.open_assignments
        return f"nu {count} {'inzet' if count == 1 else 'inzetten'}" if count else "nu geen inzet"

    @property
    def grounds(self) -> str:
        """Why, in one line: ``38/40 vollooprisico · 24 uur vrij, wk 49, 50 vrij · 2× Zandwijk``."""
        expertise, availability, *others = self.parts
        told = [str(expertise), f"{self.free_words}, {availability.brief}"]
        return " · ".join((*told, *(each.brief for each in others)))


@dataclass(frozen=True, slots=True)
class NotNow:
    """A coach who can't do it now, and all that is in the way."""

    coach_id: int
    person_id: int
    name: str
    reasons: tuple[Hindrance, ...]
    pinned: bool

    @property
    def able(self) -> bool:
        """Whether the user may propose this coach all the same."""
        return not any(each.hard for each in self.reasons)

    @property
    def vetoed(self) -> bool:
        """Whether it is the user who said no."""
        return any(each.kind == VETOED for each in self.reasons)

    @property
    def words(self) -> str:
        """What is in the way."""
        return "; ".join(each.brief for each in self.reasons)


@dataclass(frozen=True, slots=True)
class Match:
    """Who fits a request, best first, and who does not now and why."""

    asked: Asked
    weights: Weights
    candidates: tuple[Candidate, ...]
    why_not: tuple[NotNow, ...]


class _Who(NamedTuple):
    person_id: int
    name: str
    name_sort: str


@dataclass(frozen=True)
class Pool:
    """All coaches as they are today, read once: for one request or for many."""

    today: date
    weights: Weights
    who: Mapping[int, _Who]
    facts: Facts
    skills: Mapping[int, Mapping[int, Skill]]
    known: Mapping[int, Known] = field(default_factory=dict)
    ledgers: Mapping[int, Ledger] = field(default_factory=dict)

    def barred(self, coach_id: int, asked: Asked) -> tuple[Hindrance, ...]:
        """What stands in the way of a coach besides hours, the hard things first."""
        found = [*self.facts.of(coach_id, asked, self.today)]
        if asked.themes and not any(key in self.skills[coach_id] for key in asked.themes):
            named = " of ".join(asked.themes.values())
            found.append(Hindrance(THEME, f"kent {named} niet"))
        if coach_id in asked.declined:
            found.append(Hindrance(DECLINED, asked.declined[coach_id]))
        if coach_id in asked.pinned:
            found = [each for each in found if each.kind not in _PASSED_BY_PIN]
        return tuple(found)

    def in_the_way(self, coach_id: int, asked: Asked) -> tuple[Hindrance, ...]:
        """All that stands in the way; hours are only looked at when nothing else does."""
        return self.barred(coach_id, asked) or _too_full(self.ledgers[coach_id], asked)

    def ratings(self, asked: Asked) -> tuple[Rating, ...]:
        """The coaches who can do it, best first."""
        free = (key for key in self.who if key not in asked.busy)
        able = (key for key in free if not self.in_the_way(key, asked))
        return tuple(sorted((self.rate(key, asked) for key in able), key=self.order))

    def match(
        self, asked: Asked, barred: Mapping[int, tuple[Hindrance, ...]] | None = None
    ) -> Match:
        """Who fits what is asked, and who does not and why; ``barred`` where that is known."""
        why_not, able = [], []
        for key, who in self.who.items():
            if key in asked.busy:
                continue
            known = self.barred(key, asked) if barred is None else barred[key]
            found = known or _too_full(self.ledgers[key], asked)
            if found:
                pinned = key in asked.pinned
                why_not.append(NotNow(key, who.person_id, who.name, found, pinned))
            else:
                able.append(self.rate(key, asked))
        why_not.sort(key=lambda each: (not each.pinned, not each.able))
        able.sort(key=self.order)
        candidates = tuple(self.candidate(each, asked) for each in able)
        return Match(asked, self.weights, candidates, tuple(why_not))

    def rate(self, coach_id: int, asked: Asked) -> Rating:
        """The points of a coach who can do it."""
        free = scoring.free_weeks(self.ledgers[coach_id], asked)
        given = scoring.points(self.known[coach_id], asked, free, self.weights)
        return Rating(coach_id, sum(given), coach_id in asked.pinned, given, free)

    def candidate(self, rating: Rating, asked: Asked) -> Candidate:
        """A coach who can do it, with the words."""
        key = rating.coach_id
        who, own = self.who[key], self.ledgers[key]
        return Candidate(
            key,
            who.person_id,
            who.name,
            rating.score,
            Why(rating.points, self.known[key], asked, rating.free, self.weights),
            rating.pinned,
            asked.choices[key].reason if rating.pinned else "",
            own.free_year(asked.begin.year),
            own.almost_full(asked.begin.year),
            own.open_assignments,
            asked.begin.year if asked.begin.year != self.today.year else None,
        )

    def order(self, rating: Rating) -> tuple[bool, int, int, str, int]:
        """Pins first, then points; of two alike who has the least to do, then by name."""
        key = rating.coach_id
        busy = self.ledgers[key].open_assignments
        return (not rating.pinned, -rating.score, busy, self.who[key].name_sort, key)


def match(
    source: Reader, request_id: int, today: date, weights: Weights | None = None
) -> Match | None:
    """Who fits a request today, by these weights or those of the file; None when it is gone."""
    asked = asking.one(source, request_id, today)
    if asked is None:
        return None
    found = _first(source, today, weights, asked.themes)
    barred = {key: found.barred(key, asked) for key in found.who if key not in asked.busy}
    able = frozenset(key for key, what in barred.items() if not what)
    known = _known(source, _skills(source, able), (request_id,), able)
    ledgers = capacity.ledgers(source, able, since=today) if able else {}
    return replace(found, known=known, ledgers=ledgers).match(asked, barred)


def pool(source: Reader, today: date, weights: Weights | None = None) -> Pool:
    """All coaches, to match many requests."""
    found = _first(source, today, weights)
    known = _known(source, found.skills, None, frozenset(found.who))
    return replace(found, known=known, ledgers=capacity.ledgers(source, since=today))


def _first(
    source: Reader, today: date, weights: Weights | None, themes: Collection[int] | None = None
) -> Pool:
    """The coaches with what may stand in the way besides hours, for these themes or for all."""
    who = {
        row.id: _Who(row.person_id, row.display_name, row.name_sort)
        for row in source.rows(_COACHES)
    }
    skills = _skills(source, frozenset(who), themes)
    return Pool(today, weights or weighing.get(source), who, hindrances.read(source), skills)


def _skills(
    source: Reader, coach_ids: frozenset[int], themes: Collection[int] | None = None
) -> dict[int, dict[int, Skill]]:
    """What these coaches know: of some themes, or of all."""
    found: dict[int, dict[int, Skill]] = {key: {} for key in coach_ids}
    some = None if themes is None else json.dumps(list(themes))
    for row in source.rows(_SKILLS, coaches=json.dumps(sorted(coach_ids)), themes=some):
        found[row.coach_id][row.theme_id] = Skill(row.name, row.level, row.note)
    return found


def _too_full(ledger: Ledger, asked: Asked) -> tuple[Hindrance, ...]:
    """Whether the hours that are asked do not fit in the window, or it is one assignment too many."""
    slots = ledger.free_assignments
    if slots is not None and slots < 1:
        now = ledger.open_assignments
        many = "1 inzet" if now == 1 else f"{now} inzetten"
        return (Hindrance(FULL, f"heeft al {many}, het hoogste aantal"),)
    if _fits_soon(ledger, asked):
        return ()
    fits = capacity.most(ledger, asked.begin, asked.end)
    if fits >= asked.minutes:
        return ()
    needed = durations.in_words(asked.minutes)
    if fits:
        brief = f"heeft in deze periode ruimte voor {durations.write(fits)} van de {needed}"
    elif all(map(ledger.absent, weeks.between(asked.begin, asked.end))):
        brief = "is de hele periode afwezig"
    else:
        brief = "heeft in deze periode geen uur vrij"
    return (Hindrance(FULL, brief),)


def _fits_soon(ledger: Ledger, asked: Asked) -> bool:
    """Whether it surely fits in the first weeks alone, which are looked at anyway: that is quick."""
    mondays = scoring.looked_at(asked)
    year, quarter = place(mondays[0])
    if place(mondays[-1])[1] != quarter:
        return False
    left = ledger.free_quarter(quarter)
    if ledger.free_year(year) < asked.minutes or (left is not None and left < asked.minutes):
        return False
    room = 0
    for monday in mondays:
        free = ledger.free_week(monday)
        room += asked.minutes if free is None else max(free, 0)
        if room >= asked.minutes:
            return True
    return False


def _known(
    source: Reader,
    skills: Mapping[int, Mapping[int, Skill]],
    request_ids: Collection[int] | None,
    coach_ids: frozenset[int],
) -> dict[int, Known]:
    """What gives points to these coaches, with what matters for these requests, or for all."""
    ids = {
        "ids": None if request_ids is None else json.dumps(list(request_ids)),
        "coaches": json.dumps(sorted(coach_ids)),
    }
    phases: dict[int, set[str]] = defaultdict(set)
    trips: dict[int, dict[int, Trip]] = defaultdict(dict)
    here: dict[int, dict[int, int]] = defaultdict(dict)
    for row in source.rows(_PHASES, coaches=ids["coaches"]):
        phases[row.coach_id].add(row.phase)
    for row in source.rows(_TRIPS, **ids):
        trips[row.coach_id][row.municipality_id] = Trip(row.minutes, row.means)
    for row in source.rows(_HERE, **ids):
        here[row.coach_id][row.municipality_id] = row.times
    times = dict(map(tuple, source.rows(_TIMES, coaches=ids["coaches"])))
    only = dict(map(tuple, source.rows(_ONLY, coaches=ids["coaches"])))
    found: dict[int, Known] = {}
    for key in coach_ids:
        found[key] = Known(
            skills[key],
            frozenset(phases[key]),
            trips[key],
            here[key],
            times.get(key, 0),
            only.get(key, ""),
        )
    return found


_COACHES = """SELECT c.id, c.person_id, p.display_name, p.name_sort FROM coach c
    JOIN person p ON p.id = c.person_id ORDER BY p.name_sort, c.id"""
_SKILLS = """SELECT x.coach_id, x.theme_id, x.level, x.note, t.name FROM coach_theme x
    JOIN theme t ON t.id = x.theme_id
    WHERE x.coach_id IN (SELECT value FROM json_each(:coaches))
    AND (:themes IS NULL OR x.theme_id IN (SELECT value FROM json_each(:themes)))
    ORDER BY x.position, x.id"""
_AMONG = "{} IN (SELECT value FROM json_each(:coaches))"
_PHASES = f"SELECT coach_id, phase FROM coach_phase WHERE {_AMONG.format('coach_id')}"
_ASKED = """(:ids IS NULL OR {} IN (SELECT municipality_id FROM request_municipality
    WHERE request_id IN (SELECT value FROM json_each(:ids))))"""
_TRIPS = f"""SELECT coach_id, municipality_id, minutes, means FROM travel
    WHERE {_AMONG.format("coach_id")} AND {_ASKED.format("municipality_id")} ORDER BY id"""
_DONE = f"{_AMONG.format('a.coach_id')} AND a.status IN ('active', 'completed')"
# From the municipality on: of all that coaches ever did only what was done there is looked at.
_HERE = f"""SELECT a.coach_id, x.municipality_id, count(*) AS times FROM request_municipality x
    CROSS JOIN assignment a ON a.request_id = x.request_id
    WHERE {_DONE} AND {_ASKED.format("x.municipality_id")}
    GROUP BY a.coach_id, x.municipality_id"""
_TIMES = f"""SELECT a.coach_id, count(*) AS times FROM assignment a
    WHERE {_DONE} GROUP BY a.coach_id"""
_ONLY = f"""SELECT o.coach_id, m.name FROM (SELECT a.coach_id,
        min(x.municipality_id) AS first, max(x.municipality_id) AS last FROM assignment a
        JOIN request_municipality x ON x.request_id = a.request_id
        WHERE {_DONE} GROUP BY a.coach_id) o
    JOIN municipality m ON m.id = o.first WHERE o.first = o.last"""
