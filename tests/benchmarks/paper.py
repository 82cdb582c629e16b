"""A two-page summary as tagged PDF beside plain ReportLab of the same content."""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from nplw_desktop import paths
from nplw_desktop.documents import session_summary
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.documents.sheet import (
    Block,
    Chapter,
    Contents,
    Grid,
    Heading,
    Point,
    Points,
    Prose,
    Section,
    Sheet,
)
from nplw_desktop.region import reporting, schema
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import FullReport, YearBook
from nplw_desktop.region.summary import SessionSummary
from tests.benchmarks.files import file
from tests.benchmarks.measuring import Result
from tests.documents.paper_examples import book

_ROUNDS = 15
_YEAR_ROUNDS = 5
_FACE = "BenchSans"
_BODY = ParagraphStyle("body", fontName=_FACE, fontSize=10.5, leading=15)


def results() -> Iterator[Result]:
    """CPU time, because building a paper waits for nothing."""
    summary = _two_pages()
    pdfmetrics.registerFont(TTFont(_FACE, str(paths.resource("fonts", "SourceSans3-Regular.ttf"))))
    session_summary.build(summary)
    _plain(summary)
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(_cpu(lambda: session_summary.build(summary)))
        theirs.append(_cpu(lambda: _plain(summary)))
    share = statistics.median(ours) / statistics.median(theirs)
    yield Result("a two-page summary / plain ReportLab", share, "x", 1.5)
    yield Result("a two-page summary", statistics.median(ours), "ms")
    ours, theirs = _year()
    share = statistics.median(ours) / statistics.median(theirs)
    yield Result("a year of 40 meetings / plain ReportLab", share, "x", 1.5)
    yield Result("a year of 40 meetings", statistics.median(ours), "ms")


def _year() -> tuple[list[float], list[float]]:
    """CPU time of a year of 40 meetings in one paper, ours and plain ReportLab's, in turns."""
    content = _varied(book(40, 30))
    told = FORMS["year"].sheet(content)
    ours, theirs = [], []
    for turn in range(_YEAR_ROUNDS + 1):
        one, two = _cpu(lambda: FORMS["year"].build(content)), _cpu(lambda: _plain_book(told))
        if turn:  # the first reads in fonts
            ours.append(one)
            theirs.append(two)
    return ours, theirs


def _varied(content: YearBook) -> YearBook:
    """The book with other words in every line: no text is measured twice because it is the same."""
    words = random.Random(1)
    letters = "aaabcdeeeeefghiijklmnnoopqrrssttuuvwxyz"

    def other(text: str) -> RichText:
        made = ("".join(words.choices(letters, k=max(len(word), 1))) for word in text.split(" "))
        return RichText(" ".join(made))

    def varied(meeting: FullReport) -> FullReport:
        items = tuple(
            replace(
                item,
                lines=tuple(replace(line, text=other(line.text.text)) for line in item.lines),
            )
            for item in meeting.items
        )
        return replace(meeting, items=items)

    return replace(
        content,
        meetings=tuple(varied(each) for each in content.meetings if isinstance(each, FullReport)),
    )


def _plain_book(told: Sheet) -> bytes:
    """The same words in Paragraphs and Tables of stock ReportLab, without page numbers or tags."""
    target = io.BytesIO()
    story = list(_plain_sheet(told))
    SimpleDocTemplate(target, pagesize=A4, title=told.title).build(story)
    return target.getvalue()


def _plain_sheet(told: Sheet) -> Iterator[Flowable]:
    for words in (told.title, told.subtitle, told.status):
        yield Paragraph(escape(words), _BODY)
    if told.facts:
        yield Table(
            [
                [Paragraph(escape(cell), _BODY) for cell in row]
                for row in zip(*told.facts, strict=True)
            ]
        )
    for block in told.blocks:
        if isinstance(block, Section):
            yield Paragraph(escape(block.title), _BODY)
            for each in block.blocks:
                yield from _plain_block(told, each)
        else:
            yield from _plain_block(told, block)


def _plain_block(told: Sheet, block: Block) -> Iterator[Flowable]:
    if isinstance(block, Chapter):
        yield PageBreak()
        yield from _plain_sheet(block.sheet)
    elif isinstance(block, Contents):
        for each in told.chapters():
            yield Paragraph(escape(f"{each.sheet.title} {each.sheet.day}"), _BODY)
    elif isinstance(block, Heading):
        yield Paragraph(escape(f"{block.label} {block.text}"), _BODY)
    elif isinstance(block, Prose):
        yield Paragraph(escape(block.text.text), _BODY)
    elif isinstance(block, Points):
        yield from _plain_points(block.points)
    elif isinstance(block, Grid):
        rows = [[Paragraph(escape(column.title), _BODY) for column in block.columns]]
        rows += [[Paragraph(escape(cell.text), _BODY) for cell in row.cells] for row in block.rows]
        yield Table(rows, repeatRows=1)


def _plain_points(points: tuple[Point, ...]) -> Iterator[Flowable]:
    for point in points:
        yield Paragraph(escape(f"{point.label} {point.text.text} {point.under}"), _BODY)
        yield from _plain_points(point.points)


def _two_pages() -> SessionSummary:
    with schema.read_file(file(1_000)) as store:
        every = [reporting.summary(store, key) for key in reporting.every(store)]
    longest = max(every, key=lambda summary: len(summary.actions))
    return replace(longest, actions=longest.actions * 3, held_on=date(2026, 11, 26))


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _plain(summary: SessionSummary) -> bytes:
    body = _BODY
    story: list[Flowable] = [Paragraph(summary.title, body), Spacer(1, 12)]
    people = (*summary.present, *summary.excused, *summary.absent)
    story += [Paragraph(", ".join(f"{p.name} ({p.organisation})" for p in people), body)]
    story += [Paragraph(title, body) for title in summary.agenda]
    story += [Paragraph(f"{row.number} {row.text.text}", body) for row in summary.decisions]
    rows = [
        [Paragraph(cell, body) for cell in (row.owner, row.text.text, str(row.due_on))]
        for row in summary.actions
    ]
    story.append(Table(rows, repeatRows=1))
    story += [Paragraph(row.text, body) for row in summary.insights]
    story.append(Paragraph(summary.next_time, body))
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4, title=summary.title).build(story)
    return target.getvalue()
