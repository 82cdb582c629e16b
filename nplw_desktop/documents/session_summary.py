"""The summary of a session on paper: rows in, PDF bytes out (DOMAIN 8.3, pdf-samenvatting.png)."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import file_names, on_paper, sheet
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.session_content import Block, Kind, Section, plain_text
from nplw_desktop.documents.sheet import Column, Grid, Picture, Point, Points, Prose, Sheet, Tone
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.summary import SessionSummary

__all__ = ["build", "file_name", "plain_text", "sheet_of"]

_LISTS = {
    Kind.AGENDA: sheet.Kind.AGENDA,
    Kind.DECISIONS: sheet.Kind.LABELLED,
    Kind.KEY_POINTS: sheet.Kind.BULLETS,
    Kind.INSIGHTS: sheet.Kind.INSIGHTS,
}
_WHO, _WHAT, _WHEN = content.ACTION_HEAD
_ACTIONS = (Column(_WHO, 99), Column(_WHAT), Column(_WHEN, 68, right=True))
_BADGES = {"VOORBEELD": "accent", "Concept": "ink2"}


def build(
    summary: SessionSummary, *, invariant: bool = False, made_on: date | None = None
) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; ``made_on`` is shown as the day it was made.

    With ``invariant`` the same summary always gives the same bytes.
    """
    return on_paper.build(sheet_of(summary, made_on=made_on), invariant=invariant)


def file_name(summary: SessionSummary) -> str:
    """``2026-11-26 Regionaal overleg warmte.pdf``."""
    return file_names.safe(day_first(summary), content.title(summary), example=summary.example)


def day_first(summary: SessionSummary) -> str:
    """What the name of a file of a session begins with."""
    return summary.held_on.isoformat() if summary.held_on else "Zonder datum"


def sheet_of(summary: SessionSummary, *, made_on: date | None = None) -> Sheet:
    """What the summary says."""
    return head(summary, content.subtitle(summary), made_on).holding(
        tuple(_section(each) for each in content.sections(summary))
    )


def head(
    summary: SessionSummary, subtitle: str, made_on: date | None, *, is_report: bool = True
) -> Sheet:
    """The head that every paper of a session has: what, when, where, its state and who may read it.

    Only a report is a draft, adopted, or of a version.
    """
    title, region = content.title(summary), content.region_name(summary)
    held = f"{title}, {content.day(summary)}"
    return Sheet(
        title=title,
        subtitle=subtitle,
        status=content.status(summary, made_on)
        if is_report
        else content.made(summary.look.sender, made_on),
        region=region,
        badges=badges(summary, is_report=is_report),
        facts=content.facts(summary),
        foot=(" · ".join(part for part in (region, held) if part), held),
        name=held,
        author=summary.author or summary.minute_taker,
        day=content.day(summary),
        nothing=content.NOTHING_YET,
        look=summary.look,
    )


def badges(summary: SessionSummary, *, is_report: bool = True) -> tuple[sheet.Badge, ...]:
    """The framed words in the letterhead, a lock with what is not for everyone."""
    locked = summary.confidentiality is not Confidentiality.SHAREABLE
    return tuple(
        sheet.Badge(mark, _BADGES.get(mark, "primary"), locked and mark not in _BADGES)
        for mark, shown in content.badges(summary)
        if shown and (is_report or mark != "Concept")
    )


def _section(section: Section) -> sheet.Section:
    blocks = (*map(_block, section.blocks), *map(Picture, section.photos))
    return sheet.Section(section.title, blocks)


def _block(block: Block) -> sheet.Plain:
    if block.kind is Kind.ACTIONS:
        return Grid(_ACTIONS, tuple(sheet.Row(row) for row in block.rows))
    if block.kind in (Kind.PROSE, Kind.QUIET):
        ((words,),) = block.rows
        return Prose(words, Tone.PLAIN if block.kind is Kind.PROSE else Tone.QUIET)
    return Points(
        _LISTS[block.kind],
        tuple(Point(row[-1], row[0].text if len(row) > 1 else "") for row in block.rows),
    )
