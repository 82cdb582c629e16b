"""The register of decisions: what became of each, and for whom it is still to be translated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nplw_desktop.region import (
    decision_list,
    decisions,
    filing,
    line_links,
    lines,
    meanings,
    municipalities,
    people,
    regions,
)
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.decision_list import DecisionFilter, DecisionList, DecisionRow
from nplw_desktop.region.decisions import Decision
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

DAY = timedelta(days=1)
NEWEST = Order("held_on", descending=True)


@pytest.fixture
def region(store: Store) -> int:
    """The region the user serves."""
    found = regions.every(store)[0].id
    with store.change("Regio") as change:
        regions.serve(change, frozenset({found}))
    return found


@pytest.fixture
def made(store: Store, region: int) -> tuple[int, int, int]:
    """Three decisions, oldest first."""
    keys = []
    for days, text in enumerate(("één bestek", "twee kavels", "drie kavels")):
        held = add_meeting(store, on=TODAY + days * DAY, region_id=region)
        with store.change("Besluit") as change:
            keys.append(lines.add(change, Home(held), text))
            filing.file(change, keys[-1], "decision", TODAY)
    return keys[0], keys[1], keys[2]


def _rows(store: Store, order: Order = NEWEST, **narrowed: object) -> list[DecisionRow]:
    listed = DecisionList(store, DecisionFilter(**narrowed))  # type: ignore[arg-type]
    ids = list(listed.ids(order))
    assert [row.id for row in listed.first(order, 50)] == ids
    assert all(listed.holds(key) for key in ids)
    return list(listed.rows(ids))


def _get(store: Store, key: int) -> Decision:
    found = decisions.get(store, key)
    assert found is not None
    return found


def test_the_register_shows_the_newest_first_and_finds_words_and_numbers(
    store: Store, made: tuple[int, int, int]
) -> None:
    assert [row.id for row in _rows(store)] == list(reversed(made))
    assert [row.id for row in _rows(store, words="kavel")] == [made[2], made[1]]
    assert [row.id for row in _rows(store, words="B-2026-1")] == [made[0]]
    assert _rows(store, words="(") == []
    for key in decision_list.SORTED:
        assert {row.id for row in _rows(store, Order(key))} == set(made)


def test_what_is_withdrawn_says_since_when_and_counts_again_by_undo(
    store: Store, made: tuple[int, int, int]
) -> None:
    with store.change("Ingetrokken") as change:
        decisions.withdraw(change, made[0], TODAY)
    assert _get(store, made[0]).state == "ingetrokken sinds 24 nov 2026"
    assert [row.id for row in _rows(store, group="withdrawn")] == [made[0]]
    assert [row.id for row in _rows(store, group="valid")] == [made[2], made[1]]
    assert decision_list.valid_count(store) == 2
    session_id = _get(store, made[0]).line.home.session_id
    assert session_id is not None
    assert decisions.states_in(store, session_id) == {made[0]: "ingetrokken sinds 24 nov 2026"}
    store.undo()
    assert _get(store, made[0]).state == ""
    assert decision_list.valid_count(store) == 3


def test_a_ring_that_the_bin_made_holds_nobody_up(store: Store, made: tuple[int, int, int]) -> None:
    first, second, third = made
    with store.change("Vervangen") as change:
        decisions.replace(change, first, second, TODAY)
        decisions.replace(change, second, third, TODAY)
        other = lines.add(change, Home(), "Kavel 9 gaat eerst")
        filing.file(change, other, "decision", TODAY)
    with store.change("Weg") as change:
        lines.delete(change, second)
    with store.change("Vervangen") as change:
        decisions.replace(change, third, first, TODAY)
    store.restore(store.bin(lines.line)[0], "Terug")
    with store.change("Vervangen") as change:
        decisions.replace(change, other, first, TODAY)
    assert line_links.targets(store, other, line_links.REPLACED_BY) == (first,)
    with pytest.raises(Refused), store.change("Rond") as change:
        decisions.replace(change, third, other, TODAY)


def test_a_replaced_decision_leads_to_the_new_one_and_back(
    store: Store, made: tuple[int, int, int]
) -> None:
    old, new, third = made
    with store.change("Vervangen") as change:
        decisions.replace(change, old, new, TODAY)
    newer = decisions.replaced_by(store, old)
    assert newer is not None
    assert newer.line.id == new
    assert [one.line.id for one in decisions.replaces(store, new)] == [old]
    [row] = _rows(store, group="replaced")
    assert row.state == "vervangen door B-2026-2"
    assert _get(store, old).state == "vervangen door B-2026-2 sinds 24 nov 2026"
    with store.change("Toch een ander") as change:
        decisions.replace(change, old, third, TODAY)
    assert decisions.replaces(store, new) == ()
    with store.change("Weer geldig") as change:
        decisions.restore(change, old)
    assert decisions.replaced_by(store, old) is None
    assert line_links.sources(store, third, "replaced_by") == ()
    assert _get(store, old).line.status == "valid"


def test_a_decision_is_never_replaced_in_a_ring(store: Store, made: tuple[int, int, int]) -> None:
    first, second, third = made
    with store.change("Vervangen") as change:
        decisions.replace(change, first, second, TODAY)
        decisions.replace(change, second, third, TODAY)
    for old, new in ((third, first), (first, first)):
        with pytest.raises(Refused, match="door zichzelf"), store.change("Rond") as change:
            decisions.replace(change, old, new, TODAY)


def test_replaced_by_a_decision_that_was_deleted_is_still_replaced(
    store: Store, made: tuple[int, int, int]
) -> None:
    with store.change("Vervangen") as change:
        decisions.replace(change, made[0], made[1], TODAY)
    with store.change("Weg") as change:
        lines.delete(change, made[1])
    assert _get(store, made[0]).state == "vervangen sinds 24 nov 2026"
    store.undo()
    assert decisions.replaced_by(store, made[0]) is not None


# What it means for a municipality


def test_every_municipality_of_the_region_is_still_to_be_translated_for(
    store: Store, made: tuple[int, int, int], region: int
) -> None:
    places = municipalities.of_regions(store, frozenset({region}))
    assert len(places) > 1
    key = made[0]
    assert [one.municipality for one in meanings.of_decision(store, key)] == [
        place.name for place in places
    ]
    with store.change("Vertaald") as change:
        meanings.put(change, key, places[0].id, text="  In de   begroting ", due_on=TODAY)
    row = next(row for row in _rows(store) if row.id == key)
    assert row.translated == 1
    assert row.missing == tuple(place.name for place in places[1:])
    first = meanings.of_decision(store, key)[0]
    assert (first.text, first.due_on, first.done) == ("In de begroting", TODAY, False)
    assert (first.is_late(TODAY), first.is_late(TODAY + DAY)) == (False, True)
    assert [one.id for one in meanings.translated(store, key)] == [places[0].id]


def test_not_yet_translated_narrows_to_a_municipality(
    store: Store, made: tuple[int, int, int], region: int
) -> None:
    places = municipalities.of_regions(store, frozenset({region}))
    with store.change("Vertaald") as change:
        for place in places:
            meanings.put(change, made[0], place.id, text="ja")
        meanings.put(change, made[1], places[0].id, text="ja")
    assert [row.id for row in _rows(store, group="untranslated")] == [made[2], made[1]]
    here = _rows(store, group="untranslated", municipality_id=places[0].id)
    assert [row.id for row in here] == [made[2]]
    told = _rows(store, municipality_id=places[0].id)
    assert [row.id for row in told] == [made[1], made[0]]
    with store.change("Ingetrokken") as change:
        decisions.withdraw(change, made[2], TODAY)
    assert [row.id for row in _rows(store, group="untranslated")] == [made[1]]
    counted = decision_list.counts(store, DecisionFilter())
    assert counted == {"": 3, "valid": 2, "untranslated": 1, "withdrawn": 1, "replaced": 0}


def test_what_is_emptied_again_is_to_be_translated_again(
    store: Store, made: tuple[int, int, int], region: int
) -> None:
    place = municipalities.of_regions(store, frozenset({region}))[0].id
    naima = add_person(store, "Naima Bouzarai")
    with store.change("Vertaald") as change:
        meanings.put(change, made[0], place, text="ja", owner_id=naima)
    with store.change("Klaar") as change:
        meanings.tick(change, made[0], place, True, TODAY)
    found = meanings.of_decision(store, made[0])[0]
    assert (found.owner, found.done) == ("Naima Bouzarai", True)
    with store.change("Leeg") as change:
        meanings.put(change, made[0], place, text="", owner_id=None)
    assert not store.rows("SELECT * FROM decision_meaning")
    store.undo()
    assert meanings.of_decision(store, made[0])[0] == found


def test_who_is_deleted_leaves_their_name_with_what_they_would_do(
    store: Store, made: tuple[int, int, int], region: int
) -> None:
    place = municipalities.of_regions(store, frozenset({region}))[0].id
    naima = add_person(store, "Naima Bouzarai")
    with store.change("Vertaald") as change:
        meanings.put(change, made[0], place, text="ja", owner_id=naima)
    with store.change("Weg") as change:
        people.delete(change, naima)
    found = meanings.of_decision(store, made[0])[0]
    assert (found.owner_id, found.owner) == (None, "Naima Bouzarai")


def test_a_region_shows_its_own_decisions_only(
    store: Store, made: tuple[int, int, int], region: int
) -> None:
    assert len(_rows(store, region_ids=frozenset({region}))) == len(made)
    assert _rows(store, region_ids=frozenset({9_999})) == []
