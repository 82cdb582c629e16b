"""Breaking text into lines: nothing lost, nothing past the edge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.documents import style, text
from nplw_desktop.documents.tagged import break_lines, natural_width
from nplw_desktop.region.inline import Mark, MarkKind, RichText

WORDS = st.text(st.sampled_from("abc Wé-/.\n😀✓א"), max_size=80)


def lines(words: str | RichText, width: float) -> list[str]:
    runs = text.runs(words, style.BODY)
    return ["".join(piece.text for piece in line.pieces) for line in break_lines(runs, width)]


def bold(words: str, start: int, end: int) -> RichText:
    return RichText(words, (Mark(start, end, MarkKind.BOLD),) if start < end <= len(words) else ())


@given(WORDS, st.integers(0, 40), st.integers(0, 40), st.floats(20, 200))
def test_lines_hold_all_text_and_none_is_too_wide(words, start, end, width):
    runs = text.runs(bold(words, start, end), style.BODY)
    broken = break_lines(runs, width)
    drawn = "".join(piece.text for line in broken for piece in line.pieces)
    assert drawn.split() == "".join(run.text for run in runs).split()
    assert all(line.width <= width + 0.001 for line in broken)


@given(WORDS, st.floats(20, 200))
def test_the_width_of_a_line_is_that_of_its_text_without_the_last_space(words, width):
    for line in break_lines(text.runs(words, style.BODY), width):
        parts = [replace(piece.run, text=piece.text) for piece in line.pieces]
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip(" "))
        assert line.width == pytest.approx(natural_width(parts))


def test_a_line_ends_in_its_space_so_that_readers_keep_words_apart():
    assert lines("de koppeling", 50) == ["de ", "koppeling"]


def test_a_word_cut_at_the_edge_gets_no_space_inside():
    cut = lines("x" * 100, 60)
    assert len(cut) > 5
    assert "".join(cut) == "x" * 100


def test_a_long_address_breaks_after_one_of_its_signs():
    assert all(part.endswith("/") for part in lines("https://a.example/" + "pad/" * 20, 120)[:-1])


def test_a_double_name_may_break_after_its_hyphen_but_a_year_range_not():
    assert lines("Wielinga-Prins", 50) == ["Wielinga-", "Prins"]
    assert lines("aa 10:00–12:00", 50)[0] == "aa "


def test_a_no_break_space_holds_words_together():
    assert lines("graag vóór 18 januari", 80)[-1] == "18\xa0januari"


def test_a_typed_line_end_is_kept():
    assert [line.strip() for line in lines("een\ntwee", 200)] == ["een", "twee"]


def test_spaces_around_and_doubled_are_not_drawn():
    assert lines("  een   twee  ", 200) == ["een twee"]
