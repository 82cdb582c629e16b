"""The lines of a session as the screen shows them: in five lists, each with what its tick means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region import dates, filing
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.intervision import harvest
from nplw_desktop.region.intervision.harvest import intentions, remarks
from nplw_desktop.region.intervision.harvest.remarks import NOTHING, Remark
from nplw_desktop.region.lines import Line
from nplw_desktop.store import Reader
from nplw_desktop.ui.widgets.row_list import RowEntry

INSIGHT, ACTION, INTENTION = harvest.KINDS
NOTE, BEFORE = "note", "before"


@dataclass(frozen=True, slots=True)
class Section:
    """One list: its title, what a tick in it means, and what is said when nothing is in it."""

    key: str
    title: str
    hint: str
    nothing: str = ""


SECTIONS = (
    Section(
        INSIGHT,
        "Inzichten",
        "Vinkje: mag ook buiten de groep worden gedeeld. K maakt er kennis van.",
        "Nog geen inzichten. Typ er hierboven een, of kies een notitie en druk op I.",
    ),
    Section(ACTION, "Acties", "Vinkje: gedaan. Acties staan ook in de actielijst.", "Geen acties."),
    Section(
        INTENTION,
        "Voornemens",
        "Vinkje: de inbrenger is akkoord, met de datum van vandaag. Zonder akkoord blijft het bij jou.",
        "Geen voornemens.",
    ),
    Section(
        NOTE,
        "Notities",
        "I maakt er een inzicht van, A een actie, V een voornemen. Een vraag of advies: W warm, "
        "N neutraal, K koud; H helpt, M misschien, X helpt niet.",
    ),
    Section(BEFORE, "Voornemens van vorige keer", "Vinkje: gedaan."),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown. ``what`` is the key of its section."""

    line: Line
    what: str
    phase: str = ""
    level: Confidentiality = Confidentiality.PRIVATE
    closed: bool = False
    knowledge: int = 0
    consented_on: date | None = None
    with_whom: str = ""
    outcome: str = ""
    reviewed_here: bool = False
    held_on: date | None = None
    remark: Remark = NOTHING

    @property
    def id(self) -> int:
        """The id of the line."""
        return self.line.id

    @property
    def ticked(self) -> bool | None:
        """Whether its box is ticked; None where there is none."""
        if self.what == INSIGHT:
            return self.level is Confidentiality.SHAREABLE
        if self.what in (ACTION, BEFORE):
            return self.line.status == "done"
        return self.consented_on is not None if self.what == INTENTION else None


def read(source: Reader, session_id: int) -> dict[str, tuple[Shown, ...]]:
    """The lines of each section, in order."""
    found: dict[str, list[Shown]] = {section.key: [] for section in SECTIONS}
    said = remarks.of(source, session_id)
    for each in harvest.picked(source, session_id):
        what = each.line.kind if each.line.kind in harvest.KINDS else NOTE
        if what != INTENTION:
            found[what].append(
                Shown(
                    each.line,
                    what,
                    each.phase,
                    each.level,
                    harvest.in_closed_phase(each),
                    len(each.knowledge),
                    remark=said.get(each.id, NOTHING),
                )
            )
    found[INTENTION] = [
        Shown(
            each.line,
            INTENTION,
            each.phase,
            consented_on=each.consented_on,
            with_whom=each.with_whom,
            outcome=each.outcome,
        )
        for each in harvest.intended(source, session_id)
    ]
    found[BEFORE] = [
        Shown(
            past.line,
            BEFORE,
            consented_on=past.consented_on,
            with_whom=past.with_whom,
            outcome=past.outcome,
            reviewed_here=past.reviewed_here,
            held_on=past.held_on,
        )
        for past in intentions.last_intentions(source, session_id)
    ]
    return {key: tuple(each) for key, each in found.items()}


def entries(shown: Sequence[Shown], today: date) -> list[RowEntry]:
    """The rows of one list."""
    return [
        RowEntry(
            each.id,
            _text(each, today),
            " · ".join(part for part in _meta(each, today) if part),
            each.ticked,
            "kennis" if each.knowledge else "",
        )
        for each in shown
    ]


def _text(each: Shown, today: date) -> str:
    if each.what in (ACTION, INTENTION):
        return filing.wording(each.line, each.line.written_on or today).text
    return each.line.text.text


def _meta(each: Shown, today: date) -> tuple[str, ...]:
    line = each.line
    due = dates.due(line.due_on, today) if line.due_on is not None else ""
    if each.what == ACTION:
        alone = WORDS[each.level].lower() if each.level is Confidentiality.PRIVATE else ""
        return (line.number, line.owner or "nog niemand", due, alone)
    if each.what == INTENTION:
        on = each.consented_on
        consent = f"akkoord {dates.day_month(on)}" if on is not None else "nog geen akkoord"
        return (line.owner, each.with_whom and f"met {each.with_whom}", due, consent)
    if each.what == BEFORE:
        when = dates.day_month(each.held_on) if each.held_on is not None else ""
        return (line.owner, when, intentions.STATUSES.get(line.status, ""), each.outcome)
    said = each.remark
    return (said.speaker, said.words, each.phase, WORDS[each.level].lower())
