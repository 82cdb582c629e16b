"""A file that is moved, deleted or replaced while it is open is noticed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nplw_desktop.store.whereabouts import Whereabouts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map" / "Mijn regio.nplw"
    path.parent.mkdir()
    path.write_bytes(b"dit")
    return path


def said(place: Whereabouts) -> str:
    trouble = place.trouble
    assert trouble is not None
    return trouble.what


def test_a_file_that_stays_is_fine_whatever_is_written_in_it(file: Path) -> None:
    place = Whereabouts(file)
    file.write_bytes(b"iets anders")
    os.utime(file, (0, 0))
    assert place.trouble is None


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there")
def test_what_happened_is_said(file: Path) -> None:
    place = Whereabouts(file)
    away = file.rename(file.with_name("Anders.nplw"))
    assert "verplaatst of verwijderd" in said(place)
    file.write_bytes(b"een ander")
    assert "een ander bestand" in said(place)
    file.unlink()
    away.rename(file)
    assert place.trouble is None
    file.parent.rename(file.parent.with_name("elders"))
    assert "De map" in said(place)
    file.parent.write_bytes(b"geen map meer")
    assert "De map" in said(place)


def test_a_disk_that_does_not_answer_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path, **_more: object) -> os.stat_result:
        raise OSError(5, "Input/output error")

    place = Whereabouts(file)
    monkeypatch.setattr(Path, "stat", refused)
    assert "niet meer te bereiken" in said(place)
