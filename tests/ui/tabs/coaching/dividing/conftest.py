"""A file with three open requests and two coaches, of whom each may do one."""

from __future__ import annotations

from pathlib import Path

import pytest

from nplw_desktop.region import people, schema
from nplw_desktop.region.coaching import coaches
from tests.region.coaching import matching_ground as ground


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dividing") / "pool.nplw"
    with schema.create(path) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
        for name, level in (("Mirjam Oudkerken", 3), ("Thijs Waterhoven", 2)):
            key = ground.coach(store, name)
            ground.knows(store, key, financiering=level)
            with store.change("Hoogste aantal") as change:
                coaches.edit(change, key, max_assignments=1)
        for about in ("financiering", "financiering", "isolatie"):
            ground.request(store, about)
    return path
