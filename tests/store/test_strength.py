"""The strength of a passphrase in words: no false comfort, no silly jumps, nothing refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.store import common_words
from nplw_desktop.store.strength import FAIR, GOOD, STRONG, WEAK, bits, strength

KNOWN = ("Rivierenzoom", "Mirte Slotermeer")
LOOSE = ["zeilboot", "kruimel", "vlonder", "mosterd", "dakgoot", "hunebed", "kladblok", "zeemeeuw"]


@pytest.mark.parametrize(
    "passphrase",
    [
        "welkom01",
        "Welkom2026!",
        "P@ssw0rd!",
        "W3lk0m",
        "geheim geheim geheim geheim",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "qwertyuiop",
        "1q2w3e4r5t",
        "azerty123",
        "123456789012",
        "19041984",
        "zomer2026",
        "mokleW",
        "hunebed",
        "ik hou van jou",
        "alle eendjes zwemmen in het water",
        "Rivierenzoom2026",
        "Mirte Slotermeer",
        "mirteslotermeer1",
        "zonnebloem zonnebloem zonnebloem zonnebloem",
        "a",
    ],
)
def test_what_anybody_would_try_is_weak(passphrase):
    assert strength(passphrase, KNOWN).word == "Zwak"


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct paard batterij nietje",
        "zeilboot kruimel vlonder mosterd",
        "Zeilboot Kruimel Vlonder Mosterd",
        "zeilbootkruimelvlondermosterd",
        "kladblok!Zeemeeuw7dakgoot",
        "reünie vlonder café schoentje",
        "k7#Qz9!pW2",
        "h5Tg_9sLqPz0",
    ],
)
def test_four_loose_words_or_as_much_chance_is_strong(passphrase):
    found = strength(passphrase, KNOWN)
    assert (found.level, found.word, found.advice) == (STRONG, "Sterk", "")


def test_each_loose_word_more_is_a_word_better():
    levels = [strength(" ".join(LOOSE[:count])).level for count in range(1, 6)]
    assert levels == [WEAK, FAIR, GOOD, STRONG, STRONG]


@pytest.mark.parametrize("level", [WEAK, FAIR, GOOD])
def test_what_is_not_strong_comes_with_one_piece_of_advice(level):
    advice = strength(" ".join(LOOSE[:level])).advice
    assert advice.endswith(".")
    assert "woord" in advice


def test_a_name_of_the_file_or_the_user_counts_for_nothing_and_is_said():
    assert strength("rivierenzoom vlonder", KNOWN).level == WEAK
    assert strength("rivierenzoom vlonder").level == FAIR
    assert "namen" in strength("slotermeer vlonder kruimel", KNOWN).advice


def test_common_words_count_for_less_than_loose_ones():
    assert bits("uur jaar dag week") < bits("tulp raket lepel wolk") - 15


@pytest.mark.parametrize(
    "passphrase", ["", "  ", "\n", "x'00ff'", f"X'{'A' * 64}'", "a\0b", "\ud800"]
)
def test_only_what_cannot_be_a_passphrase_has_no_strength(passphrase):
    found = strength(passphrase)
    assert found.level == 0
    assert found.advice


@given(st.text(min_size=1))
def test_any_text_gets_a_word(text):
    found = strength(text, KNOWN)
    assert found.word in ("Kan niet", "Zwak", "Matig", "Goed", "Sterk")
    assert bool(found.advice) == (found.level < STRONG)


@given(st.text("abcdefghijklmnopqrstuvwxyz 0123456789!", max_size=30), st.sampled_from(LOOSE))
def test_a_loose_word_more_never_makes_it_weaker(text, word):
    assert strength(f"{text} {word}").level >= strength(text).level


@given(st.text("aeionrst 01", min_size=1, max_size=30))
def test_spaces_around_it_and_the_way_accents_are_typed_do_not_count(text):
    assert strength(f"  {text} ") == strength(text)


def test_a_very_long_one_is_judged_between_two_keys():
    began = time.process_time()
    strength("kladblok zeemeeuw " * 500)
    strength("a" * 10_000)
    assert time.process_time() - began < 1


def test_the_lists_have_no_entry_longer_than_is_looked_for():
    entries = (common_words.PASSWORDS + common_words.WORDS).split()
    assert max(map(len, entries)) <= common_words.LONGEST
