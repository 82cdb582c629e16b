"""The rows of the match: candidates, the line that opens 'Niet nu', and who stands below it."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region.coaching.matching import Candidate, Match, NotNow
from nplw_desktop.region.coaching.matching.weights import NAMES

FOLD = 0
"""The key of the line that opens and closes 'Niet nu'."""
PROPOSE, ANYWAY, ALLOW = "Voorstellen", "Toch voorstellen", "Toch toestaan"


@dataclass(frozen=True, slots=True)
class MatchEntry:
    """One row; ``key`` is that of the coach. ``first`` has the one main button."""

    key: int
    candidate: Candidate | None = None
    not_now: NotNow | None = None
    first: bool = False
    total: int = 0
    """The highest score there is."""
    count: int = 0
    """How many stand below the line of 'Niet nu'."""
    unfolded: bool = False
    able: bool = True
    """Whether the file may be written in."""

    @property
    def name(self) -> str:
        """The name of the coach, or what the line says."""
        if self.candidate is not None:
            return self.candidate.name
        if self.not_now is not None:
            return self.not_now.name
        return f"Niet nu ({self.count})"

    @property
    def button(self) -> str:
        """What Enter does; empty when there is nothing to do."""
        if not self.able or self.key == FOLD:
            return ""
        if self.candidate is not None:
            return PROPOSE
        if self.not_now is None:
            return ""
        if self.not_now.able:
            return ANYWAY
        only_veto = self.not_now.vetoed and len([r for r in self.not_now.reasons if r.hard]) == 1
        return ALLOW if only_veto else ""

    def spoken(self) -> str:
        """The row for a screen reader, in full."""
        one, other = self.candidate, self.not_now
        if one is not None:
            told = [
                one.name,
                f"{one.score} van {self.total} punten",
                one.free_words,
                one.load_words,
            ]
            if one.pinned:
                told.insert(1, pin_words(one.pin_reason))
            told += [
                f"{NAMES[part.key]} {part.points} van {part.weight}: {part.words}"
                for part in one.parts
            ]
            return ", ".join(told)
        if other is not None:
            return f"{other.name}, niet nu: {other.words}"
        return f"{self.name}, {'open' if self.unfolded else 'dicht'}"


def pin_words(reason: str) -> str:
    """That the user put somebody first, and why."""
    return f"door jou bovenaan gezet: {reason}" if reason else "door jou bovenaan gezet"


def entries(match: Match, *, unfolded: bool, able: bool = True) -> list[MatchEntry]:
    """The rows of a match; those below 'Niet nu' only when it is open."""
    total = match.weights.total
    rows = [
        MatchEntry(
            each.coach_id, each, first=at == 0 and not match.asked.covered, total=total, able=able
        )
        for at, each in enumerate(match.candidates)
    ]
    if not match.why_not:
        return rows
    fold = MatchEntry(FOLD, count=len(match.why_not), unfolded=unfolded)
    below = [MatchEntry(each.coach_id, not_now=each, able=able) for each in match.why_not]
    return [*rows, fold, *(below if unfolded else ())]
