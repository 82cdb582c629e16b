"""A user's whole errand runs in the same theme as the widgets of a test."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.flows.program import begin
from tests.ui.conftest import show, theme

__all__ = ["begin", "chosen", "show", "theme"]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[QFileDialog]:
    """The dialogs of the system that are asked for; a test answers them."""
    asked: list[QFileDialog] = []

    def remember(chooser: QFileDialog) -> None:
        asked.append(chooser)

    monkeypatch.setattr(QFileDialog, "open", remember)
    return asked
