"""A whole pool divided and taken over: no limit is passed, no veto broken, and nothing is forced."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import assignments, capacity, dividing, generated, weeks
from nplw_desktop.region.coaching.capacity import Ledger
from nplw_desktop.region.coaching.dividing import Aims
from nplw_desktop.region.coaching.matching import choices, hindrances
from nplw_desktop.store import Store

_TODAY = generated.TODAY


@pytest.fixture(scope="module")
def pool_file(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Path:
    """Fewer coaches than the requests want."""
    path = tmp_path_factory.mktemp("whole") / "pool.nplw"
    with schema.open_file(Path(shutil.copy(filled, path))) as store:
        generated.fill(store, coaches=8, requests=60, hours=150, unmet=40, seed=11)
    return path


def _within(ledger: Ledger) -> bool:
    """Whether nothing ahead is promised beyond what there is."""
    ahead = weeks.between(_TODAY, _TODAY + timedelta(days=200))
    frees = [ledger.free_week(monday) for monday in ahead]
    frees += [ledger.free_quarter(quarter) for quarter in {weeks.quarter(day) for day in ahead}]
    frees += [ledger.free_year(year) for year in (2026, 2027)]
    return all(free is None or free >= 0 for free in (*frees, ledger.free_assignments))


@pytest.mark.parametrize("aims", [Aims(), Aims(placing=0, fairness=40)])
def test_what_is_taken_over_passes_no_limit_and_breaks_no_veto(
    pool_file: Path, tmp_path: Path, aims: Aims
) -> None:
    path = Path(shutil.copy(pool_file, tmp_path / "pool.nplw"))
    with schema.open_file(path) as store:
        with store.change("Gewichten") as change:
            dividing.set_aims(change, aims)
        vetoed = _veto_the_best(store)
        before = {key for key, one in capacity.ledgers(store, since=_TODAY).items() if _within(one)}
        found = dividing.divide(store, _TODAY)
        assert found.proven
        assert found.lines
        assert found.unplaced
        with store.change("Verdeling overgenomen") as change:
            done = dividing.accept(change, found.lines, _TODAY)
        assert done.refused == ()
        assert len(done.made) == len(found.lines)
        after = capacity.ledgers(store, since=_TODAY)
        assert before <= {key for key, one in after.items() if _within(one)}
        for made in (assignments.get(store, key) for key in done.made):
            assert made is not None
            assert made.coach_id is not None
            assert made.overbooked_reason == ""
            assert made.coach_id not in vetoed.get(made.request_id, ())
            assert not hindrances.hard(store, made.request_id, made.coach_id, _TODAY)


def _veto_the_best(store: Store) -> dict[int, set[int]]:
    """Say no to who would get it, for half of the requests."""
    vetoed = {}
    for line in dividing.divide(store, _TODAY).lines[::2]:
        with store.change("Niet deze") as change:
            choices.choose(change, line.request.id, line.coach_id, choices.VETO)
        vetoed[line.request.id] = {line.coach_id}
    return vetoed
