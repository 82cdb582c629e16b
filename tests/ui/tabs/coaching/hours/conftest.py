"""The page Uren on a small pool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.hours.ground import Screen, make_file


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with four assignments of three coaches."""
    path = tmp_path_factory.mktemp("hours") / "regio.nplw"
    make_file(path)
    return path


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> Screen:
    """The page at the size it has on a laptop."""
    made = Screen(desk, show, (1366, 618))
    QApplication.processEvents()
    return made
