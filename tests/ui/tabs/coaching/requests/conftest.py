"""The example region in a real file, and the tab Coachpool on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import example, schema
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.requests.ground import Asked


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region with its requests."""
    path = tmp_path_factory.mktemp("requests") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def asked(desk: Desk, show: Callable[..., None]) -> Asked:
    """The tab at the size of a laptop, with the focus in the list of requests."""
    return Asked(desk, show, (1366, 678))
