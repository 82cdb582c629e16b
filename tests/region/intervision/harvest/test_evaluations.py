"""Marks and learning points: averages are those of the people, and nothing learnt leaves unasked."""

from __future__ import annotations

import pytest

from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, kept
from tests.region.intervision.led import Led, absent, led


@pytest.fixture
def held(store: Store) -> Led:
    return led(store)


def give(store: Store, held: Led, first: str, **values: object) -> None:
    with store.change("Cijfer") as change:
        evaluations.evaluate(change, held.id, held.there.get(first), **values)


def test_everybody_who_was_there_has_a_row_after_that_of_the_group(store, held) -> None:
    absent(store, held.there["Bram"])
    found = evaluations.of(store, held.id)
    assert [each.name for each in found] == ["", "Naima Bouzarai", "Tariq Benhadou"]
    assert not any(each.given for each in found)


def test_a_mark_stays_when_its_giver_turns_out_to_be_absent(store, held) -> None:
    give(store, held, "Bram", mark=80)
    absent(store, held.there["Bram"])
    assert [each.mark for each in evaluations.of(store, held.id)] == [0, 0, 0, 80]


def test_the_average_is_of_the_people_and_of_the_group_when_nobody_gave_one(store, held) -> None:
    give(store, held, "group", mark=60, safety=3)
    found = evaluations.figures(evaluations.of(store, held.id))
    assert (found.mark_text, found.safety_text, found.marks) == ("6,0", "3,0", 1)
    give(store, held, "Naima", mark=75, safety=5)
    give(store, held, "Tariq", mark=80, safety=4)
    found = evaluations.figures(evaluations.of(store, held.id))
    assert (found.mark_text, found.safety_text, found.marks) == ("7,8", "4,5", 2)


@pytest.mark.parametrize(
    ("values", "mean"),
    [([80, 81], 81), ([75, 80], 78), ([92, 80, 75, 75], 81), ([7], 7), ([], None)],
)
def test_half_a_tenth_is_rounded_upward(values, mean) -> None:
    assert evaluations.average(values) == mean


def test_without_marks_there_is_no_average(store, held) -> None:
    found = evaluations.figures(evaluations.of(store, held.id))
    assert (found.mark, found.mark_text) == (None, "")


def test_what_is_given_twice_changes_the_one_row(store, held) -> None:
    give(store, held, "Naima", mark=75)
    give(store, held, "Naima", tip="Meer tijd voor vragen")
    found = evaluations.of(store, held.id)[1]
    assert (found.mark, found.tip) == (75, "Meer tijd voor vragen")
    assert store.value("SELECT count(*) FROM evaluation") == 1


@pytest.mark.parametrize(
    ("typed", "mark"), [("7,5", 75), ("8", 80), (" 8.25 ", 82), ("10", 100), ("1", 10), ("", 0)]
)
def test_a_mark_is_typed_as_people_write_it(typed, mark) -> None:
    assert evaluations.parse_mark(typed) == mark


@pytest.mark.parametrize("typed", ["0", "11", "-3", "goed", "inf", "nan"])
def test_a_mark_outside_the_scale_is_refused(typed) -> None:
    with pytest.raises(Refused):
        evaluations.parse_mark(typed)


@pytest.mark.parametrize("values", [{"mark": 9}, {"mark": 101}, {"safety": 6}, {"safety": -1}])
def test_a_refused_mark_writes_nothing(store, held, values) -> None:
    before = kept(store)
    with pytest.raises(Refused):
        give(store, held, "Naima", **values)
    assert kept(store) == before


def test_what_was_learnt_leaves_only_after_its_own_tick(store, held) -> None:
    with store.change("Leerpunt") as change:
        key = evaluations.learn(change, held.id, held.there["Tariq"], " Eerst  vragen ")
    (found,) = evaluations.learnt(store, held.id)
    assert (found.name, found.text, found.shared_on) == ("Tariq Benhadou", "Eerst vragen", None)
    with store.change("Vrij") as change:
        evaluations.share(change, key, TODAY)
    assert evaluations.learnt(store, held.id)[0].shared_on == TODAY


def test_other_words_of_what_was_learnt_need_a_new_tick(store, held) -> None:
    with store.change("Leerpunt") as change:
        key = evaluations.learn(change, held.id, None, "Eerst vragen")
        evaluations.share(change, key, TODAY)
        evaluations.edit_learnt(change, key, "Eerst vragen ")
    assert evaluations.learnt(store, held.id)[0].shared_on == TODAY
    with store.change("Anders") as change:
        evaluations.edit_learnt(change, key, "Dan pas raad geven")
    assert evaluations.learnt(store, held.id)[0].shared_on is None
