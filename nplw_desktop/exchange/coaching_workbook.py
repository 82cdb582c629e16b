"""The report of the coach pool as a workbook: a sheet for each table of it, with real numbers.

A confidential request is a row without a name, so that the rows are as many as the number says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from nplw_desktop.exchange.tables import Column, Table, Value, as_xlsx
from nplw_desktop.region.coaching.report.asked import UNNAMED
from nplw_desktop.region.reporting.coaching_content import LeadRow, PoolReport, UseRow

SUFFIX = ".xlsx"
_QUARTERS = ("Jan–mrt", "Apr–jun", "Jul–sep", "Okt–dec")


def build(report: PoolReport, *, made_at: datetime | None = None) -> bytes:
    """The file."""
    return as_xlsx(tuple(tables(report)), title=f"Coachpool {report.year}", made_at=made_at)


def tables(report: PoolReport) -> Iterator[Table]:
    """Every table of the report; one without rows has its head alone."""
    yield _use("Gemeenten", "Gemeente", report.municipalities)
    yield _use("Thema’s", "Thema", report.themes)
    yield _coaches(report)
    yield _money(report)
    yield _lead(report)
    yield _waiting(report)
    yield _yields(report)
    yield _requests(report)


def _use(name: str, head: str, rows: Sequence[UseRow]) -> Table:
    columns = (
        Column(head),
        Column("Vragen", "number"),
        *(Column(quarter, "hours", summed=True) for quarter in _QUARTERS),
        Column("Uren", "hours", summed=True),
        Column("Kosten", "money", summed=True),
    )
    made = [(row.name, row.requests, *row.quarters, row.minutes, row.cents) for row in rows]
    return Table(name, columns, made)


def _coaches(report: PoolReport) -> Table:
    columns = (
        Column("Coach"),
        Column("Inzetten", "number"),
        Column("Uren", "hours", summed=True),
        Column("Gewerkt", "hours", summed=True),
        Column("Toegezegd", "hours", summed=True),
        Column("Vrij", "hours", summed=True),
    )
    rows = [
        (row.name, row.assignments, row.minutes, row.used, row.committed, row.free)
        for row in report.occupation
    ]
    return Table("Coaches", columns, rows)


def _money(report: PoolReport) -> Table:
    columns = (
        Column("Geldbron"),
        Column("Post"),
        Column("Te besteden tot en met", "date"),
        Column("Budget", "money", summed=True),
        Column("Besteed", "money", summed=True),
        Column("Toegezegd", "money", summed=True),
        Column("Over", "money", summed=True),
    )
    rows = [
        (row.source, row.post, row.until, row.budget, row.spent, row.committed, row.left)
        for row in report.money
    ]
    return Table("Geldbronnen", columns, rows)


def _lead(report: PoolReport) -> Table:
    columns = (
        Column("Stap"),
        Column("Vragen", "number"),
        Column("Middelste in dagen", "number"),
        Column("Kwart korter dan", "number"),
        Column("Kwart langer dan", "number"),
        Column("Kortste", "number"),
        Column("Langste", "number"),
    )
    return Table("Doorlooptijd", columns, [_step(row) for row in report.lead])


def _step(row: LeadRow) -> tuple[Value, ...]:
    if not row.count:
        return (row.step, 0, None, None, None, None, None)
    middle = (Decimal(str(each)) for each in (row.median, row.low, row.high))
    return (row.step, row.count, *middle, row.least, row.most)


def _waiting(report: PoolReport) -> Table:
    columns = (
        Column("Nummer"),
        Column("Vraag"),
        Column("Gemeente"),
        Column("Uren", "hours"),
        Column("Wacht sinds", "date"),
        Column("Dagen", "number"),
    )
    rows: list[tuple[Value, ...]] = [
        (row.number, row.topic, row.municipality, row.minutes, row.since, row.days)
        for row in report.waiting
    ]
    rows += [("", UNNAMED, "", None, None, None)] * report.unnamed_waiting
    return Table("Wachtlijst", columns, rows)


def _yields(report: PoolReport) -> Table:
    columns = (
        Column("Vraag"),
        Column("Gemeente"),
        Column("Beantwoord"),
        Column("Toelichting"),
        Column("Bruikbaar"),
        Column("Veranderd"),
        Column("Voor de regio"),
    )
    rows = [
        (
            row.topic,
            row.municipality,
            row.answered,
            row.answer,
            row.useful,
            row.changed,
            row.reuse,
        )
        for row in report.yields
    ]
    return Table("Opbrengst", columns, rows)


def _requests(report: PoolReport) -> Table:
    columns = (
        Column("Nummer"),
        Column("Vraag"),
        Column("Gemeente"),
        Column("Stand"),
        Column("Coach"),
        Column("Uren gevraagd", "hours"),
    )
    rows: list[tuple[Value, ...]] = [
        (row.number, row.topic, row.municipality, row.state, row.coaches, row.minutes)
        for row in report.listed
    ]
    rows += [("", UNNAMED, "", "", "", None)] * report.unnamed_listed
    return Table("Vragen", columns, rows)
