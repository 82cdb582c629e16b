"""A file with one request that is done, and the panel of its evaluation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import contact_points, people, schema
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching_tables import coach_evaluation
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.evaluation.panel import EvaluationPanel
from tests.region.coaching import pool
from tests.ui.tabs.minutes.ground import TODAY

ASKER = "Hanna van Vraagsteren"


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluation") / "pool.nplw"
    with schema.create(path) as store, store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
        made = pool.whole(change, lambda: "De Hoven", asker=ASKER)
        change.delete(coach_evaluation, made.evaluation)
        contact_points.add_email(change, "hanna@zandwijk.example", person_id=made.asker)
        requests.step(change, made.request, "completed", TODAY)
    return path


@pytest.fixture
def request_id(desk: Desk) -> int:
    return int(desk.store.value("SELECT id FROM coach_request"))


@pytest.fixture
def panel(desk: Desk, request_id: int, show: Callable[..., None]) -> EvaluationPanel:
    made = EvaluationPanel(desk)
    made.show_request(request_id)
    show(made, 720, 800)
    return made
