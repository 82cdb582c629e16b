"""The December of the picture in a real file, and a window to ask from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import schema
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.meetings.opener import Appointments
from tests.ui.tabs.coaching.board.ground import fill


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six coaches and their weeks."""
    path = tmp_path_factory.mktemp("appointments") / "afspraken.nplw"
    with schema.create(path) as store:
        fill(store)
    return path


@pytest.fixture
def asking(desk: Desk, show: Callable[..., None]) -> Appointments:
    """Appointments over a window."""
    window = QWidget()
    show(window)
    return Appointments(desk, window)
