"""The summary of a session on paper: rows in, PDF bytes out (DOMAIN 8.3, pdf-samenvatting.png)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable, Indenter

from nplw_desktop import __version__
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents import style, text
from nplw_desktop.documents.session_content import Block, Kind, Row, Section, plain_text
from nplw_desktop.documents.tagged import (
    COLUMN,
    DECIMAL,
    DISC,
    NONE,
    Beside,
    Cell,
    Columns,
    Details,
    Figure,
    Item,
    ListLook,
    Paper,
    Rule,
    Run,
    TableLook,
    Text,
    TextStyle,
    listing,
    natural_width,
    table,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import Photo, SessionSummary

__all__ = ["build", "file_name", "plain_text"]

_AGENDA_GAP = 12.0
_FACT_GAP = 12.0
_LONG_TITLE = 120
"""Agenda items longer than this do not go in two columns."""

_DECISION = replace(style.BODY, space_after=5.25)
_POINT = replace(style.BODY, space_after=3.75)
_AGENDA = replace(style.BODY, space_after=0.75)
_RIGHT = replace(style.BODY, align_right=True)
_HEAD_RIGHT = replace(style.HEAD, align_right=True)
_LISTS = {
    Kind.AGENDA: (style.NUMBER, ListLook(_AGENDA, least=15, numbering=DECIMAL)),
    Kind.DECISIONS: (style.STRONG, ListLook(_DECISION, gap=9, least=54, numbering=DECIMAL)),
    Kind.KEY_POINTS: (style.BODY, ListLook(_POINT, least=10.5, numbering=DISC)),
    Kind.INSIGHTS: (style.BODY, ListLook(_POINT, least=10.5, numbering=NONE, ornament=style.bar)),
}
_BULLETS = {Kind.KEY_POINTS: "•"}

_LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[<>:"?*\s]+')
_BARS = re.compile(r"\s*[/\\|]+\s*")


def build(
    summary: SessionSummary, *, invariant: bool = False, made_on: date | None = None
) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; ``made_on`` is shown as the day it was made.

    With ``invariant`` the same summary always gives the same bytes.
    """
    paper = Paper()
    story = [*_top(paper, summary, made_on), *_facts(paper, summary)]
    for section in content.sections(summary):
        story += _section(paper, section)
    if not content.sections(summary):
        look = replace(style.QUIET, space_before=style.SECTION_GAP)
        story.append(paper.text(text.runs(content.NOTHING_YET, look), look))
    details = Details(
        title=f"{content.title(summary)}, {content.day(summary)}",
        author=text.clean(summary.author or summary.minute_taker or content.region_name(summary)),
        subject=content.subtitle(summary),
        creator=f"NPLW Desktop {__version__}",
    )
    return paper.write(story, style.PAGE, details, _foot(summary), invariant=invariant)


def file_name(summary: SessionSummary) -> str:
    """``2026-11-26 Regionaal overleg warmte.pdf``: a name that Windows takes, at most 120 long.

    It begins with the date, so it is never one of the reserved names (CON, NUL, ...). A paper of the
    example region says so in its name.
    """
    title = content.title(summary)
    marked = f"VOORBEELD {title}" if summary.example else title
    name = _FORBIDDEN.sub(" ", _BARS.sub("-", marked))
    room = _LONGEST_NAME - len(f"{summary.held_on.isoformat()} .pdf")
    name = name.strip(" .-")[:room].strip(" .-") or "Verslag"
    return f"{summary.held_on.isoformat()} {name}.pdf"


def _foot(summary: SessionSummary) -> style.Foot:
    held = f"{content.title(summary)}, {content.day(summary)}"
    whole = " · ".join(part for part in (content.region_name(summary), held) if part)
    marks = [mark for mark, shown in content.badges(summary) if shown]
    return style.Foot((whole, held), " · ".join(marks), text.clean(summary.look.footer))


def _top(paper: Paper, summary: SessionSummary, made_on: date | None) -> list[Flowable]:
    looks = {"VOORBEELD": "accent", "Concept": "ink2"}
    locked = summary.confidentiality is not Confidentiality.SHAREABLE
    marks = [
        style.Badge(mark, looks.get(mark, "primary"), lock=locked and mark not in looks)
        for mark, shown in content.badges(summary)
        if shown
    ]
    head = style.Letterhead(paper, content.region_name(summary), marks, summary.look.logo)
    story: list[Flowable] = [head]
    story.append(paper.heading(1, text.runs(content.title(summary), style.TITLE), style.TITLE))
    said = (
        (content.subtitle(summary), style.SUBTITLE),
        (content.status(summary, made_on), style.STATUS),
    )
    story += [paper.text(text.runs(words, look), look) for words, look in said if words]
    story.append(Rule(1.5, style.colour("primary"), before=10.5, after=0))
    return story


