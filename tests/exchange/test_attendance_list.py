"""Lists of who was there and answers to invitations, as people really get them."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from time import monotonic

import pytest

from nplw_desktop.exchange import attendance_list, replies
from nplw_desktop.region.attendance import Heard
from nplw_desktop.store.errors import Refused


def _sample(name: str) -> str:
    """A list as text; a test says in which encoding the program gets it."""
    file = Path(__file__).parent / "attendance" / f"{name}.csv"
    return file.read_text(encoding="utf-8")


DUTCH = _sample("teams_nl")
AMERICAN = _sample("teams_us")
OLD = _sample("teams_old")
BRITISH = _sample("teams_gb")
ZOOM = _sample("zoom")


def times(listed: attendance_list.Listed) -> dict[str, tuple[time | None, time | None]]:
    return {one.name: (one.joined, one.left) for one in listed.heard}


def test_the_dutch_list_of_teams_is_read() -> None:
    listed = attendance_list.read(DUTCH.encode("utf-16"))
    assert times(listed) == {
        "Femke Rietveen": (time(9, 58, 2), time(12, 3, 40)),
        "Xavier Onbekend": (time(10, 0), time(12, 0)),
        "+31 6*****12": (time(10, 5), time(10, 55)),
        "J. Molendam": (time(10, 14, 30), time(11, 30)),
    }
    assert listed.day == date(2026, 11, 26)
    assert listed.heard[0].address == "f.rietveen@zandwijk.example"
    assert all(one.there and not one.reply for one in listed.heard)


def test_the_american_list_has_its_own_dates_and_halves_of_the_day() -> None:
    listed = attendance_list.read(AMERICAN.encode("utf-16"))
    assert times(listed) == {
        "Femke Rietveen": (time(9, 58, 2), time(12, 3, 40)),
        "Joris Molendam": (time(12, 14, 30), time(13, 30)),
    }
    assert listed.day == date(2026, 11, 26)


def test_the_old_list_tells_of_joining_and_leaving_line_by_line() -> None:
    listed = attendance_list.read(OLD.encode("utf-16-le"))
    assert times(listed) == {
        "Femke Rietveen": (time(9, 58, 2), None),
        "Joris Molendam": (time(10, 14, 30), time(11, 40)),
    }


@pytest.mark.parametrize(
    "how", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig", "cp1252"]
)
def test_the_list_is_read_however_it_was_kept(how: str) -> None:
    listed = attendance_list.read(BRITISH.replace("\n", "\r\n").encode(how))
    assert times(listed) == {"Zoë van der Zandakker": (time(10, 1), time(12, 0))}
    assert listed.day == date(2026, 11, 26)


def test_a_list_of_zoom_is_a_plain_csv() -> None:
    listed = attendance_list.read(ZOOM.encode())
    assert times(listed) == {
        "Femke Rietveen": (time(10, 0, 1), time(11, 0)),
        "Joris Molendam": (time(10, 11), time(11, 0)),
    }


def test_semicolons_as_excel_saves_them_again() -> None:
    kept = ZOOM.replace('"Rietveen, Femke"', "Femke Rietveen").replace(",", ";")
    assert len(attendance_list.read(kept.encode()).heard) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"Naam;Gemeente\nFemke;Zandwijk\n", b"\x89PNG\r\n\x1a\n\x00\x00", b'"\x00'],
)
def test_what_is_no_such_list_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match="geen lijst van deelnemers") as refusal:
        attendance_list.read(data)
    assert "CSV" in refusal.value.todo


def test_a_date_that_cannot_be_leaves_its_line_out() -> None:
    listed = attendance_list.read(ZOOM.replace("26-11-2026 10:11", "31-02-2026 10:11").encode())
    assert [one.name for one in listed.heard] == ["Femke Rietveen"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Rietveen, Femke", "Femke Rietveen"),
        ("Zandakker, Zoë van der (Gemeente Westmeer)", "Zoë van der Zandakker"),
        ("Femke Rietveen (Extern) [Zandwijk]", "Femke Rietveen"),
        ("  Femke   Rietveen | Zandwijk", "Femke Rietveen"),
    ],
)
def test_names_are_read_as_they_are_said(written: str, said: str) -> None:
    assert attendance_list.clean_name(written) == said


MAILS = """Van: Femke Rietveen <f.rietveen@zandwijk.example>
Verzonden: maandag 23 november 2026 09:12
Aan: Mirte Slotermeer
Onderwerp: RE: Uitnodiging regionaal overleg

Hoi Mirte,

Ja, ik kom donderdag.

Groet,
Femke

Van: Mirte Slotermeer <mirte@rivierenzoom.example>
Verzonden: vrijdag 20 november 2026 16:00
Onderwerp: Uitnodiging regionaal overleg

Beste mensen, laat je even weten of je erbij bent? Helaas kan het niet later.

From: "Molendam, Joris" [mailto:J.Molendam@lingerveen.example]
Sent: Tuesday
To: Mirte
Subject: Geweigerd: Regionaal overleg

Van: Zoë van der Zandakker
Onderwerp: Re: overleg

Ik ben helaas verhinderd, op dinsdag zit ik in Den Haag.

Op vr 20 nov. 2026 om 16:00 schreef Mirte Slotermeer <mirte@rivierenzoom.example>:
> Kom je ook? Graag voor woensdag laten weten.

Van: h.darcenne@provincie.example
Onderwerp: Re: overleg

