"""The hours of a period as tables: every line, and what they add up to by coach, place and money.

What was asked in confidence is counted and not named, unless that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from nplw_desktop.exchange.tables import Column, Table, Value
from nplw_desktop.region import funding, money
from nplw_desktop.region.coaching import confidence, hours, in_sql, weeks
from nplw_desktop.region.coaching.hours import Narrowed, Sum
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Reader

SUMMED = {
    "coach": "Per coach",
    "municipality": "Per gemeente",
    "theme": "Per thema",
    "post": "Per geldbron",
    "month": "Per maand",
}
"""The cuts that go along, and the names of their sheets."""

LINES = "Uren"

_COLUMNS = (
    Column("Datum", "date"),
    Column("Week", "number"),
    Column("Coach"),
    Column("Nummer"),
    Column("Vraag"),
    Column("Gemeenten"),
    Column("Geldbron"),
    Column("Uren", "hours", summed=True),
    Column("Minuten", "number", summed=True),
    Column("Reistijd (minuten)", "number", summed=True),
    Column("Kilometers", "number", summed=True),
    Column("Tarief per uur", "money"),
    Column("Bedrag uren", "money", summed=True),
    Column("Kosten", "money", summed=True),
    Column("Totaal", "money", summed=True),
    Column("Notitie"),
)
_SUMS = (
    Column("Uren", "hours", summed=True),
    Column("Minuten", "number", summed=True),
    Column("Reistijd (minuten)", "number", summed=True),
    Column("Kilometers", "number", summed=True),
    Column("Bedrag uren", "money", summed=True),
    Column("Kosten", "money", summed=True),
    Column("Totaal", "money", summed=True),
)


@dataclass(frozen=True, slots=True)
class Period:
    """Which hours: those of a coach, or of all, from ``begin`` to ``end``, both counted.

    ``named``: also what was asked in confidence is named.
    """

    begin: date
    end: date
    coach_id: int | None = None
    named: bool = False

    @classmethod
    def of(cls, quarter: Quarter, coach_id: int | None = None, *, named: bool = False) -> Period:
        """A quarter, by the days of its lines."""
        return cls(quarter.begin, quarter.end, coach_id, named)


def build(source: Reader, period: Period) -> tuple[Table, ...]:
    """The lines, and behind them a sheet for each cut."""
    return (lines(source, period), *(sums(source, cut, period) for cut in SUMMED))


def lines(source: Reader, period: Period) -> Table:
    """Every line, by day and coach."""
    posts = funding.post_names(source)
    rows = source.rows(_LINES, begin=str(period.begin), end=str(period.end), coach=period.coach_id)
    return Table(LINES, _COLUMNS, [_line(row, posts, named=period.named) for row in rows])


def sums(source: Reader, cut: str, period: Period) -> Table:
    """What the same lines add up to over a cut."""
    narrowed = Narrowed(begin=period.begin, end=period.end, coach_id=period.coach_id)
    name = SUMMED[cut]
    head = (Column(hours.CUTS[cut].capitalize()), *_SUMS)
    found = hours.sums(source, cut, narrowed)
    if cut == "theme" and not period.named:
        shown = hours.sums(source, cut, replace(narrowed, shown=True))
        found = _unnamed(found, frozenset(each.key for each in shown))
    return Table(name, head, [_sum(each) for each in found])


def _unnamed(found: Sequence[Sum], told: frozenset[int | str | None]) -> tuple[Sum, ...]:
    """The parts, with those that are not ``told`` in one: these are of confidential requests alone,
    and their names tell what those are about."""
    told |= {None}
    rest = [each for each in found if each.key not in told]
    if not rest:
        return tuple(found)
    counted = [field.name for field in fields(Sum) if field.name not in ("key", "name")]
    sums = {name: sum(getattr(each, name) for each in rest) for name in counted}
    kept = (each for each in found if each.key in told)
    return (*kept, Sum(None, confidence.CLOSED_THEMES, **sums))


def _line(row: Any, posts: dict[int, str], *, named: bool) -> tuple[Value, ...]:
    audience = Confidentiality.PRIVATE if named else Confidentiality.PARTICIPANTS
    closed = not named and row.confidentiality == confidence.PRIVATE
    day = date.fromisoformat(row.worked_on)
    fee = money.fee(row.minutes, row.rate_cents)
    return (
        day,
        weeks.number(day),
        row.coach,
        row.number,
        confidence.title(row.number, row.topic, row.confidentiality, audience),
        "" if closed else row.municipalities or "",
        posts.get(row.budget_post_id, ""),
        row.minutes,
        row.minutes,
        row.travel_minutes,
        Decimal(row.travel_metres).scaleb(-3),
        row.rate_cents,
        fee,
        row.costs_cents,
        fee + row.costs_cents,
        "" if closed else row.note,
    )


def _sum(each: Sum) -> tuple[Value, ...]:
    return (
        each.name,
        each.minutes,
        each.minutes,
        each.travel_minutes,
        Decimal(each.travel_metres).scaleb(-3),
        each.fee_cents,
        each.costs_cents,
        each.cents,
    )


_LINES = f"""
    SELECT h.worked_on, h.minutes, h.travel_minutes, h.travel_metres, h.costs_cents, h.rate_cents,
        h.budget_post_id, h.note, q.number, q.confidentiality,
        {in_sql.COACH} AS coach, {in_sql.topic("q")} AS topic,
        {in_sql.places("q", in_sql.SHOWN)} AS municipalities
    FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
    JOIN coach_request q ON q.id = a.request_id
    {in_sql.WITH_COACH}
    WHERE h.worked_on BETWEEN :begin AND :end AND (:coach IS NULL OR a.coach_id = :coach)
    ORDER BY h.worked_on, coalesce(p.name_sort, a.coach_name), h.id"""
