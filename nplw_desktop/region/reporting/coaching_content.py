"""What the papers of the coach pool show: frozen rows, the only thing those papers are made from.

Minutes and cents are whole numbers. A confidential request is in none of them by a name unless it was
let through: it is only counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.summary import PaperLook

FourQuarters = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class UseRow:
    """What went to a municipality or a theme; ``quarters`` are the minutes of each quarter."""

    name: str
    requests: int = 0
    quarters: FourQuarters = (0, 0, 0, 0)
    cents: int = 0

    @property
    def minutes(self) -> int:
        """The minutes of the year."""
        return sum(self.quarters)


@dataclass(frozen=True, slots=True)
class CoachRow:
    """How occupied a coach is: minutes there are in the year, worked, and promised on top of that."""

    name: str
    assignments: int = 0
    minutes: int = 0
    used: int = 0
    committed: int = 0

    @property
    def free(self) -> int:
        """What is left; below zero where more was promised than there is. Nothing of nothing."""
        return self.minutes - self.used - self.committed if self.minutes else 0


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A post of a money source, in cents."""

    source: str
    post: str
    budget: int = 0
    spent: int = 0
    committed: int = 0
    until: date | None = None

    @property
    def left(self) -> int:
        """What is left; below zero where too much was spent."""
        return self.budget - self.spent - self.committed


@dataclass(frozen=True, slots=True)
class LeadRow:
    """How long a step took, in days, of so many requests: the middle one, where the middle half lies,
    and the extremes. Halves of days come from an even number of them."""

    step: str
    count: int = 0
    median: float = 0
    low: float = 0
    high: float = 0
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class WaitRow:
    """A request that waits; ``since`` is the day it came on the waiting list."""

    number: str
    topic: str
    municipality: str = ""
    since: date | None = None
    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class YieldRow:
    """What a request yielded in the words of the asker; ``answered`` is a word."""

    topic: str
    municipality: str = ""
    answered: str = ""
    answer: str = ""
    useful: str = ""
    changed: str = ""
    reuse: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list of all."""

    number: str
    topic: str
    municipality: str = ""
    state: str = ""
    coaches: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PoolReport:
    """A year of the coach pool. ``unnamed`` are confidential requests that are only counted, in the
    waiting list, among the yields and in the list of all; ``answers`` count the words of ``YieldRow``.
    """

    title: str
    year: int
    region: str
    on: date | None = None
    requests: int = 0
    coaches: int = 0
    minutes: int = 0
    cents: int = 0
    municipalities: tuple[UseRow, ...] = ()
    themes: tuple[UseRow, ...] = ()
    occupation: tuple[CoachRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    lead: tuple[LeadRow, ...] = ()
    waiting: tuple[WaitRow, ...] = ()
    waits: bool = False
    unnamed_waiting: int = 0
    answers: tuple[tuple[str, int], ...] = ()
    yields: tuple[YieldRow, ...] = ()
    unnamed_yields: int = 0
    listed: tuple[RequestRow, ...] = ()
    unnamed_listed: int = 0
    amounts: bool = True
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One assignment of a coach over a year; ``minutes`` were agreed, the others are of this year."""

    topic: str
    municipality: str = ""
    state: str = ""
    minutes: int = 0
    worked: int = 0
    travel: int = 0
    metres: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a coach in sums; ``month`` is 1 to 12."""

    month: int
    minutes: int = 0
    travel: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True)
class HourRow:
    """One line of hours."""

    worked_on: date
    topic: str
    minutes: int = 0
    travel: int = 0
    metres: int = 0
    cents: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoachYear:
    """What a coach did in a year. ``minutes`` is what there was, 0 where that is not known; with
    ``amounts`` false nothing is told of money."""

    title: str
    year: int
    region: str
    employer: str = ""
    arrangement: str = ""
    themes: tuple[str, ...] = ()
    minutes: int = 0
    work: tuple[WorkRow, ...] = ()
    months: tuple[MonthRow, ...] = ()
    lines: tuple[HourRow, ...] = ()
    travelled: bool = True
    amounts: bool = True
    signature: bool = True
    signed_by: str = ""
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


@dataclass(frozen=True, slots=True)
class WeekHead:
    """A week of the board; ``off`` are public holidays in it, in words."""

    monday: date
    number: int
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardPiece:
    """What stands in a week: work, work that is only proposed, or that the coach is not there."""

    words: str
    minutes: int = 0
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One coach on the board; ``free`` is what is left of the year, ``cells`` go with the weeks."""

    name: str
    free: int = 0
    tight: bool = False
    cells: tuple[tuple[BoardPiece, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MonthBoard:
    """The board of a month."""

    title: str
    year: int
    month: int
    region: str
    weeks: tuple[WeekHead, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    shows_free: bool = True
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


OfCoaching = PoolReport | CoachYear | MonthBoard
"""The rows of any paper of the coach pool."""
