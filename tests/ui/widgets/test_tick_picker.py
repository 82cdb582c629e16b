"""Ticking some out of many, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

Key = Qt.Key
ITEMS = [Tickable(1, "Drenthe", "12 gemeenten"), Tickable(2, "Fryslân"), Tickable(3, "Zeeland")]


@pytest.fixture
def picker(theme, show) -> TickPicker:
    made = TickPicker(theme, "Regio’s", ITEMS)
    show(made)
    made.setFocus()
    return made


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def names(picker: TickPicker) -> list[str]:
    return [picker.model.item(row).text() for row in range(picker.model.rowCount())]


def test_a_click_anywhere_in_a_row_ticks_it(picker, qtbot):
    for expected in ({1}, set()):
        spot = picker.list.visualRect(picker.model.index(0, 0)).center()
        with qtbot.waitSignal(picker.changed):
            QTest.mouseClick(
                picker.list.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                spot,
            )
        assert picker.ticked() == expected


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_down_goes_to_the_list_and_a_key_ticks(picker, key):
    press(Key.Key_Down)
    assert QApplication.focusWidget() is picker.list
    press(Key.Key_Down)
    press(key)
    assert picker.ticked() == {2}
    press(key)
    assert picker.ticked() == set()


def test_searching_folds_accents_and_escape_shows_all_again(picker):
    QTest.keyClicks(picker.field, "frysl")
    assert names(picker) == ["Fryslân"]
    picker.field.setText("FRYSLAN")
    assert names(picker) == ["Fryslân"]
    press(Key.Key_Escape)
    assert len(names(picker)) == 3


def test_what_is_ticked_comes_first_and_gives_no_signal(picker):
    told: list[bool] = []
    picker.changed.connect(lambda: told.append(True))
    picker.set_items(ITEMS, [3])
    assert names(picker) == ["Zeeland", "Drenthe", "Fryslân"]
    assert picker.ticked() == {3}
    assert told == []


def test_a_row_says_all_of_itself_to_a_screen_reader(picker):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert picker.model.index(0, 0).data(role) == "Drenthe, 12 gemeenten"
    assert picker.model.index(1, 0).data(role) == "Fryslân"
