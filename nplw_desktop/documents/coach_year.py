"""What one coach did in a year, to account for it: by assignment and by month, with room to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from nplw_desktop.documents import coaching_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.action_list import badges
from nplw_desktop.documents.full_report import section
from nplw_desktop.documents.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Prose,
    Row,
    Sheet,
    Space,
    Tone,
)
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.coaching_content import CoachYear, HourRow, MonthRow, WorkRow

NOTHING = "In dit jaar zijn er geen inzetten en geen uren van deze coach."
Write = Callable[[int], str]
_LINES = 2
_WORK = (
    Column("Inzet"),
    Column("Gemeente", 82),
    Column("Stand", 62),
    Column("Afspraak", 48, right=True),
    Column("Uren", 38, right=True),
    Column("Reistijd", 44, right=True),
    Column("Km", 36, right=True),
    Column("Kosten", 62, right=True),
)
_MONTHS = (
    Column("Maand"),
    Column("Uren", 70, right=True),
    Column("Reistijd", 70, right=True),
    Column("Kosten", 90, right=True),
)
_HOURS = (
    Column("Datum", 92),
    Column("Inzet"),
    Column("Toelichting", 116),
    Column("Uren", 42, right=True),
    Column("Reistijd", 46, right=True),
    Column("Km", 38, right=True),
    Column("Kosten", 66, right=True),
)


def sheet_of(made: CoachYear, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    who, year = content.one_line(made.title), made.year
    region = content.region_called(made.region)
    name = ", ".join(filter(None, (f"Inzet coachpool {year}", who)))
    blocks = tuple(_blocks(made)) if made.work or made.lines else ()
    return Sheet(
        title=who or "Coach",
        subtitle=f"Inzet voor de coachpool in {year}",
        status=content.made(made.look.sender, made_on),
        region=region,
        badges=badges(made.confidentiality, example=made.example),
        facts=tuple(_facts(made)),
        blocks=blocks,
        foot=(" · ".join(filter(None, (region, name))), name, f"Inzet coachpool {year}"),
        name=name,
        subject=f"Uren voor de coachpool in {year}",
        author=made.author,
        day=str(year),
        nothing=NOTHING,
        look=made.look,
    )


def _facts(made: CoachYear) -> Iterator[tuple[str, str]]:
    worked = sum(row.worked for row in made.work)
    known = (
        ("Werkgever", content.one_line(made.employer)),
        ("Regeling", content.one_line(made.arrangement)),
        ("Thema’s", parts.joined(made.themes, ", ")),
        ("Uren in dit jaar", parts.hours(made.minutes) if made.minutes else ""),
        ("Gewerkt", parts.hours_in_words(worked)),
    )
    return ((label, value) for label, value in known if value)


def _blocks(made: CoachYear) -> Iterator[Block]:
    if made.work:
        yield Heading(2, "Per inzet")
        yield _work(made)
    if made.months:
        yield Heading(2, "Per maand")
        yield _months(made)
    if made.lines:
        yield Heading(2, "Alle uren")
        yield _hours(made)
    if made.signature:
        said = Prose(RichText("De uren hierboven zijn gewerkt voor de coachpool."), Tone.QUIET)
        signed = content.one_line(made.signed_by)
        yield from section("Coach", [said, Space(_LINES)])
        who = [Prose(RichText(signed))] if signed else []
        yield from section("Namens de regio", [*who, Space(_LINES)])


def _work(made: CoachYear) -> Grid:
    rows = made.work
    write = parts.hours_alike(
        each for row in rows for each in (row.minutes, row.worked, row.travel)
    )
    body = [_work_row(row, write) for row in rows]
    if len(rows) > 1:
        body.append(
            parts.sum_row(
                parts.TOGETHER,
                "",
                "",
                "",
                write(sum(row.worked for row in rows)),
                write(sum(row.travel for row in rows)),
                parts.kilometres(sum(row.metres for row in rows)),
                parts.amount(sum(row.cents for row in rows)),
            )
        )
    grid = Grid(_WORK, tuple(body), named=True, wide=True)
    return _narrowed(
        grid,
        {
            7: made.amounts and any(row.cents for row in rows),
            6: made.travelled and any(row.metres for row in rows),
            5: made.travelled and any(row.travel for row in rows),
        },
    )


def _work_row(row: WorkRow, write: Write) -> Row:
    return parts.row(
        row.topic,
        row.municipality or parts.NONE,
        row.state,
        write(row.minutes),
        write(row.worked),
        write(row.travel),
        parts.kilometres(row.metres),
        parts.amount(row.cents),
    )


def _months(made: CoachYear) -> Grid:
    rows = made.months
    write = parts.hours_alike(each for row in rows for each in (row.minutes, row.travel))
    total = (
        write(sum(row.minutes for row in rows)),
        write(sum(row.travel for row in rows)),
        parts.amount(sum(row.cents for row in rows)),
    )
    months = (_month_row(row, write) for row in rows)
    body = (*months, parts.sum_row(parts.TOGETHER, *total))
    return _narrowed(
        Grid(_MONTHS, body, named=True, wide=True),
        {
            3: made.amounts and any(row.cents for row in rows),
            2: made.travelled and any(row.travel for row in rows),
        },
    )


def _month_row(row: MonthRow, write: Write) -> Row:
    return parts.row(
        dates.MONTHS[row.month - 1],
        write(row.minutes),
        write(row.travel),
        parts.amount(row.cents),
    )


def _hours(made: CoachYear) -> Grid:
    rows = made.lines
    write = parts.hours_alike(each for row in rows for each in (row.minutes, row.travel))
    return _narrowed(
        Grid(_HOURS, tuple(_hour_row(row, write) for row in rows), wide=True),
        {
            6: made.amounts and any(row.cents for row in rows),
            5: made.travelled and any(row.metres for row in rows),
            4: made.travelled and any(row.travel for row in rows),
            2: any(parts.said(row.note) for row in rows),
        },
    )


def _hour_row(row: HourRow, write: Write) -> Row:
    return parts.row(
        dates.short_with_day(row.worked_on),
        row.topic,
        row.note,
        write(row.minutes),
        write(row.travel),
        parts.kilometres(row.metres),
        parts.amount(row.cents),
    )


def _narrowed(grid: Grid, kept: dict[int, bool]) -> Grid:
    """The grid without the columns that would be empty; the places from right to left."""
    for place, shown in kept.items():
        grid = grid if shown else grid.without(place)
    return grid
