"""What one filling knows while it goes on: the coaches, what is still free of them, and the dice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from nplw_desktop.region.coaching import weeks

TODAY = date(2026, 11, 24)
"""The day the file stands at: what came before was worked, what comes after is planned."""

THEMES = (
    "participatie",
    "techniek warmtenet",
    "all-electric",
    "juridisch Wgiw en Wcw",
    "financiering",
    "vollooprisico",
    "communicatie",
    "VvE",
    "isolatie",
    "data en monitoring",
    "projectleiding",
    "bestuurlijk proces",
    "contracten",
    "aanbesteden",
)
MADE_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
FIRST_YEAR = 2023
Row = dict[str, Any]


@dataclass
class Coach:
    """A coach, with what is still free while the file is filled."""

    id: int
    name: str
    themes: tuple[int, ...]
    own: int | None
    rate: int | None
    year: int
    quarter: int
    week: int
    most: int
    used: dict[object, int] = field(default_factory=dict)
    open: int = 0

    def room(self, day: date) -> int:
        """The minutes that the year, the quarter and the week of a day still hold."""
        used = self.used.get(weeks.monday(day), 0)
        return min(self.long_room(day), self.week // 2 - used if self.week else self.year)

    def long_room(self, day: date) -> int:
        """The minutes that the year and the quarter of a day still hold."""
        used = self.used.get(weeks.quarter_of_day(day), 0)
        quarter = self.quarter - used if self.quarter else self.year
        return min(self.year - self.used.get(day.year, 0), quarter)

    def take(self, day: date, minutes: int) -> None:
        """Use minutes of the year, the quarter and the week of a day."""
        for key in (day.year, weeks.quarter_of_day(day), weeks.monday(day)):
            self.used[key] = self.used.get(key, 0) + minutes


@dataclass
class Pool:
    """One filling: the dice, and what stands already."""

    dice: random.Random
    coaches: list[Coach] = field(default_factory=list)
    themes: Sequence[int] = ()
    places: Sequence[int] = ()
    askers: Sequence[int] = ()
    posts: dict[int, list[int]] = field(default_factory=dict)
    home: int = 0

    def uid(self) -> str:
        """A name for the outside world, the same for the same dice."""
        return str(UUID(int=self.dice.getrandbits(128), version=4))


@dataclass(frozen=True)
class Asked:
    """A request as far as its assignment leans on it."""

    status: str
    minutes: int
    received: date
    begin: date
    end: date
    post: int
    row: dict[str, Any]
