"""The first start: three questions, by keyboard alone, and nothing done before Beginnen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import municipalities
from nplw_desktop.ui.welcome import Beginning, WelcomePage
from nplw_desktop.ui.widgets.label_chips import LabelChip

REGIONS = municipalities.shipped(date(2026, 11, 24))
DRECHTSTEDEN = "ES18"
Key = Qt.Key


@pytest.fixture
def page(theme, show) -> WelcomePage:
    made = WelcomePage(theme, REGIONS)
    show(made, 1366, 768)
    made.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def type_text(text: str) -> None:
    QTest.keyClicks(focused(), text)


def begun(page: WelcomePage, qtbot) -> Beginning:
    with qtbot.waitSignal(page.begun) as signal:
        page.begin.click()
    answers = signal.args[0]
    assert isinstance(answers, Beginning)
    return answers


def test_everything_can_be_answered_with_the_keyboard(page, qtbot):
    type_text("Mirte Slotermeer")
    press(Key.Key_Return)
    type_text("drecht")
    press(Key.Key_Down)
    press(Key.Key_Space)
    for _ in range(10):
        if focused() is page.begin:
            break
        press(Key.Key_Tab)
    with qtbot.waitSignal(page.begun) as signal:
        press(Key.Key_Return)
    assert signal.args == [Beginning("Mirte Slotermeer", frozenset({DRECHTSTEDEN}), example=False)]


def test_tab_goes_as_one_reads(page):
    stops = (
        page.name.edit,
        page.picker.field,
        page.picker.list,
        page.empty,
        page.other,
        page.begin,
    )
    for stop in stops:
        assert focused() is stop
        press(Key.Key_Tab)


def test_all_thirty_regions_are_offered_with_their_municipalities(page):
    assert page.picker.model.rowCount() == 30
    assert len(REGIONS) == 30
    assert sum(len(region.municipalities) for region in REGIONS) == 342


def test_searching_finds_a_region_and_forgets_no_tick(page):
    page.picker.tick(DRECHTSTEDEN)
    page.picker.field.setText("friesl")
    assert page.picker.model.rowCount() == 1
    page.picker.field.clear()
    assert page.picker.ticked() == {DRECHTSTEDEN}
    assert page.picker.model.rowCount() == 30


def test_the_municipalities_of_the_ticked_regions_are_shown(page):
    page.picker.tick(DRECHTSTEDEN)
    chips = [chip.text() for chip in page.chips.findChildren(LabelChip) if chip.isVisible()]
    assert chips[0] == "Alblasserdam"
    assert len(chips) == 7
    page.picker.tick("ES21")
    QApplication.processEvents()
    chips = [chip.text() for chip in page.chips.findChildren(LabelChip) if chip.isVisible()]
    assert chips[-1] == "en 9 meer"


def test_an_empty_start_needs_a_name_and_a_region(page):
    told: list[object] = []
    page.begun.connect(told.append)
    page.begin.click()
    assert "naam" in page.name.error()
    assert page.name.edit.hasFocus()
    page.name.edit.setText("Mirte Slotermeer")
    page.begin.click()
    assert page.name.error() == ""
    assert page.picker.field.hasFocus()
    assert told == []


def test_the_example_needs_no_answers(page, qtbot):
    page.example.click()
    assert begun(page, qtbot) == Beginning("", frozenset(), example=True)


def test_the_example_says_that_it_is_a_file_apart(page):
    page.example.click()
    assert "apart bestand" in page._note.text()
    assert "eigen regio" not in page._note.text()
    page.name.edit.setText("Mirte Slotermeer")
    page.name.flush()
    page.picker.tick(DRECHTSTEDEN)
    assert "eigen regio" in page._note.text()


def test_beginning_can_be_asked_once(page, qtbot):
    page.example.click()
    begun(page, qtbot)
    assert not page.begin.isEnabled()


def test_an_existing_file_can_be_opened_instead(page, qtbot):
    with qtbot.waitSignal(page.other_asked):
        page.other.click()


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (960, 1.0), (960, 2.0), (1920, 1.3)])
def test_the_page_fits_every_window_without_scrolling_sideways(theme, page, width, scale):
    theme.set_scale(scale)
    page.resize(width, 540)
    QApplication.processEvents()
    assert page._page.horizontalScrollBar().maximum() == 0


def test_the_panel_makes_room_in_a_small_window(page):
    assert page.aside.isVisible()
    page.resize(960, 540)
    assert not page.aside.isVisible()
