"""A file that was handed over is still there to be read; nothing in it can be changed, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from nplw_desktop.region import handing_over, people, schema
from nplw_desktop.ui.only_read import WHY, withhold
from nplw_desktop.ui.tabs import TABS
from tests.flows.program import Program
from tests.ui.shell import TODAY, example_copy, own_file

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    hand_over(path, tmp_path)
    return path


def hand_over(path: Path, folder: Path) -> None:
    with schema.open_file(path) as store:
        handing_over.hand_over(
            store,
            folder / "Voor Bram.nplw",
            secret=None,
            without_private=False,
            to="Bram Vlietstroom",
            today=TODAY,
        )


def said(program: Program) -> str:
    strip = program.window.strips.shown("handed-over")
    return strip.accessibleName() if strip is not None else ""


def test_it_opens_for_reading_and_says_why_and_what_can_be_done(begin, given) -> None:
    program = begin()
    program.start(given)
    assert program.open_path == given
    assert "Bram Vlietstroom" in said(program)
    assert "terug" in said(program)
    assert not program.window.commands.able("passphrase_set")


def test_a_change_is_refused_in_words_and_nothing_waits(begin, given) -> None:
    program = begin()
    program.start(given)
    before = given.read_bytes()
    desk = program.window.work.desk
    written = desk.write("Contact gemaakt", lambda change: people.add(change, "Naima Bouzarai"))
    assert "alleen om te lezen" in written.refusal
    assert desk.waiting == 0
    program.do("undo")
    assert given.read_bytes() == before


def test_the_buttons_of_the_strip_tell_which_file(begin, given, qtbot) -> None:
    program = begin()
    program.start(given)
    strip = program.window.strips.shown("handed-over")
    buttons = {
        button.text(): button
        for button in strip.findChildren(type(program.window.header.menu).__mro__[1])
    }
    with qtbot.waitSignal(program.files.take_back_asked) as signal:
        buttons["Terugnemen…"].click()
    assert signal.args == [given]
    with qtbot.waitSignal(program.files.release_asked) as signal:
        buttons["Vrijgeven…"].click()
    assert signal.args == [given]


def test_the_real_tabs_are_read_and_typed_in_without_a_fault(
    begin: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example_copy(tmp_path)
    hand_over(path, tmp_path)
    monkeypatch.setattr("tests.flows.program.SPECS", TABS)
    program = begin()
    program.start(path)
    program.window.activateWindow()
    QApplication.processEvents()
    before = path.read_bytes()
    for tab in (Key.Key_2, Key.Key_5):
        program.press(tab, held=CTRL)
        for key in (Key.Key_Down, Key.Key_F2):
            program.press(key)
        program.type("xyz")
        for key in (Key.Key_Tab, Key.Key_Escape, Key.Key_Escape):
            program.press(key)
        program.press(Key.Key_N, held=CTRL)
        program.type("Een nieuwe naam")
        program.press(Key.Key_Return)
        program.press(Key.Key_Escape)
        program.press(Key.Key_Z, held=CTRL)
        program.press(Key.Key_Delete)
    assert program.window.work is not None
    assert program.window.work.desk.waiting == 0
    assert path.read_bytes() == before


def test_what_would_write_is_disabled_and_says_why(
    begin: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example_copy(tmp_path)
    monkeypatch.setattr("tests.flows.program.SPECS", TABS)
    program = begin()
    hand_over(path, tmp_path)
    program.start(path)
    program.press(Key.Key_5, held=CTRL)
    program.press(Key.Key_2, held=CTRL)
    withheld = {
        each.accessibleName()
        for each in program.window.findChildren(QWidget)
        if each.toolTip() == WHY and not each.isEnabled()
    }
    expected = {"Contact", "Gesprek vastleggen", "Nieuw verslag"}
    assert withheld >= expected
    assert any("otitie" in name for name in withheld)


def test_nothing_is_withheld_in_a_file_of_ones_own(begin: Callable[..., Program], tmp_path) -> None:
    program = begin()
    program.start(own_file(tmp_path / "Mijn regio.nplw", "ES18"))
    button = QPushButton("Contact", program.window)
    withhold(program.desk, button)
    assert button.isEnabled()
    assert not button.toolTip()
