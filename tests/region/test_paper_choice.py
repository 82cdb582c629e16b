"""Which paper and what goes in: the usual parts, ticks, and what a series remembers."""

from __future__ import annotations

import json

import pytest

from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    FULL,
    PARTS,
    SIGN_IN,
    SUMMARY,
    YEAR,
    Choice,
    keep,
    kept,
)


@pytest.mark.parametrize("form", PARTS)
def test_a_form_has_its_usual_parts_until_one_is_ticked(form: str) -> None:
    choice = Choice(form)
    part = next(iter(PARTS[form]))
    without = choice.ticked(part, False)
    assert choice.has(part)
    assert not without.has(part)
    assert without.ticked(part, True).parts == frozenset(p for p in PARTS[form] if choice.has(p))


def test_what_is_done_and_the_photos_of_a_year_are_asked_for() -> None:
    assert not Choice(ACTIONS).has("done")
    assert not Choice(YEAR).has("photos")
    assert Choice(ACTIONS).ticked("done", True).has("done")


def test_a_part_of_another_form_is_never_in() -> None:
    assert not Choice(SIGN_IN).has("minutes")


def test_a_series_remembers_each_form_and_the_last_one() -> None:
    full = Choice(FULL).ticked("photos", False)
    signing = Choice(SIGN_IN, guests=3)
    text = keep(keep("", full), signing)
    assert kept(text) == signing
    assert kept(text, FULL) == full
    assert kept(text, SUMMARY) == Choice(SUMMARY)


def test_lines_that_were_let_through_are_never_remembered() -> None:
    text = keep("", Choice(FULL, lines=frozenset({7, 8})))
    assert kept(text).lines == frozenset()
    assert "7" not in text


def test_a_changed_part_replaces_what_was_remembered_of_that_form_alone() -> None:
    text = keep(keep("", Choice(FULL, frozenset())), Choice(SUMMARY, frozenset({"agenda"})))
    again = keep(text, Choice(FULL, frozenset({"minutes"})))
    assert kept(again, FULL).parts == frozenset({"minutes"})
    assert kept(again, SUMMARY).parts == frozenset({"agenda"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen json",
        "[]",
        '"x"',
        "{}",
        '{"last":"morgen"}',
        '{"last":"full","forms":[]}',
        '{"last":"full","forms":{"full":3}}',
        '{"last":3,"forms":{"3":{}}}',
    ],
)
def test_what_cannot_be_read_gives_the_usual_choice(text: str) -> None:
    found = kept(text)
    assert found in (Choice(), Choice(FULL))
    assert kept(keep(text, Choice(FULL))) == Choice(FULL)


def test_what_a_later_release_added_is_left_aside() -> None:
    own = {"parts": ["minutes", "hologram"], "guests": 1000}
    found = kept(json.dumps({"last": "full", "forms": {"full": own}}))
    assert found.parts == frozenset({"minutes"})
    assert found.guests == 60
