"""Where the parts of a row of the match stand: the head and the rows share it."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region.coaching.matching.weights import NAMES

SIDE = 16
_SCORE, _NAME, _BUTTON, _GAP = 62, 148, 116, 12
_LEAST_PART, _MOST_PART = 104, 160


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a row, in px."""

    x: int
    width: int

    @property
    def right(self) -> int:
        """The first px behind it."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of one width. Not ``wide``: there are no bars, the reasons stand in one line."""

    score: Span
    name: Span
    parts: tuple[Span, ...]
    button: Span
    wide: bool


def columns(width: int, scale: float) -> Columns:
    """The places in a row of ``width`` px, with text ``scale`` times as large as at 100 %."""

    def px(size: int) -> int:
        return round(size * scale)

    side, gap = px(SIDE), px(_GAP)
    score = Span(side, px(_SCORE) - gap)
    name_x = score.right + gap
    button = Span(width - side - px(_BUTTON), px(_BUTTON))
    count = len(NAMES)
    rest = button.x - gap - name_x
    part = (rest - px(_NAME) - count * gap) // count
    if part < px(_LEAST_PART):
        return Columns(score, Span(name_x, max(rest, 0)), (), button, wide=False)
    part = min(part, px(_MOST_PART))
    name = Span(name_x, rest - count * (part + gap))
    first = name.right + gap
    parts = tuple(Span(first + at * (part + gap), part) for at in range(count))
    return Columns(score, name, parts, button, wide=True)
