"""What stays out of a paper is named line by line; what is let through makes the paper as closed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nplw_desktop.region import lines, reporting, series
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting import left_out as paper_withheld
from nplw_desktop.region.reporting import memory as paper_memory
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    FULL,
    PARTS,
    SCRIPT,
    SIGN_IN,
    SUMMARY,
    YEAR,
    Choice,
)
from nplw_desktop.region.reporting.content import FullReport, Withheld
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person

KINDS = ("paragraph", "bullet", "decision", "action", "promise", "insight", "quick_note")
PRIVATE, PARTICIPANTS = Confidentiality.PRIVATE, Confidentiality.PARTICIPANTS


@pytest.fixture
def held(store: Store) -> int:
    """A meeting for its participants, with a line of every kind for the user alone."""
    key = add_meeting(store, confidentiality="participants", status="draft")
    with store.change("Regels") as change:
        for kind in KINDS:
            lines.add(
                change,
                Home(key),
                f"Dat is geheim: {kind}",
                kind=kind,
                status={"action": "open", "promise": "open", "decision": "valid"}.get(kind, ""),
                confidentiality="private",
            )
    return key


def secret(line: Withheld) -> str:
    return line.text.text.split()[-1]


def words(store: Store, held: int, choice: Choice) -> set[str]:
    found = paper_withheld.of_choice(store, held, choice)
    return {secret(each) for each in found}


@pytest.mark.parametrize(
    ("form", "there"),
    [
        (SUMMARY, {"decision", "action", "promise", "insight"}),
        (FULL, set(KINDS) - {"quick_note"}),
        (ACTIONS, {"action", "promise"}),
        (AFTERNOON, {"paragraph", "bullet", "quick_note", "insight", "action"}),
        (SIGN_IN, set()),
        (SCRIPT, set()),
    ],
)
def test_only_the_lines_that_the_paper_would_show_are_named(
    store: Store, held: int, form: str, there: set[str]
) -> None:
    assert words(store, held, Choice(form)) == there


@pytest.mark.parametrize("form", [SUMMARY, FULL, ACTIONS, AFTERNOON])
def test_what_is_named_is_what_comes_on_the_paper_when_it_is_let_through(
    store: Store, held: int, form: str
) -> None:
    choice = Choice(form)
    for each in paper_withheld.of_choice(store, held, choice):
        words = f"geheim: {secret(each)}"
        assert words not in repr(reporting.contents(store, held, choice))
        through = replace(choice, lines=frozenset({each.id}))
        assert words in repr(reporting.contents(store, held, through))


def test_a_part_that_is_left_out_names_no_lines(store: Store, held: int) -> None:
    choice = Choice(SUMMARY).ticked("decisions", False)
    assert "decision" not in words(store, held, choice)
    assert words(store, held, Choice(SUMMARY, frozenset())) == set()


@pytest.mark.parametrize("form", [SUMMARY, FULL, ACTIONS, AFTERNOON])
def test_a_paper_is_as_closed_as_the_most_closed_line_on_it(
    store: Store, held: int, form: str
) -> None:
    choice = Choice(form)
    found = paper_withheld.of_choice(store, held, choice)

    def level(choice: Choice) -> Confidentiality:
        content = reporting.contents(store, held, choice)
        marked: Any = paper_withheld.marked(content, found, choice)
        return Confidentiality(getattr(marked, "summary", marked).confidentiality)

    assert level(choice) is PARTICIPANTS
    assert level(replace(choice, lines=frozenset({found[0].id}))) is PRIVATE
    assert level(replace(choice, lines=frozenset({999_999}))) is PARTICIPANTS


def test_a_year_book_names_its_lines_by_their_meeting(store: Store, held: int) -> None:
    book, keys = paper_withheld.year_of(store, Choice(YEAR), TODAY.year)
    assert keys == (held,)
    found = paper_withheld.of_year(store, keys, Choice(YEAR))
    assert {each.agenda_item for each in found} == {book.meetings[0].summary.title}
    assert {secret(each) for each in found} == set(KINDS) - {"quick_note"}
    marked = paper_withheld.marked(book, found, Choice(YEAR, lines=frozenset({found[0].id})))
    assert getattr(marked, "confidentiality", None) is PRIVATE


def test_a_book_of_chosen_meetings_has_those_alone_and_their_register(store: Store) -> None:
    there = [add_person(store, f"Gast {letter}") for letter in "ABC"]
    keys = [
        add_meeting(store, one, confidentiality="participants", status="draft") for one in there
    ]
    only = frozenset(keys[:2])
    book, found = paper_withheld.year_of(store, Choice(YEAR), TODAY.year, only=only)
    assert set(found) == only
    assert len(book.meetings) == 2
    assert {row.name for row in book.register} == {"Gast A", "Gast B"}
    assert {len(row.marks) for row in book.register} == {2}
    whole, _ = paper_withheld.year_of(store, Choice(YEAR), TODAY.year)
    assert len(whole.meetings) == 3
    assert all(isinstance(made, FullReport) for made in whole.meetings)


# --- remembering ------------------------------------------------------------------------------


@pytest.fixture
def kept(store: Store) -> int:
    with store.change("Reeks") as change:
        return series.add(change, "Regionaal overleg")


def test_a_series_remembers_each_form_and_the_last_one(store: Store, kept: int) -> None:
    summary = Choice(SUMMARY).ticked("agenda", False)
    full = Choice(FULL).ticked("photos", False)
    for choice in (summary, full):
        with store.change("Keuze") as change:
            paper_memory.remember(change, kept, choice)
    assert paper_memory.remembered(store, kept) == full
    assert paper_memory.remembered(store, kept, SUMMARY) == summary
    assert paper_memory.remembered(store, kept, SIGN_IN) == Choice(SIGN_IN)


def test_lines_that_were_let_through_once_are_not_remembered(store: Store, kept: int) -> None:
    with store.change("Keuze") as change:
        paper_memory.remember(change, kept, Choice(FULL, lines=frozenset({7})))
    assert paper_memory.remembered(store, kept).lines == frozenset()


def test_remembering_a_choice_is_no_step_in_undo_and_keeps_redo(store: Store, kept: int) -> None:
    with store.change("Naam gewijzigd") as change:
        series.edit(change, kept, title="Warmtetafel")
    store.undo()
    before = store.undo_step, store.redo_step
    told: list[object] = []
    end = store.subscribe(told.append)
    with store.change("Keuze") as change:
        paper_memory.remember(change, kept, Choice(FULL))
    end()
    assert (store.undo_step, store.redo_step) == before
    assert told == []
    assert store.check().ok
    store.redo()
    found = series.get(store, kept)
    assert found is not None
    assert (found.title, paper_memory.remembered(store, kept).form) == ("Warmtetafel", FULL)


def test_a_series_that_is_deleted_and_put_back_makes_its_usual_papers(
    store: Store, kept: int
) -> None:
    with store.change("Keuze") as change:
        paper_memory.remember(change, kept, Choice(FULL))
    with store.change("Reeks verwijderd") as change:
        series.delete(change, kept)
    store.undo()
    assert paper_memory.remembered(store, kept) == Choice()


def test_every_part_of_every_form_has_its_words() -> None:
    assert all(words for parts in PARTS.values() for words in parts.values())
