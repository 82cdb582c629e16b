"""How a proposal is filled in at first: how many hours, from when till when, and in which weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nplw_desktop.region.coaching import capacity, weeks
from nplw_desktop.region.coaching.capacity.ledger import Commitment, Ledger, Plan
from nplw_desktop.region.coaching.durations import write
from nplw_desktop.region.coaching.matching.asking import Asked

EARLY, EVEN, LATER = "early", "even", "later"
WAYS = {
    EARLY: "Zo vroeg mogelijk",
    EVEN: "Gelijk over de weken",
    LATER: "Nog geen weken kiezen",
}
_FULL_WEEK = 8 * 60
"""Minutes in a week of a coach without a limit, when it is planned as early as can be."""
_SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal as it would be. ``shortages`` says where it does not fit."""

    minutes: int
    begin: date
    end: date
    plan: Plan
    shortages: tuple[capacity.Shortage, ...]

    @property
    def fits(self) -> bool:
        """Whether no limit is passed."""
        return not self.shortages


def usual_way(minutes: int, begin: date, end: date) -> str:
    """Work of more than three days over more than two months goes evenly, other work early."""
    long = len(weeks.between(begin, end)) > 9 and minutes > 24 * 60
    return EVEN if long else EARLY


def draft(ledger: Ledger, minutes: int, begin: date, end: date, way: str) -> Draft:
    """What a proposal of so many minutes becomes, in weeks chosen in one of ``WAYS``."""
    plan = plan_for(ledger, minutes, begin, end, way)
    if not plan and way != LATER:
        plan = _forced(ledger, minutes, begin, end)
    planned = sum(each for _monday, each in plan)
    wished = Commitment(0, plan, minutes - planned, begin)
    return Draft(minutes, begin, end, plan, capacity.shortages(ledger, wished))


def plan_for(ledger: Ledger, minutes: int, begin: date, end: date, way: str) -> Plan:
    """The weeks of a proposal; none when it is not to be planned yet, or does not fit."""
    if way == LATER or minutes <= 0:
        return ()
    if way == EVEN:
        return capacity.spread(ledger, minutes, begin, end) or ()
    return _early(ledger, minutes, begin, end)


def for_asked(ledger: Ledger, asked: Asked) -> Plan:
    """The weeks that are proposed at first for a request."""
    way = usual_way(asked.minutes, asked.begin, asked.end)
    return plan_for(ledger, asked.minutes, asked.begin, asked.end, way)


def in_words(plan: Plan) -> str:
    """``wk 49–50: 8 u per week · wk 53: 4 u``."""
    runs: list[list[tuple[date, int]]] = []
    for monday, minutes in plan:
        last = runs[-1][-1] if runs else None
        if last is not None and monday - last[0] == weeks.WEEK and minutes == last[1]:
            runs[-1].append((monday, minutes))
        else:
            runs.append([(monday, minutes)])
    return " · ".join(map(_run, runs))


def _run(run: list[tuple[date, int]]) -> str:
    first, minutes = run[0]
    if len(run) == 1:
        return f"wk {weeks.number(first)}: {write(minutes)} u"
    return f"wk {weeks.number(first)}–{weeks.number(run[-1][0])}: {write(minutes)} u per week"


def _forced(ledger: Ledger, minutes: int, begin: date, end: date) -> Plan:
    """Evenly over the weeks the coach is there, whatever fits: what it would be with a reason."""
    mondays = weeks.between(begin, end)
    there = [monday for monday in mondays if not ledger.absent(monday)] or list(mondays)
    each, rest = divmod(minutes, len(there))
    planned = [(monday, each + (at < rest)) for at, monday in enumerate(there)]
    return tuple((monday, given) for monday, given in planned if given)


def _early(ledger: Ledger, minutes: int, begin: date, end: date) -> Plan:
    """Evenly over as few of the first weeks as it fits in."""
    mondays, room = weeks.between(begin, end), 0
    for monday in mondays:
        free = ledger.free_week(monday)
        room += _FULL_WEEK if free is None else max(free, 0)
        if room < minutes and monday != mondays[-1]:
            continue
        found = capacity.spread(ledger, minutes, begin, min(monday + _SIX_DAYS, end))
        if found is not None:
            return found
    return ()
