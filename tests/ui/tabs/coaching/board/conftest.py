"""The December of the picture in a real file, and the board on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.board.ground import BoardScreen, fill


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six coaches and their weeks."""
    path = tmp_path_factory.mktemp("board") / "planbord.nplw"
    with schema.create(path) as store:
        fill(store)
    return path


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> BoardScreen:
    """The board at the width it has below who fits."""
    return BoardScreen(desk, show, (994, 300))
