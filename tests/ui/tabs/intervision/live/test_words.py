"""The clock of a session in words and figures."""

from __future__ import annotations

import pytest

from nplw_desktop.ui.tabs.intervision.live import words
from tests.region.intervision.live.test_fold import event, held

START = event("start", 0)


@pytest.mark.parametrize(
    ("seconds", "clock", "warning"),
    [
        (0, "5:00", ""),
        (0.4, "5:00", ""),
        (1, "4:59", ""),
        (179.9, "2:01", ""),
        (180, "2:00", "nog 2 minuten"),
        (239.9, "1:01", "nog 2 minuten"),
        (240, "1:00", "laatste minuut"),
        (299.5, "0:01", "laatste minuut"),
        (300, "+0:00", "over tijd"),
        (334, "+0:34", "over tijd"),
        (4_000, "+1:01:40", "over tijd"),
    ],
)
def test_the_clock_counts_down_and_then_up(seconds: float, clock: str, warning: str) -> None:
    state = held(START, now=seconds)
    assert state.now is not None
    assert words.left(state.now) == clock
    assert words.warning(state) == warning


def test_a_pause_says_so_whatever_the_time() -> None:
    state = held(START, event("pause", 290), now=900)
    assert words.warning(state) == "pauze"
    assert words.mood(state) == "paused"


@pytest.mark.parametrize(
    ("seconds", "plan"),
    [
        (0, "op schema, einde 14:00"),
        (359, "op schema, einde 14:00"),
        (360, "1 min achter, einde 14:01"),
        (600, "5 min achter, einde 14:05"),
    ],
)
def test_behind_is_said_in_whole_minutes_with_the_new_end(seconds: float, plan: str) -> None:
    assert words.of_plan(held(START, now=seconds)) == plan


def test_ahead_is_said_too() -> None:
    state = held(START, event("phase", 60, 12), now=60)
    assert words.of_plan(state) == "4 min voor, einde 13:56"


def test_a_screen_reader_hears_whole_minutes() -> None:
    said = {words.spoken(held(START, now=seconds)) for seconds in range(61, 120)}
    assert said == {"Nog 4 minuten van 5 minuten"}
    assert words.spoken(held(START, now=400)) == "1 minuut over tijd"
    assert words.of_phase(held(START, now=0)) == "Fase 1 van 3"


@pytest.mark.parametrize(
    ("seconds", "words_"),
    [
        (0, "nog 5 minuten"),
        (241, "nog 1 minuut"),
        (330, "net over tijd"),
        (500, "3 minuten over tijd"),
    ],
)
def test_the_clock_is_said_in_a_sentence(seconds: float, words_: str) -> None:
    state = held(START, now=seconds)
    assert state.now is not None
    assert words.said(state.now) == words_
