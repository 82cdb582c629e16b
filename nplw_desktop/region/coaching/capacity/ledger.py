"""What one coach may give and has given away, by year, quarter and week: reckoned once, only read.

Hours that were booked count on their own day. Of an assignment that still holds hours, the rest
counts in the weeks it is planned in, and what is not planned yet in the year and quarter of its start:
it takes no week as long as nobody gave it one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity import holidays
from nplw_desktop.region.coaching.weeks import Quarter

Plan = tuple[tuple[date, int], ...]
"""Minutes by the Monday of their week."""

ALMOST_FULL = 80
"""From this part of a year's hours on, in percent, a coach is called almost full."""
_TO_FRIDAY = timedelta(days=holidays.WORKING_DAYS - 1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a coach gives at most, in minutes; 0 is no limit, but for a year: then it is nothing.

    ``own_years`` and ``own_quarters`` hold what differs in one year or quarter: 0 is nothing there.
    """

    minutes_year: int = 0
    minutes_quarter: int = 0
    minutes_week: int = 0
    max_assignments: int = 0
    active_from: date | None = None
    active_until: date | None = None
    away: tuple[tuple[date, date], ...] = ()
    own_years: Mapping[int, int] = field(default_factory=dict)
    own_quarters: Mapping[Quarter, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one assignment still holds: in weeks, and unplanned from a day on."""

    assignment_id: int
    planned: Plan
    unplanned: int = 0
    on_day: date | None = None

    @property
    def minutes(self) -> int:
        """All it still holds."""
        return self.unplanned + sum(minutes for _monday, minutes in self.planned)


@dataclass(frozen=True)
class Ledger:
    """The time of one coach. Weeks before ``since`` have no room any more: nothing is planned there.

    ``used_*`` are booked minutes by year, quarter and week; ``held`` is what assignments still hold.
    """

    coach_id: int
    name: str
    rules: Rules
    used_years: Mapping[int, int] = field(default_factory=dict)
    used_quarters: Mapping[Quarter, int] = field(default_factory=dict)
    used_weeks: Mapping[date, int] = field(default_factory=dict)
    held: tuple[Commitment, ...] = ()
    since: date | None = None
    _years: Counter[int] = field(init=False, repr=False, compare=False)
    _quarters: Counter[Quarter] = field(init=False, repr=False, compare=False)
    _weeks: Counter[date] = field(init=False, repr=False, compare=False)
    _rooms: dict[date, int | None] = field(init=False, repr=False, compare=False)
    _first: tuple[date, Quarter, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        years, quarters, mondays = totals(self.held)
        for name, value in (("_years", years), ("_quarters", quarters), ("_weeks", mondays)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_rooms", {})
        since = self.since or date.min
        first = weeks.monday(since), weeks.quarter(since), weeks.year(since)
        object.__setattr__(self, "_first", first)

    # -- by year and quarter --------------------------------------------------------------------

    def minutes_year(self, year: int) -> int:
        """What there is to give in a year."""
        return self.rules.own_years.get(year, self.rules.minutes_year)

    def minutes_quarter(self, quarter: Quarter) -> int | None:
        """What there is to give in a quarter; None without a limit."""
        own = self.rules.own_quarters.get(quarter)
        return own if own is not None else self.rules.minutes_quarter or None

    def used(self, year: int) -> int:
        """Booked in a year."""
        return self.used_years.get(year, 0)

    def committed(self, year: int) -> int:
        """Still held by assignments in a year."""
        return self._years[year]

    def free_year(self, year: int) -> int:
        """Left of a year; below 0 when more was promised than there is."""
        if year < self._first[2]:
            return 0
        return self.minutes_year(year) - self.used(year) - self._years[year]

    def free_quarter(self, quarter: Quarter) -> int | None:
        """Left of a quarter; None without a limit."""
        if quarter < self._first[1]:
            return 0
        most = self.minutes_quarter(quarter)
        if most is None:
            return None
        return most - self.used_quarters.get(quarter, 0) - self._quarters[quarter]

    def almost_full(self, year: int) -> bool:
        """Whether 80 % or more of the year's hours is booked or held."""
        given = self.used(year) + self._years[year]
        return given > 0 and given * 100 >= ALMOST_FULL * self.minutes_year(year)

    # -- by week --------------------------------------------------------------------------------

    def present_days(self, monday: date) -> int:
        """How many working days of a week the coach is there: no holiday, not away, active."""
        days = holidays.working_days(monday)
        if not self._may_be_away(monday):
            return len(days)
        return sum(not self.is_away(day) for day in days)

    def absent(self, monday: date) -> bool:
        """Whether the coach is not there on any working day of a week."""
        return self.room(monday) == 0 and not self.present_days(monday)

    def room(self, monday: date) -> int | None:
        """What fits in a week while nothing is planned in it; None without a limit."""
        if monday not in self._rooms:
            days, most = self.present_days(monday), self.rules.minutes_week
            self._rooms[monday] = most * days // holidays.WORKING_DAYS if most or not days else None
        return self._rooms[monday]

    def planned(self, monday: date) -> int:
        """What assignments still hold in a week."""
        return self._weeks[monday]

    def free_week(self, monday: date) -> int | None:
        """Left of a week; None without a limit."""
        if monday < self._first[0]:
            return 0
        room = self.room(monday)
        if room is None:
            return None
        return room - self.used_weeks.get(monday, 0) - self._weeks[monday]

    def is_away(self, day: date) -> bool:
        """Whether the coach is not there on a day: absent, or not active (yet, any more)."""
        rules = self.rules
        if rules.active_from is not None and day < rules.active_from:
            return True
        if rules.active_until is not None and day > rules.active_until:
            return True
        return any(begin <= day <= end for begin, end in rules.away)

    def _may_be_away(self, monday: date) -> bool:
        """Whether something begins or ends in a week: otherwise its days need no look."""
        rules, friday = self.rules, monday + _TO_FRIDAY
        if rules.active_from is not None and monday < rules.active_from:
            return True
        if rules.active_until is not None and friday > rules.active_until:
            return True
        return any(begin <= friday and monday <= end for begin, end in rules.away)

    # -- assignments ----------------------------------------------------------------------------

    @property
    def open_assignments(self) -> int:
        """How many assignments hold this coach."""
        return len(self.held)

    @property
    def free_assignments(self) -> int | None:
        """How many more there may be; None without a limit."""
        most = self.rules.max_assignments
        return most - len(self.held) if most else None

    def without(self, assignment_id: int) -> Ledger:
        """The same without what one assignment still holds."""
        left = tuple(one for one in self.held if one.assignment_id != assignment_id)
        return replace(self, held=left)

    def with_plan(self, plan: Plan, assignment_id: int = 0) -> Ledger:
        """The same with one assignment more, as if it were proposed."""
        return replace(self, held=(*self.held, Commitment(assignment_id, plan)))


def commitment(
    assignment_id: int,
    minutes: int,
    booked: int,
    plan: Iterable[tuple[date, int]],
    on_day: date | None,
) -> Commitment:
    """What an assignment of ``minutes`` still holds when ``booked`` of them are done.

    Booked hours eat the plan from its earliest week on. A plan of more than is left counts no
    further than that, its last weeks falling away.
    """
    remaining = max(minutes - booked, 0)
    left, kept = remaining, []
    for monday, planned in sorted(plan):
        eaten = min(booked, planned)
        booked -= eaten
        counted = min(planned - eaten, left)
        left -= counted
        if counted:
            kept.append((monday, counted))
    return Commitment(assignment_id, tuple(kept), left, on_day)


def totals(
    held: Iterable[Commitment],
) -> tuple[Counter[int], Counter[Quarter], Counter[date]]:
    """What commitments take by year, by quarter and by week."""
    years: Counter[int] = Counter()
    quarters: Counter[Quarter] = Counter()
    mondays: Counter[date] = Counter()
    for one in held:
        for monday, minutes in one.planned:
            year, quarter = place(monday)
            years[year] += minutes
            quarters[quarter] += minutes
            mondays[monday] += minutes
        if one.unplanned and one.on_day is not None:
            years[one.on_day.year] += one.unplanned
            quarters[weeks.quarter_of_day(one.on_day)] += one.unplanned
    return years, quarters, mondays


@lru_cache(maxsize=4096)
def place(monday: date) -> tuple[int, Quarter]:
    """The year and quarter that count a week."""
    return weeks.year(monday), weeks.quarter(monday)
