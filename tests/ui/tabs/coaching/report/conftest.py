"""The example region in a real file, and the page Rapport on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import example, schema
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.report.ground import Room


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region as it is on its day."""
    path = tmp_path_factory.mktemp("report") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def room(desk: Desk, show: Callable[..., None]) -> Room:
    """The page at the size of a laptop, on its first number."""
    return Room(desk, show)
