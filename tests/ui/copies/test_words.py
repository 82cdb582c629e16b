"""What the label says: never more than is true, and the same in fewer words where room is short."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nplw_desktop.ui.copies import words

NOW = datetime(2026, 11, 24, 16, 50)


def look(last: datetime | None, **state: bool) -> words.Look:
    return words.look(last, NOW, **{"failed": False} | state)


def test_a_copy_of_today_says_the_time_and_that_it_was_checked():
    shown = look(datetime(2026, 11, 24, 16, 40))
    assert shown.texts == (
        "Laatste kopie: vandaag 16:40, gecontroleerd",
        "Kopie: vandaag 16:40",
        "16:40",
    )
    assert not shown.strong


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "gisteren 16:50"), (5, "5 dagen geleden"), (6, "6 dagen geleden")],
)
def test_an_older_copy_says_how_old_it_is(days, said):
    shown = look(NOW - timedelta(days=days))
    assert shown.texts[0] == f"Laatste kopie: {said}, gecontroleerd"
    assert not shown.strong


def test_after_seven_days_it_warns_in_words_with_another_icon():
    shown = look(NOW - timedelta(days=7))
    assert shown.texts[0] == "Laatste kopie: 7 dagen geleden"
    assert (shown.colour, shown.icon) == ("warn", "clock-alert")


def test_a_failed_copy_is_red_and_still_says_which_is_the_last_good_one():
    shown = look(datetime(2026, 11, 24, 16, 40), failed=True)
    assert shown.texts[0] == "Kopie mislukt, laatste vandaag 16:40"
    assert (shown.colour, shown.icon) == ("danger", "triangle-alert")
    assert look(None, failed=True).texts[0] == "Kopie mislukt"


def test_without_a_copy_nothing_is_promised():
    assert look(None).texts[0] == "Nog geen kopie"


@pytest.mark.parametrize("last", [None, NOW, NOW - timedelta(days=1), NOW - timedelta(days=400)])
@pytest.mark.parametrize("failed", [False, True])
def test_each_text_is_shorter_than_the_one_before(last, failed):
    texts = look(last, failed=failed).texts
    assert sorted(texts, key=len, reverse=True) == list(texts)


def test_a_clock_that_was_set_back_gives_a_date():
    assert look(NOW + timedelta(days=40)).texts[0] == "Laatste kopie: 3 jan 2027, gecontroleerd"


@pytest.mark.parametrize(
    ("count", "said"),
    [(900, "900 bytes"), (12_345, "12,3 kB"), (12_345_678, "12,3 MB"), (2_000_000_000, "2,0 GB")],
)
def test_sizes_are_read_in_dutch(count, said):
    assert words.size(count) == said


def test_counts_say_what_is_in_a_file():
    said = words.counted({"person": 1, "session": 41, "line": 2210, "journal_step": 9})
    assert said == ("Er staan 1 contact, 41 bijeenkomsten en gesprekken, 2.210 regels tekst in.")
    assert words.counted({}) == "Er staat nog niets in."
