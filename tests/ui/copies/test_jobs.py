"""A file of an older form is copied before it is brought up to date, and opens all the same."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from nplw_desktop.store import Migration, Schema, SheetKey
from nplw_desktop.store.errors import WrongPassphrase
from nplw_desktop.ui.copies import jobs
from tests.ui.shell import own_file

NOW = datetime(2026, 11, 24, 16, 40)
PHRASE = "paard accu nietje batterij"


@pytest.fixture
def later() -> Schema:
    known = schema.schema()
    step = Migration(known.version + 1, "later", "ALTER TABLE person ADD COLUMN extra TEXT")
    return replace(known, migrations=(*known.migrations, step))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kopieën"
    made.mkdir()
    return made


def test_an_older_file_is_copied_first(tmp_path, folder, later):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    assert jobs.before_update(path, later, None, folder, NOW) is None
    (copy,) = folder.iterdir()
    assert "voor bijwerken" in copy.name


def test_a_file_of_today_is_not(tmp_path, folder):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    jobs.before_update(path, schema.schema(), None, folder, NOW)
    assert list(folder.iterdir()) == []


def test_a_stick_that_is_out_is_no_reason_not_to_open(tmp_path, later):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    jobs.before_update(path, later, None, tmp_path / "stick" / "kopieën", NOW)


def test_the_key_is_derived_once_and_a_wrong_passphrase_is_said_as_such(tmp_path, folder):
    path = tmp_path / "Mijn regio.nplw"
    schema.create(path, PHRASE).close()
    key = jobs.before_update(path, schema.schema(), PHRASE, folder, NOW)
    assert isinstance(key, SheetKey)
    schema.open_file(path, key).close()
    with pytest.raises(WrongPassphrase, match="deze wachtzin"):
        jobs.before_update(path, schema.schema(), "iets heel anders", folder, NOW)
