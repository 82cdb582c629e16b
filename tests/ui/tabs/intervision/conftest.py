"""The example region in a real file, and the tab Intervisie on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import example, schema
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.intervision.ground import Screen


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region, with session 4 of group A still to come."""
    path = tmp_path_factory.mktemp("intervision") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> Screen:
    """The tab on the example region, at the size of a laptop."""
    return Screen(desk, show, (1366, 678))
