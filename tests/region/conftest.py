"""A fresh file for each test: one open file that is made as new from a copy, which is quick."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop.region import contacts, example, schema
from nplw_desktop.store import Store
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.words import Words
from tests.region.ground import TODAY

AsNew = Callable[[], Store]
_MEMORY = Path("/dev/shm")
_QUICK = _MEMORY if _MEMORY.is_dir() else None  # thousands of commits need no real disk


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


@contextmanager
def kept_open(original: Path) -> Iterator[AsNew]:
    """Opening a file reads its whole schema three times: too slow for each of hundreds of tests."""
    source = driver.connect(f"file:{original}?mode=ro&immutable=1", uri=True)
    with (
        tempfile.TemporaryDirectory(dir=_QUICK) as folder,
        schema.open_file(Path(shutil.copy(original, folder))) as opened,
    ):

        def as_new() -> Store:
            source.backup(opened._driver)
            opened._journal = Journal(opened._driver, opened.schema)
            opened._words = Words(opened.schema, opened)
            return opened

        yield as_new
    source.close()


@pytest.fixture(scope="session")
def _blank(blank: Path) -> Iterator[AsNew]:
    with kept_open(blank) as as_new:
        yield as_new


@pytest.fixture(scope="session")
def _filled(filled: Path) -> Iterator[AsNew]:
    with kept_open(filled) as as_new:
        yield as_new


@pytest.fixture
def store(_blank: AsNew) -> Store:
    """A new file of one's own."""
    return _blank()


@pytest.fixture
def region(_filled: AsNew) -> Store:
    """The example region, to change."""
    return _filled()


@pytest.fixture(scope="session")
def shown(filled: Path) -> Iterator[Store]:
    """The example region, to read."""
    with schema.read_file(filled) as opened:
        opened.load_terms()
        yield opened
