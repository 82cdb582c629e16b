"""The example region in a real file, and the page Coaches in its tab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import example, schema
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.coaches.ground import Pool


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region with its six coaches."""
    path = tmp_path_factory.mktemp("coaches") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def pool(desk: Desk, show: Callable[..., None]) -> Pool:
    """The page at the size of a laptop, with Mirjam in hand."""
    made = Pool(desk, show, (1366, 678))
    made.open("Mirjam Oudkerken")
    return made
