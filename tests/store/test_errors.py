"""What the system says against a file, in Dutch on every system."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import errors

_ENGLISH = ("permission", "denied", "space", "device", "file", "directory", "error", "name")


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_word_of_the_system_itself_is_shown(number: int) -> None:
    said = errors.reason(OSError(number, os.strerror(number))).lower()
    assert said
    assert not [word for word in _ENGLISH if word in said.split()]


def test_an_error_without_a_number_is_said_too() -> None:
    assert errors.reason(OSError("Permission denied")) == "het systeem meldt een fout"


def test_a_file_that_is_not_there_is_told_in_dutch(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told:
        (tmp_path / "weg.nplw").read_bytes()
    assert errors.reason(told.value) == "dat bestand of die map is er niet"


@pytest.mark.parametrize(
    "said",
    [
        "invalid fts5 file format (found 0, expected 4 or 5) - run 'rebuild'",
        "vtable constructor failed: search_person",
    ],
)
def test_a_damaged_search_index_is_damage(said: str) -> None:
    plain = errors.from_driver(driver.OperationalError(said), "regio.nplw")
    assert isinstance(plain, errors.DamagedFile)


def test_a_disk_too_full_to_read_a_log_is_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = driver.OperationalError("disk I/O error")
    told = errors.from_driver(failed, tmp_path / "a.nplw", reading=True)
    assert told is not None
    assert "de schijf geeft een fout" in told.what
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
    told = errors.from_driver(failed, tmp_path / "a.nplw", reading=True)
    assert told is not None
    assert told.what == "Lezen lukt niet: de schijf is vol."
