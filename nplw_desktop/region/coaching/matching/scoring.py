"""Points of a coach for a request, each part with its reason in words. No part hides anything.

Each part is a share of its weight, rounded half up to whole points, so that the parts add up to the
score exactly:

- expertise: the level (1 to 3) in each theme that is asked, on average; where a phase is asked it
  makes up a tenth, and half of that when the coach filled in no phases;
- availability: two thirds for whom it fits at all, the rest by how many of the first five weeks are
  free. A week is free when half a day fits in it, or all that is asked;
- travel: all to ten minutes, nothing from a hundred; half when nobody filled it in;
- experience: once for this municipality half, twice nine tenths, more often all; elsewhere alone four
  tenths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from nplw_desktop.region.coaching import states, weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger, place
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.region.coaching.matching.weights import (
    AVAILABILITY,
    EXPERIENCE,
    EXPERTISE,
    TRAVEL,
    Weights,
)

HALF_DAY = 4 * 60
LOOKED_AT = 5
"""So many weeks of the window are looked at."""
NEAR, FAR = 10, 100
"""Minutes of travel that give all points, and none."""
HIGHEST = max(states.LEVELS)
_HERE = ((0, 1), (1, 2), (9, 10), (1, 1))
_ELSEWHERE = ((0, 1), (2, 5))
_MEANS = {
    "trein": "met de trein",
    "bus": "met de bus",
    "auto": "met de auto",
    "ov": "met het ov",
    "fiets": "fietsen",
    "lopend": "lopen",
}

Share = tuple[int, int]


class Skill(NamedTuple):
    """A theme a coach knows, and how well (``states.LEVELS``)."""

    name: str
    level: int
    note: str = ""


class Trip(NamedTuple):
    """How far it is, in minutes, and by what means."""

    minutes: int
    means: str


@dataclass(frozen=True)
class Known:
    """What is known of one coach that gives points."""

    skills: Mapping[int, Skill]
    phases: frozenset[str]
    trips: Mapping[int, Trip]
    before: Mapping[int, int]
    """How often the coach worked for each municipality that is asked about."""
    times: int = 0
    """How often in all."""
    only: str = ""
    """The municipality, when it was always the same one."""


class Part(NamedTuple):
    """One part of a score. ``brief`` fits below a bar; ``words`` says it in full."""

    key: str
    points: int
    weight: int
    brief: str
    words: str

    def __str__(self) -> str:
        return f"{self.points}/{self.weight} {self.brief}"


def points(known: Known, asked: Asked, free: Sequence[bool], weights: Weights) -> tuple[int, ...]:
    """The points of each part, in the order of ``weights.NAMES``."""
    return (
        _rounded(weights.expertise, expertise(known, asked)),
        _rounded(weights.availability, availability(free)),
        _rounded(weights.travel, travel(known, asked)),
        _rounded(weights.experience, experience(known, asked)),
    )


def free_weeks(ledger: Ledger, asked: Asked) -> tuple[bool, ...]:
    """Which of the first weeks of the window are free."""
    needed = min(asked.minutes, HALF_DAY)
    return tuple(
        _at_least(ledger.free_week(monday), needed) and ledger.free_year(place(monday)[0]) > 0
        for monday in looked_at(asked)
    )


def looked_at(asked: Asked) -> tuple[date, ...]:
    """The Mondays of the weeks that are looked at."""
    return _first_weeks(asked.begin, asked.end)


@lru_cache(maxsize=256)
def _first_weeks(begin: date, end: date) -> tuple[date, ...]:
    """Asked for each coach anew, and the same for all of them."""
    return weeks.between(begin, end)[:LOOKED_AT]


def expertise(known: Known, asked: Asked) -> Share:
    """How much of what is asked the coach knows."""
    count = len(asked.themes)
    if not count:
        return (_phase(known, asked), 2) if asked.phase else (0, 1)
    levels = sum(known.skills[key].level for key in asked.themes if key in known.skills)
    if not asked.phase:
        return levels, HIGHEST * count
    return 18 * levels + HIGHEST * count * _phase(known, asked), 20 * HIGHEST * count


def availability(free: Sequence[bool]) -> Share:
    """Whom it fits for has two thirds of it."""
    return 2 * len(free) + sum(free), 3 * len(free)


def travel(known: Known, asked: Asked) -> Share:
    """By the farthest of the municipalities."""
    trip = _farthest(known, asked)
    if trip is None:
        return 1, 2
    return min(max(FAR - trip.minutes, 0), FAR - NEAR), FAR - NEAR


def experience(known: Known, asked: Asked) -> Share:
    """By the work of before, here or elsewhere."""
    here = sum(known.before.get(key, 0) for key in asked.places)
    elsewhere = max(known.times - here, 0)
    shares = _HERE[min(here, len(_HERE) - 1)], _ELSEWHERE[min(elsewhere, len(_ELSEWHERE) - 1)]
    return max(shares, key=lambda share: share[0] / share[1])


def parts(
    given: Sequence[int], known: Known, asked: Asked, free: Sequence[bool], weights: Weights
) -> tuple[Part, ...]:
    """The parts with their words, for the points of ``points``."""
    said = (
        (EXPERTISE, _expertise_words(known, asked)),
        (AVAILABILITY, _availability_words(asked, free)),
        (TRAVEL, _travel_words(known, asked)),
        (EXPERIENCE, _experience_words(known, asked)),
    )
    return tuple(
        Part(key, each, weights.of(key), brief, words)
        for each, (key, (brief, words)) in zip(given, said, strict=True)
    )


# Words


def _expertise_words(known: Known, asked: Asked) -> tuple[str, str]:
    if not asked.themes and not asked.phase:
        return "nog geen thema", "de vraag heeft nog geen thema"
    have = [known.skills[key] for key in asked.themes if key in known.skills]
    lacks = [name for key, name in asked.themes.items() if key not in known.skills]
    best = max((skill.level for skill in have), default=0)
    told = [f"{states.LEVELS[skill.level]} in {skill.name}" for skill in have]
    if lacks:
        told.append(f"niet: {', '.join(lacks)}")
    if asked.phase:
        told.append(_phase_words(known, asked))
    brief = _best_words(have, best, len(asked.themes))
    note = next((skill.note for skill in have if skill.level == best and skill.note), "")
    other = next((skill for key, skill in known.skills.items() if key not in asked.themes), None)
    if note:
        brief = note
        told.append(note)
    elif best < HIGHEST and other is not None and other.level > best:
        brief = f"vooral {other.name}"
        told.append(brief)
    return brief or ("andere thema’s" if asked.themes else "fase"), " · ".join(told)


def _best_words(have: Sequence[Skill], best: int, asked: int) -> str:
    """The themes a coach knows best of those asked, or that it is all of them."""
    names = [skill.name for skill in have if skill.level == best]
    if len(names) == asked > 1:
        return f"{states.LEVELS[best]} in {'beide' if asked == 2 else 'alle'}"
    return ", ".join(names)


def _phase_words(known: Known, asked: Asked) -> str:
    phase = states.PHASES.get(asked.phase, asked.phase)
    if not known.phases:
        return f"fase {phase}: niet ingevuld"
    return f"{'kent' if asked.phase in known.phases else 'kent niet'} de fase {phase}"


def _availability_words(asked: Asked, free: Sequence[bool]) -> tuple[str, str]:
    there = [monday for monday, is_free in zip(looked_at(asked), free, strict=True) if is_free]
    listed = [str(weeks.number(monday)) for monday in there]
    if len(there) == len(free):
        brief = "elke week ruimte" if len(free) > 1 else f"wk {listed[0]} vrij"
    elif not there:
        brief = "past net, verspreid"
    elif len(there) <= 3:
        brief = f"wk {_and(listed)} vrij"
    else:
        brief = f"{len(there)} van {len(free)} weken vrij"
    in_full = f"vrij in week {_and(listed)}" if listed else "in geen week een dagdeel vrij"
    return brief, in_full


def _travel_words(known: Known, asked: Asked) -> tuple[str, str]:
    trip = _farthest(known, asked)
    if trip is None:
        return "niet ingevuld", "reistijd niet ingevuld, telt voor de helft"
    means = _MEANS.get(trip.means.lower(), trip.means)
    said = f"{trip.minutes} min {means}".strip()
    return said, said


def _experience_words(known: Known, asked: Asked) -> tuple[str, str]:
    here = [(known.before[key], name) for key, name in asked.places.items() if key in known.before]
    if here:
        told = ", ".join(f"{count}× {name}" for count, name in here)
        return told, told.replace("× ", "× eerder bij ", 1)
    if not known.times:
        return "nog niet", "nog geen inzet"
    where = known.only or "elders"
    return (
        f"{known.times}× {where}",
        f"{known.times}× eerder bij {known.only or 'andere gemeenten'}",
    )


def _farthest(known: Known, asked: Asked) -> Trip | None:
    return max((known.trips[key] for key in asked.places if key in known.trips), default=None)


def _phase(known: Known, asked: Asked) -> int:
    """Halves: the phase is known, nothing was filled in, it is not known."""
    if not known.phases:
        return 1
    return 2 if asked.phase in known.phases else 0


def _rounded(weight: int, share: Share) -> int:
    above, below = share
    return (2 * weight * above + below) // (2 * below)


def _at_least(free: int | None, needed: int) -> bool:
    return free is None or free >= needed


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last
