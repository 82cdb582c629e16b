"""What a method is, whoever made it; and the methods the program ships (DOMAIN 6.2).

A shipped method is read from ``resources/intervisiemethoden.json`` and never changes; one of one's own
lies in the file. Both are the same frozen rows, so that nobody else needs to know the difference.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from nplw_desktop import paths
from nplw_desktop.region.intervision.phases import KEEPING, WHO

BEGINNER, EXPERIENCED = "beginner", "experienced"
LEVELS = {BEGINNER: "beginner", EXPERIENCED: "ervaren"}
"""How much a group should have done already; the words are those of ``niveau``."""

LEVEL_WORDS = {BEGINNER: "voor elke groep", EXPERIENCED: "voor een ervaren groep"}

_WHO = {word: code for code, word in WHO.items()}
_KEEPING = {word: code for code, word in KEEPING.items()}
_LEVELS = {word: code for code, word in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class MethodPhase:
    """One phase of a method. ``id`` 0: shipped, no row.

    ``usual_minutes`` is what the method says; ``minutes`` is the same until it is ``scaled``.
    """

    id: int
    name: str
    minutes: int
    who: str
    instruction: str
    records: str
    keeping: str
    position: int
    usual_minutes: int


@dataclass(frozen=True, slots=True)
class Method:
    """A method with its phases in order. ``id`` 0 and ``shipped``: never changed, no row.

    ``key`` is what a case keeps of it: the id of a shipped method, the uid of one's own. ``based_on``
    is the key of the method it was copied from.
    """

    key: str
    id: int
    name: str
    purpose: str
    occasion: str
    level: str
    group_min: int
    group_max: int
    roles: tuple[str, ...]
    caution: str
    source: str
    minutes_source: str
    based_on: str
    phases: tuple[MethodPhase, ...]

    @property
    def shipped(self) -> bool:
        """Whether it came with the program."""
        return self.id == 0

    @property
    def minutes(self) -> int:
        """How long it usually takes."""
        return sum(phase.minutes for phase in self.phases)

    @property
    def length(self) -> str:
        """``9 fasen · 80 min``."""
        count = len(self.phases)
        return f"{count} {'fase' if count == 1 else 'fasen'} · {self.minutes} min"

    @property
    def group(self) -> str:
        """``4 tot 10 mensen``."""
        if self.group_min == self.group_max:
            return f"{self.group_min} mensen"
        return f"{self.group_min} tot {self.group_max} mensen"


@cache
def shipped() -> tuple[Method, ...]:
    """The methods of the program, in the order of their file."""
    text = paths.resource("intervisiemethoden.json").read_text(encoding="utf-8")
    return tuple(_method(each) for each in json.loads(text))


def _method(found: dict[str, Any]) -> Method:
    return Method(
        key=found["id"],
        id=0,
        name=found["naam"],
        purpose=found["doel"],
        occasion=found["wanneer"],
        level=_LEVELS[found["niveau"]],
        group_min=found["groep_min"],
        group_max=found["groep_max"],
        roles=tuple(found["rollen"]),
        caution=found["let_op"],
        source=found["bron_fasen"],
        minutes_source=found["bron_minuten"],
        based_on="",
        phases=tuple(_phase(each) for each in found["fasen"]),
    )


def _phase(found: dict[str, Any]) -> MethodPhase:
    return MethodPhase(
        id=0,
        name=found["naam"],
        minutes=found["minuten"],
        who=_WHO[found["wie"]],
        instruction=found["instructie"],
        records=found["vastleggen"],
        keeping=_KEEPING[found["bewaring"]],
        position=found["nr"],
        usual_minutes=found["minuten"],
    )
