"""Phase cards: one for each phase of a session, to cut out and lay on the table."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import intervision_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.session_plan import NOTHING
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import Block, Card, Sheet
from nplw_desktop.region.reporting.intervision_content import PhaseCards, PhaseRow


def sheet_of(cards: PhaseCards, *, made_on: date | None = None) -> Sheet:
    """What the sheet says: the agreements, the phases in one view, then the cards."""
    summary = cards.summary
    blocks: list[Block] = [*parts.rules(cards.rules)]
    if cards.overview:
        blocks += parts.overview(cards.phases, timed=cards.timed)
    blocks += (_card(row, timed=cards.timed) for row in cards.phases)
    made = head(summary, content.held("Fasekaarten", summary), made_on, is_report=False)
    facts = parts.facts(summary, ("Methode", cards.method), led=False)
    return made.holding(tuple(blocks), facts=facts, nothing=parts.nothing(summary, NOTHING))


def _card(row: PhaseRow, *, timed: bool) -> Card:
    facts = [
        parts.begun(row.who),
        parts.minutes(row.minutes),
        f"vanaf {row.begins:%H:%M}" if timed and row.begins is not None else "",
    ]
    return Card(
        str(row.number),
        content.one_line(row.title),
        " · ".join(filter(None, facts)),
        row.instruction.strip(),
        f"Opschrijven: {row.records.strip()}" if row.records.strip() else "",
    )
