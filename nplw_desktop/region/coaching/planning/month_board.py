"""The month of the coach pool: a row for each coach, a column for each week, work as blocks.

For the screen and for paper alike. Weeks in a row with the same hours are one block: "Sluisbuurt 4 u
p/w". What a confidential request is about is only told to who may know it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from nplw_desktop.region.coaching import capacity, durations, weeks
from nplw_desktop.region.coaching.capacity import Ledger, Plan, holidays
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Reader

AGREED, PROPOSED, WORKED, AWAY = "agreed", "proposed", "worked", "away"
KINDS = {
    AGREED: "afgesproken",
    PROPOSED: "voorstel",
    WORKED: "gewerkt",
    AWAY: "afwezig",
}
TABLES = (
    "coach",
    "coach_capacity",
    "coach_municipality",
    "absence",
    "coach_request",
    "assignment",
    "planned_week",
    "hour_entry",
    "person",
)
"""What a board shows lies in these."""

_PRIVATE = "vertrouwelijk"


@dataclass(frozen=True, slots=True)
class Week:
    """A column: its Monday, its number, and the holidays on its working days."""

    monday: date
    number: int
    holidays: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Work of one assignment (or an absence) in weeks that follow each other.

    ``first`` and ``last`` are places in the weeks of the board; ``minutes`` is what each of them
    """

    kind: str
    first: int
    last: int
    minutes: int = 0
    label: str = ""
    assignment_id: int | None = None
    request_id: int | None = None
    overbooked: bool = False
    weekly: bool = False

    @property
    def words(self) -> str:
        """What stands in it: "Sluisbuurt 4 u p/w"."""
        if self.kind == AWAY:
            return KINDS[AWAY]
        each = " p/w" if self.weekly else ""
        return f"{self.label} {durations.write(self.minutes)} u{each}"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A coach: the hours of the year, and the blocks in as few lanes as hold them.

    ``days_off`` are the working days (0 is Monday) of weeks in which the coach is away for a part.
    """

    coach_id: int
    person_id: int
    name: str
    minutes: int
    given: int
    free: int
    almost_full: bool
    unplanned: int
    lanes: tuple[tuple[Block, ...], ...]
    days_off: Mapping[int, tuple[int, ...]]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, by lane."""
        return tuple(block for lane in self.lanes for block in lane)


@dataclass(frozen=True, slots=True)
class MonthBoard:
    """A month with the weeks that hold a working day of it."""

    year: int
    month: int
    weeks: tuple[Week, ...]
    rows: tuple[BoardRow, ...]


def rows(
    source: Reader,
    year: int,
    month: int,
    *,
    audience: Confidentiality = Confidentiality.PRIVATE,
    region_ids: frozenset[int] | None = None,
    preview: Mapping[int, tuple[int, str, Plan]] | None = None,
) -> MonthBoard:
    """The board of a month: who is active in it, the fullest coach first.

    ``preview`` adds a plan that is not kept: by coach the request it is for, its label and weeks.
    Reading all of it at one moment takes a snapshot.
    """
    columns = columns_of(year, month)
    mondays = tuple(column.monday for column in columns)
    people = _coaches(source, mondays, region_ids)
    ledgers = capacity.ledgers(source, since=mondays[0])
    work = _work(source, mondays, audience)
    at = _places(mondays)
    for coach_id, (request_id, label, plan) in (preview or {}).items():
        hours = [(at[monday], minutes) for monday, minutes in plan if monday in at]
        like = Block(PROPOSED, 0, 0, 0, label, None, request_id)
        work[coach_id] += _blocks(hours, like, len(mondays))
    made = [
        _row(row, ledgers[row.id], mondays, work[row.id], year)
        for row in people
        if row.id in ledgers and (row.shown or work[row.id])
    ]
    made.sort(key=_fullest)
    return MonthBoard(year, month, columns, tuple(made))


def columns_of(year: int, month: int) -> tuple[Week, ...]:
    """The weeks of a month, as the board shows them."""
    return tuple(
        Week(monday, weeks.number(monday), holidays.in_week(monday))
        for monday in weeks.of_month(year, month)
    )


def next_month(year: int, month: int, by: int = 1) -> tuple[int, int]:
    """The month so many months on."""
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return years, months + 1


_COACHES = """SELECT c.id, c.person_id, p.display_name, p.name_sort,
    (coalesce(c.active_from, '') <= :last AND coalesce(c.active_until, '9999') >= :first) AS shown
    FROM coach c JOIN person p ON p.id = c.person_id
    WHERE :regions IS NULL
    OR NOT EXISTS (SELECT 1 FROM coach_municipality x JOIN municipality m ON m.id = x.municipality_id
        WHERE x.coach_id = c.id AND x.kind = 'works' AND m.region_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM coach_municipality x JOIN municipality m ON m.id = x.municipality_id
        WHERE x.coach_id = c.id AND x.kind = 'works'
        AND m.region_id IN (SELECT value FROM json_each(:regions)))
    ORDER BY p.name_sort, c.id"""
_PLANNED = """SELECT w.assignment_id, w.monday, sum(w.minutes) AS minutes, a.coach_id, a.status,
    a.request_id, a.overbooked_reason, r.topic, r.question, r.confidentiality
    FROM planned_week w JOIN assignment a ON a.id = w.assignment_id
    JOIN coach_request r ON r.id = a.request_id
    WHERE w.monday BETWEEN :first AND :last AND a.coach_id IS NOT NULL AND a.status <> 'declined'
    GROUP BY w.assignment_id, w.monday HAVING sum(w.minutes) > 0
    ORDER BY coalesce(a.from_on, a.proposed_on), w.assignment_id, w.monday"""
