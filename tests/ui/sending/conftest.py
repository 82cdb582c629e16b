"""The example region in a file of one's own, and the dialog for the meeting of 26 November on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.dialog import SendDialog
from tests.ui.tabs.conftest import desk, file
from tests.ui.tabs.minutes.conftest import example_file
from tests.ui.tabs.minutes.ground import TODAY, meeting_on

__all__ = ["desk", "example_file", "file"]


@pytest.fixture
def meeting(desk: Desk) -> int:
    return meeting_on(desk.store, TODAY)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the program asks the system to open."""
    shown: list[Path] = []

    def open_file(path: Path) -> bool:
        shown.append(path)
        return True

    monkeypatch.setattr("nplw_desktop.ui.preview.opening.open_file", open_file)
    return shown


@pytest.fixture
def dialog(
    desk: Desk, meeting: int, show: Callable[..., None], opened: list[Path]
) -> Iterator[SendDialog]:
    made = SendDialog(desk, meeting)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show(made, 860, 676)
    yield made
    desk.tasks.wait()
