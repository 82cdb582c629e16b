"""What is remembered of copies is kept per file, and damage to it harms nothing."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from nplw_desktop import paths
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.copies.notes import Last, Notes
from nplw_desktop.ui.settings import Settings

FILE = Path("/regio/Mijn regio.nplw")


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path / "venster.ini")


def test_what_was_kept_is_read_back(settings):
    last = Last(Path("/stick/een.nplw-kopie"), datetime(2026, 11, 24, 16, 40, 12), "7 1.5 0 9")
    kept = Notes(Path("/stick"), last, date(2026, 11, 20))
    notes.keep(settings, FILE, kept)
    assert notes.of(settings, FILE) == kept


def test_another_file_has_its_own(settings):
    notes.keep_folder(settings, FILE, Path("/stick"))
    assert notes.of(settings, FILE).folder == Path("/stick")
    assert notes.of(settings, Path("/regio/Ander.nplw")).folder == paths.copies_folder()


def test_choosing_a_folder_keeps_what_is_known_of_the_last_copy(settings):
    last = Last(Path("/a/een.nplw-kopie"), datetime(2026, 11, 24, 16, 40), "m")
    notes.keep(settings, FILE, Notes(Path("/a"), last))
    notes.keep_folder(settings, FILE, Path("/b"))
    assert notes.of(settings, FILE) == Notes(Path("/b"), last)


@pytest.mark.parametrize(
    "state",
    [
        {"folder": 5, "made_at": "gisteren", "copy": "x", "checked_on": "ooit"},
        {"made_at": "2026-11-24T16:40:00"},
        "niets",
        None,
    ],
)
def test_what_cannot_be_read_is_as_if_it_never_was(settings, state):
    settings.set_view("copies", {str(FILE): state})
    assert notes.of(settings, FILE) == Notes(paths.copies_folder())
