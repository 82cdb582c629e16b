"""User text on paper: a glyph for everything, nothing is markup, nothing is lost silently."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.documents import fonts, right_to_left, style, text
from nplw_desktop.documents.tagged import plain
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from tests.documents import examples


def shown(words: str | RichText) -> list[tuple[str, str]]:
    return [(run.text, run.face) for run in text.runs(words, style.BODY)]


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_every_character_that_is_drawn_has_a_glyph(words):
    for run in text.runs(words, style.BODY):
        assert fonts.shows(run.face, run.text.replace("\n", ""))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C"])))
def test_latin_text_comes_through_unchanged(words):
    drawn = plain(text.runs(words, style.BODY)).replace("\xa0", " ")
    assert drawn == unicodedata.normalize("NFC", words).replace("\xa0", " ")


@given(st.text(st.sampled_from("אבגדبتثجلا \u064e(12)ab.")))
def test_right_to_left_text_can_be_read_back_as_it_was_typed(words):
    drawn = "".join(
        right_to_left.logical(run.text) if run.right_to_left else run.text
        for run in text.runs(words, style.BODY)
    )
    assert drawn == text.clean(words)


def test_a_character_is_shown_by_the_first_face_that_has_it():
    assert shown("a ✓") == [("a ✓", fonts.REGULAR)]
    assert shown("☃") == [("☃", fonts.SYMBOLS)]
    assert shown("a👍b") == [("a", fonts.REGULAR), ("👍", fonts.EMOJI), ("b", fonts.REGULAR)]
    assert shown("日本") == [("\ufffd\ufffd", fonts.SYMBOLS)]


def test_steering_characters_are_left_out():
    assert text.clean("👍🏽❤️ 👨‍👩") == "👍❤ 👨👩"
    assert text.clean(
        examples.CONTROL
    ) == "bel nul tab eind\nzachtkoppel nul bom omgekeerd".replace("bel nul", "bel nul")


def test_no_control_or_format_character_is_ever_drawn():
    everything = "".join(
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs")
    )
    assert set(text.clean(everything)) <= {"\n", " ", "\ufffd"}


def test_line_ends_of_all_kinds_are_one_kind_and_at_most_one_line_stays_empty():
    assert text.clean("a \r\n b\u2028c\n \n\n\nd") == "a\nb\nc\n\nd"


def test_markup_is_only_text():
    assert shown(examples.UNBALANCED) == [(examples.UNBALANCED, fonts.REGULAR)]


def test_a_day_with_its_month_an_amount_and_initials_stay_on_one_line():
    assert plain(text.runs("op 18 januari € 12 en 3 huizen, B. te Rivierduin", style.BODY)) == (
        "op 18\xa0januari €\xa012 en 3 huizen, B.\xa0te Rivierduin"
    )


def test_marks_give_weight_and_slant_and_bold_wins_from_italic():
    words = RichText(
        "bivpl",
        (
            Mark(0, 1, MarkKind.BOLD),
            Mark(1, 2, MarkKind.ITALIC),
            Mark(2, 3, MarkKind.BOLD),
            Mark(2, 3, MarkKind.ITALIC),
            Mark(3, 4, MarkKind.PERSON, "1"),
            Mark(4, 5, MarkKind.LABEL, "2"),
        ),
    )
    faces = [face for _, face in shown(words)]
    assert faces == [fonts.BOLD, fonts.ITALIC, fonts.BOLD, fonts.SEMIBOLD, fonts.SEMIBOLD]


def test_a_link_takes_its_own_colour_and_a_person_is_no_link():
    words = RichText(
        "ab", (Mark(0, 1, MarkKind.LINK, "https://a.example"), Mark(1, 2, MarkKind.PERSON, "7"))
    )
    link, person = text.runs(words, style.BODY, (0, 0, 1))
    assert (link.href, link.colour) == ("https://a.example", (0, 0, 1))
    assert (person.href, person.colour) == ("", style.BODY.colour)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        (
            "https://zandwijk.example/é ü?a=1&b=2#c",
            "https://zandwijk.example/%C3%A9%20%C3%BC?a=1&b=2#c",
        ),
        ("MAILTO:a@b.example", "MAILTO:a@b.example"),
        ("tel:+31600123401", "tel:+31600123401"),
        ("javascript:alert(1)", ""),
        ("java\u200bscript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://[kapot", ""),
        ("", ""),
    ],
)
def test_only_addresses_that_are_safe_to_click_become_links(url, safe):
    assert text.safe_url(url) == safe
