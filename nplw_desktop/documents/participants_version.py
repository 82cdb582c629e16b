"""An intervision session for those who took part: what was agreed, and what they let go themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import intervision_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import actions, lines, names, said, section
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import (
    Block,
    Heading,
    Kind,
    Plain,
    Point,
    Points,
    Prose,
    Section,
    Sheet,
    Tone,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import ParticipantsVersion


def sheet_of(version: ParticipantsVersion, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    summary = version.summary
    blocks: list[Block] = [*section("Deelnemers", _people(version))]
    if clean(version.working_title).strip():
        blocks += section("Werktitel", [Prose(RichText(version.working_title))])
    blocks += parts.case(version.case)
    blocks += section("Inzichten", parts.points(Kind.INSIGHTS, summary.insights))
    blocks += section("Acties", actions(summary.actions))
    blocks += parts.intentions(version.intentions)
    blocks += _learnt(version)
    blocks += parts.marks(version.marks)
    blocks += parts.rules(version.rules)
    if clean(summary.next_time).strip():
        blocks += section("Volgende keer", [Prose(RichText(summary.next_time))])
    blocks += _notes(version)
    blocks += parts.overview(version.phases)
    known = (("Methode", version.method), ("Casusinbrenger", version.owner))
    made = head(
        summary, f"{content.held('Sessie', summary)} · voor deelnemers", made_on, is_report=False
    )
    sheet = made.holding(
        tuple(blocks),
        facts=parts.facts(summary, *known),
        nothing=parts.nothing(summary, content.NOTHING_YET),
    )
    return parts.marked(sheet, with_case=version.with_case)


def _people(version: ParticipantsVersion) -> list[Plain]:
    summary = version.summary
    blocks: list[Plain] = []
    if summary.present or version.invited:
        blocks.append(Prose(RichText(names(summary.present or version.invited))))
    if summary.excused:
        gone = f"Afgemeld: {names(summary.excused)}."
        blocks.append(Prose(RichText(gone), Tone.QUIET))
    return blocks


def _learnt(version: ParticipantsVersion) -> Iterator[Section]:
    found = tuple(
        Point(words, "", content.one_line(name)) for name, words in version.learnt if said(words)
    )
    yield from section("Geleerd", [Points(Kind.BULLETS, found)] if found else [])


def _notes(version: ParticipantsVersion) -> Iterator[Block]:
    for note in version.notes:
        found = list(lines(note.lines))
        if found:
            yield Heading(2, content.one_line(note.title) or "Fase")
            yield from found
