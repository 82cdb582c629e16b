"""A year of the coach pool in numbers; the rows behind each of them are in ``behind``.

Read in one moment and only read: paper, screen and workbook all say what stands here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching.hours import Sum, total
from nplw_desktop.region.coaching.report import asked as requests_asked
from nplw_desktop.region.coaching.report import lead, spending, use, yields
from nplw_desktop.region.coaching.report.asked import Asked
from nplw_desktop.region.coaching.report.lead import Spread
from nplw_desktop.region.coaching.report.spending import Budget, Occupied
from nplw_desktop.region.coaching.report.use import MUNICIPALITY, THEME, Use
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.report.yields import Yield
from nplw_desktop.region.coaching.states import DONE, state
from nplw_desktop.store import Reader

__all__ = [
    "TABLES",
    "Asked",
    "Budget",
    "Occupied",
    "Report",
    "Spread",
    "Use",
    "Within",
    "Yield",
    "read",
    "years",
]

TABLES = (
    "coach_request",
    "request_municipality",
    "request_theme",
    "request_step",
    "assignment",
    "planned_week",
    "hour_entry",
    "coach",
    "coach_capacity",
    "coach_evaluation",
    "person",
    "municipality",
    "theme",
    "funding_source",
    "budget_post",
)
"""A change to one of these may change a number."""


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers. ``on`` is the day the waiting list is of; ``lead`` is by a key of ``lead.STEPS``."""

    within: Within
    on: date
    received: tuple[Asked, ...]
    hours: Sum
    municipalities: tuple[Use, ...]
    themes: tuple[Use, ...]
    coaches: tuple[Occupied, ...]
    budgets: tuple[Budget, ...]
    lead: dict[str, Spread | None]
    waiting: tuple[Asked, ...]
    yields: tuple[Yield, ...]

    @property
    def done(self) -> int:
        """How many of the requests of the year are done."""
        return sum(state(each.status) == DONE for each in self.received)

    @property
    def answers(self) -> Counter[str]:
        """How often each answer was given: a key of ``yields.ANSWERS``."""
        return Counter(each.answered for each in self.yields)

    @property
    def minutes(self) -> int:
        """All minutes that coaches have in the year."""
        return sum(each.minutes for each in self.coaches)

    @property
    def used(self) -> int:
        """All minutes they worked, of all regions."""
        return sum(each.used for each in self.coaches)

    @property
    def committed(self) -> int:
        """All minutes they still promised."""
        return sum(each.committed for each in self.coaches)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell of the year."""
        return not (self.received or self.hours.lines or self.waiting or self.yields)


def read(source: Reader, within: Within, today: date) -> Report:
    """The numbers of a year as they are on ``today``."""
    received = requests_asked.received(source, within)
    return Report(
        within,
        min(today, within.end),
        received,
        total(source, within.hours()),
        use.read(source, within, MUNICIPALITY, received),
        use.read(source, within, THEME, received),
        spending.occupied(source, within),
        spending.budgets(source, within),
        {step: lead.spread(received, step) for step in lead.STEPS},
        requests_asked.waiting(source, within, today),
        yields.read(source, within),
    )


def years(source: Reader, today: date) -> tuple[int, ...]:
    """The years there is something to report of, and this one, newest first."""
    rows = source.rows(
        """SELECT DISTINCT substr(received_on, 1, 4) AS year FROM coach_request
        WHERE received_on IS NOT NULL
        UNION SELECT DISTINCT substr(worked_on, 1, 4) FROM hour_entry WHERE worked_on IS NOT NULL"""
    )
    return tuple(sorted({today.year, *(int(row.year) for row in rows)}, reverse=True))