Misschien, ik weet het morgen.
"""

LINES = """Femke: ja, ik kom
Joris Molendam – helaas verhinderd
- Zoë van der Zandakker is erbij
* Hélène d'Arcenne: nog niet zeker
Naima kan donderdag niet
Lotte komt wat later
B. de Wit\tafwezig
vergaderstukken volgen nog
"""


def heard(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.reply) for one in replies.read(text)]


def test_answers_by_mail_are_read_with_who_sent_them() -> None:
    found = replies.read(MAILS)
    assert [(one.name, one.address, one.reply) for one in found] == [
        ("Femke Rietveen", "f.rietveen@zandwijk.example", "yes"),
        ("Mirte Slotermeer", "mirte@rivierenzoom.example", "maybe"),  # the region knows who that is
        ("Joris Molendam", "j.molendam@lingerveen.example", "no"),
        ("Zoë van der Zandakker", "", "no"),
        ("H. Darcenne", "h.darcenne@provincie.example", "maybe"),
    ]
    assert found[0].words == "Hoi Mirte, Ja, ik kom donderdag."


def test_a_line_each_is_read_too() -> None:
    assert heard(LINES) == [
        ("Femke", "yes"),
        ("Joris Molendam", "no"),
        ("Zoë van der Zandakker", "yes"),
        ("Hélène d'Arcenne", "maybe"),
        ("Naima", "no"),
        ("Lotte", "yes"),
        ("B. de Wit", "no"),
    ]


def test_answers_signed_below_are_read_by_paragraph() -> None:
    text = (
        "Prima, ik ben erbij!\nGroet,\nFemke Rietveen\n\n"
        "Helaas lukt het me deze keer niet.\n\nMet vriendelijke groet,\n\nJoris Molendam\n"
        "Adviseur warmte\n\nMooi weer vandaag.\n"
    )
    assert heard(text) == [("Femke Rietveen", "yes"), ("Joris Molendam", "no")]


def test_a_sentence_is_nobodys_name() -> None:
    text = (
        "Beste Mirte, ik ben er donderdag bij.\nGroet, Femke\n\n"
        "Ik kan er helaas niet bij zijn.\nVriendelijke groet,\nJoris Molendam\n\n"
        "Wij komen graag met z'n tweeën!\n"
    )
    assert heard(text) == [("Femke", "yes"), ("Joris Molendam", "no")]


def test_the_list_that_outlook_copies_is_read() -> None:
    text = (
        "Naam\tAanwezigheid\tRespons\n"
        "Mirte Slotermeer\tOrganisator van vergadering\tGeen\n"
        "Femke Rietveen\tVereiste deelnemer\tGeaccepteerd\n"
        "Molendam, Joris\tOptionele deelnemer\tGeweigerd\n"
        "Naima Bouzarai\tVereiste deelnemer\tVoorlopig\n"
    )
    assert heard(text) == [
        ("Femke Rietveen", "yes"),
        ("Joris Molendam", "no"),
        ("Naima Bouzarai", "maybe"),
    ]


def test_who_answers_twice_counts_the_last_time() -> None:
    assert heard("Femke: ja\nFemke: toch helaas verhinderd") == [("Femke", "no")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja, ik kom", "yes"),
        ("Ik ben erbij", "yes"),
        ("ik ben er!", "yes"),
        ("Wij zijn er", "yes"),
        ("ik ben er helaas", "no"),
        ("Ik ben er donderdag niet", "no"),
        ("Ik ben benieuwd of er parkeerplaats is", ""),
        ("Is er lunch?", ""),
        ("Wij zijn aanwezig", "yes"),
        ("Tot donderdag!", "yes"),
        ("I'll be there", "yes"),
        ("helaas verhinderd", "no"),
        ("Ik kan er niet bij zijn", "no"),
        ("Ik meld me af", "no"),
        ("Het lukt me niet", "no"),
        ("Ik ben dan op vakantie", "no"),
        ("Nee", "no"),
        ("I can't make it", "no"),
        ("Onder voorbehoud", "maybe"),
        ("Ik weet het nog niet", "maybe"),
        ("Dank voor de stukken", ""),
        ("", ""),
    ],
)
def test_answers_mean_what_they_say(text: str, said: str) -> None:
    assert replies.answer(text) == said


@pytest.mark.parametrize(
    "text", ["", "\n\n", "🔥" * 5000, "Van:\nVan:\nVan: <>", "\t\t\n\t", "a:b"]
)
def test_any_text_is_read_without_trouble(text: str) -> None:
    assert replies.read(text) == ()


def test_a_long_answer_is_read_quickly_and_cut() -> None:
    long = "Van: Femke Rietveen\n\nJa, ik kom. " + "en nog iets over de stukken " * 4000
    (one,) = replies.read(long)
    assert (one.name, one.reply, len(one.words)) == ("Femke Rietveen", "yes", 200)
    assert isinstance(one, Heard)


def test_thousands_on_a_list_are_read_at_once() -> None:
    head = "Full Name\tUser Action\tTimestamp\n"
    rows = (f"Jan{at} Pot\tJoined\t1/2/2026, 10:00:00 AM\n" for at in range(8_000))
    begun = monotonic()
    assert len(attendance_list.read(f"{head}{''.join(rows)}".encode()).heard) == 8_000
    assert monotonic() - begun < 4


@pytest.mark.parametrize("sign", ["a", " ", ".", "A.", "-", "\t", "op x"])
def test_a_megabyte_pasted_by_mistake_holds_nobody_up(sign: str) -> None:
    begun = monotonic()
    assert replies.read(sign * (1_000_000 // len(sign))) == ()
    assert monotonic() - begun < 2
