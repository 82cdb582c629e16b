"""A fresh small store for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.store import Store
from tests.store.ground import SCHEMA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "regio.nplw"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, SCHEMA) as made:
        yield made
