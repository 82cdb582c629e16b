"""What is typed picks from a list that is known exactly what the list itself would show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from nplw_desktop.region import action_list, decision_list, people, schema, standing
from nplw_desktop.region.action_list import ActionFilter, ActionList
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.decision_list import DecisionFilter, DecisionList
from nplw_desktop.region.lines import line, line_person
from nplw_desktop.region.quick_notes import listing as note_list
from nplw_desktop.region.quick_notes.listing import NoteFilter, NoteList
from nplw_desktop.region.standing import Standing
from nplw_desktop.store import Store

TODAY = date(2026, 11, 24)
TYPED = ("b", "be", "bestek", "bestek ka", "fenna", "qx", "a-2", "de", "'", "*")
BY_DAY = Order(action_list.BY_DAY)
NEWEST = Order(decision_list.BY_DAY, descending=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("standing") / "regio.nplw"
    with schema.create(path) as made:
        _fill(made)
        made.load_terms()
        yield made


def _fill(store: Store) -> None:
    dice = random.Random(2)
    words = "bestek kavel de planning raad belt fenna over warmtebedrijf".split()  # noqa: SIM905
    kinds = ("action", "decision", "quick_note")
    with store.change("Regels") as change:
        called = ("Fenna de Boer", "Bas Bestekman", "Naima van der Linde", "Karim Duin")
        everybody = [people.add(change, name) for name in called]
        for at in range(240):
            day = TODAY - timedelta(days=dice.randrange(60))
            made = change.insert(
                line,
                kind=kinds[at % 3],
                status="open" if at % 3 == 0 else "",
                text=" ".join(dice.choices(words, k=4)),
                owner_id=dice.choice(everybody) if at % 3 == 0 else None,
                due_on=day if dice.random() < 0.7 else None,
                written_on=day,
            )
            if at % 3 == 2:
                change.insert(line_person, line_id=made, person_id=dice.choice(everybody))


@pytest.fixture(params=["few", "many"])
def known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Standing:
    """Where hits are few they are read; where they are many, they are looked for in steps."""
    if request.param == "many":
        monkeypatch.setattr(standing, "_FEW", 1)
        monkeypatch.setattr(standing, "_STEPS", (7, 30))
    return Standing()


@pytest.mark.parametrize("typed", TYPED)
def test_the_first_actions_are_those_of_the_list(store: Store, known: Standing, typed: str) -> None:
    ActionList(store, ActionFilter(TODAY), known).ids(BY_DAY)
    listed = ActionList(store, ActionFilter(TODAY, typed), known)
    alone = ActionList(store, ActionFilter(TODAY, typed)).ids(BY_DAY)
    assert [row.id for row in listed.first(BY_DAY, 20)] == list(alone[:20])
    assert listed.ids(BY_DAY) == alone


@pytest.mark.parametrize("typed", TYPED)
def test_the_first_decisions_are_those_of_the_list(
    store: Store, known: Standing, typed: str
) -> None:
    DecisionList(store, DecisionFilter(), known).ids(NEWEST)
    listed = DecisionList(store, DecisionFilter(typed), known)
    alone = DecisionList(store, DecisionFilter(typed)).ids(NEWEST)
    assert [row.id for row in listed.first(NEWEST, 20)] == list(alone[:20])
    assert listed.ids(NEWEST) == alone


@pytest.mark.parametrize("typed", TYPED)
def test_the_first_notes_are_those_of_the_list(store: Store, known: Standing, typed: str) -> None:
    NoteList(store, NoteFilter(TODAY), known).ids(NEWEST)
    listed = NoteList(store, NoteFilter(TODAY, note_list.WAITING, typed), known)
    alone = NoteList(store, NoteFilter(TODAY, note_list.WAITING, typed)).ids(NEWEST)
    assert [row.id for row in listed.first(NEWEST, 20)] == list(alone[:20])
    assert listed.ids(NEWEST) == alone


def test_something_is_found_so_that_the_above_says_something(store: Store) -> None:
    found = [len(ActionList(store, ActionFilter(TODAY, typed)).ids(BY_DAY)) for typed in TYPED]
    assert max(found) > 40
    assert 0 in found


def test_a_list_with_words_makes_that_without_known_too(store: Store) -> None:
    known = Standing()
    ActionList(store, ActionFilter(TODAY, "bestek"), known).ids(BY_DAY)
    whole = ActionList(store, ActionFilter(TODAY), known)
    assert known.of(whole._key(BY_DAY)) == whole.ids(BY_DAY)


def test_another_filter_or_order_is_not_taken_for_the_known_one(store: Store) -> None:
    known = Standing()
    ActionList(store, ActionFilter(TODAY), known).ids(BY_DAY)
    done = ActionList(store, ActionFilter(TODAY, group=action_list.DONE), known)
    back = Order(action_list.BY_DAY, descending=True)
    assert known.of(done._key(BY_DAY)) is None
    assert known.of(ActionList(store, ActionFilter(TODAY), known)._key(back)) is None


def test_what_was_read_before_a_change_is_not_kept_after_it(store: Store) -> None:
    known = Standing()
    age = known.age
    ids = ActionList(store, ActionFilter(TODAY)).ids(BY_DAY)
    known.forget()
    known.keep("list", ids, age)
    assert known.of("list") is None
    known.keep("list", ids, known.age)
    assert known.of("list") == ids
