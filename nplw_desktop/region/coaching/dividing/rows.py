"""A division as it is shown: who gets whom, what it was, why, and who gets nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nplw_desktop.region.coaching.capacity import Plan
from nplw_desktop.region.coaching.dividing.cases import Aims


@dataclass(frozen=True, slots=True)
class Request:
    """What is said of a request that is divided."""

    id: int
    number: str
    topic: str
    confidentiality: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal nobody answered yet, which the division may move."""

    assignment_id: int
    coach_id: int
    coach: str


@dataclass(frozen=True, slots=True)
class Line:
    """A request and the coach it would get. ``score`` is of 100 or what the weights add up to.

    ``now`` is who is proposed today, if anybody; ``why`` tells the difference in words.
    """

    request: Request
    coach_id: int
    coach: str
    score: int
    minutes: int
    begin: date
    end: date
    plan: Plan
    pinned: bool
    now: Proposed | None
    why: str

    @property
    def stays(self) -> bool:
        """Whether it is as it was."""
        return self.now is not None and self.now.coach_id == self.coach_id

    @property
    def now_words(self) -> str:
        """Who has it now."""
        return self.now.coach if self.now is not None else "nog niemand"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A request that gets nobody, and why."""

    request: Request
    why: str


@dataclass(frozen=True, slots=True)
class Sum:
    """How many requests get a coach, the points of all of them together, and how many requests the
    coach with the most of them then has, those from before included."""

    placed: int = 0
    points: int = 0
    busiest: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """The best division that was found. ``by_hand`` is what one by one would give, oldest first.

    Not ``proven``: time ran out, and it is at most ``gap`` points under the best there can be.
    """

    aims: Aims
    lines: tuple[Line, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    proven: bool = True
    gap: int = 0
    sum: Sum = field(default_factory=Sum)
    by_hand: Sum = field(default_factory=Sum)

    @property
    def summary(self) -> str:
        """What it gives, in words."""
        total = len(self.lines) + len(self.unplaced)
        if not total:
            return "Er staan geen vragen open."
        own, hand = self.sum, self.by_hand
        told = (
            f"{own.placed} van {_requests(total)} krijgen een coach, samen {own.points} punten; "
            f"een coach heeft er dan hooguit {own.busiest}."
        )
        if own == hand:
            return f"{told} Eén voor één kiezen geeft hetzelfde."
        return (
            f"{told} Eén voor één: {_requests(hand.placed)}, {hand.points} punten, tot "
            f"{hand.busiest} bij één coach."
        )

    @property
    def certainty(self) -> str:
        """How sure it is that there is no better one."""
        if self.proven:
            return "Bewezen de beste: punten, plaatsen en eerlijk verdelen samen kunnen niet hoger."
        points = "1 punt" if self.gap == 1 else f"{self.gap} punten"
        return f"Beste gevonden, niet bewezen: het kan hooguit {points} beter."


def _requests(count: int) -> str:
    return "1 vraag" if count == 1 else f"{count} vragen"
