"""A fresh file for each test, copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.region import contacts, example, schema
from nplw_desktop.store import Store
from tests.region.ground import TODAY


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new file as the program makes it."""
    path = tmp_path_factory.mktemp("blank") / "regio.nplw"
    with schema.create(path) as store:
        contacts.set_today(store, TODAY)
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example region, on its own day."""
    path = tmp_path_factory.mktemp("filled") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """A new file of one's own."""
    with schema.open_file(Path(shutil.copy(blank, tmp_path))) as opened:
        yield opened


@pytest.fixture
def region(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """The example region, to change."""
    with schema.open_file(Path(shutil.copy(filled, tmp_path))) as opened:
        yield opened


@pytest.fixture(scope="session")
def shown(filled: Path) -> Iterator[Store]:
    """The example region, to read."""
    with schema.read_file(filled) as opened:
        opened.load_terms()
        yield opened
