"""Timing and the table of results: medians, percentiles, and ratios against a bare counterpart."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. ``budget`` is None for figures that only inform."""

    what: str
    value: float
    unit: str
    budget: float | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is within its budget."""
        return self.budget is None or self.value <= self.budget


def timed(work: Callable[[], object]) -> float:
    """How long ``work`` takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def interleaved(
    first: Callable[[int], object], second: Callable[[int], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Both timed in turns, so that what else the machine does hits both alike. In ms."""
    one, two = [], []
    for turn in range(rounds):
        one.append(timed(lambda: first(turn)))  # noqa: B023 - called at once
        two.append(timed(lambda: second(turn)))  # noqa: B023 - called at once
    return one, two


def percentile(values: Sequence[float], share: int) -> float:
    """The value below which ``share`` per cent of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Median over median."""
    return statistics.median(ours) / statistics.median(theirs)


def table(results: Sequence[Result]) -> str:
    """The results as text for a terminal."""
    rows = []
    for result in results:
        verdict = "" if result.budget is None else ("ok" if result.met else "OVER BUDGET")
        limit = "" if result.budget is None else f"<= {result.budget:g}"
        rows.append(
            f"{result.what:<62} {result.value:>9.2f} {result.unit:<3} {limit:<9} {verdict:<11} "
            f"{result.note}".rstrip()
        )
    return "\n".join(rows)