_WORKED = """SELECT h.assignment_id, h.worked_on, sum(h.minutes) AS minutes, a.coach_id, a.status,
    a.request_id, '' AS overbooked_reason, r.topic, r.question, r.confidentiality
    FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
    JOIN coach_request r ON r.id = a.request_id
    WHERE h.worked_on BETWEEN :first AND :end AND a.coach_id IS NOT NULL
    GROUP BY h.assignment_id, h.worked_on HAVING sum(h.minutes) > 0
    ORDER BY coalesce(a.from_on, a.proposed_on), h.assignment_id, h.worked_on"""


def _coaches(
    source: Reader, mondays: Sequence[date], region_ids: Collection[int] | None
) -> Sequence[Any]:
    regions = None if region_ids is None else json.dumps(sorted(region_ids))
    last = mondays[-1] + timedelta(days=6)
    span = {"first": mondays[0].isoformat(), "last": last.isoformat()}
    return source.rows(_COACHES, regions=regions, **span)


def _work(
    source: Reader, mondays: Sequence[date], audience: Confidentiality
) -> dict[int, list[Block]]:
    """The blocks of work by coach; booked hours only show in weeks without a plan of their own."""
    at, count = _places(mondays), len(mondays)
    planned: dict[int, dict[int, int]] = defaultdict(dict)
    worked: dict[int, dict[int, int]] = defaultdict(dict)
    facts: dict[int, Any] = {}
    first, last = min(at).isoformat(), max(at).isoformat()
    end = (max(at) + timedelta(days=6)).isoformat()
    for row in source.rows(_PLANNED, first=first, last=last):
        planned[row.assignment_id][at[date.fromisoformat(row.monday)]] = row.minutes
        facts[row.assignment_id] = row
    for row in source.rows(_WORKED, first=first, end=end):
        place = at[weeks.monday(date.fromisoformat(row.worked_on))]
        if place not in planned.get(row.assignment_id, {}):
            hours = worked[row.assignment_id]
            hours[place] = hours.get(place, 0) + row.minutes
            facts.setdefault(row.assignment_id, row)
    found: dict[int, list[Block]] = defaultdict(list)
    for key, row in facts.items():
        hidden = row.confidentiality == "private" and audience is not Confidentiality.PRIVATE
        label = _PRIVATE if hidden else row.topic or row.question
        block = Block(
            PROPOSED if row.status == "proposed" else AGREED,
            0, 0, 0, label, key, row.request_id, bool(row.overbooked_reason),
        )  # fmt: skip
        mine = found[row.coach_id]
        mine += _blocks(sorted(planned[key].items()), block, count)
        mine += _blocks(sorted(worked[key].items()), replace(block, kind=WORKED), count)
    return found


def _places(mondays: Sequence[date]) -> dict[date, int]:
    """The place of each week, and of the weeks just before and after: -1 and the next number."""
    before, after = mondays[0] - weeks.WEEK, mondays[-1] + weeks.WEEK
    return {monday: place for place, monday in enumerate((before, *mondays, after), -1)}


def _blocks(hours: Iterable[tuple[int, int]], like: Block, count: int) -> list[Block]:
    """One block for weeks that follow each other with the same minutes, cut to ``count`` weeks."""
    found: list[Block] = []
    for place, minutes in hours:
        last = found[-1] if found else None
        if last is not None and last.last == place - 1 and last.minutes == minutes:
            found[-1] = replace(last, last=place)
        else:
            found.append(replace(like, first=place, last=place, minutes=minutes))
    return [
        replace(
            one,
            first=max(one.first, 0),
            last=min(one.last, count - 1),
            weekly=one.last > one.first,
        )
        for one in found
        if one.last >= 0 and one.first < count
    ]


def _row(
    row: Any, ledger: Ledger, mondays: Sequence[date], work: Sequence[Block], year: int
) -> BoardRow:
    away, days_off = _absences(ledger, mondays)
    given = ledger.used(year) + ledger.committed(year)
    return BoardRow(
        row.id,
        row.person_id,
        row.display_name,
        ledger.minutes_year(year),
        given,
        ledger.free_year(year),
        ledger.almost_full(year),
        sum(one.unplanned for one in ledger.held),
        _lanes(work, away),
        days_off,
    )


def _absences(
    ledger: Ledger, mondays: Sequence[date]
) -> tuple[list[Block], dict[int, tuple[int, ...]]]:
    """Weeks away as blocks, and the days away in weeks that are not wholly so."""
    whole: list[tuple[int, int]] = []
    parts: dict[int, tuple[int, ...]] = {}
    for place, monday in enumerate(mondays):
        there = holidays.working_days(monday)
        off = tuple(day.weekday() for day in there if ledger.is_away(day))
        if there and len(off) == len(there):
            whole.append((place, 0))
        elif off:
            parts[place] = off
    return _blocks(whole, Block(AWAY, 0, 0), len(mondays)), parts


def _lanes(work: Sequence[Block], away: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    """Blocks beside each other where they do not overlap; at least one lane."""
    lanes: list[list[Block]] = [[]]
    for block in (*sorted(work, key=lambda one: (one.first, -one.last)), *away):
        free = (lane for lane in lanes if all(not _overlap(block, other) for other in lane))
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(block)
    return tuple(tuple(sorted(lane, key=lambda one: one.first)) for lane in lanes)


def _overlap(one: Block, other: Block) -> bool:
    return one.first <= other.last and other.first <= one.last


def _fullest(row: BoardRow) -> tuple[bool, float]:
    """By the part of the year that is given away; who has no hours comes last."""
    return (not row.minutes, -(row.given / row.minutes) if row.minutes else 0.0)
