"""Which paper is made of a meeting and what goes into it: the choice, and how a series keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

SUMMARY, FULL, SCRIPT, SIGN_IN = "summary", "full", "script", "signin"
ACTIONS, YEAR, AFTERNOON = "actions", "year", "afternoon"
PLAN, CARDS, PARTICIPANTS, SHAREABLE = "plan", "cards", "participants", "shareable"
STATEMENT, GROUPS = "statement", "groups"
OF_INTERVISION = (PLAN, CARDS, PARTICIPANTS, SHAREABLE, STATEMENT, GROUPS)
POOL, COACH_YEAR, MONTH_BOARD = "pool-report", "coach-year", "month-board"
OF_COACHING = (POOL, COACH_YEAR, MONTH_BOARD)

PARTS: Mapping[str, Mapping[str, str]] = {
    SUMMARY: {
        "attendance": "Aanwezigen",
        "purpose": "Doel",
        "agenda": "Agenda",
        "decisions": "Besluiten",
        "actions": "Acties",
        "promises": "Toezeggingen",
        "insights": "Inzichten",
        "photos": "Foto’s",
        "next": "Volgende keer",
    },
    FULL: {
        "attendance": "Aanwezigen",
        "purpose": "Doel",
        "minutes": "Verslag per agendapunt",
        "decisions": "Besluitenlijst",
        "actions": "Actielijst",
        "photos": "Foto’s",
        "next": "Volgende keer",
    },
    SCRIPT: {
        "overview": "Tijden op een rij",
        "script": "Regie bij elk punt",
        "minutes": "Wat al bij het punt staat",
        "actions": "Open acties van eerder",
        "decisions": "Besluiten van de vorige keer",
        "space": "Ruimte voor aantekeningen",
    },
    SIGN_IN: {
        "people": "Genodigden",
        "excused": "Wie zich heeft afgemeld",
        "guests": "Lege regels voor gasten",
    },
    ACTIONS: {
        "promises": "Toezeggingen",
        "source": "Uit welk overleg",
        "done": "Wat klaar is",
    },
    YEAR: {
        "register": "Presentie over het jaar",
        "attendance": "Aanwezigen",
        "purpose": "Doel",
        "minutes": "Verslag per agendapunt",
        "decisions": "Besluitenlijst",
        "actions": "Actielijst",
        "photos": "Foto’s",
        "next": "Volgende keer",
    },
    AFTERNOON: {
        "attendance": "Aanwezigen",
        "purpose": "Doel",
        "people": "Wie waaraan werkt en wat zoekt",
        "lessons": "Wie van wie leerde",
        "notes": "Notities",
        "insights": "Inzichten",
        "actions": "Acties",
        "photos": "Foto’s",
        "next": "Volgende keer",
    },
    PLAN: {
        "owner": "Wie de casus inbrengt",
        "people": "Deelnemers en wie er komt",
        "before": "Voornemens van de vorige keer",
        "instructions": "Instructie bij elke fase",
        "script": "Je eigen regie",
        "rules": "Spelregels",
        "to_do": "Nog te doen",
        "space": "Ruimte voor aantekeningen",
    },
    CARDS: {
        "rules": "Spelregels",
        "overview": "Fasen op een rij",
        "times": "Begintijd op elke kaart",
    },
    PARTICIPANTS: {
        "attendance": "Aanwezigen",
        "owner": "Wie de casus inbracht",
        "title": "Werktitel van de casus",
        "phases": "Fasen op een rij",
        "rules": "Spelregels",
        "notes": "Wat er per fase staat",
        "insights": "Inzichten",
        "actions": "Acties",
        "intentions": "Voornemens",
        "learnt": "Gedeelde leerpunten",
        "marks": "Cijfer van de sessie",
        "next": "Volgende keer",
    },
    SHAREABLE: {
        "initials": "Initialen van wie er waren",
        "themes": "Thema’s",
        "insights": "Inzichten",
        "notes": "Deelbare notities",
        "actions": "Acties",
        "intentions": "Voornemens",
        "learnt": "Gedeelde leerpunten",
        "marks": "Cijfer van de sessie",
    },
    STATEMENT: {
        "times": "Tijden en duur",
        "signature": "Ruimte om te tekenen",
    },
    GROUPS: {
        "attendance": "Opkomst",
        "marks": "Cijfers",
        "themes": "Thema’s per kwartaal",
        "methods": "Gekozen methoden",
    },
    POOL: {
        "municipalities": "Inzet per gemeente",
        "themes": "Inzet per thema",
        "coaches": "Bezetting per coach",
        "amounts": "Wat de inzet kostte",
        "money": "Budget per geldbron",
        "lead": "Doorlooptijd",
        "waiting": "Wachtlijst",
        "yield": "Wat het opleverde",
        "answers": "Antwoorden van aanvragers",
        "requests": "Alle vragen op een rij",
    },
    COACH_YEAR: {
        "months": "Uren per maand",
        "lines": "Alle urenregels",
        "notes": "Toelichting bij de uren",
        "travel": "Reistijd en kilometers",
        "amounts": "Bedragen",
        "signature": "Ruimte om te tekenen",
    },
    MONTH_BOARD: {
        "free": "Hoeveel uur vrij is",
        "proposals": "Voorstellen",
        "empty": "Wie deze maand niets heeft",
        "holidays": "Vrije dagen",
    },
}
"""The parts of each form that can be left out, in the order of the paper, with their words."""

_NOT_USUAL: Mapping[str, frozenset[str]] = {
    ACTIONS: frozenset({"done"}),
    YEAR: frozenset({"photos"}),
    PLAN: frozenset({"script", "space"}),
    PARTICIPANTS: frozenset({"owner", "title", "rules"}),
    SHAREABLE: frozenset({"themes"}),
    POOL: frozenset({"answers", "requests"}),
    COACH_YEAR: frozenset({"lines", "notes"}),
}
MOST_GUESTS = 60
_GUESTS = 6


def usual(form: str) -> frozenset[str]:
    """The parts a form has unless told otherwise."""
    return frozenset(PARTS[form]) - _NOT_USUAL.get(form, frozenset())


@dataclass(frozen=True, slots=True)
class Choice:
    """A form and what goes in; ``parts`` None means the usual ones.

    ``lines`` are the ids of lines more closed than the audience that are let through one by one.
    They belong to this one paper: a series never remembers them. ``guests`` is the number of empty
    rows on a sign-in sheet.
    """

    form: str = SUMMARY
    parts: frozenset[str] | None = None
    lines: frozenset[int] = frozenset()
    guests: int = _GUESTS

    def has(self, part: str) -> bool:
        """Whether a part goes in."""
        return part in (usual(self.form) if self.parts is None else self.parts)

    def ticked(self, part: str, wanted: bool) -> Choice:
        """The same choice with one part in or out."""
        now = frozenset(key for key in PARTS[self.form] if self.has(key))
        return replace(self, parts=now | {part} if wanted else now - {part})


def kept(text: str, form: str = "") -> Choice:
    """What a series remembers: the choice for ``form``, or of the form that was made last.

    What cannot be read, or is of a later release, gives the usual choice.
    """
    found = _read(text)
    form = form or str(found.get("last", SUMMARY))
    if form not in PARTS:
        return Choice()
    own = found.get("forms", {}).get(form)
    if not isinstance(own, dict):
        return Choice(form)
    parts, guests = own.get("parts"), own.get("guests", _GUESTS)
    return Choice(
        form,
        frozenset(map(str, parts)) & PARTS[form].keys() if isinstance(parts, list) else None,
        guests=min(max(guests, 0), MOST_GUESTS) if isinstance(guests, int) else _GUESTS,
    )


def keep(text: str, choice: Choice) -> str:
    """What a series remembered, with this choice as the last one; lines let through are left out."""
    found = _read(text)
    forms = found.get("forms")
    own: dict[str, Any] = {"guests": choice.guests}
    if choice.parts is not None:
        own["parts"] = [key for key in PARTS[choice.form] if key in choice.parts]
    forms = {**(forms if isinstance(forms, dict) else {}), choice.form: own}
    return json.dumps({"last": choice.form, "forms": forms}, separators=(",", ":"))


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    if not isinstance(found.get("forms", {}), dict):
        found.pop("forms")
    return found
