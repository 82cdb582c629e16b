"""A co-working afternoon on paper: who works on what, seeks what, and who learnt from whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import actions, names, said, section
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Kind,
    Picture,
    Plain,
    Point,
    Points,
    Prose,
    Row,
    Sheet,
    Tone,
    bold,
    told,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import Afternoon, LessonRow

_WORK = (Column("Wie", 122), Column("Waarvandaan", 92), Column("Werkt aan"), Column("Zoekt"))


def sheet_of(afternoon: Afternoon, *, made_on: date | None = None) -> Sheet:
    """What the paper of the afternoon says."""
    summary = afternoon.summary
    blocks: list[Block] = []
    blocks += section("Aanwezig", _people(afternoon))
    blocks += section("Doel", _prose(summary.purpose))
    blocks += _work(afternoon)
    blocks += section("Geleerd", _points(Kind.BULLETS, _lessons(afternoon)))
    blocks += section("Wie hielp wie", _points(Kind.BULLETS, _helped(afternoon)))
    blocks += section("Inzichten", _points(Kind.INSIGHTS, iter(summary.insights)))
    blocks += section("Notities", _points(Kind.BULLETS, iter(afternoon.notes)))
    blocks += section("Acties", actions(summary.actions))
    blocks += section("Foto’s", [Picture(photo) for photo in summary.photos])
    blocks += section("Volgende keer", _prose(summary.next_time))
    subtitle = content.held("Samenwerkingsmiddag", summary)
    if subtitle.split(" ")[0].lower() in content.title(summary).lower():
        subtitle = content.held("Samenvatting", summary)
    return head(summary, subtitle, made_on, is_report=False).holding(tuple(blocks))


def _people(afternoon: Afternoon) -> list[Plain]:
    blocks: list[Plain] = []
    if afternoon.summary.present:
        blocks.append(Prose(RichText(names(afternoon.summary.present))))
    if afternoon.summary.excused:
        gone = f"Afgemeld: {names(afternoon.summary.excused)}."
        blocks.append(Prose(RichText(gone), Tone.QUIET))
    return blocks


def _work(afternoon: Afternoon) -> Iterator[Block]:
    if not afternoon.people:
        return
    yield Heading(2, "Wie waaraan werkt")
    rows = (
        Row(tuple(RichText(cell) for cell in (row.name, row.place, row.works_on, row.seeks)))
        for row in afternoon.people
    )
    grid = Grid(_WORK, tuple(rows), named=True, wide=True, gap=10)
    for place, field in ((3, "seeks"), (2, "works_on"), (1, "place")):
        if not any(clean(getattr(row, field)).strip() for row in afternoon.people):
            grid = grid.without(place)
    yield grid


def _lessons(afternoon: Afternoon) -> Iterator[RichText]:
    """What was learnt; where nobody wrote what, who helped whom says it all."""
    return (
        _lesson(row)
        for row in afternoon.lessons
        if clean(row.text).strip() or not row.teacher.strip()
    )


def _lesson(row: LessonRow) -> RichText:
    text = clean(row.text).strip()
    whom = told(" leerde van ", bold(row.teacher)) if row.teacher.strip() else RichText(" leerde")
    return told(bold(row.learner or "Iemand"), whom, f": {text}" if text else "")


def _helped(afternoon: Afternoon) -> Iterator[RichText]:
    for teacher, learners in afternoon.helped:
        *first, last = learners
        whom = f"{', '.join(first)} en {last}" if first else last
        yield told(bold(teacher), f" hielp {whom}")


def _points(kind: Kind, texts: Iterator[RichText]) -> list[Plain]:
    points = tuple(Point(text) for text in texts if said(text))
    return [Points(kind, points)] if points else []


def _prose(words: str) -> list[Plain]:
    return [Prose(RichText(words))] if clean(words).strip() else []
