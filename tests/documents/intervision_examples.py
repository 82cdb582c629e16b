"""Papers of intervision to print: ordinary ones, and the same made difficult in every field."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import Content, ReportLine
from nplw_desktop.region.reporting.intervision_content import (
    AttendedRow,
    CaseText,
    GroupOverview,
    GroupRow,
    IntentionRow,
    InvitedRow,
    Marks,
    ParticipantsVersion,
    PhaseCards,
    PhaseNotes,
    PhaseRow,
    SessionPlan,
    ShareableVersion,
    Statement,
    ThemeRow,
)
from nplw_desktop.region.summary import ActionRow, Attendee, PaperLook, SessionSummary
from tests.documents.examples import (
    ARABIC,
    CONTROL,
    EMOJI,
    HEBREW,
    LONG_NAME,
    UNBALANCED,
    meeting,
)

_DAY = date(2026, 12, 10)
NASTY = f"{EMOJI} {UNBALANCED} {ARABIC} {CONTROL}"
_FIELDS: dict[str, Any] = {"purpose": "", "decisions": (), "promises": (), "agenda": ()}
NOT_YET = SessionSummary("", "", "Intervisie", None, "")
"""A session that has nothing but its kind."""


def held(**changes: Any) -> SessionSummary:
    """The head of session 4 of group A, with changes."""
    own: dict[str, Any] = {
        "title": "Intervisiegroep A, sessie 4",
        "kind": "Intervisie",
        "held_on": _DAY,
        "starts_at": time(14),
        "ends_at": time(15, 30),
        "place": "Regiohuis, zaal Merel",
        "chair": "Mirte Slotermeer",
        "minute_taker": "",
        "present": (),
        "excused": (),
        "absent": (),
        "actions": (),
        "insights": (),
        "next_time": "",
        "key_points": (),
    }
    return meeting(**{**_FIELDS, **own, **changes})


PHASES = tuple(
    PhaseRow(
        number,
        title,
        minutes,
        time(14 + at // 60, at % 60),
        who,
        instruction,
        records,
        "alleen voor jou",
    )
    for number, (title, minutes, at, who, instruction, records) in enumerate(
        (
            ("Terugblik", 5, 0, "allen", "Zeg in het kort wat je daarna hebt gedaan.", "voornemen"),
            ("Het incident", 10, 5, "casusinbrenger", "Neem de groep mee. Stop daar.", "vraag"),
            ("Informatieronde", 15, 15, "deelnemers", "Vraag om de beurt naar één feit.", ""),
            ("Evaluatie", 5, 30, "allen", "Geef de sessie een cijfer.", "cijfer"),
        ),
        start=1,
    )
)
TWELVE = tuple(
    PhaseRow(n, f"Fase {n}", 10, time(13 + n // 6, n % 6 * 10), "deelnemers", "Doe dit. " * 12)
    for n in range(1, 13)
)
_HARD_PHASES = (
    PhaseRow(1, NASTY, 1, None, NASTY, NASTY, NASTY, NASTY, NASTY),
    PhaseRow(2, LONG_NAME, 240, time(23, 59), LONG_NAME, LONG_NAME, LONG_NAME, "", LONG_NAME),
    PhaseRow(3, " ", 0),
    PhaseRow(4, HEBREW, 5, time(0), ARABIC, ARABIC, HEBREW),
)
RULES = ("Wat hier gezegd wordt, blijft hier.", "Geen namen in de casus.")
_HARD = held(
    title=NASTY,
    region="Noord & <b>Zuid",
    place=ARABIC,
    chair=f"{EMOJI} {LONG_NAME}",
    held_on=None,
    example=True,
    next_time=UNBALANCED,
    present=(Attendee(NASTY, ARABIC, "gespreksleider"), Attendee(LONG_NAME, LONG_NAME)),
    excused=(Attendee(ARABIC, HEBREW),),
    actions=(ActionRow("", "", RichText(NASTY)), ActionRow("A", LONG_NAME, RichText("x"), _DAY)),
    insights=(RichText(NASTY), RichText(" ")),
    look=PaperLook(None, EMOJI, f"{LONG_NAME}, {CONTROL}"),
)
_LONG = held(title=f"Intervisie {LONG_NAME}", region=LONG_NAME, place=LONG_NAME, chair=LONG_NAME)
INTENTIONS = (
    IntentionRow(
        RichText("Eerst met de voorzitters aan tafel"),
        _DAY,
        "Naima Bouzarai",
        date(2027, 1, 15),
        "de wijkmanager",
        "gedaan",
    ),
    IntentionRow(RichText("Elke week één kop koffie met een collega"), _DAY, "Femke Rietveen"),
)
_HARD_INTENTIONS = (
    IntentionRow(RichText(NASTY), _DAY, LONG_NAME, _DAY, NASTY, "losgelaten", over=True),
    IntentionRow(RichText(" "), _DAY),
)
_CASE = (CaseText("Casusvraag", RichText("Hoe houd ik het college aan boord?")),)
_HARD_CASE = (CaseText(NASTY, RichText(f"{NASTY} {LONG_NAME}")), CaseText("Leeg", RichText(" ")))
_TO_DO = (("Zaal gereserveerd", True), ("Kaarten afgedrukt", False))
_INVITED = (
    InvitedRow("Tariq Benhadou", "Broekhaven", "gespreksleider", "komt"),
    InvitedRow("Femke Rietveen", "Oudewaard", "brengt de casus in", "komt"),
    InvitedRow("Joris Molendam", "", "", "nog geen antwoord"),
)
_NOTES = (
    PhaseNotes(
        "Evaluatie",
        (
            ReportLine("paragraph", RichText("Rustig tempo.")),
            ReportLine("bullet", RichText("meer stilte")),
            ReportLine("bullet", RichText("na elke vraag"), 1),
        ),
    ),
)
_HARD_NOTES = (
    PhaseNotes(NASTY, tuple(ReportLine(kind, RichText(NASTY)) for kind in ("heading", "bullet"))),
    PhaseNotes(" ", (ReportLine("paragraph", RichText(LONG_NAME)),)),
)
MARKS = Marks(78, 43, 6)
_THERE = tuple(Attendee(f"N. Naam {n}", f"Gemeente {n}") for n in range(40))
_SHAREABLE = held(
    title="Intervisie groep A",
    place="",
    chair="",
    confidentiality=Confidentiality.SHAREABLE,
)

INTERVISION_CASES: dict[tuple[str, str], Content] = {
    ("plan", "meeting"): SessionPlan(
        held(),
        "Incidentmethode",
        "Femke Rietveen",
        PHASES,
        time(14, 35),
        "55 minuten over: 35 van 90 minuten",
        _INVITED,
        RULES,
        _TO_DO,
        INTENTIONS,
        _CASE,
        space=True,
        with_case=True,
    ),
    ("plan", "empty"): SessionPlan(NOT_YET),
    ("plan", "strange"): SessionPlan(
        _HARD,
        NASTY,
        LONG_NAME,
        _HARD_PHASES,
        None,
        "5 minuten over: 246 van 251 minuten",
        (InvitedRow(NASTY, LONG_NAME, NASTY, NASTY), InvitedRow("", "", "", "")),
        (NASTY, LONG_NAME, " "),
        ((NASTY, True), (LONG_NAME, False)),
        _HARD_INTENTIONS,
        _HARD_CASE,
    ),
    ("plan", "long names"): SessionPlan(_LONG, LONG_NAME, LONG_NAME, TWELVE),
    ("plan", "forty people"): SessionPlan(
        held(),
        "Balint",
        "",
        TWELVE,
        time(15),
        "Past precies: 120 van 120 minuten",
        tuple(InvitedRow(f"Naam {n}", f"Gemeente {n}", "", "komt") for n in range(40)),
    ),
    ("cards", "meeting"): PhaseCards(held(), "Incidentmethode", PHASES, RULES),
    ("cards", "empty"): PhaseCards(NOT_YET),
    ("cards", "strange"): PhaseCards(_HARD, NASTY, _HARD_PHASES, (NASTY, LONG_NAME)),
    ("cards", "twelve"): PhaseCards(held(), "Eigen", TWELVE, (), overview=False, timed=False),
    ("cards", "long"): PhaseCards(
        held(),
        "Eigen",
        tuple(
            PhaseRow(n, "Lang", 5, None, "allen", "Nog een zin over wat je doet. " * many)
            for n, many in enumerate((9, 14, 22, 40, 90, 400), start=1)
        ),
    ),
    ("participants", "meeting"): ParticipantsVersion(
        held(
            present=(Attendee("T. Benhadou", "Broekhaven", "gespreksleider"), Attendee("F. R.")),
            excused=(Attendee("J. Molendam", "Lingerveen"),),
            insights=(RichText("Wie de raad laat betrekt, verliest een kwartaal."),),
            actions=(ActionRow("A-2026-50", "Bram Vlietstroom", RichText("Kaart delen"), _DAY),),
            next_time="Donderdag 25 februari 2027, 14:00",
        ),
        "Incidentmethode",
        "Femke Rietveen",
        "De warmtebron die wegviel",
        PHASES,
        (),
        RULES,
        _CASE,
        _NOTES,
        INTENTIONS,
        (("Tariq Benhadou", RichText("Eerst vragen, dan raden.")), ("", RichText("Stil zijn."))),
        MARKS,
    ),
    ("participants", "empty"): ParticipantsVersion(NOT_YET),
    ("participants", "strange"): ParticipantsVersion(
        _HARD,
        NASTY,
        LONG_NAME,
        NASTY,
        _HARD_PHASES,
        (),
        (NASTY,),
        _HARD_CASE,
        _HARD_NOTES,
        _HARD_INTENTIONS,
        ((NASTY, RichText(NASTY)), (LONG_NAME, RichText(" "))),
        Marks(0, 50, 3),
        with_case=True,
    ),
    ("participants", "forty people"): ParticipantsVersion(held(present=_THERE), phases=TWELVE),
    ("participants", "wiped"): ParticipantsVersion(
        held(present=_THERE[:5]), "Incidentmethode", phases=PHASES, intentions=INTENTIONS
    ),
    ("shareable", "meeting"): ShareableVersion(
        _SHAREABLE,
        "Intervisie groep A",
        "Incidentmethode",
        90,
        7,
        ("B.V.", "F.R.", "N.B."),
        ("samenwerken met het college",),
        (RichText("Wie de raad laat betrekt, verliest een kwartaal."),),
        (RichText("Volgende keer een kortere ronde."),),
        (ActionRow("A-2026-50", "B.V.", RichText("Kaart delen"), _DAY),),
        tuple(IntentionRow(each.text, each.consented_on) for each in INTENTIONS),
        (RichText("Eerst vragen, dan raden."),),
        MARKS,
    ),
    ("shareable", "empty"): ShareableVersion(NOT_YET),
    ("shareable", "strange"): ShareableVersion(
        _HARD,
        NASTY,
        LONG_NAME,
        1,
        1,
        (LONG_NAME, "Ç.Ö."),
        (NASTY, LONG_NAME),
        (RichText(NASTY), RichText(" ")),
        (RichText(LONG_NAME),),
        (ActionRow("", NASTY, RichText(NASTY)),),
        _HARD_INTENTIONS,
        (RichText(NASTY),),
        Marks(100, 0, 40),
    ),
    ("statement", "meeting"): Statement(
        "drs. N.A. (Naima) Bouzarai",
        2026,
        "Rivierenzoom",
        "Zandwijk",
        (
            AttendedRow(date(2026, 4, 16), "Intervisie groep A", time(14), time(15, 30), 90),
            AttendedRow(date(2026, 6, 18), "Intervisie groep A", time(14), time(15, 20), 80),
            AttendedRow(_DAY, "Intervisie"),
        ),
        "Mirte Slotermeer, regiocoördinator",
        look=PaperLook(None, "Regio Rivierenzoom", "Mirte Slotermeer, regiocoördinator"),
    ),
    ("statement", "empty"): Statement("", 2026, ""),
    ("statement", "strange"): Statement(
        NASTY,
        2026,
        ARABIC,
        LONG_NAME,
        (
            AttendedRow(_DAY, NASTY, time(23), None),
            AttendedRow(_DAY, LONG_NAME, None, time(0, 1), 1),
        ),
        NASTY,
        example=True,
        look=PaperLook(None, EMOJI, NASTY),
    ),
    ("statement", "untimed"): Statement(
        LONG_NAME, 2026, "", rows=(AttendedRow(_DAY, "Intervisie"),) * 60, signature=False
    ),
    ("groups", "meeting"): GroupOverview(
        "Intervisie",
        2026,
        "Rivierenzoom",
        (
            GroupRow("Intervisie groep A", 7, "elke zes weken", 4, 24, 28, MARKS, _DAY),
            GroupRow("Intervisie groep B", 5, "", 2, 9, 10),
            GroupRow("Zonder groep", 0, "", 1, 4, 4),
        ),
        (
            ThemeRow("samenwerken met het college", (1, 0, 2, 1)),
            ThemeRow("netcongestie", (0, 0, 0, 1)),
        ),
        (("Incidentmethode", 4), ("Roddelmethode", 3)),
        16,
    ),
    ("groups", "empty"): GroupOverview("", 2026, ""),
    ("groups", "strange"): GroupOverview(
        NASTY,
        2026,
        NASTY,
        (
            GroupRow(NASTY, 1, NASTY, 0),
            GroupRow(LONG_NAME, 40, LONG_NAME, 9999, 1, 3, MARKS, _DAY),
        ),
        (ThemeRow(NASTY, (1, 2, 3, 4)), ThemeRow(LONG_NAME)),
        ((NASTY, 1), (LONG_NAME, 2)),
        1,
        example=True,
        look=PaperLook(None, EMOJI, NASTY),
    ),
    ("groups", "sixty"): GroupOverview(
        "Intervisie",
        2026,
        "Rivierenzoom",
        tuple(GroupRow(f"Groep {n}", n, "elke maand", n) for n in range(60)),
        tuple(ThemeRow(f"Thema {n}", (n, 0, 0, 0)) for n in range(60)),
    ),
}
"""Every form with its edge cases; none of them has a date of today in it."""
