"""The example region in a real file, and the tab Intervisie on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nplw_desktop.region import example, schema
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.theme import Theme
from tests.ui.tabs.intervision.ground import Screen
from tests.ui.tabs.minutes.ground import close_desk, open_desk


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region, with session 4 of group A still to come."""
    path = tmp_path_factory.mktemp("intervision") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copy(example_file, tmp_path))


@pytest.fixture
def desk(file: Path, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """A desk on that file."""
    made = open_desk(file, theme, tmp_path)
    yield made
    close_desk(made)


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> Screen:
    """The tab on the example region, at the size of a laptop."""
    return Screen(desk, show, (1366, 678))
