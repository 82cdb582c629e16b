"""Any history of the coach pool can be taken back and done again, and keeps what must always hold."""

from __future__ import annotations

import random

import pytest

from nplw_desktop.region import regions
from nplw_desktop.region.coaching import confidence, states
from nplw_desktop.region.coaching.hours import CUTS, sums, total
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching import pool
from tests.region.coaching_edits import POOL
from tests.region.ground import index_is_sound, kept


def _begin(store: Store) -> None:
    with store.change("Begin") as change:
        regions.serve(change, frozenset({regions.add(change, "Rivierenzoom")}))
        for coach in ("Anna", "Bram"):
            pool.whole(change, lambda: "De Hoven", coach=coach)
    store.bar("begin")


def _holds(store: Store) -> None:
    """What is so after every act, whatever came before."""
    assert confidence.to_close(store) == ()
    whole = total(store)
    assert store.value("SELECT coalesce(sum(minutes), 0) FROM hour_entry") == whole.minutes
    for cut in CUTS:
        parts = sums(store, cut)
        assert sum(part.minutes for part in parts) == whole.minutes, cut
        assert sum(part.cents for part in parts) == whole.cents, cut
    for row in store.rows("SELECT status, closed_on FROM coach_request"):
        assert (row.closed_on is not None) == (row.status in states.CLOSED)
    double = "SELECT person_id FROM coach GROUP BY person_id HAVING count(*) > 1"
    assert store.rows(double) == []


def _steps(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM journal_step"))


@pytest.mark.parametrize("seed", range(4))
def test_every_state_of_a_pool_comes_back_and_is_right(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    _begin(store)
    states_ = [kept(store)]
    while len(states_) < 30:
        edit = dice.choice(POOL)
        before = _steps(store)
        try:
            edit(store, dice)
        except Refused:
            assert kept(store) == states_[-1], edit.__name__
            continue
        if _steps(store) > before:
            states_.append(kept(store))
            _holds(store)
    index_is_sound(store)
    for state in reversed(states_[:-1]):
        assert store.undo() is not None
        assert kept(store) == state
    for state in states_[1:]:
        assert store.redo() is not None
        assert kept(store) == state
    assert store.check().ok
