"""Papers of every form to print: ordinary ones, and the same made difficult in every field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

from nplw_desktop.documents.papers import FORMS
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import MarkKind, RichText
from nplw_desktop.region.reporting.content import (
    ActionList,
    ActionOnList,
    Afternoon,
    AttendanceRow,
    Content,
    FullReport,
    LessonRow,
    PersonActions,
    ReportItem,
    ReportLine,
    Script,
    ScriptItem,
    SignInRow,
    SignInSheet,
    WorkRow,
    YearBook,
)
from nplw_desktop.region.summary import (
    ActionRow,
    Attendee,
    DecisionRow,
    PaperLook,
    Photo,
)
from tests.documents.coaching_examples import COACHING_CASES
from tests.documents.examples import (
    ARABIC,
    CONTROL,
    EMOJI,
    EMPTY,
    LONG_NAME,
    UNBALANCED,
    meeting,
    picture,
    rich,
)
from tests.documents.intervision_examples import INTERVISION_CASES

MADE_ON = date(2026, 12, 9)
PRIVATE = Confidentiality.PRIVATE
_DAY = date(2026, 11, 26)
_NASTY = f"{EMOJI} {UNBALANCED} {ARABIC} {CONTROL}"


@cache
def printed(form: str, kind: str) -> bytes:
    """The paper of one of ``CASES``, made once for all tests."""
    return FORMS[form].build(CASES[form, kind], made_on=MADE_ON, invariant=True)


def line(kind: str, words: str | RichText, **fields: object) -> ReportLine:
    """A line of minutes."""
    text = RichText(words) if isinstance(words, str) else words
    return ReportLine(kind, text, **fields)  # type: ignore[arg-type]


MINUTES = (
    ReportItem("Opening en vaststelling agenda", (line("paragraph", "De agenda is akkoord."),), 1),
    ReportItem(
        "Verslag 12 november",
        (
            line("paragraph", "Geen wijzigingen. Actie 41 is klaar."),
            line("decision", "Het verslag is vastgesteld.", number="B-2026-30"),
        ),
        2,
    ),
    ReportItem(
        "Gezamenlijk bestek",
        (
            line(
                "paragraph",
                rich(
                    "Naima licht het concept toe. Vijf gemeenten willen meedoen; Lingerveen wacht op "
                    "akkoord van de wethouder. Thijs heeft het contractdeel nagekeken.",
                    ("het concept", MarkKind.LINK, "https://zandwijk.example/bestek"),
                    ("Vijf gemeenten", MarkKind.BOLD, ""),
                    ("nagekeken", MarkKind.ITALIC, ""),
                ),
            ),
            line("heading", "Wat in de opdracht komt"),
            line("bullet", rich("Kavels: drie in plaats van vijf.", ("Kavels", MarkKind.BOLD, ""))),
            line("bullet", "per netgebied, niet per gemeente", indent=1),
            line("bullet", "met een kaart erbij", indent=1),
            line("numbered", "eerst het net", indent=2),
            line("numbered", "dan de wijken", indent=2),
            line("bullet", "Penvoerder: Zandwijk, met inhuur uit de regio."),
            line("numbered", "Bestek naar de jurist."),
            line("numbered", "Daarna naar de colleges."),
            line(
                "decision",
                "We werken met drie kavels in plaats van vijf. Zandwijk is penvoerder en krijgt "
                "daarvoor inhuur uit de regio.",
                number="B-2026-31",
            ),
            line(
                "action",
                "Rekenblad vollooprisico rondsturen aan de vijf deelnemers",
                number="A-2026-44",
                owner="Bram Vlietstroom",
                due_on=date(2026, 12, 4),
                status="done",
                done_on=date(2026, 12, 3),
            ),
            line(
                "promise",
                "Kaart van het net delen",
                number="T-2026-3",
                owner="Sander Duinkamp",
                due_on=date(2026, 12, 11),
                status="open",
            ),
            line("insight", "Kavels per netgebied maken het bestek eenvoudiger."),
            line("announcement", "De training bij de leidraad is verplaatst naar maart."),
            line("paragraph", "Sander vraagt de planning van de verzwaring mee te nemen."),
        ),
        3,
    ),
    ReportItem("Netcapaciteit 2027", (), 4),
    ReportItem(
        "Inzet coachpool",
        (
            line("decision", "Maximaal 60 uur.", number="B-2026-32", status="withdrawn"),
            line("action", "Werksessie plannen", number="A-2026-48", status="open"),
        ),
        5,
    ),
    ReportItem("Verder besproken", (line("paragraph", "De lunch was goed."),)),
)

SCRIPT_ITEMS = (
    ScriptItem(1, "Opening", 5, time(10), time(10, 5), presenter="Wouter Ossekamp"),
    ScriptItem(
        2,
        "Gezamenlijk bestek",
        35,
        time(10, 5),
        time(10, 40),
        presenter="Naima Bouzarai",
        script="Eerst Naima, dan pas vragen.\nLingerveen niet onder druk zetten.",
        lines=(
            line("paragraph", "Concept 3 is rondgestuurd."),
            line("paragraph", "Joris heeft gebeld: de wethouder twijfelt.", private=True),
        ),
    ),
    ScriptItem(3, "Netcapaciteit", 25, time(11), time(11, 25), locked=True, slack=20),
    ScriptItem(4, "Rondvraag", 0, time(11, 25), None, space=False),
)


def attendees(count: int, name: str = "N. Achternaam") -> tuple[Attendee, ...]:
    return tuple(Attendee(f"{name}{n}", f"Gemeente {n}") for n in range(count))


def full(**changes: object) -> FullReport:
    made = FullReport(
        meeting(),
        MINUTES,
        (
            Attendee("W. Ossekamp", "RES", "voorzitter"),
            Attendee("M. Slotermeer", "regio", "notulen"),
        ),
        (Attendee("J. Molendam", "Lingerveen", "mk"), Attendee("L. Wielinga-Prins", "", "zk")),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def on_list(n: int, words: str = "Iets doen") -> ActionOnList:
    return ActionOnList(
        f"A-2026-{n}",
        RichText(f"{words} " * (n % 5 + 1)),
        _DAY + timedelta(days=n) if n % 7 else None,
        ("open", "open", "done", "dropped")[n % 4],
        _DAY if n % 4 == 2 else None,
        n % 3,
        "Regionaal overleg warmte",
        _DAY,
        "Bram Vlietstroom",
    )


def actions(people: tuple[PersonActions, ...], **changes: object) -> ActionList:
    made = ActionList(
        "Regionaal overleg warmte",
        "Rivierenzoom",
        Confidentiality.PARTICIPANTS,
        people,
        author="Mirte Slotermeer",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


AFTERNOON = Afternoon(
    meeting(
        title="Samenwerkingsmiddag De Hoven",
        kind="Samenwerkingsmiddag",
        decisions=(),
        starts_at=time(13, 30),
        ends_at=time(16, 30),
        photos=(Photo(picture(), "Flip-over met drie kavels"),),
    ),
    (
        WorkRow(
            "Naima Bouzarai", "Zandwijk", "Bestek voor drie kavels", "Voorbeeld van een bestek"
        ),
        WorkRow(
            "Ruben Tolkamer", "Hogerveld", "VvE's in het Bastion", "Hoe anderen VvE's bereiken"
        ),
        WorkRow("Femke Rietveen", "Oudewaard", "Warmteprogramma, hoofdstuk 4", ""),
    ),
    (
        LessonRow("Ruben Tolkamer", "een vast spreekuur voor VvE's werkt", "Marleen Hagendrift"),
        LessonRow("Naima Bouzarai", "hoe je kavels knipt", "Femke Rietveen"),
        LessonRow("Femke Rietveen", "", "Marleen Hagendrift"),
        LessonRow("Tariq Benhadou", "dat de raad eerder wil meedenken"),
    ),
    (
        ("Marleen Hagendrift", ("Ruben Tolkamer", "Femke Rietveen")),
        ("Femke Rietveen", ("Naima Bouzarai",)),
    ),
    (RichText("Sluiskade deelt het draaiboek."), RichText("Volgende keer bij Hogerveld.")),
)


def book(count: int, people: int = 12, **changes: object) -> YearBook:
    """A year of meetings, nine days apart, and who was there."""
    days = [date(2026, 1, 8) + timedelta(days=9 * n) for n in range(count)]
    marks = ("present", "present", "late", "excused", "absent", "invited", "present", "")
    made = YearBook(
        "Regionaal overleg warmte",
        2026,
        "Rivierenzoom",
        Confidentiality.PARTICIPANTS,
        tuple(full(summary=meeting(held_on=day)) for day in days),
        tuple(
            AttendanceRow(
                f"Voornaam Achternaam{p}",
                f"Gemeente {p}",
                tuple(marks[(p * 3 + n) % len(marks)] for n in range(count)),
            )
            for p in range(people)
        ),
        "Mirte Slotermeer",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


_REPORTS = [each for each in book(40, 0).meetings if isinstance(each, FullReport)]
_HARD_HEAD = meeting(
    title=f"{_NASTY}",
    region="Noord & <b>Zuid",
    place=ARABIC,
    chair=f"{EMOJI} {LONG_NAME}",
    purpose=f"{CONTROL} {EMOJI} \ud800 {ARABIC}",
    next_time=UNBALANCED,
    held_on=None,
    photos=(Photo(b"geen foto", CONTROL),),
    decisions=(DecisionRow("", RichText(_NASTY)), DecisionRow("B-1", RichText(" \u200b "))),
    actions=(
        ActionRow("", "", RichText(_NASTY)),
        ActionRow("A", LONG_NAME, RichText("x"), _DAY, True),
    ),
    look=PaperLook(None, EMOJI, f"{LONG_NAME}, {CONTROL}"),
)
_HARD_LINES = tuple(
    line(kind, f"{_NASTY} {LONG_NAME}", indent=place % 4, number="B-2026-31", owner=LONG_NAME)
    for place, kind in enumerate(
        (
            *("paragraph", "heading", "bullet", "bullet", "numbered", "bullet", "numbered"),
            *("decision", "action", "promise", "insight", "announcement", "quick_note", "anders"),
        )
    )
)
_LONG_HEAD = meeting(
    title=f"Overleg {LONG_NAME}",
    region=LONG_NAME,
    place=LONG_NAME,
    chair=LONG_NAME,
    minute_taker=LONG_NAME,
    held_on=None,
)
_LONG = SignInRow(LONG_NAME, LONG_NAME, LONG_NAME)

CASES: dict[tuple[str, str], Content] = {
    ("full", "meeting"): full(),
    ("full", "empty"): FullReport(EMPTY),
    ("full", "strange"): FullReport(
        _HARD_HEAD,
        (ReportItem(_NASTY, _HARD_LINES, 1), ReportItem("", _HARD_LINES)),
        (Attendee(_NASTY, ARABIC),),
        (Attendee(LONG_NAME, LONG_NAME, "zk"),),
    ),
    ("full", "sixty people"): full(present=attendees(60), absent=attendees(60, "A. Weg")),
    ("full", "hundred pages"): full(
        items=tuple(
            ReportItem(f"Punt {n}", (line("paragraph", "Nog een zin over het net. " * 150),), n)
            for n in range(1, 101)
        )
    ),
    ("script", "meeting"): Script(
        meeting(confidentiality=PRIVATE),
        SCRIPT_ITEMS,
        tuple(replace(on_list(n), status="open") for n in range(5)),
        meeting().decisions,
        True,
        time(12, 15),
    ),
    ("script", "empty"): Script(replace(EMPTY, held_on=None)),
    ("script", "strange"): Script(
        _HARD_HEAD,
        (
            ScriptItem(1, LONG_NAME, 1, None, None, True, -1, LONG_NAME, _NASTY, _HARD_LINES),
            ScriptItem(2, _NASTY, 0, None, None, False, 0, _NASTY, LONG_NAME, _HARD_LINES),
            ScriptItem(3, "x", lines=(replace(_HARD_LINES[0], private=True),)),
        ),
        tuple(on_list(n, _NASTY) for n in range(4)),
        (DecisionRow("", RichText(_NASTY)),),
    ),
    ("script", "many"): Script(
        meeting(), tuple(replace(SCRIPT_ITEMS[1], number=n) for n in range(1, 90)), ends=time(11)
    ),
    ("signin", "meeting"): SignInSheet(
        meeting(),
        (
            SignInRow("Tariq Benhadou", "Broekhaven"),
            SignInRow("Naima Bouzarai", "Zandwijk"),
            SignInRow("Joris Molendam", "Lingerveen", "afgemeld"),
        ),
        8,
    ),
    ("signin", "empty"): SignInSheet(EMPTY),
    ("signin", "strange"): SignInSheet(_HARD_HEAD, (SignInRow(_NASTY, _NASTY, _NASTY), _LONG), 2),
    ("signin", "long names"): SignInSheet(_LONG_HEAD, (_LONG,) * 3, 1),
    ("signin", "sixty people"): SignInSheet(
        meeting(), tuple(SignInRow(f"Naam {n}", f"Gemeente {n}") for n in range(60)), 60
    ),
    ("actions", "meeting"): actions(
        (
            PersonActions("Bram Vlietstroom", "Westmeer", tuple(map(on_list, range(1, 6)))),
            PersonActions("Joris Molendam", "Lingerveen", (on_list(8),), (on_list(9, "Beloofd"),)),
            PersonActions("", actions=(on_list(12),)),
        )
    ),
    ("actions", "empty"): ActionList("", "", Confidentiality.SHAREABLE),
    ("actions", "strange"): actions(
        (
            PersonActions(f"{_NASTY}", LONG_NAME, (on_list(3, _NASTY), on_list(6, LONG_NAME))),
            PersonActions("  ", "", (), (ActionOnList("", RichText(UNBALANCED)),)),
            PersonActions("Zonder iets", "", (ActionOnList("A-1", RichText(" ")),)),
        ),
        title=_NASTY,
        region=ARABIC,
        example=True,
        held_on=_DAY,
    ),
    ("actions", "three hundred"): actions(
        tuple(
            PersonActions(f"Naam {p}", "", tuple(on_list(p * 15 + n) for n in range(15)))
            for p in range(20)
        ),
        show_source=False,
    ),
    ("year", "meeting"): book(10),
    ("year", "empty"): book(0, 0),
    ("year", "strange"): book(
        0,
        meetings=(
            FullReport(_HARD_HEAD, (ReportItem(_NASTY, _HARD_LINES, 1),)),
            FullReport(_LONG_HEAD),
            AFTERNOON,
        ),
        register=(AttendanceRow(_NASTY, LONG_NAME, ("present", "", "anders")),),
        title=_NASTY,
        region=_NASTY,
        author="",
        example=True,
    ),
    ("year", "forty"): book(
        40,
        60,
        meetings=tuple(replace(each, items=MINUTES[1:3]) for each in _REPORTS),  # two pages each
    ),
    ("afternoon", "meeting"): AFTERNOON,
    ("afternoon", "empty"): Afternoon(EMPTY),
    ("afternoon", "strange"): Afternoon(
        _HARD_HEAD,
        (WorkRow(_NASTY, LONG_NAME, _NASTY, f"{LONG_NAME} {_NASTY}"),) * 2,
        (LessonRow(_NASTY, _NASTY, _NASTY), LessonRow("", "", ""), LessonRow("A", "")),
        ((_NASTY, (LONG_NAME, ARABIC, "C")),),
        (RichText(_NASTY), RichText(" ")),
    ),
    ("afternoon", "many"): replace(
        AFTERNOON, people=AFTERNOON.people * 20, lessons=AFTERNOON.lessons * 30
    ),
    **INTERVISION_CASES,
    **COACHING_CASES,
}
"""Every form with its edge cases; none of them has a date of today in it."""
