"""What the window remembers survives a restart, and damage to it does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from nplw_desktop.ui.settings import Settings, WindowPlace, clamped


def _again(settings: Settings, path: Path) -> Settings:
    settings.save()
    return Settings(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map met spaties" / "venster.ini"


def test_everything_is_remembered(path):
    settings = Settings(path)
    settings.theme = "dark"
    settings.text_scale = 1.3
    settings.last_tab = "contacts"
    settings.last_file = Path("/werk/Mijn regio.nplw")
    settings.set_window(WindowPlace(QRect(-1200, 40, 1100, 700), True, b"\x00\xffstate"))
    settings.set_window(WindowPlace(QRect(5, 6, 300, 200)), "note")
    settings.set_splitter("contacts", [798, 568])
    settings.set_view("contacts", {"order": "name", "columns": [{"key": "é,;=", "width": 12.5}]})
    again = _again(settings, path)
    assert again.theme == "dark"
    assert again.text_scale == 1.3
    assert again.last_tab == "contacts"
    assert again.last_file == Path("/werk/Mijn regio.nplw")
    assert again.window() == WindowPlace(QRect(-1200, 40, 1100, 700), True, b"\x00\xffstate")
    assert again.window("note") == WindowPlace(QRect(5, 6, 300, 200))
    assert again.splitter("contacts") == (798, 568)
    assert again.view("contacts") == {
        "order": "name",
        "columns": [{"key": "é,;=", "width": 12.5}],
    }


def test_a_first_start_has_defaults_and_writes_nothing(path):
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.text_scale == 1.0
    assert settings.last_tab == ""
    assert settings.last_file is None
    assert settings.window() is None
    assert settings.splitter("contacts") == ()
    assert settings.view("contacts") == {}
    settings.save()
    assert not path.exists()


def test_the_last_file_can_be_forgotten(path):
    settings = Settings(path)
    settings.last_file = Path("a.nplw")
    settings.last_file = None
    assert _again(settings, path).last_file is None


@pytest.mark.parametrize(
    "text",
    [
        '[look]\ntheme=paars\ntext=groot\n[window]\nmain="[1, 2"\n[splitter]\ncontacts="[-1, 5]"\n'
        '[view]\ncontacts="[1]"\n',
        '[window]\nmain="[0, 0, 99999999999999, 5, 0]"\n[look]\ntext=nan\n',
        '[window]\nmain="[0, 0, 0, 0, 0]"\n[splitter]\ncontacts="{}"\n[view]\ncontacts=1, 2\n',
        "geen ini\x00\x01",
    ],
)
def test_damage_gives_the_defaults(path, text):
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.text_scale == 1.0
    assert settings.window() is None
    assert settings.splitter("contacts") == ()
    assert settings.view("contacts") == {}


def test_a_scale_outside_the_range_is_brought_back(path):
    settings = Settings(path)
    settings.text_scale = 7.0
    assert settings.text_scale == 2.0


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(blocked / "venster.ini")
    settings.last_tab = "contacts"
    settings.save()


LAPTOP = QRect(0, 0, 1366, 728)
BESIDE = QRect(1366, 0, 1920, 1040)


def test_a_window_that_fits_stays_where_it_was():
    assert clamped(QRect(100, 50, 1000, 600), [LAPTOP]) == QRect(100, 50, 1000, 600)


def test_a_window_on_a_screen_that_is_gone_comes_to_the_one_that_is_left():
    assert clamped(QRect(1500, 100, 1200, 700), [LAPTOP]) == QRect(166, 28, 1200, 700)


def test_a_window_stays_on_the_screen_it_is_mostly_on():
    assert clamped(QRect(1300, 100, 1200, 700), [LAPTOP, BESIDE]) == QRect(1366, 100, 1200, 700)


def test_a_window_larger_than_the_screen_is_made_to_fit():
    assert clamped(QRect(-8, -8, 3000, 2000), [LAPTOP]) == LAPTOP


def test_a_tiny_window_grows_to_its_smallest_size():
    assert clamped(QRect(0, 0, 10, 10), [LAPTOP], QSize(960, 540)).size() == QSize(960, 540)


def test_without_a_screen_nothing_changes():
    assert clamped(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)


_places = st.integers(-10_000, 10_000)
_sizes = st.integers(1, 6_000)
_rects = st.builds(QRect, _places, _places, _sizes, _sizes)


@given(_rects, st.lists(_rects, min_size=1, max_size=3))
def test_wherever_it_stood_a_window_comes_wholly_onto_one_screen(rect, screens):
    result = clamped(rect, screens)
    assert any(screen.contains(result) for screen in screens)
    assert clamped(result, screens) == result
