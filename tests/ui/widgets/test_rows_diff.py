"""Whatever a list becomes, its steps lead there."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.ui.widgets import rows_diff

_lists = st.lists(st.integers(0, 30), unique=True, max_size=25)


def _walk(old: array[int], new: array[int]) -> array[int]:
    """Do the steps as a model does them."""
    steps = rows_diff.steps(old, new)
    assert steps is not None
    now = array("q", old)
    for start, end in reversed(steps.removals):
        del now[start:end]
    if steps.moved is not None:
        assert sorted(steps.moved) == sorted(now)
        now = steps.moved
    for start, end in steps.insertions:
        now[start:start] = new[start:end]
    return now


@given(_lists, _lists)
def test_the_steps_turn_any_list_into_any_other(old, new):
    assert _walk(array("q", old), array("q", new)) == array("q", new)


@given(st.lists(st.integers(0, 60), unique=True, min_size=1, max_size=40), st.data())
def test_a_record_that_stays_is_neither_removed_nor_inserted(old, data):
    new = data.draw(st.permutations(old))
    steps = rows_diff.steps(array("q", old), array("q", new))
    assert steps is not None
    assert not steps.removals
    assert not steps.insertions
    assert (steps.moved is not None) == (new != old)


def test_one_row_more_is_one_insertion():
    steps = rows_diff.steps(
        array("q", range(1000)), array("q", [*range(500), 5000, *range(500, 1000)])
    )
    assert steps == rows_diff.Steps([], None, [(500, 501)])


def test_the_rest_of_a_list_is_one_insertion_at_its_end():
    steps = rows_diff.steps(array("q", range(50)), array("q", range(100_000)))
    assert steps == rows_diff.Steps([], None, [(50, 100_000)])


def test_changes_in_very_many_places_are_a_fresh_start():
    assert rows_diff.steps(array("q", range(1000)), array("q", range(0, 1000, 2))) is None
