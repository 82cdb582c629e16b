"""Arabic and Hebrew: shaped, drawn from right to left, handed to readers as typed."""

from __future__ import annotations

import pytest

from nplw_desktop.documents import right_to_left as rtl


def test_letters_take_the_shape_their_neighbours_ask_for():
    assert rtl.joined("\u0628\u0628\u0628") == "\ufe91\ufe92\ufe90"  # initial, medial, final beh
    assert rtl.joined("\u0628") == "\u0628"


def test_a_letter_that_never_reaches_forward_leaves_the_next_one_free():
    assert rtl.joined("\u0628\u0627\u0628") == "\ufe91\ufe8e\u0628"  # beh, alef, beh alone


def test_lam_and_alef_become_one_sign_that_joins_back_only():
    assert rtl.joined("\u0644\u0627") == "\ufefb"
    assert rtl.joined("\u0628\u0644\u0627\u0628") == "\ufe91\ufefc\u0628"


def test_vowel_signs_do_not_break_a_join():
    assert rtl.joined("\u0628\u064e\u0628") == "\ufe91\u064e\ufe90"


def test_a_stretch_is_turned_but_its_numbers_and_brackets_still_read_well():
    assert rtl.visual("\u05d0\u05d1 (12.5) \u05d2") == "\u05d2 (12.5) \u05d1\u05d0"


@pytest.mark.parametrize("text", ["السلام عليكم ولا", "گفت‌وگو پچ", "שלום", "123"])
def test_the_typed_text_comes_back_from_the_shaped(text):
    assert rtl.logical(rtl.joined(text)) == text


def test_spaces_and_digits_between_letters_go_along_and_those_around_do_not():
    parts = list(rtl.stretches("a (\u05d0 12 \u05d1) b\n\u05d2"))
    assert parts == [("a (", False), ("\u05d0 12 \u05d1", True), (") b\n", False), ("\u05d2", True)]


def test_dutch_is_left_alone():
    assert not rtl.needed("Één vóór € 12")
    assert list(rtl.stretches("Één vóór")) == [("Één vóór", False)]
