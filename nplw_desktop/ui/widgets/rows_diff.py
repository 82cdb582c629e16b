"""How one list of ids becomes another: runs to remove, an order to take, runs to insert."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST_RUNS = 64
"""Above this many separate places a fresh start is cheaper for a view than single steps."""


@dataclass(frozen=True)
class Steps:
    """Ranges are half open. Removals count in the old list, insertions in the new one."""

    removals: Sequence[tuple[int, int]]
    moved: array[int] | None
    """The whole list between removals and insertions, when what stays changes its order."""
    insertions: Sequence[tuple[int, int]]


def steps(old: array[int], new: array[int]) -> Steps | None:
    """The steps from ``old`` to ``new``, both without doubles; None when they are too many.

    Removals are to be done from the last to the first, insertions from the first to the last.
    """
    start = _common_start(old, new)
    tail = _common_tail(old, new, start)
    old_middle = old[start : len(old) - tail]
    new_middle = new[start : len(new) - tail]
    if not old_middle or not new_middle:
        stay_old = stay_new = array("q")
        removals = [(start, start + len(old_middle))] if old_middle else []
        insertions = [(start, start + len(new_middle))] if new_middle else []
    else:
        old_set, new_set = set(old_middle), set(new_middle)
        removals = _runs(old_middle, new_set, start)
        insertions = _runs(new_middle, old_set, start)
        stay_old = array("q", [each for each in old_middle if each in new_set])
        stay_new = array("q", [each for each in new_middle if each in old_set])
    if len(removals) + len(insertions) > _MOST_RUNS:
        return None
    moved = None
    if stay_old != stay_new:
        moved = old[:start] + stay_new + old[len(old) - tail :]
    return Steps(removals, moved, insertions)


def _common_start(old: array[int], new: array[int]) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(old: array[int], new: array[int], start: int) -> int:
    low, high = 0, min(len(old), len(new)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(ids: array[int], others: Collection[int], offset: int) -> list[tuple[int, int]]:
    """Where ``ids`` has runs of what ``others`` lacks, counted from ``offset``."""
    edges = [0]
    edges += [
        place
        for place in range(1, len(ids))
        if (ids[place] in others) != (ids[place - 1] in others)
    ]
    edges.append(len(ids))
    return [
        (offset + first, offset + last)
        for first, last in pairwise(edges)
        if ids[first] not in others
    ]
