"""How long it took from a request to a proposal and to the start: the middle and the spread, in days.

Counted of the requests that came in during the year; one that is not so far yet is not in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from nplw_desktop.region.coaching.report.asked import Asked

MATCH, START, WHOLE = "match", "start", "whole"
STEPS = {
    MATCH: "Van vraag tot voorstel",
    START: "Van voorstel tot start",
    WHOLE: "Van vraag tot start",
}
"""What is measured, in words."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Days of so many requests: the middle one, the bounds of the middle half, the extremes."""

    count: int
    median: float
    low: float
    high: float
    least: int
    most: int


def days(asked: Asked, step: str) -> int | None:
    """How long a step of one request took; None when it is not so far, or a day is not known.

    What was written down afterwards, out of order, took no time.
    """
    begin = asked.proposed_on if step == START else asked.received_on
    end = asked.proposed_on if step == MATCH else asked.started_on
    if begin is None or end is None:
        return None
    return max((end - begin).days, 0)


def spread(found: Sequence[Asked], step: str) -> Spread | None:
    """How long a step took; None when no request came so far."""
    counted = sorted(each for each in (days(one, step) for one in found) if each is not None)
    if not counted:
        return None
    low, high = float(counted[0]), float(counted[-1])
    if len(counted) > 1:
        low, _middle, high = quantiles(counted, n=4, method="inclusive")
    return Spread(len(counted), float(median(counted)), low, high, counted[0], counted[-1])
