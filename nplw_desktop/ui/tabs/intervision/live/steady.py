"""A clock that goes on while the computer sleeps and that nobody can set: UTC at first, then ticks.

What the user, a server of time or a time zone does to the clock on the wall changes nothing until
the program starts again; only then there is nothing else to go by.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""The moment of now, in UTC."""


def ticks() -> float:
    """Seconds since some moment, those of a sleep included.

    The usual monotonic clock of Linux stands still in a sleep, that of a Mac goes on by this name,
    and that of Windows goes on anyhow.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def wall() -> datetime:
    """The clock of the computer."""
    return datetime.now(UTC)


class Steady:
    """``Steady()`` is the moment of now; ``not_before``: a wall clock behind it is not believed."""

    def __init__(
        self,
        not_before: datetime | None = None,
        *,
        wall: Clock = wall,
        ticks: Callable[[], float] = ticks,
    ) -> None:
        now = wall()
        self._from = now if not_before is None else max(now, not_before)
        self._ticks = ticks
        self._began = ticks()

    def __call__(self) -> datetime:
        return self._from + timedelta(seconds=self._ticks() - self._began)
