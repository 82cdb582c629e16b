"""Themes: one of a name, proposed by the field, joined without losing who knows what."""

from __future__ import annotations

import pytest

from nplw_desktop.region.coaching import coaches, themes
from nplw_desktop.region.coaching_tables import coach_request, request_theme
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_person


def listed(store: Store) -> list[tuple[str, int, int]]:
    return [(each.name, each.coaches, each.requests) for each in themes.every(store)]


def add(store: Store, *names: str) -> list[int]:
    with store.change("Thema's") as change:
        return [themes.find_or_add(change, name) for name in names]


def coach_knowing(store: Store, *known: tuple[int, int]) -> int:
    person = add_person(store, "Lieke Brinkstra")
    with store.change("Coach") as change:
        key = coaches.add(change, person)
        coaches.set_themes(change, key, known)
    return key


def request_about(store: Store, *theme_ids: int) -> int:
    with store.change("Vraag") as change:
        key = change.insert(coach_request, question="Vraag")
        for theme_id in theme_ids:
            change.insert(request_theme, request_id=key, theme_id=theme_id)
    return key


def known(store: Store, coach_id: int) -> list[tuple[str, int]]:
    found = coaches.get(store, coach_id)
    assert found is not None
    return [(each.name, each.level) for each in found.themes]


def test_the_same_word_is_the_same_theme(store: Store) -> None:
    one, other = add(store, "Financiën", "financien ")
    assert one == other
    assert [each[0] for each in listed(store)] == ["Financiën"]
    assert themes.find(store, "FINANCIËN") == one


def test_a_theme_needs_a_name(store: Store) -> None:
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        themes.find_or_add(change, "  ")


def test_words_of_the_field_are_proposed_until_they_are_used(store: Store) -> None:
    assert themes.every(store) == ()
    assert "isolatie" in themes.proposals(store, "ISO")
    add(store, "Isolatie")
    assert themes.proposals(store, "iso") == ()


def test_uses_count_each_coach_and_each_request_once(store: Store) -> None:
    one, other = add(store, "VvE", "isolatie")
    coach_knowing(store, (one, 2), (other, 1))
    request_about(store, one, one)
    assert listed(store) == [("isolatie", 1, 0), ("VvE", 1, 1)]


def test_themes_that_begin_with_what_was_typed_come_first(store: Store) -> None:
    add(store, "techniek warmtenet", "warmteprogramma", "50% regel")
    assert [each.name for each in themes.matching(store, "WARMTE")] == [
        "warmteprogramma",
        "techniek warmtenet",
    ]
    assert [each.name for each in themes.matching(store, "%")] == ["50% regel"]


def test_a_theme_does_not_take_the_name_of_another(store: Store) -> None:
    one, _other = add(store, "VvE", "isolatie")
    with pytest.raises(Refused, match="al een thema ‘isolatie’"), store.change("x") as change:
        themes.rename(change, one, "Isolatie")
    with store.change("Hoofdletter") as change:
        themes.rename(change, one, "vve")
    assert "vve" in [each[0] for each in listed(store)]


def test_joining_keeps_the_better_level_and_counts_nothing_twice(store: Store) -> None:
    old, new = add(store, "VvE's", "VvE")
    both = coach_knowing(store, (new, 1), (old, 3))
    only = coach_knowing(store, (old, 2))
    request_about(store, old, new)
    request_about(store, old)
    with store.change("Samenvoegen") as change:
        themes.merge(change, old, new)
    assert listed(store) == [("VvE", 2, 2)]
    assert known(store, both) == [("VvE", 3)]
    assert known(store, only) == [("VvE", 2)]
    assert store.value("SELECT count(*) FROM request_theme") == 2
    store.undo()
    assert known(store, both) == [("VvE", 1), ("VvE's", 3)]


def test_joining_a_theme_with_itself_changes_nothing(store: Store) -> None:
    (one,) = add(store, "VvE")
    with store.change("Samenvoegen") as change:
        themes.merge(change, one, one)
    assert [each[0] for each in listed(store)] == ["VvE"]


def test_a_theme_in_use_is_not_deleted(store: Store) -> None:
    used, unused = add(store, "VvE", "isolatie")
    coach_knowing(store, (used, 2))
    request_about(store, used)
    with pytest.raises(Refused, match="bij 1 coach en 1 vraag"), store.change("x") as change:
        themes.delete(change, used)
    with store.change("Weg") as change:
        themes.delete(change, unused)
    assert [each[0] for each in listed(store)] == ["VvE"]
