"""Any number of invented coaches, requests and hour lines on top of the example region.

The same numbers and seed give the same file. No limit of a coach is passed: what is measured is a
pool that was led as the program leads it. ``python -m nplw_desktop.region.coaching.generated PATH``
makes a file of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from nplw_desktop.region import demo
from nplw_desktop.region.coaching.generated.ground import add_coaches, add_ground
from nplw_desktop.region.coaching.generated.pool import TODAY, Pool
from nplw_desktop.region.coaching.generated.requests import add_request
from nplw_desktop.store import Store

__all__ = ["TODAY", "fill"]

_CHUNK = 250


def fill(
    store: Store,
    *,
    coaches: int = 200,
    requests: int = 2_000,
    hours: int = 20_000,
    unmet: int = 100,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Add a pool to a file that holds the example region; ``unmet`` requests still wait for a coach.

    ``progress`` hears how many of the requests are done.
    """
    pool = Pool(random.Random(seed))  # noqa: S311 - invented data
    demo.generate(store, people=coaches, seed=seed)
    with store.change("Voorbeeldgegevens") as change:
        add_ground(pool, change)
        add_coaches(pool, change, coaches)
    worked = max(requests - unmet, 0)
    owed, last = 0, max(worked - worked // 20, 1)
    for start in range(0, requests, _CHUNK):
        with store.change("Voorbeeldgegevens") as change:
            for at in range(start, min(start + _CHUNK, requests)):
                owed += hours * (at + 1) // last - hours * at // last if at < last else 0
                owed = add_request(pool, change, at, worked, owed)
        if progress is not None:
            progress(min(start + _CHUNK, requests), requests)
    store.bar("dit is het begin van de voorbeeldgegevens")
