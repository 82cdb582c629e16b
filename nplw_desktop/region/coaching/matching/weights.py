"""How much each part of a match counts; kept in the file, so that they go along when it does."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace

from nplw_desktop.region import settings
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

KEY = "coaching_weights"
MOST = 1000

EXPERTISE, AVAILABILITY, TRAVEL, EXPERIENCE = "expertise", "availability", "travel", "experience"
NAMES = {
    EXPERTISE: "Deskundigheid",
    AVAILABILITY: "Beschikbaarheid",
    TRAVEL: "Reistijd",
    EXPERIENCE: "Eerdere inzet",
}
"""The parts of a score, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points each part can give."""

    expertise: int = 40
    availability: int = 30
    travel: int = 15
    experience: int = 15

    @property
    def total(self) -> int:
        """The highest score there is."""
        return sum(astuple(self))

    def of(self, part: str) -> int:
        """The weight of a part."""
        return int(getattr(self, part))


def get(source: Reader) -> Weights:
    """The weights of this file; the usual ones until they are changed, or when they can't be read."""
    kept = settings.get(source, KEY).split(",")
    if len(kept) != len(fields(Weights)) or not all(each.isdecimal() for each in kept):
        return Weights()
    found = Weights(*map(int, kept))
    return found if found.total else Weights()


def put(change: Change, part: str, weight: int) -> None:
    """Let a part count for so many points.

    Raises ``Refused`` for less than none, for more than ``MOST``, and when nothing would count.
    """
    if not 0 <= weight <= MOST:
        raise Refused(
            f"{weight} punten kan niet.", "Er is niets veranderd.", f"Vul 0 tot en met {MOST} in."
        )
    wanted = replace(get(change), **{part: weight})
    if not wanted.total:
        raise Refused(
            "Dan telt er niets meer mee.",
            "Er is niets veranderd.",
            "Laat minstens één onderdeel tellen.",
        )
    _keep(change, wanted)


def reset(change: Change) -> None:
    """Back to the usual weights."""
    _keep(change, Weights())


def _keep(change: Change, weights: Weights) -> None:
    settings.put(change, KEY, ",".join(map(str, astuple(weights))))
