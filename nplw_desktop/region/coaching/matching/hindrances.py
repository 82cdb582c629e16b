"""What stands in the way of a coach for a request, whatever the points: in words, nobody is hidden.

A hard one can't be passed by: the coach is not active then, works for the municipality itself, is
excluded there, or the user said no. A soft one is for the user to weigh.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nplw_desktop.region import dates
from nplw_desktop.region.coaching.matching import asking
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.region.coaching.matching.choices import VETO
from nplw_desktop.store import Reader

INACTIVE, OWN, EXCLUDED, VETOED = "inactive", "own", "excluded", "veto"
FULL, THEME, AREA, DECLINED = "full", "theme", "area", "declined"
_HARD = frozenset((INACTIVE, OWN, EXCLUDED, VETOED))


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One of them. ``brief`` stands in a list; ``sentence`` and ``todo`` where it is refused."""

    kind: str
    brief: str
    todo: str = ""

    @property
    def hard(self) -> bool:
        """Whether nobody can pass it by."""
        return self.kind in _HARD

    @property
    def sentence(self) -> str:
        """As a sentence of its own."""
        return f"Deze coach {self.brief}."


class Active(NamedTuple):
    """From when till when a coach is one, and the municipality that employs them."""

    active_from: date | None
    active_until: date | None
    own_id: int | None


@dataclass(frozen=True)
class Facts:
    """What is known of coaches that may stand in the way, of all of them at once."""

    active: Mapping[int, Active]
    works: Mapping[int, frozenset[int]] = field(default_factory=dict)
    excluded: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def of(self, coach_id: int, asked: Asked, today: date) -> tuple[Hindrance, ...]:
        """What stands in the way of one coach, the hard things first."""
        found: list[Hindrance] = []
        active = self.active[coach_id]
        found += _inactive(active, asked, today)
        if active.own_id is not None and active.own_id in asked.places:
            found.append(_own(asked.places[active.own_id]))
        for key, reason in self.excluded.get(coach_id, {}).items():
            if key in asked.places and key != active.own_id:
                found.append(_excluded(asked.places[key], reason))
        choice = asked.choices.get(coach_id)
        if choice is not None and choice.kind == VETO:
            found.append(_veto(choice.reason))
        area = self.works.get(coach_id)
        if area:
            outside = [name for key, name in asked.places.items() if key not in area]
            if outside:
                found.append(Hindrance(AREA, f"werkt niet in {' en '.join(outside)}"))
        return tuple(found)


def read(source: Reader, coach_ids: Collection[int] | None = None) -> Facts:
    """The facts of all coaches, or of some."""
    ids = None if coach_ids is None else json.dumps(sorted(coach_ids))
    works: dict[int, set[int]] = defaultdict(set)
    excluded: dict[int, dict[int, str]] = defaultdict(dict)
    for row in source.rows(_AREAS, ids=ids):
        if row.kind == "excluded":
            excluded[row.coach_id][row.municipality_id] = row.reason
        else:
            works[row.coach_id].add(row.municipality_id)
    return Facts(
        {
            row.id: Active(_day(row.active_from), _day(row.active_until), row.own_id)
            for row in source.rows(_ACTIVE, ids=ids)
        },
        {key: frozenset(area) for key, area in works.items()},
        excluded,
    )


def hard(source: Reader, request_id: int, coach_id: int, today: date) -> tuple[Hindrance, ...]:
    """What makes it impossible to propose a coach for a request."""
    asked = asking.one(source, request_id, today)
    facts = read(source, (coach_id,))
    if asked is None or coach_id not in facts.active:
        return ()
    return tuple(each for each in facts.of(coach_id, asked, today) if each.hard)


def _inactive(active: Active, asked: Asked, today: date) -> list[Hindrance]:
    until, since = active.active_until, active.active_from
    if until is not None and until < asked.begin:
        verb = "was" if until < today else "is"
        brief = f"{verb} coach tot en met {dates.numeric(until)}"
    elif since is not None and since > asked.end:
        brief = f"is coach vanaf {dates.numeric(since)}"
    else:
        return []
    return [Hindrance(INACTIVE, brief, "Pas bij de coach aan van wanneer tot wanneer.")]


def _own(name: str) -> Hindrance:
    return Hindrance(OWN, f"werkt zelf bij {name}", "Kies een coach van buiten die gemeente.")


def _excluded(name: str, reason: str) -> Hindrance:
    why = f": {reason}" if reason else ""
    todo = "Haal eerst de uitsluiting weg bij de coach."
    return Hindrance(EXCLUDED, f"is uitgesloten voor {name}{why}", todo)


def _veto(reason: str) -> Hindrance:
    why = f": {reason}" if reason else ""
    return Hindrance(
        VETOED, f"heb je voor deze vraag uitgesloten{why}", "Haal dat eerst weg onder ‘Niet nu’."
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_OF = "(:ids IS NULL OR {} IN (SELECT value FROM json_each(:ids)))"
_ACTIVE = f"""SELECT c.id, c.active_from, c.active_until, o.municipality_id AS own_id
    FROM coach c LEFT JOIN person_card p ON p.id = c.person_id
    LEFT JOIN organisation o ON o.id = coalesce(c.employer_id, p.organisation_id)
        AND o.kind = 'municipality'
    WHERE {_OF.format("c.id")}"""
_AREAS = f"""SELECT coach_id, municipality_id, kind, reason FROM coach_municipality
    WHERE {_OF.format("coach_id")} ORDER BY id"""
