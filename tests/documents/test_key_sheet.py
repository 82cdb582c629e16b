"""The keys on paper: conforming, on one sheet, and every key is read aloud with what it does."""

from __future__ import annotations

import pytest

from nplw_desktop.documents import style
from nplw_desktop.documents.key_sheet import KeyPart, KeySheet, build, plain_text
from nplw_desktop.ui.actions import COMMANDS, tab_commands
from nplw_desktop.ui.help_dialog import KEYS, page_text
from nplw_desktop.ui.key_sheet import sheet
from nplw_desktop.ui.tabs import TABS
from tests.documents.reading import Reader, failures, letters_outside

ALL = (*COMMANDS, *tab_commands([(t.key, t.title, t.icon, t.shortcut) for t in TABS]))
OURS = sheet(page_text(KEYS, ALL))
CASES = {
    "ours": OURS,
    "nothing": KeySheet("Sneltoetsen", ()),
    "long": KeySheet("Sneltoetsen", (KeyPart("Overal", (("Ctrl+K", "zoeken " * 90),) * 60),)),
}


@pytest.mark.parametrize("kind", CASES)
def test_it_is_pdf_ua_1_and_pdf_a_2a_within_its_margins(kind):
    printed = build(CASES[kind], invariant=True)
    assert failures(printed) == []
    assert letters_outside(printed, style.PAGE.left, style.PAGE.right) == []
    assert printed == build(CASES[kind], invariant=True)


def test_our_keys_are_one_sheet_all_tagged_and_in_the_order_they_are_read():
    reader = Reader(build(OURS, invariant=True))
    assert len(reader.pdf.pages) <= 2  # both sides of one sheet
    assert not any(reader.marked)
    assert reader.tree.places == sorted(reader.tree.places)
    cells = reader.texts("TD")
    wanted = [cell for part in OURS.parts for row in part.rows for cell in row]
    assert cells == wanted
    assert OURS.said in reader.spoken()


def test_the_words_beside_the_picture_are_those_of_the_paper():
    told = plain_text(OURS)
    for part in OURS.parts:
        assert part.title in told
        for keys, does in part.rows:
            assert f"{keys}: {does}" in told
    assert told.endswith(f"{OURS.said}\n")
