"""The time of a method: how far it stretches and shrinks, and whether phases fit the time there is.

A phase never goes below its floor: half of its usual minutes, rounded up, and three at least; one of
three minutes or less (a silence, a choice) is not shortened at all. A few methods have a least time of
their own that a source gives. Stretching has no other end than the longest a phase may take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from nplw_desktop.region.intervision.methods.rows import Method, MethodPhase
from nplw_desktop.region.intervision.phases import LONGEST

SHORTEST = 3
"""Minutes under which a phase is not shortened."""

LEAST = {
    "caseclinic": 70,  # spacesandcities-toolkit.com
    "balint": 60,  # movisie.nl: one to two hours
    "tienstappen": 120,  # guidetocoach.com: 2 to 2.5 hours with six people
}
"""Minutes that a shipped method takes at least, where its source says so (DOMAIN 6.2)."""


class Lasting(Protocol):
    """A phase of a method or of a session."""

    @property
    def minutes(self) -> int:
        """How long it is planned."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How planned phases lie in the time there is. ``over`` is too long when above 0."""

    total: int
    minutes: int

    @property
    def over(self) -> int:
        """Minutes too long; below 0 for minutes to spare."""
        return self.total - self.minutes

    @property
    def exact(self) -> bool:
        """Whether it fits to the minute."""
        return self.over == 0

    @property
    def words(self) -> str:
        """``Past precies``, ``10 minuten te lang`` or ``5 minuten over``."""
        if self.exact:
            return "Past precies"
        return f"{in_minutes(abs(self.over))} {'te lang' if self.over > 0 else 'over'}"

    @property
    def sum_words(self) -> str:
        """``80 van 90 minuten``."""
        return f"{self.total} van {in_minutes(self.minutes)}"


def in_minutes(count: int) -> str:
    """``1 minuut``, ``10 minuten``."""
    return "1 minuut" if count == 1 else f"{count} minuten"


def fit(phases: Iterable[Lasting], minutes: int) -> Fit:
    """How phases, of a method or of a session, lie in a time."""
    return Fit(sum(phase.minutes for phase in phases), minutes)


def floor(usual: int) -> int:
    """The fewest minutes that make sense for a phase that usually takes ``usual``."""
    return min(usual, max(SHORTEST, -(-usual // 2)))


def least(method: Method) -> int:
    """The fewest minutes a method makes sense in."""
    floors = sum(floor(phase.usual_minutes) for phase in method.phases)
    return max(floors, LEAST.get(method.key, 0))


def shortfall(method: Method, minutes: int) -> str:
    """What to say when a method does not go into the time there is; empty when it does."""
    needed = least(method)
    if minutes >= needed:
        return ""
    return f"{method.name} heeft minstens {in_minutes(needed)} nodig; er zijn er {minutes}."


def scaled(method: Method, minutes: int) -> tuple[MethodPhase, ...]:
    """The phases of a method, with their minutes in proportion so that the sum is ``minutes``.

    In less time than ``least(method)`` they keep to that, and ``fit`` says how much too long it is.
    Without a time (0) they take what they usually take.
    """
    if minutes <= 0:
        return method.phases
    usual = [phase.usual_minutes for phase in method.phases]
    shares = share(usual, max(minutes, least(method)))
    return tuple(
        replace(phase, minutes=given) for phase, given in zip(method.phases, shares, strict=True)
    )


def share(usual: Sequence[int], total: int) -> list[int]:
    """Whole minutes in proportion to ``usual`` with the sum ``total``, each within its bounds.

    A longer phase never gets less than a shorter one. Outside what the bounds allow, the bounds.
    """
    exact = _proportional(usual, total)
    given = [int(part) for part in exact]
    missing = min(total, sum(exact)) - sum(given)
    by_rest = sorted(
        range(len(usual)), key=lambda at: (given[at] - exact[at], -usual[at], at)
    )  # the largest remainder first
    for at in by_rest[: max(0, int(missing))]:
        given[at] += 1
    return given


def _proportional(usual: Sequence[int], total: int) -> list[Fraction]:
    """Parts in proportion; where one would pass its bound it is set there, and the rest share."""
    bound: dict[int, int] = {}
    while True:
        free = [at for at in range(len(usual)) if at not in bound and usual[at]]
        weight = sum(usual[at] for at in free)
        rate = Fraction(total - sum(bound.values()), weight) if weight else Fraction(0)
        past = {at: _bounded(usual[at], rate) for at in free}
        past = {at: end for at, end in past.items() if end != usual[at] * rate}
        if not past:
            return [
                Fraction(bound[at]) if at in bound else usual[at] * rate for at in range(len(usual))
            ]
        bound |= {at: int(end) for at, end in past.items()}


def _bounded(usual: int, rate: Fraction) -> Fraction:
    return max(Fraction(floor(usual)), min(Fraction(LONGEST), usual * rate))
