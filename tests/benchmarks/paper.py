"""A two-page summary as tagged PDF beside plain ReportLab of the same content."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from nplw_desktop import paths
from nplw_desktop.documents import session_summary
from nplw_desktop.region import reporting, schema
from nplw_desktop.region.summary import SessionSummary
from tests.benchmarks.files import file
from tests.benchmarks.measuring import Result

_ROUNDS = 15
_FACE = "BenchSans"


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
    body = ParagraphStyle("body", fontName=_FACE, fontSize=10.5, leading=15)
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
