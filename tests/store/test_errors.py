"""What the system says against a file, in Dutch on every system."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

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