def _facts(paper: Paper, summary: SessionSummary) -> list[Flowable]:
    """Time, place, chair and minute-taker, spread over the width."""
    facts = [
        (text.runs(label, style.FACT), text.runs(value, style.BODY))
        for label, value in content.facts(summary)
    ]
    if not facts:
        return []
    wanted = [max(natural_width(label), natural_width(value)) + 0.5 for label, value in facts]
    look = TableLook(_spread(wanted, style.PAGE.width), padding=0, gap=_FACT_GAP, head_padding=0)
    made = table(
        paper.root,
        [[Cell(label, style.FACT, heads=COLUMN) for label, _ in facts]],
        [[Cell(value, style.BODY) for _, value in facts]],
        look,
    )
    made.spaceBefore = 6
    return [made, Rule(0.75, style.colour("line"), before=7.5, after=0)]


def _spread(wanted: Sequence[float], width: float) -> list[float]:
    """Column widths that fill ``width``; where it is not enough the widest give in first."""
    room = width - _FACT_GAP * (len(wanted) - 1)
    most, widths = max(wanted), list(wanted)
    while sum(widths) > room:
        most -= max((sum(widths) - room) / len(widths), 0.5)
        widths = [min(each, most) for each in wanted]
    if len(widths) == 1:
        return [width]
    gap = (width - sum(widths)) / (len(widths) - 1)
    return [*(each + gap for each in widths[:-1]), widths[-1]]


def _section(paper: Paper, section: Section) -> list[Flowable]:
    """A section label with the blocks to the right of it, the label on the first line."""
    heading = paper.heading(2, text.runs(section.title, style.SECTION), style.SECTION)
    beside: Beside | None = Beside(heading, style.LABEL_WIDTH)
    story: list[Flowable] = []
    for block in section.blocks:
        story += _block(paper, block, beside)
        beside = None
    for photo in section.photos:
        story.append(_photo(paper, photo, beside))
        beside = None
    story[0].spaceBefore = style.SECTION_GAP
    return [Indenter(left=style.LABEL_WIDTH), *story, Indenter(left=-style.LABEL_WIDTH)]


def _block(paper: Paper, block: Block, beside: Beside | None) -> list[Flowable]:
    if block.kind is Kind.ACTIONS:
        return [_actions(paper, block.rows, beside)]
    texts = _texts(paper, block)
    texts[0].beside = beside
    short = all(len(row[-1].text) <= _LONG_TITLE for row in block.rows)
    if block.kind is Kind.AGENDA and len(texts) > 1 and short:
        return [Columns(texts, gap=_AGENDA_GAP)]
    return list(texts)


def _texts(paper: Paper, block: Block) -> list[Text]:
    if block.kind in (Kind.PROSE, Kind.QUIET):
        prose = style.BODY if block.kind is Kind.PROSE else style.QUIET
        return [paper.text(_runs(row[0], prose), prose) for row in block.rows]
    label, look = _LISTS[block.kind]
    bullet = _BULLETS.get(block.kind, "")
    items = [
        Item(
            _runs(row[-1], look.style),
            text.runs(row[0] if len(row) > 1 else bullet, label),
        )
        for row in block.rows
    ]
    return listing(paper.root, items, look)


def _runs(words: str | RichText, look: TextStyle) -> list[Run]:
    return text.runs(words, look, style.colour("primary"))


def _actions(paper: Paper, rows: Sequence[Row], beside: Beside | None) -> Flowable:
    aligned = (style.BODY, style.BODY, _RIGHT)
    heads = (style.HEAD, style.HEAD, _HEAD_RIGHT)
    head = [
        Cell(text.runs(word, look), look, heads=COLUMN)
        for word, look in zip(content.ACTION_HEAD, heads, strict=True)
    ]
    body = [
        [Cell(_runs(cell, look), look) for cell, look in zip(row, aligned, strict=True)]
        for row in rows
    ]
    width = style.PAGE.width - style.LABEL_WIDTH
    look = TableLook(
        widths=(99, width - 99 - 68, 68),
        padding=4.1,
        gap=6,
        under_head=(0.75, style.colour("field")),
        under_row=(0.75, style.colour("line")),
    )
    return table(paper.root, [head], body, look, beside=beside)


def _photo(paper: Paper, photo: Photo, beside: Beside | None) -> Flowable:
    """The photo, or words that say it cannot be shown."""
    element = paper.root.add("Figure")
    alt = content.alt_text(photo)
    try:
        shown: Flowable = Figure(element, photo.content, alt, highest=300, space_after=8)
    except (OSError, ValueError, SyntaxError):
        words = f"Deze foto kan niet worden getoond: {alt}"
        shown = paper.text(text.runs(words, style.QUIET), style.QUIET)
    shown.beside = beside
    return shown
