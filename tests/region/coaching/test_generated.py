"""The invented pool: as much as asked, the same for the same seed, and led within every limit."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import capacity, dividing, generated, states, weeks
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store import Store
from tests.region.ground import kept

_COACHES, _REQUESTS, _HOURS, _UNMET = 20, 150, 600, 20


def _fill(store: Store) -> None:
    generated.fill(store, coaches=_COACHES, requests=_REQUESTS, hours=_HOURS, unmet=_UNMET, seed=3)


@pytest.fixture(scope="module")
def pool_file(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Path:
    path = tmp_path_factory.mktemp("pool") / "pool.nplw"
    with schema.open_file(Path(shutil.copy(filled, path))) as store:
        _fill(store)
    return path


def _counts(store: Store) -> dict[str, int]:
    tables = ("coach", "coach_request", "hour_entry")
    return {name: store.value(f"SELECT count(*) FROM {name}") for name in tables}


def test_as_many_are_added_as_asked_and_the_file_is_sound(pool_file: Path, filled: Path) -> None:
    with schema.read_file(filled) as before, schema.read_file(pool_file) as store:
        old, new = _counts(before), _counts(store)
        assert {name: new[name] - old[name] for name in new} == {
            "coach": _COACHES,
            "coach_request": _REQUESTS,
            "hour_entry": _HOURS,
        }
        assert store.check().ok
        seeking = len(dividing.open_requests(store)) - len(dividing.open_requests(before))
        assert seeking >= _UNMET


def test_the_same_seed_gives_the_same_rows(pool_file: Path, filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "again.nplw"))
    with schema.open_file(path) as store:
        _fill(store)
        again = kept(store)
    with schema.read_file(pool_file) as store:
        first = kept(store)
    assert again == first


def test_no_coach_is_promised_more_than_there_is(pool_file: Path) -> None:
    with schema.read_file(pool_file) as store:
        found = capacity.ledgers(store)
    ahead = weeks.between(generated.TODAY, generated.TODAY + timedelta(days=120))
    for one in list(found.values())[-_COACHES:]:
        assert all(one.free_year(year) >= 0 for year in range(2023, 2028))
        quarters = (Quarter(year, part) for year in range(2023, 2028) for part in (1, 2, 3, 4))
        assert all((one.free_quarter(part) or 0) >= 0 for part in quarters)
        assert all((one.free_week(monday) or 0) >= 0 for monday in ahead)
        assert (one.free_assignments or 0) >= 0


def test_every_request_is_as_far_as_its_assignments_are(pool_file: Path) -> None:
    with schema.read_file(pool_file) as store:
        rows = store.rows(
            "SELECT r.status, a.status AS held FROM coach_request r "
            "LEFT JOIN assignment a ON a.request_id = r.id WHERE r.id > "
            "(SELECT max(id) FROM coach_request) - :many",
            many=_REQUESTS,
        )
    for row in rows:
        assert row.status in states.STEPS
        if row.held in states.RESERVING:
            assert states.state(row.status) in (states.PROPOSED, states.ACTIVE)
        if states.state(row.status) in (states.NEW, states.WAITING):
            assert row.held is None
