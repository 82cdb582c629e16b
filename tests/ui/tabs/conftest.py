"""A desk on a copy of ``example_file``, which each tab makes as it needs it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.theme import Theme
from tests.ui.tabs.minutes.ground import close_desk, open_desk


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
