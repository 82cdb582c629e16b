"""How much time each coach has left: read from the file once, and the hard stop on promising more.

What counts where stands in ``ledger``; whether hours fit and how they are spread in ``fitting``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations, weeks
from nplw_desktop.region.coaching.capacity.fitting import Want, feasible, most, spread
from nplw_desktop.region.coaching.capacity.ledger import (
    Commitment,
    Ledger,
    Plan,
    Rules,
    commitment,
    totals,
)
from nplw_desktop.region.coaching.states import RESERVING
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "Commitment",
    "Ledger",
    "Overbooked",
    "Plan",
    "Rules",
    "Shortage",
    "Want",
    "check",
    "check_plan",
    "commitment",
    "feasible",
    "ledger",
    "ledgers",
    "most",
    "shortages",
    "spread",
]

_IN_WORDS = 3  # so many shortages are written out

# Rows


@dataclass(frozen=True, slots=True)
class Shortage:
    """Where a promise goes beyond what a coach has: minutes asked and free.

    Not ``of_time``: how many assignments there would be, and how many there may be. ``away``: the
    coach is not there at all that week.
    """

    where: str
    asked: int
    free: int
    of_time: bool = True
    away: bool = False

    def __str__(self) -> str:
        if not self.of_time:
            return f"het hoogste aantal inzetten tegelijk ({self.free}) is bereikt"
        if self.away:
            return f"in {self.where} is deze coach er niet"
        return (
            f"in {self.where} is nog {durations.in_words(max(self.free, 0))} vrij en dit vraagt "
            f"{durations.in_words(self.asked)}"
        )


class Overbooked(Refused):
    """More was asked of a coach than there is; ``shortages`` says where."""

    def __init__(self, name: str, found: tuple[Shortage, ...]) -> None:
        told = "; ".join(str(each) for each in found[:_IN_WORDS])
        more = len(found) - _IN_WORDS
        told += f"; en nog {more} keer te weinig" if more > 0 else ""
        super().__init__(
            f"{name or 'Deze coach'} heeft hier geen ruimte voor: {told}.",
            "Er is niets veranderd.",
            "Kies minder uren of andere weken, of geef een reden waarom het toch kan.",
        )
        self.shortages = found


# Reads


def ledgers(
    source: Reader, coach_ids: Collection[int] | None = None, since: date | None = None
) -> dict[int, Ledger]:
    """The time of coaches, by id; of all without ``coach_ids``.

    With ``since`` (usually today) only hours of its year and later are read, which is quicker on a
    big file; weeks, quarters and years before it then have nothing left to plan.
    """
    if coach_ids is None:
        coach_ids = [row.id for row in source.rows("SELECT id FROM coach")]
    ids = json.dumps(sorted(coach_ids))
    coaches = source.rows(_COACHES, ids=ids)
    if not coaches:
        return {}
    rules = _rules(source, ids)
    held = _held(source, ids)
    used = _used(source, ids, since)
    found: dict[int, Ledger] = {}
    for row in coaches:
        own = used[row.id]
        found[row.id] = Ledger(
            row.id,
            row.display_name,
            rules(row),
            own.years,
            own.quarters,
            own.weeks,
            held[row.id],
            since,
        )
    return found


def ledger(source: Reader, coach_id: int, since: date | None = None) -> Ledger:
    """The time of one coach. Raises ``LookupError`` when it is not there."""
    found = ledgers(source, (coach_id,), since)
    if coach_id not in found:
        raise LookupError(f"coach {coach_id} is not there")
    return found[coach_id]


# Always a list: with "or all of them" beside it SQLite reads every hour line, for one coach too.
_OF = "{} IN (SELECT value FROM json_each(:ids))"
_STATUSES = ", ".join(f"'{status}'" for status in sorted(RESERVING))
_COACHES = (
    "SELECT c.id, p.display_name, c.minutes_year, c.minutes_quarter, c.minutes_week, "
    "c.max_assignments, c.active_from, c.active_until "
    f"FROM coach c JOIN person p ON p.id = c.person_id WHERE {_OF.format('c.id')} ORDER BY c.id"
)
_OWN = f"SELECT coach_id, year, quarter, minutes FROM coach_capacity WHERE {_OF.format('coach_id')}"
_AWAY = (
    "SELECT coach_id, from_on, until_on FROM absence "
    f"WHERE from_on IS NOT NULL AND {_OF.format('coach_id')} ORDER BY from_on, id"
)
_HELD = (
    "SELECT a.id, a.coach_id, a.minutes, coalesce(a.from_on, a.proposed_on) AS on_day, "
    "(SELECT coalesce(sum(h.minutes), 0) FROM hour_entry h WHERE h.assignment_id = a.id) AS booked "
    f"FROM assignment a WHERE a.status IN ({_STATUSES}) AND a.coach_id IS NOT NULL "
    f"AND {_OF.format('a.coach_id')} ORDER BY a.id"
)
_PLANNED = (
    "SELECT w.assignment_id, w.monday, w.minutes FROM planned_week w "
    f"JOIN assignment a ON a.id = w.assignment_id WHERE a.status IN ({_STATUSES}) "
    f"AND a.coach_id IS NOT NULL AND {_OF.format('a.coach_id')} AND w.monday IS NOT NULL"
)
_WORKED = (
    "FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id WHERE a.coach_id IS NOT NULL "
    f"AND h.worked_on IS NOT NULL AND h.minutes AND {_OF.format('a.coach_id')}"
)
_USED = (
    f"SELECT a.coach_id, h.worked_on, sum(h.minutes) AS minutes {_WORKED} "
    "AND h.worked_on >= :begin GROUP BY a.coach_id, h.worked_on"
)
# A row for each coach: sorting the lines by month would take thrice as long.
_EARLIER = (
    "SELECT a.coach_id, sum((h.worked_on < :second) * h.minutes), "
    "sum((h.worked_on >= :second AND h.worked_on < :third) * h.minutes), "
    "sum((h.worked_on >= :third AND h.worked_on < :fourth) * h.minutes), "
    f"sum((h.worked_on >= :fourth) * h.minutes) {_WORKED} "
    "AND h.worked_on >= :begin AND h.worked_on < :until GROUP BY a.coach_id"
)


def _rules(source: Reader, ids: str) -> Any:
    years: dict[int, dict[int, int]] = defaultdict(dict)
    quarters: dict[int, dict[Quarter, int]] = defaultdict(dict)
    away: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for row in source.rows(_OWN, ids=ids):
        if row.quarter:
            quarters[row.coach_id][Quarter(row.year, row.quarter)] = row.minutes
        else:
            years[row.coach_id][row.year] = row.minutes
    for row in source.rows(_AWAY, ids=ids):
        away[row.coach_id].append((_day(row.from_on), _perhaps(row.until_on) or date.max))

    def of(coach: Any) -> Rules:
        key = coach.id
        return Rules(
            coach.minutes_year,
            coach.minutes_quarter,
            coach.minutes_week,
            coach.max_assignments,
            _perhaps(coach.active_from),
            _perhaps(coach.active_until),
            tuple(away[key]),
            years[key],
            quarters[key],
        )

    return of


def _held(source: Reader, ids: str) -> Mapping[int, tuple[Commitment, ...]]:
    plans: dict[int, dict[date, int]] = defaultdict(dict)
    for row in source.rows(_PLANNED, ids=ids):
        plan, monday = plans[row.assignment_id], _day(row.monday)
        plan[monday] = plan.get(monday, 0) + row.minutes
    found: dict[int, tuple[Commitment, ...]] = defaultdict(tuple)
    for row in source.rows(_HELD, ids=ids):
        weekly = plans[row.id].items() if row.id in plans else ()
        holds = commitment(row.id, row.minutes, row.booked, weekly, _perhaps(row.on_day))
        found[row.coach_id] += (holds,)
    return found


@dataclass(slots=True)
class _Used:
    """Booked minutes of one coach by year, quarter and week."""

    years: Counter[int] = field(default_factory=Counter)
    quarters: Counter[Quarter] = field(default_factory=Counter)
    weeks: Counter[date] = field(default_factory=Counter)

    def add(self, quarter: Quarter, minutes: int) -> None:
        """Count minutes in a quarter and in its year."""
        self.years[quarter.year] += minutes
        self.quarters[quarter] += minutes


def _used(source: Reader, ids: str, since: date | None) -> Mapping[int, _Used]:
    """By year and quarter from the year of ``since`` on; by week only from its own week on."""
    found: dict[int, _Used] = defaultdict(_Used)
    year = min(since.year, weeks.year(since)) if since is not None else 0
    begin = f"{year:04}-01-01" if since is not None else ""
    until = weeks.monday(since).isoformat() if since is not None else ""
    if begin < until:
        borders = {"second": f"{year:04}-04", "third": f"{year:04}-07", "fourth": f"{year:04}-10"}
        for row in source.rows(_EARLIER, ids=ids, begin=begin, until=until, **borders):
            for quarter, minutes in enumerate(tuple(row)[1:], 1):
                if minutes:
                    found[row.coach_id].add(Quarter(year, quarter), minutes)
    for row in source.rows(_USED, ids=ids, begin=until):
        day = _day(row.worked_on)
        found[row.coach_id].weeks[weeks.monday(day)] += row.minutes
        if row.worked_on >= begin:
            found[row.coach_id].add(weeks.quarter_of_day(day), row.minutes)
    return found


# Rules


def shortages(
    before: Ledger, wished: Commitment, earlier: Commitment | None = None
) -> tuple[Shortage, ...]:
    """Where ``wished`` goes beyond what is left in ``before``, the ledger without that assignment.

    What an assignment held ``earlier`` it may keep: only what is more than that has to fit, so that
    a plan that is too full can always be made less full. A new assignment also takes a place.
    """
    found: list[Shortage] = []
    slots = before.free_assignments
    if earlier is None and slots is not None and slots < 1:
        found.append(
            Shortage("", before.open_assignments + 1, before.rules.max_assignments, of_time=False)
        )
    had_years, had_quarters, had_weeks = totals((earlier,) if earlier is not None else ())
    years, quarters, mondays = totals((wished,))
    for monday, minutes in sorted(mondays.items()):
        away = before.absent(monday)
        found += _short(_week(monday), minutes, had_weeks[monday], before.free_week(monday), away)
    for quarter, minutes in sorted(quarters.items()):
        found += _short(
            f"het {quarter}", minutes, had_quarters[quarter], before.free_quarter(quarter)
        )
    for year, minutes in sorted(years.items()):
        found += _short(str(year), minutes, had_years[year], before.free_year(year))
    return tuple(found)


def check_plan(
    before: Ledger, wished: Commitment, earlier: Commitment | None = None, reason: str = ""
) -> str:
    """The reason to keep with an assignment: empty when all fits. Raises ``Overbooked``."""
    found = shortages(before, wished, earlier)
    if not found:
        return ""
    if not reason.strip():
        raise Overbooked(before.name, found)
    return reason.strip()


def check(
    source: Reader,
    coach_id: int,
    minutes: int,
    plan: Iterable[tuple[date, int]] = (),
    on_day: date | None = None,
    *,
    besides: int | None = None,
    reason: str = "",
) -> str:
    """The hard stop, before ``minutes`` with this whole ``plan`` are kept for an assignment.

    Ask it BEFORE the rows are written. ``on_day`` is where minutes without a week count; ``besides``
    names the assignment when it exists already. Returns the reason to keep (``overbooked_reason``),
    empty when all fits; raises ``Overbooked`` when it does not fit and no reason was given.
    """
    whole = ledger(source, coach_id)
    key = besides or 0
    earlier = next((one for one in whole.held if one.assignment_id == key), None)
    booked = source.value(_BOOKED, assignment=key) if besides is not None else 0
    wished = commitment(key, minutes, booked, plan, on_day)
    return check_plan(whole.without(key), wished, earlier, reason)


_BOOKED = "SELECT coalesce(sum(minutes), 0) FROM hour_entry WHERE assignment_id = :assignment"


def _short(
    where: str, asked: int, had: int, free: int | None, away: bool = False
) -> tuple[Shortage, ...]:
    if free is None or asked <= max(had, free):
        return ()
    return (Shortage(where, asked, free, away=away),)


def _week(monday: date) -> str:
    return f"week {weeks.number(monday)} ({dates.day_month(monday)})"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _perhaps(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
