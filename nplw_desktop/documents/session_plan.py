"""The plan of an intervision session: what its facilitator has in hand, phase by phase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import intervision_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import said, section
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Kind,
    Point,
    Points,
    Prose,
    Row,
    Sheet,
    Space,
    Tone,
    bold,
    told,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import InvitedRow, PhaseRow, SessionPlan

NOTHING = "Deze sessie heeft nog geen fasen. Kies een methode, dan staan ze hier."
_PHASES = (
    Column("Tijd", 44),
    Column("Fase"),
    Column("Wie", 86),
    Column("Minuten", 44, right=True),
)
_PEOPLE = (Column("Naam", 190), Column("Rol", 96), Column("Antwoord"))
_DONE, _OPEN = "✓", "☐"
_ROOM_TO_WRITE = 8


def sheet_of(plan: SessionPlan, *, made_on: date | None = None) -> Sheet:
    """What the plan says."""
    summary = plan.summary
    blocks: list[Block] = []
    blocks += parts.case(plan.case)
    blocks += parts.intentions(plan.before, "Vorige keer")
    blocks += _phases(plan)
    blocks += _people(plan)
    blocks += parts.rules(plan.rules)
    to_do = [Point(RichText(text), _DONE if done else _OPEN) for text, done in plan.to_do]
    blocks += section("Nog te doen", [Points(Kind.CHECKS, tuple(to_do))] if to_do else [])
    if plan.space:
        blocks += section("Notities", [Space(_ROOM_TO_WRITE)])
    known = (("Methode", plan.method), ("Casusinbrenger", plan.owner))
    sheet = head(summary, content.held("Sessieplan", summary), made_on, is_report=False).holding(
        tuple(blocks), facts=parts.facts(summary, *known), nothing=NOTHING
    )
    return parts.marked(sheet, with_case=plan.with_case)


def _phases(plan: SessionPlan) -> Iterator[Block]:
    if not plan.phases:
        return
    yield Heading(2, "Fasen")
    ends = f" Einde {plan.ends:%H:%M}." if plan.ends is not None else ""
    if plan.fits:
        yield Prose(RichText(f"{plan.fits}.{ends}"), Tone.QUIET, wide=True)
    grid = Grid(_PHASES, tuple(map(_phase, plan.phases)), wide=True)
    yield grid if any(row.begins is not None for row in plan.phases) else grid.without(0)


def _phase(row: PhaseRow) -> Row:
    what = bold(f"{row.number}. {content.one_line(row.title)}")
    for label, words in (
        ("", row.instruction),
        ("Leg vast: ", _records(row)),
        ("Regie: ", row.script),
    ):
        if clean(words).strip():
            what = told(what, f"\n{label}{words.strip()}")
    cells = (RichText(parts.clock(row.begins)), what, RichText(parts.begun(row.who)))
    return Row((*cells, RichText(str(row.minutes or "–"))))


def _records(row: PhaseRow) -> str:
    said = row.records.strip()
    return f"{said} ({row.kept})" if said and row.kept else said


def _people(plan: SessionPlan) -> Iterator[Block]:
    rows = [Row(tuple(map(RichText, _person(each)))) for each in plan.people]
    if not rows:
        return
    grid = Grid(_PEOPLE, tuple(rows))
    yield from section(
        "Deelnemers", [grid if any(said(row.cells[1]) for row in rows) else grid.without(1)]
    )


def _person(row: InvitedRow) -> tuple[str, str, str]:
    place = f" ({row.organisation})" if clean(row.organisation).strip() else ""
    return f"{row.name}{place}", row.part, row.reply
