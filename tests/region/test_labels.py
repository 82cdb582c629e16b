"""Labels: one of a name, on people, sessions and lines."""

from __future__ import annotations

import pytest

from nplw_desktop.region import labels, lines
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_meeting, add_person


def test_the_same_word_is_the_same_label(store: Store) -> None:
    with store.change("Label") as change:
        key = labels.find_or_add(change, "Coöperatie")
        assert labels.find_or_add(change, " cooperatie ") == key
        assert labels.find_or_add(change, "Coöperatie 2") != key
    assert [label.name for label in labels.every(store)] == ["Coöperatie", "Coöperatie 2"]


def test_a_label_needs_a_name(store: Store) -> None:
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        labels.find_or_add(change, " \t")


@pytest.mark.parametrize("what", ["person", "session", "line"])
def test_a_label_is_put_on_once_and_taken_off(store: Store, what: str) -> None:
    person = add_person(store, "Naima")
    session = add_meeting(store, person)
    with store.change("Regel") as change:
        line = lines.add(change, Home(session), "tekst")
        first, second = labels.find_or_add(change, "Zon"), labels.find_or_add(change, "Aarde")
        row = {"person": person, "session": session, "line": line}[what]
        for key in (first, second, first):
            labels.put_on(change, what, row, key)
    assert [label.name for label in labels.of(store, what, row)] == ["Zon", "Aarde"]
    with store.change("Af") as change:
        labels.take_off(change, what, row, first)
        labels.take_off(change, what, row, first)
    assert [label.id for label in labels.of(store, what, row)] == [second]
    store.undo()
    assert len(labels.of(store, what, row)) == 2


def test_uses_count_the_people_that_carry_a_label(region: Store) -> None:
    counted = {
        row.name: row.uses
        for row in region.rows(
            "SELECT name, (SELECT count(*) FROM person_label p WHERE p.label_id = l.id) AS uses "
            "FROM label l"
        )
    }
    assert {label.name: label.uses for label in labels.every(region)} == counted
    assert sum(counted.values()) == 3


def test_labels_are_offered_by_any_part_of_their_name(store: Store) -> None:
    with store.change("Labels") as change:
        for name in ("Wijkaanpak", "Aanpak netten", "50% regel", "Énergie"):
            labels.find_or_add(change, name)
    assert [label.name for label in labels.matching(store, "AANPAK")] == [
        "Aanpak netten",
        "Wijkaanpak",
    ]
    assert [label.name for label in labels.matching(store, "%")] == ["50% regel"]
    assert [label.name for label in labels.matching(store, "energie")] == ["Énergie"]
    assert len(labels.matching(store, "", most=2)) == 2
