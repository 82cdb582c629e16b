"""The sheet: texts put together with their marks, and told in words."""

from __future__ import annotations

from nplw_desktop.documents.in_words import plain_text
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.documents.sheet import (
    Column,
    Grid,
    Heading,
    Kind,
    Point,
    Points,
    Prose,
    Row,
    Section,
    Sheet,
    bold,
    told,
)
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from tests.documents.paper_examples import CASES, MADE_ON


def rows(*cells: str) -> tuple[Row, ...]:
    return (Row(tuple(map(RichText, cells))),)


def test_texts_put_together_keep_their_marks_on_their_own_words():
    link = RichText("het bestek", (Mark(4, 10, MarkKind.LINK, "https://zandwijk.example"),))
    whole = told(bold("Naima"), " leest ", link)
    assert whole.text == "Naima leest het bestek"
    assert [whole.text[mark.start : mark.end] for mark in whole.marks] == ["Naima", "bestek"]
    assert bold("") == RichText("")


def test_a_sheet_is_told_block_by_block_with_names_before_cells():
    inner = (Point(RichText("binnen")),)
    sheet = Sheet(
        "Overleg",
        facts=(("Tijd", "10:00"),),
        blocks=(
            Section("Doel", (Prose(RichText("Samen.")),)),
            Heading(2, "Bestek", "Punt 3"),
            Points(Kind.BULLETS, (Point(RichText("buiten"), points=inner, inner=Kind.NUMBERS),)),
            Points(Kind.MARGIN, (Point(RichText("Drie kavels."), "Besluit B-1", "ingetrokken"),)),
            Grid((Column("Wie"), Column("Wat")), rows("Naima", " ")),
        ),
    )
    assert plain_text(sheet).split("\n\n") == [
        "Overleg\nTijd: 10:00",
        "Doel\nSamen.",
        "Punt 3 Bestek",
        "• buiten\n  1. binnen",
        "Besluit B-1 Drie kavels. (ingetrokken)",
        "Wie: Naima\n",
    ]


def test_the_register_names_the_day_and_the_month_of_each_mark():
    text = FORMS["year"].plain_text(CASES["year", "meeting"], made_on=MADE_ON)
    assert (
        "Naam: Voornaam Achternaam0, Gemeente 0; 8 jan: ✓; 17 jan: ✓; 26 jan: tl; 4 feb: mk" in text
    )


def test_a_sheet_without_blocks_says_so_and_has_no_gaps():
    assert plain_text(Sheet("Lijst", nothing="Er is niets.")) == "Lijst\n\nEr is niets.\n"
