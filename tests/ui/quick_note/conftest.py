"""A window on the example region, with its quick notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.shell import TODAY, Shell, example_copy, opened


@pytest.fixture
def shell(theme, tmp_path: Path, qtbot) -> Iterator[Shell]:
    """At half past two on a day with an afternoon of working together."""
    with opened(theme, example_copy(tmp_path)) as shell:
        shell.work.notes.now = lambda: datetime.combine(TODAY, time(14, 30))
        yield shell
        QApplication.processEvents()
