"""Every screen can be drawn from a file that is only read."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.store import errors
from nplw_desktop.ui import screens
from tests.ui.shell import SPECS, TODAY, example_copy, own_file

pytestmark = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch) -> None:
    """Tiny tabs stand still at once."""
    monkeypatch.setattr(screens, "_QUIET_MS", 20)


def state(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }


@pytest.mark.parametrize(("theme", "text"), [("light", 100), ("dark", 130)])
def test_every_screen_is_drawn_in_the_size_asked_for(qapp, tmp_path, theme, text):
    source, to = tmp_path / "bron", tmp_path / "platen"
    path = example_copy(source)
    before = state(source)
    made = screens.draw(path, to, (1093, 614), theme, text, TODAY, specs=SPECS)
    assert [each.stem for each in made] == [
        "01-contacten",
        "02-contact",
        "03-verslagen",
        "04-verslag",
        "28-papieren",
        "27-samenwerkingsmiddag",
        "29-acties",
        "30-besluiten",
        "31-notities",
        "32-reeksen",
        "05-zoeken",
        "06-prullenbak",
        "07-instellingen",
        "08-hulp",
        "09-over",
        "20-instelling-zoeken",
        "21-kopieen",
        "22-terugzetten",
        "23-herstellen",
        "24-overdragen",
        "26-snelle-notitie",
        "25-kopie-mislukt",
        "10-welkom",
        "11-wachtzin-nog-eens",
        "12-herstelblad",
        "13-map-voor-kopieen",
        "14-wachtzin",
        "15-herstelblad-gebruiken",
        "16-nieuwe-wachtzin",
        "17-wachtzin-wijzigen",
        "18-vergrendeld",
        "19-gaat-niet-open",
    ]
    for each in made:
        image = QImage(str(each))
        assert (image.width(), image.height()) == (1093, 614)
    ground = QImage(str(made[0])).pixelColor(500, 500)
    assert (ground.lightness() < 60) is (theme == "dark")
    assert state(source) == before
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []


def test_an_empty_file_has_no_record_to_draw(qapp, tmp_path):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    made = screens.draw(path, tmp_path / "platen", (1366, 768), "light", 100, specs=SPECS)
    assert [each.stem for each in made][:3] == ["01-contacten", "03-verslagen", "29-acties"]


@pytest.mark.skipif(os.name == "nt", reason="folders are made read-only otherwise there")
def test_a_file_in_a_read_only_folder_is_drawn(qapp, tmp_path):
    folder = tmp_path / "vast"
    path = example_copy(folder)
    folder.chmod(0o500)
    try:
        made = screens.draw(path, tmp_path / "platen", (960, 540), "light", 100, specs=SPECS)
    finally:
        folder.chmod(0o700)
    assert len(made) == 32


def test_what_is_written_but_not_yet_in_the_file_is_drawn_too(qapp, tmp_path):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    with schema.open_file(path) as store, screens._copy_of(path) as copy:
        assert copy.with_name(f"{copy.name}-wal").exists()
        assert store.path != copy


def test_a_file_that_is_no_region_is_refused_in_words(qapp, tmp_path):
    path = tmp_path / "brief.nplw"
    path.write_text("geachte mevrouw", encoding="utf-8")
    with pytest.raises(errors.StoreError):
        screens.draw(path, tmp_path / "platen", (960, 540), "light", 100, date(2026, 11, 24))
