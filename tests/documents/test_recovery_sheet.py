"""The recovery sheet on paper: conforming, complete, one page, and its groups can be typed over."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

import pytest

from nplw_desktop.documents import style, text
from nplw_desktop.documents.recovery_sheet import RecoverySheet, build
from nplw_desktop.documents.tagged import plain
from nplw_desktop.store import SheetKey, recovery_sheet
from tests.documents.examples import ARABIC, CONTROL, EMOJI, LONG_NAME, UNBALANCED
from tests.documents.reading import Reader, failures, letters_outside

KEY = SheetKey(hashlib.sha256(b"blad").digest())
GROUPS = recovery_sheet.written(KEY)
DAY = date(2026, 11, 26)
CASES = {
    "usual": RecoverySheet("Rivierenzoom", DAY, GROUPS, "Mirte Slotermeer"),
    "no owner": RecoverySheet("regio", DAY, GROUPS),
    "long": RecoverySheet(LONG_NAME, DAY, GROUPS, LONG_NAME),
    "wide": RecoverySheet("W" * 250, DAY, ("WWWWW",) * 14, "W" * 250),
    "strange": RecoverySheet(UNBALANCED, DAY, GROUPS, f"{ARABIC} {EMOJI}{CONTROL}"),
    "empty": RecoverySheet("", DAY, GROUPS, " "),
}


@cache
def printed(kind: str) -> bytes:
    return build(CASES[kind], invariant=True)


@pytest.mark.parametrize("kind", CASES)
def test_every_sheet_is_pdf_ua_1_and_pdf_a_2a_on_one_page_within_its_margins(kind):
    assert failures(printed(kind)) == []
    assert len(Reader(printed(kind)).pdf.pages) == 1
    assert letters_outside(printed(kind), style.PAGE.left, style.PAGE.right) == []


@pytest.mark.parametrize("kind", CASES)
def test_all_text_is_tagged_and_painted_in_the_order_it_is_read(kind):
    reader = Reader(printed(kind))
    assert not any(reader.marked)
    assert reader.tree.places == sorted(reader.tree.places)
    (artifact,) = reader.artifacts
    assert artifact.startswith("Herstelblad")
    assert artifact.endswith("26-11-2026 Pagina 1 van 1")


def test_what_is_read_aloud_gives_the_key_back():
    cells = Reader(printed("usual")).texts("TD")
    groups = [cell for cell in cells if len(cell) == recovery_sheet.SIGNS]
    assert tuple(groups[-recovery_sheet.GROUPS :]) == GROUPS
    assert recovery_sheet.read(" ".join(groups[-recovery_sheet.GROUPS :])) == KEY
    rows = [cell for cell in Reader(printed("usual")).texts("TH") if cell.isdecimal()]
    assert rows == [str(place) for place in range(1, 15)]


def test_it_says_which_file_whose_since_when_and_what_to_do():
    spoken = Reader(printed("usual")).spoken()
    assert (
        "Bestand Van Gemaakt op Rivierenzoom Mirte Slotermeer donderdag 26 november 2026" in spoken
    )
    for words in (
        "Hiermee gaat een versleuteld bestand open zonder wachtzin",
        "Niet bij de laptop",
        "Kies ‘Herstelblad gebruiken’",
        "Wijzig je de wachtzin, dan werkt dit blad niet meer",
    ):
        assert words in spoken
    roles = [kid.role for kid in Reader(printed("usual")).tree.kids]
    assert roles == [
        *("P", "P", "H1", "P", "Table", "H2", "Table", "P"),
        *("H2", "P", "H2", "L", "H2", "L", "H2", "P"),
    ]


def test_odd_names_are_shown_as_the_glyph_gate_lets_them_through():
    spoken = Reader(printed("strange")).spoken().replace("\xa0", " ")
    shown = plain(text.runs(UNBALANCED, style.BODY)).replace("\xa0", " ")
    assert " ".join(shown.split()) in spoken


def test_title_and_author_stand_in_the_file():
    usual, without = Reader(printed("usual")), Reader(printed("no owner"))
    assert str(usual.pdf.docinfo["/Title"]) == "Herstelblad van Rivierenzoom"
    assert str(usual.pdf.docinfo["/Author"]) == "Mirte Slotermeer"
    assert str(without.pdf.docinfo["/Author"]) == "regio"


def test_the_same_sheet_gives_the_same_bytes():
    assert build(CASES["usual"], invariant=True) == printed("usual")


def test_a_sheet_in_a_log_does_not_show_its_key():
    assert not any(group in repr(CASES["usual"]) for group in GROUPS)
