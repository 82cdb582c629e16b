"""The dialog Geldbronnen on the pool of the page Uren."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.tabs.coaching.hours.ground import make_file


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one source and a few hours."""
    path = tmp_path_factory.mktemp("funding") / "regio.nplw"
    make_file(path)
    return path
