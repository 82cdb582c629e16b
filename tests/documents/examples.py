"""Meetings to print: the one of voorbeeldregio.md §7.2, and that one made difficult."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from nplw_desktop.documents import right_to_left, session_summary, style, text
from nplw_desktop.documents.tagged import plain
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.summary import (
    ActionRow,
    Attendee,
    DecisionRow,
    PaperLook,
    Photo,
    SessionSummary,
)

ARABIC = "مرحبا بالعالم (12.5) السلام عليكم"
HEBREW = "שלום"
LONG_NAME = "Zandakker" * 22 + "ij"
UNBALANCED = "Vet <i>schuin & <b>open < 3 &amp; </para>"
CONTROL = (
    "bel\x07 nul\x00 tab\teind\x1f\x7f\x85zacht\u00adkoppel "
    "\u200bnul \ufeffbom \u202eomgekeerd\u202c"
)
EMOJI = "Goed 👍🏽 🇳🇱 ❤️ 👨\u200d👩\u200d👧 ✓ ☐ → 1️⃣ 日本"


def rich(text: str, *marks: tuple[str, MarkKind, str]) -> RichText:
    """Text with marks on the first place where each given part stands."""
    placed = (
        Mark(text.index(part), text.index(part) + len(part), kind, target)
        for part, kind, target in marks
    )
    return RichText(text, tuple(sorted(placed)))


def meeting(**changes: Any) -> SessionSummary:
    """The regional meeting of 26 November 2026, with changes."""
    return SessionSummary(**{**_MEETING, **changes})


@cache
def printed(kind: str) -> bytes:
    """The paper of one of ``CASES``, made once for all tests."""
    return session_summary.build(CASES[kind], invariant=True)


def picture(mode: str = "RGB", size: tuple[int, int] = (300, 200), **save: Any) -> bytes:
    """A small picture, encoded."""
    out = BytesIO()
    Image.new(mode, size, 120).save(out, save.pop("format", "PNG"), **save)
    return out.getvalue()


_MEETING: dict[str, Any] = {
    "uid": "00000000-0000-4000-8000-000000000001",
    "title": "Regionaal overleg warmte",
    "kind": "Regionaal overleg",
    "held_on": date(2026, 11, 26),
    "region": "Rivierenzoom",
    "starts_at": time(10),
    "ends_at": time(12),
    "place": "Regiohuis, zaal Linge",
    "chair": "Wouter Ossekamp",
    "minute_taker": "Mirte Slotermeer",
    "author": "Mirte Slotermeer",
    "present": (
        Attendee("W. Ossekamp", "RES", "voorzitter"),
        Attendee("T. Benhadou", "Broekhaven"),
        Attendee("N. Bouzarai", "Zandwijk"),
        Attendee("S. Duinkamp", "Rivierstroom"),
        Attendee("I. Kwakelaar", "provincie"),
        Attendee("F. Rietveen", "Oudewaard"),
        Attendee("R. Tolkamer", "Hogerveld"),
        Attendee("B. Vlietstroom", "Westmeer"),
        Attendee("M. Slotermeer", "regio", "verslag"),
    ),
    "excused": (Attendee("J. Molendam", "Lingerveen"),),
    "absent": (Attendee("L. Wielinga-Prins", "Buitenveen"),),
    "agenda": (
        "Opening",
        "Verslag 12 november",
        "Gezamenlijk bestek",
        "Netcapaciteit 2027",
        "Inzet coachpool",
        "SpUk-besteding",
        "Rondvraag en sluiting",
    ),
    "decisions": (
        DecisionRow("B-2026-30", RichText("Het verslag van 12 november is vastgesteld.")),
        DecisionRow(
            "B-2026-31",
            RichText(
                "We werken met drie kavels in plaats van vijf. Zandwijk is penvoerder en krijgt "
                "daarvoor inhuur uit de regio."
            ),
        ),
        DecisionRow(
            "B-2026-32",
            RichText(
                "De coachpool besteedt in december maximaal 60 uur. Vragen met een raadsbesluit "
                "vóór maart gaan voor."
            ),
        ),
        DecisionRow(
            "B-2026-33",
            RichText("Uit de post onvoorzien gaat € 12.000 naar de training bij de leidraad."),
        ),
    ),
    "actions": (
        ActionRow(
            "A-44",
            "Bram Vlietstroom",
            RichText("Rekenblad vollooprisico rondsturen aan de vijf deelnemers"),
            date(2026, 12, 4),
        ),
        ActionRow(
            "A-45",
            "Joris Molendam",
            RichText("Wethouder Lingerveen bijpraten over deelname"),
            date(2026, 12, 7),
        ),
        ActionRow(
            "A-46",
            "Sander Duinkamp",
            RichText("Planning verzwaring per netgebied aanleveren"),
            date(2026, 12, 11),
        ),
        ActionRow(
            "A-47",
            "Ilse Kwakelaar",
            RichText("Nagaan of de training meetelt voor de verantwoording SpUk"),
            date(2026, 12, 16),
        ),
        ActionRow(
            "A-48",
            "Mirte Slotermeer",
            RichText("Werksessie met Rivierstroom plannen"),
            date(2027, 1, 14),
        ),
    ),
    "insights": (
        RichText("Kavels per netgebied maken het bestek eenvoudiger dan kavels per gemeente."),
        RichText("Het vollooprisico weegt voor het warmtebedrijf zwaarder dan de prijs."),
        RichText("Wie de raad pas bij het concept betrekt, verliest ongeveer een kwartaal."),
    ),
    "next_time": (
        "Donderdag 28 januari 2027, 10:00–12:00, Regiohuis. Agendapunten graag vóór 18 januari."
    ),
}

RICH = meeting(
    version=2,
    adopted_on=date(2027, 1, 28),
    example=True,
    purpose="Samen een bestek maken dat past bij het net.",
    key_points=(
        rich(
            "Lees het concept, vraag @Naima of zoek op #bestek; dat is echt nodig.",
            ("het concept", MarkKind.LINK, "https://zandwijk.example/bestek?versie=é"),
            ("@Naima", MarkKind.PERSON, "3"),
            ("#bestek", MarkKind.LABEL, "1"),
            ("echt", MarkKind.BOLD, ""),
            ("nodig", MarkKind.ITALIC, ""),
        ),
        rich(
            "alles is link",
            ("alles is link", MarkKind.LINK, "mailto:m.slotermeer@rivierenzoom.example"),
        ),
        rich(
            "Zie "
            + "een lange verwijzing die over het einde van de regel loopt " * 2
            + "en verder.",
            (
                ("een lange verwijzing die over het einde van de regel loopt " * 2).strip(),
                MarkKind.LINK,
                "https://rivierstroom.example/net",
            ),
        ),
        rich("Geen link: script", ("script", MarkKind.LINK, "javascript:alert(1)")),
    ),
    promises=(ActionRow("T-3", "Sander Duinkamp", RichText("Kaart van het net delen"), done=True),),
    photos=(Photo(picture("RGBA"), "Flip-over met drie kavels"), Photo(b"geen foto", "")),
)

EMPTY = SessionSummary("u", "", "", date(2026, 1, 2), "")

LONG_NAMES = meeting(
    title=f"Overleg {LONG_NAME}",
    region=LONG_NAME,
    chair=LONG_NAME,
    place=LONG_NAME,
    minute_taker=f"M. {LONG_NAME}",
    present=(Attendee(LONG_NAME, LONG_NAME, LONG_NAME),),
    agenda=(LONG_NAME, "kort"),
    actions=(ActionRow("A-1", LONG_NAME, RichText(LONG_NAME), date(2026, 12, 4)),),
    insights=(RichText(f"https://zandwijk.example/{'pad/' * 60}"),),
)

MANY = meeting(
    present=tuple(Attendee(f"N. Achternaam{n}", f"Gemeente {n}") for n in range(60)),
    actions=tuple(
        ActionRow(f"A-{n}", f"Naam {n}", RichText("Iets doen " * (n % 9 + 1)), date(2026, 12, 4))
        for n in range(300)
    ),
)

HUNDRED_PAGES = meeting(
    key_points=tuple(
        RichText(f"Punt {n}: " + "nog een zin over het net " * 12) for n in range(1180)
    )
)

STRANGE = meeting(
    title=f"{EMOJI} {UNBALANCED} {ARABIC} {CONTROL}",
    region="Noord & <b>Zuid",
    place=ARABIC,
    chair=f"{EMOJI} {HEBREW}",
    purpose=f"{CONTROL} {EMOJI} \ud800 {ARABIC} " * 4,
    insights=(
        RichText(UNBALANCED),
        RichText("  \n "),
        RichText("e\u0301e\u0301n\r\ntwee\u2028drie"),
    ),
    actions=(ActionRow("", "", RichText("geen naam en geen datum")),),
)

TALL_ROW = meeting(
    actions=(
        ActionRow("A-1", "Kort", RichText("kort"), date(2026, 12, 4)),
        ActionRow("A-2", "woord " * 300, RichText("lange zin " * 900), date(2026, 12, 4)),
        ActionRow("A-3", "Kort", RichText("kort"), date(2026, 12, 4)),
    )
)

OWN_LOOK = meeting(
    look=PaperLook(
        Photo(picture("RGBA", (600, 120)), "Logo van Rivierenzoom"),
        "Regio Rivierenzoom · Postbus 12, Zandwijk · " + "warmte@rivierenzoom.example " * 4,
    )
)
CASES = {
    "meeting": meeting(),
    "rich": RICH,
    "own look": OWN_LOOK,
    "empty": EMPTY,
    "long names": LONG_NAMES,
    "many": MANY,
    "hundred pages": HUNDRED_PAGES,
    "strange": STRANGE,
    "tall row": TALL_ROW,
}


def seen(words: str | RichText) -> str:
    """Words as the glyph gate lets them through, in typed order."""
    drawn = plain(text.runs(words, style.BODY)).replace("\xa0", " ")
    return " ".join(right_to_left.logical(drawn).split())
