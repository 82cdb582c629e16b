"""What there is to divide, without names or words: requests with the points each coach would get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching import capacity
from nplw_desktop.region.coaching.capacity import Ledger, Want


@dataclass(frozen=True, slots=True)
class Case:
    """One request: its minutes and period, and the points of each coach who may do it.

    Whoever is not in ``points`` never gets it. ``pinned`` coaches go before all others.
    """

    key: int
    minutes: int
    begin: date
    end: date
    points: Mapping[int, int]
    pinned: frozenset[int] = frozenset()

    @property
    def want(self) -> Want:
        """Its time."""
        return self.minutes, self.begin, self.end


@dataclass(frozen=True, slots=True)
class Aims:
    """What counts besides the points: ``placing`` points for each request that gets a coach, and
    ``fairness`` points off for each request the coach has already, so that the next costs more."""

    placing: int = 100
    fairness: int = 5


Placed = Mapping[int, int]
"""The coach of each request that has one."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A division. Not ``proven``: it is the best that was found in the time there was, and at most
    ``gap`` points under the best there can be."""

    placed: Placed
    proven: bool
    gap: int = 0


def per_coach(cases: Sequence[Case], placed: Placed) -> dict[int, list[Case]]:
    """The requests of each coach who got any, in the order of ``cases``."""
    found: dict[int, list[Case]] = {}
    for case in cases:
        if case.key in placed:
            found.setdefault(placed[case.key], []).append(case)
    return found


def worth(cases: Sequence[Case], placed: Placed, ledgers: Mapping[int, Ledger], aims: Aims) -> int:
    """What a division is worth: points, placing, less what fairness costs. Pins stand outside it."""
    total = sum(
        case.points[placed[case.key]] + aims.placing for case in cases if case.key in placed
    )
    for coach_id, mine in per_coach(cases, placed).items():
        total -= fairness_cost(ledgers[coach_id].open_assignments, len(mine), aims)
    return total


def fairness_cost(held: int, more: int, aims: Aims) -> int:
    """What ``more`` requests on top of those held cost: each as much as there were before it."""
    return aims.fairness * sum(range(held, held + more))


def pins(cases: Sequence[Case], placed: Placed) -> int:
    """How many pins a division honours."""
    return sum(placed.get(case.key) in case.pinned for case in cases)


def fits(ledger: Ledger, cases: Sequence[Case]) -> bool:
    """Whether one coach can do all these requests, by every limit there is."""
    return capacity.feasible(ledger, [case.want for case in cases])


def one_by_one(cases: Sequence[Case], ledgers: Mapping[int, Ledger]) -> dict[int, int]:
    """Each request in turn the best coach who still has the time, as somebody does by hand.

    Requests with a pin come first.
    """
    placed: dict[int, int] = {}
    given: dict[int, list[Case]] = {}
    for case in sorted(cases, key=lambda case: not case.pinned):
        for coach_id in liked(case):
            mine = [*given.get(coach_id, ()), case]
            if fits(ledgers[coach_id], mine):
                placed[case.key] = coach_id
                given[coach_id] = mine
                break
    return placed


def liked(case: Case) -> list[int]:
    """The coaches of a request: pinned ones first, then by points, then by age in the file."""
    order = {key: (key not in case.pinned, -points, key) for key, points in case.points.items()}
    return sorted(order, key=order.__getitem__)
