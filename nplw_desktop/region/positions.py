"""Places in an order that has room in it, so that most moves change one row."""

from __future__ import annotations

from bisect import bisect_left

# Room between neighbours: a line typed after another goes close behind it, and one at the beginning
# close before the first, so that thousands typed in a row fit before a renumbering.
GAP = 1 << 32
_STEP = 1 << 16


def between(before: int, following: int, *, first: bool) -> int | None:
    """A place close behind ``before`` (the first of all: close before ``following``), or None."""
    room = following - before
    if room < 2:
        return None
    step = min(_STEP, room // 2)
    return following - step if first else before + step


def longest_rise(values: list[int]) -> set[int]:
    """The places of a longest rising run within ``values``: the lines that need not move."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        slot = bisect_left(tails, value)
        tails[slot : slot + 1] = [value]
        before.append(ends[slot - 1] if slot else None)
        ends[slot : slot + 1] = [at]
    rise = set()
    step = ends[-1] if ends else None
    while step is not None:
        rise.add(step)
        step = before[step]
    return rise
