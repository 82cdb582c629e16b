"""Where people sit in the drawing of who helped whom, and how an arrow goes between two of them.

The rows left and right are as far from one another everywhere, so that no two names ever touch;
what lies between the top and the bottom follows a circle. Plain numbers, in px.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt

_STEPS = 24
_BEND = 0.55


@dataclass(frozen=True, slots=True)
class Spot:
    """A point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits; their name goes to the ``right`` of the point, or to the left."""

    at: Spot
    right: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """From who learnt to who taught: a bend with one point that pulls it inwards."""

    start: Spot
    pull: Spot
    end: Spot

    def point(self, part: float) -> Spot:
        """The point a ``part`` (0 to 1) of the way."""
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        return Spot(
            a * self.start.x + b * self.pull.x + c * self.end.x,
            a * self.start.y + b * self.pull.y + c * self.end.y,
        )

    def distance(self, to: Spot) -> float:
        """How far a point lies from it."""
        points = (self.point(step / _STEPS) for step in range(_STEPS + 1))
        return min(hypot(each.x - to.x, each.y - to.y) for each in points)

    def head(self, size: float) -> tuple[Spot, Spot, Spot]:
        """The three corners of its head."""
        back = self.point(0.93)
        angle = atan2(self.end.y - back.y, self.end.x - back.x)
        wings = (angle + pi - 0.45, angle + pi + 0.45)
        left, right = (
            Spot(self.end.x + size * cos(wing), self.end.y + size * sin(wing)) for wing in wings
        )
        return self.end, left, right


def height_for(count: int, row: float) -> float:
    """The height so many people need when a name takes ``row``."""
    return (-(-count // 2) + 1) * row


def seats(count: int, width: float, height: float, row: float, names: float) -> tuple[Seat, ...]:
    """Seats in the order of the circle: down the right side, then up the left.

    ``names`` is the room that is kept for a name at either side.
    """
    right = -(-count // 2)
    rows = max(right, 1)
    step = max(row, (height - row) / rows)
    middle = width / 2
    reach = max(0.0, middle - names)
    tall = step * rows / 2
    found = []
    for at in range(count):
        on_right = at < right
        line = at if on_right else count - 1 - at
        y = height / 2 + (line - (rows - 1) / 2) * step
        from_middle = abs(y - height / 2) / (tall + step / 2)
        out = reach * max(0.22, sqrt(max(0.0, 1 - from_middle**2)))
        found.append(Seat(Spot(middle + out if on_right else middle - out, y), on_right))
    return tuple(found)


def arrow(start: Seat, end: Seat, width: float, height: float, clear: float) -> Arrow:
    """An arrow between two seats that stops ``clear`` px before the second."""
    centre = Spot(width / 2, height / 2)
    middle = Spot((start.at.x + end.at.x) / 2, (start.at.y + end.at.y) / 2)
    pull = Spot(middle.x + (centre.x - middle.x) * _BEND, middle.y + (centre.y - middle.y) * _BEND)
    away = hypot(end.at.x - pull.x, end.at.y - pull.y)
    part = clear / away if away > clear else 0.0
    tip = Spot(end.at.x + (pull.x - end.at.x) * part, end.at.y + (pull.y - end.at.y) * part)
    return Arrow(start.at, pull, tip)


def order(people: Sequence[int], pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The people so that who helped one another sit near; who stands alone comes last."""
    beside: dict[int, list[int]] = {key: [] for key in people}
    for one, other in pairs:
        if one in beside and other in beside:
            beside[one].append(other)
            beside[other].append(one)
    placed: list[int] = []
    for first in sorted(people, key=lambda key: -len(beside[key])):
        waiting = [first]
        while waiting:
            key = waiting.pop(0)
            if key not in placed:
                placed.append(key)
                waiting[:0] = [each for each in beside[key] if each not in placed]
    return tuple(placed)
