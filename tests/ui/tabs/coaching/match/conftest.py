"""A file with three coaches and one request, and the panel that says who fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import contact_points, people, schema
from nplw_desktop.region.coaching import coaches
from nplw_desktop.ui.desk import Desk
from tests.region.coaching import matching_ground as ground
from tests.ui.tabs.coaching.match.ground import ASKER, LIEKE, MIRJAM, OMAR, MatchScreen


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("match") / "pool.nplw"
    with schema.create(path) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
            asker = people.add(change, ASKER)
            contact_points.add_email(change, "naima@dordrecht.example", person_id=asker)
        mirjam, lieke = ground.coach(store, MIRJAM), ground.coach(store, LIEKE)
        ground.coach(store, OMAR)
        ground.knows(store, mirjam, financiering=3)
        ground.knows(store, lieke, financiering=1, planning=3)
        with store.change("Reizen") as change:
            coaches.set_travel(change, mirjam, ground.place(store), 25, "trein")
        ground.request(store, "financiering", requester_id=asker)
    return path


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> MatchScreen:
    """The panel at the width it has beside the requests."""
    return MatchScreen(desk, show, (994, 420))
