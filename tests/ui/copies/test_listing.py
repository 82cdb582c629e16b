"""The list of copies says of each how it opens, without being asked for anything."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nplw_desktop import paths
from nplw_desktop.region import schema
from nplw_desktop.store import SheetKey, copies, rekeying
from nplw_desktop.store.keys import Key, Secret, salt_of
from nplw_desktop.ui.copies import listing
from nplw_desktop.ui.widgets.two_line_list import Status
from tests.ui.shell import own_file

FIRST = datetime(2026, 11, 20, 16, 40)
OLD, NEW = "paard accu nietje batterij", "lamp stoel regen venster"


@pytest.fixture
def path(tmp_path) -> Path:
    return own_file(tmp_path / "Mijn regio.nplw", "ES18")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kopieën"
    made.mkdir()
    return made


def copy(path: Path, folder: Path, days: int, key: SheetKey | None = None) -> None:
    salt = salt_of(path)
    whole = None if key is None or salt is None else Key(key.raw, salt)
    now = FIRST + timedelta(days=days)
    copies.make(path, folder, schema.schema(), whole, now=now)


def rows(
    path: Path, folder: Path, secret: Secret | None = None, known: Path | None = None
) -> Sequence[listing.Listed]:
    found = listing.read(folder, path.stem, schema.schema(), secret, known)
    assert found is not None
    return found


def states(path: Path, folder: Path, secret: Secret | None) -> list[str]:
    return [row.state for row in rows(path, folder, secret)]


def test_copies_with_an_earlier_passphrase_or_none_are_told_apart(path, folder):
    copy(path, folder, 0)
    with schema.open_file(path) as store:
        rekeying.set_passphrase(store, OLD)
        copy(path, folder, 1, store.sheet_key)
        rekeying.change_passphrase(store, NEW)
        copy(path, folder, 2, store.sheet_key)
        key = store.sheet_key
    assert states(path, folder, key) == ["sound", "earlier", "open"]
    assert states(path, folder, NEW) == ["sound", "earlier", "open"]
    assert states(path, folder, None) == ["earlier", "earlier", "sound"]


def test_a_torn_copy_is_named_as_damaged(path, folder):
    copy(path, folder, 0)
    (only,) = folder.glob("*.nplw-kopie")
    only.write_bytes(only.read_bytes()[:-5000])
    assert states(path, folder, None) == ["damaged"]


def test_a_folder_that_is_not_there_is_no_empty_folder(path, tmp_path):
    read = listing.read
    assert read(tmp_path / "stick", path.stem, schema.schema(), None, None) is None
    assert read(paths.copies_folder(), path.stem, schema.schema(), None, None) == ()


def test_a_row_says_when_how_large_and_how_it_stands(path, folder):
    copy(path, folder, 0)
    (row,) = rows(path, folder)
    assert row.title(FIRST + timedelta(days=1)) == "gisteren, 16:40"
    assert "gecontroleerd toen hij werd gemaakt" in row.meta()
    assert row.status() is None
    (known,) = rows(path, folder, known=row.copy.path)
    assert known.status() == Status("Laatste", "ok")
