"""An intervision session for outside the group: numbers and what was let go, without names or case."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import intervision_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import actions, section
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import Block, Kind, Prose, Sheet, Tone
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import ShareableVersion

WITHOUT_CASE = (
    "De casus staat hier niet in: wat de groep bespreekt, blijft bij de groep. "
    "Een voornemen staat er alleen als de inbrenger daarmee akkoord is."
)


def sheet_of(version: ShareableVersion, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    summary = version.summary
    blocks: list[Block] = []
    people = ", ".join(version.initials)
    blocks += section("Initialen", [Prose(RichText(people))] if people else [])
    themes = ", ".join(filter(None, map(content.one_line, version.themes)))
    blocks += section("Thema’s", [Prose(RichText(themes))] if themes else [])
    blocks += section("Inzichten", parts.points(Kind.INSIGHTS, version.insights))
    blocks += section("Notities", parts.points(Kind.BULLETS, version.notes))
    blocks += section("Acties", actions(version.actions))
    blocks += parts.intentions(version.intentions)
    blocks += section("Geleerd", parts.points(Kind.BULLETS, version.learnt))
    blocks += parts.marks(version.marks)
    blocks += section("Vertrouwelijk", [Prose(RichText(WITHOUT_CASE), Tone.QUIET)])
    facts = (
        ("Methode", content.one_line(version.method)),
        ("Duur", parts.minutes(version.minutes)),
        ("Deelnemers", str(version.people) if version.people else ""),
    )
    made = head(
        summary, f"{content.held('Sessie', summary)} · deelbare versie", made_on, is_report=False
    )
    return made.holding(
        tuple(blocks), facts=tuple((label, value) for label, value in facts if value.strip())
    )
