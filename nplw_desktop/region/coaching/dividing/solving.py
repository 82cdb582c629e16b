"""The best division of requests over coaches, exactly: a linear program of whole numbers (HiGHS).

Each pair of a request and a coach who may do it is a yes or no. What the hours of a coach allow is told
in rows: the requests that lie wholly within some weeks together ask no more than fits in those weeks.
There are endlessly many sets of weeks, but of years and quarters few; those are told at first, and
the others only when a division breaks one. By the theorem of Hall and Rado, a coach can do a set of
requests exactly when no set of weeks is broken, so what comes out in the end is the best there is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from nplw_desktop.region.coaching.capacity import Ledger
from nplw_desktop.region.coaching.dividing.cases import Aims, Case, Solution, one_by_one
from nplw_desktop.region.coaching.dividing.model import Model
from nplw_desktop.region.coaching.dividing.room import Room

_LEAST = 0.3
SECONDS = 5.0
"""So long a better division is sought, at most."""


def solve(
    cases: Sequence[Case],
    ledgers: Mapping[int, Ledger],
    aims: Aims | None = None,
    seconds: float = SECONDS,
) -> Solution:
    """The division that is worth most; among those that honour the most pins.

    When the time runs out it is the best that was found, never worse than one by one.
    """
    ends = time.monotonic() + seconds
    able = with_room(cases, ledgers)
    if not able:
        return Solution({}, proven=True)
    model = Model(able, ledgers, aims or Aims())
    best: dict[int, int] = one_by_one(able, ledgers)
    told = True
    while (left := ends - time.monotonic()) > 0:
        # While rows are still missing, a run that takes all the time there is would be a waste.
        found = model.run(max(left / 3, _LEAST) if told else left, best)
        kept = model.tell(found)
        told = kept != found
        best = max(best, kept, key=model.value)
        if model.bound <= model.value(best):
            return Solution(best, proven=True)
    return Solution(best, proven=False, gap=model.bound - model.value(best))


def with_room(cases: Sequence[Case], ledgers: Mapping[int, Ledger]) -> list[Case]:
    """The requests with only the coaches who could do it if they got nothing else.

    Without such a coach a request is left out.
    """
    if not cases or not ledgers:
        return []
    room = Room(ledgers, [(case.begin, case.end) for case in cases])
    found = []
    for case in cases:
        free = room.with_time(case.minutes, case.begin, case.end)
        points = {key: each for key, each in case.points.items() if key in free}
        if points:
            pinned = case.pinned & points.keys()
            found.append(Case(case.key, case.minutes, case.begin, case.end, points, pinned))
    return found
