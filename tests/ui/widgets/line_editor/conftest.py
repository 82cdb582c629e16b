"""A desk for every test of the line editor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.widgets.line_editor.desk import Desk


@pytest.fixture
def desk(theme, qtbot) -> Iterator[Desk]:
    """An empty desk; its editor is not shown."""
    made = Desk(theme)
    qtbot.addWidget(made.editor)
    made.editor.resize(500, 400)
    yield made
    QGuiApplication.clipboard().clear()
