"""Finding words: inner parts of compounds, accents, odd signs, order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.store import Store, search
from nplw_desktop.store.words import Words
from tests.store.ground import NOTE, PERSON, SCHEMA


def _notes(store: Store, *titles: str) -> None:
    with store.change("Notities") as change:
        for title in titles:
            change.insert(NOTE, title=title)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("transitie", "De warmtetransitievisie van Zandwijk"),
        ("TRANSITIE visie", "De warmtetransitievisie van Zandwijk"),
        ("coordinatie", "Regionale coördinatie"),
        ("sarikay", "Gesprek met Esra Sarıkayalı"),
        ("be", "Bestek"),
        ("waterstof", "waterstofnet"),
    ],
)
def test_words_are_found_anywhere_in_a_word_and_without_accents(
    store: Store, typed: str, title: str
) -> None:
    _notes(store, "iets anders", title)
    assert store.search(NOTE, typed).ids == (2,)


def test_words_written_before_are_found_after_loading_the_terms(store: Store) -> None:
    _notes(store, "warmtetransitievisie")
    store._words = Words(SCHEMA, store)
    assert store.search(NOTE, "visie").ids == ()
    store.load_terms()
    assert store.search(NOTE, "visie").ids == (1,)


def test_all_words_must_be_there(store: Store) -> None:
    _notes(store, "bestek kavel", "bestek", "kavel")
    assert store.search(NOTE, "kavel best").ids == (1,)


def test_many_hits_come_newest_first(store: Store) -> None:
    _notes(store, *["warmte"] * (search.RANK_BELOW + 10))
    hits = store.search(NOTE, "warmte", limit=3)
    assert not hits.ranked
    newest = search.RANK_BELOW + 10
    assert hits.ids == (newest, newest - 1, newest - 2)


def test_a_condition_narrows_what_is_found(store: Store) -> None:
    with store.change("Mensen") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")
        change.insert(PERSON, name="Naima B", town="Westmeer")
    assert store.search(PERSON, "naima", where="t.town = 'Westmeer'").ids == (2,)


def test_deleted_and_undone_words_are_not_found(store: Store) -> None:
    _notes(store, "warmte")
    with store.change("Weg") as change:
        change.delete(NOTE, 1)
    assert store.search(NOTE, "warmte").ids == ()
    store.undo()
    assert store.search(NOTE, "warmte").ids == (1,)


@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_is_an_error(text: str) -> None:
    terms = search.Terms()
    terms.add(search.terms_in(text))
    match = search.query(text, terms)
    assert match.count('"') % 2 == 0
    assert bool(match) == any(len(w) > 1 or w.isdigit() for w in search.words_of(text))


@pytest.mark.parametrize(
    "typed", ['"', "-", "*", "(", 'a"b', "NEAR(", "a AND", "title:", "^", "''"]
)
def test_signs_of_the_query_language_are_plain_text(store: Store, typed: str) -> None:
    _notes(store, "NEAR a b title and")
    store.search(NOTE, typed)


def test_what_typing_left_in_small_parts_is_put_together_when_idle(store: Store) -> None:
    def parts() -> int:
        return len(store.value("SELECT block FROM search_note_data WHERE id = 10"))

    _notes(store, "bestek")
    for count in range(12):
        with store.change("Getypt") as change:
            change.update(NOTE, 1, title=f"bestek kavel{count}")
    before = parts()
    store.tidy(idle=False)
    assert parts() == before
    store.tidy()
    assert parts() < before
    assert store.search(NOTE, "kavel11").ids == (1,)
    assert store.search(NOTE, "kavel10").ids == ()
    assert store.check().ok
