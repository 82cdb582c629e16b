"""All meetings of a year in one paper: contents, who was there over the year, and every report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from nplw_desktop.documents import action_list, afternoon_summary, full_report
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.sheet import (
    Block,
    Chapter,
    Column,
    Contents,
    Grid,
    Heading,
    Prose,
    Row,
    Sheet,
    Tone,
)
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import (
    Afternoon,
    AttendanceRow,
    FullReport,
    YearBook,
)
from nplw_desktop.region.sessions import WAS_THERE

NOTHING = "Er zijn dit jaar geen bijeenkomsten."
LEGEND = " · ".join(
    item.replace(" ", "\u00a0")
    for item in (
        "✓ aanwezig",
        "tl te laat",
        "mk afwezig met kennisgeving",
        "zk afwezig zonder kennisgeving",
        "? genodigd, niet ingevuld",
        "– niet genodigd",
    )
)
_MARKS = {"present": "✓", "late": "tl", "excused": "mk", "absent": "zk", "invited": "?", "": "–"}
_MOST = 16
"""Meetings beside each other in one table."""

_MARK_WIDTH, _TOTAL_WIDTH = 20.0, 46.0


def sheet_of(book: YearBook, *, made_on: date | None = None) -> Sheet:
    """What the book says."""
    title = f"{content.one_line(book.title)} {book.year}"
    region = content.region_called(book.region)
    count = len(book.meetings)
    blocks: list[Block] = []
    if count:
        blocks.append(Contents("Inhoud"))
        blocks += _register(book)
        blocks += (
            Chapter(_chapter(meeting), number)
            for number, meeting in enumerate(book.meetings, start=1)
        )
    return Sheet(
        title=title,
        subtitle=f"Alle verslagen van {book.year}: {count} bijeenkomst{'en' * (count != 1)}",
        status=content.made(book.look.sender, made_on),
        region=region,
        badges=action_list.badges(book.confidentiality, example=book.example),
        blocks=tuple(blocks),
        foot=(" · ".join(filter(None, (region, title))), title),
        name=title,
        author=book.author,
        day=str(book.year),
        nothing=NOTHING,
        look=book.look,
    )


def _chapter(meeting: FullReport | Afternoon) -> Sheet:
    if isinstance(meeting, Afternoon):
        return afternoon_summary.sheet_of(meeting)
    return full_report.sheet_of(meeting)


def _register(book: YearBook) -> Iterator[Block]:
    """Who was at which meeting: at most ``_MOST`` meetings a table, as evenly filled as can be."""
    if not book.register:
        return
    yield Heading(2, "Presentie")
    yield Prose(RichText(LEGEND), Tone.QUIET, wide=True)
    parts = -(-len(book.meetings) // _MOST)
    edges = [len(book.meetings) * part // parts for part in range(parts + 1)]
    for start, end in pairwise(edges):
        yield _table(book, start, end)


def _table(book: YearBook, start: int, end: int) -> Grid:
    days = [
        meeting.summary.held_on or date(book.year, 1, 1) for meeting in book.meetings[start:end]
    ]
    months = [
        (dates.SHORT_MONTHS[month - 1], len(list(same)))
        for month, same in groupby(day.month for day in days)
    ]
    columns = (
        Column("Naam"),
        *(Column(str(day.day), _MARK_WIDTH) for day in days),
        Column("was er", _TOTAL_WIDTH, right=True),
    )
    rows = (_row(row, start, end) for row in book.register if any(row.marks[start:end]))
    return Grid(
        columns,
        tuple(rows),
        over=(("Maand", 1), *months, ("Samen", 1)),
        named=True,
        wide=True,
        small=True,
        room=2.2,
        gap=3,
    )


def _row(row: AttendanceRow, start: int, end: int) -> Row:
    marks = row.marks[start:end]
    there = sum(mark in WAS_THERE for mark in marks)
    place = f", {row.organisation}" if row.organisation.strip() else ""
    total = f"{there} van {sum(map(bool, marks))}"
    cells = (f"{row.name}{place}", *(_MARKS.get(mark, "?") for mark in marks), total)
    return Row(tuple(RichText(cell) for cell in cells))
