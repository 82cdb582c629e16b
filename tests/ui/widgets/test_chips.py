"""Filter chips: one tab stop, arrow keys, one of them on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.chips import FilterChip, FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.label_chips import RemovableChip

Key = Qt.Key
KINDS = [Option(None, "Alle", 133), Option("g", "Gemeente", 86), Option("p", "Provincie", 9)]


@pytest.fixture
def row(theme, show):
    window: Any = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("ervoor"))
    chips: Any = FilterChips(theme, "Soort")
    chips.set_options(KINDS)
    column.addWidget(chips)
    column.addWidget(QPushButton("erna"))
    show(window)
    window.chips = chips
    chips.told = []
    chips.changed.connect(chips.told.append)
    return chips


def _focused(row: FilterChips) -> object:
    chip = row.focusWidget()
    return chip.key if isinstance(chip, FilterChip) and chip.hasFocus() else "nowhere"


def _press(row: FilterChips, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(row.focusWidget(), key)


def test_the_first_filter_is_on_at_first(row):
    assert row.value() is None
    assert [chip.isChecked() for chip in row.findChildren(FilterChip)] == [True, False, False]


def test_arrows_home_and_end_move_without_choosing(row):
    row.focus_current()
    _press(row, Key.Key_Right, Key.Key_Right)
    assert _focused(row) == "p"
    _press(row, Key.Key_Right)
    assert _focused(row) == "p"
    _press(row, Key.Key_Home)
    assert _focused(row) is None
    _press(row, Key.Key_End, Key.Key_Left)
    assert _focused(row) == "g"
    assert row.told == []


def test_space_and_enter_turn_a_filter_on_and_off(row):
    row.focus_current()
    _press(row, Key.Key_Right, Key.Key_Space)
    assert row.told == ["g"]
    _press(row, Key.Key_Space)
    assert row.told == ["g", None]
    _press(row, Key.Key_Return)
    assert row.told == ["g", None, "g"]


def test_escape_goes_back_to_the_first_and_without_filter_is_the_windows(row):
    row.focus_current()
    _press(row, Key.Key_Right, Key.Key_Space, Key.Key_Escape)
    assert row.value() is None
    assert _focused(row) is None
    seen = []
    row.window().keyPressEvent = lambda event: seen.append(event.key())
    _press(row, Key.Key_Escape)
    assert seen == [Key.Key_Escape]


def test_only_one_is_on_after_a_click(row):
    first, second, _third = row.findChildren(FilterChip)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert [first.isChecked(), second.isChecked()] == [False, True]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert [first.isChecked(), second.isChecked()] == [True, False]
    assert row.told == ["g", None]


def test_the_row_is_one_tab_stop(row):
    before, after = row.window().findChildren(
        QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    before.setFocus()
    QTest.keyClick(before, Key.Key_Tab)
    assert _focused(row) is None
    _press(row, Key.Key_Right, Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Key.Key_Backtab)
    assert _focused(row) == "g"


def test_new_counts_keep_focus_and_choice(row):
    row.focus_current()
    _press(row, Key.Key_Right, Key.Key_Space)
    row.set_options([Option(None, "Alle", 134), Option("g", "Gemeente", 87), KINDS[2]])
    assert _focused(row) == "g"
    assert row.value() == "g"
    assert row.focusWidget().accessibleName() == "Gemeente, 87"


def test_a_chosen_filter_that_is_gone_falls_back_to_the_first(row):
    row.set_value("p")
    row.set_options(KINDS[:2])
    assert row.value() is None
    assert row.told == []


def test_setting_a_value_tells_nobody(row):
    row.set_value("g")
    assert row.value() == "g"
    assert row.told == []


@pytest.fixture
def menu_chip(theme, show):
    chip = MenuChip(theme, "Gemeente")
    chip.set_options([Option(None, "alle"), Option(7, "Zandwijk & Zee", 12)])
    show(chip)
    return chip


def test_a_menu_chip_shows_what_is_chosen(menu_chip, qtbot):
    assert menu_chip.text() == "Gemeente: alle"
    assert not menu_chip.active()
    with qtbot.waitSignal(menu_chip.changed) as told:
        menu_chip.menu().actions()[1].trigger()
    assert told.args == [7]
    assert menu_chip.accessibleName() == "Gemeente: Zandwijk & Zee"
    assert menu_chip.active()


def test_an_ampersand_in_a_menu_is_shown_as_itself(menu_chip):
    assert menu_chip.menu().actions()[1].text() == "Zandwijk && Zee\t12"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_chip_opens_with_enter(menu_chip, qtbot):
    opened = []
    menu_chip.opening.connect(lambda: opened.append(True))
    menu_chip.menu().aboutToShow.connect(menu_chip.menu().close, Qt.ConnectionType.QueuedConnection)
    menu_chip.setFocus()
    QTest.keyClick(menu_chip, Key.Key_Return)
    qtbot.waitUntil(lambda: opened == [True] and not menu_chip.menu().isVisible())


def test_a_removable_chip_goes_by_key_and_by_its_cross_only(theme, show, qtbot):
    chip = RemovableChip(theme, 1, "warmtenet")
    show(chip, 200, 28)
    clicks = []
    chip.clicked.connect(lambda: clicks.append(1))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert clicks == []
    cross = chip.rect().adjusted(chip.width() - 14, 0, 0, 0).center()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    chip.setFocus()
    for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_Space, Key.Key_Return):
        QTest.keyClick(chip, key)
    assert len(clicks) == 5
