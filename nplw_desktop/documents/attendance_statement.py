"""A statement of attendance: at which intervision somebody was in a year, to keep or hand in."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import intervision_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.action_list import badges
from nplw_desktop.documents.full_report import section
from nplw_desktop.documents.sheet import Block, Column, Grid, Prose, Row, Sheet, Space, Tone
from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import AttendedRow, Statement

NOTHING = "In dit jaar is er geen deelname aan intervisie vastgelegd."
_COLUMNS = (
    Column("Datum", 150),
    Column("Bijeenkomst"),
    Column("Tijd", 84),
    Column("Duur", 44, right=True),
)
_ABOUT = (
    "Intervisie is leren van elkaars werkvragen, in een vaste groep onder leiding van een "
    "gespreksleider. Wat daar besproken is, is vertrouwelijk en staat hier niet in."
)
_LINES = 2


def sheet_of(statement: Statement, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    who, year = content.one_line(statement.title), statement.year
    region = content.region_called(statement.region)
    name = ", ".join(filter(None, (f"Verklaring van deelname {year}", who)))
    facts = (("Naam", who), ("Organisatie", content.one_line(statement.organisation)))
    blocks = tuple(_blocks(statement)) if statement.rows else ()
    return Sheet(
        title="Verklaring van deelname",
        subtitle=f"Intervisie in {year}",
        status=content.made(statement.look.sender, made_on),
        region=region,
        badges=badges(statement.confidentiality, example=statement.example),
        facts=tuple((label, value) for label, value in facts if value),
        blocks=blocks,
        foot=(" · ".join(filter(None, (region, name))), name, f"Verklaring van deelname {year}"),
        name=name,
        subject=f"Deelname aan intervisie in {year}",
        author=statement.author,
        day=str(year),
        nothing=NOTHING,
        look=statement.look,
    )


def _blocks(statement: Statement) -> list[Block]:
    rows = statement.rows
    grid = Grid(_COLUMNS, tuple(map(_row, rows)), wide=True)
    if not any(row.minutes for row in rows):
        grid = grid.without(3)
    if not any(row.starts_at or row.ends_at for row in rows):
        grid = grid.without(2)
    total = sum(row.minutes for row in rows)
    count = "1 bijeenkomst" if len(rows) == 1 else f"{len(rows)} bijeenkomsten"
    hours = f", samen {in_words(total)}" if total else ""
    without = sum(not row.minutes for row in rows) if total else 0
    unknown = f" (van {without} is de tijd niet bekend)" if without else ""
    said = Prose(RichText(f"{count}{hours}{unknown}."))
    blocks: list[Block] = [*section("Deelname", [said]), grid]
    blocks += section("Over intervisie", [Prose(RichText(_ABOUT), Tone.QUIET)])
    if statement.signature:
        signed = content.one_line(statement.signed_by)
        blocks += section("Getekend door", [Prose(RichText(signed))] if signed else [])
        blocks += section("Handtekening", [Space(_LINES)])
    return blocks


def _row(row: AttendedRow) -> Row:
    cells = (
        dates.long(row.held_on),
        content.one_line(row.group),
        dates.time_range(row.starts_at, row.ends_at) or "–",
        hours_of(row.minutes) if row.minutes else "–",
    )
    return Row(tuple(RichText(clean(cell)) for cell in cells))


def hours_of(minutes: int) -> str:
    """``1:30`` for 90 minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def in_words(minutes: int) -> str:
    """``4 uur en 30 minuten``, ``2 uur``, ``45 minuten``."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} uur" if hours else "", parts.minutes(rest)]
    return " en ".join(filter(None, said))
