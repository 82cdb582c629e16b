"""The label of the last copy: always in sight, in as many words as there is room for."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui.copies import words
from nplw_desktop.ui.copies.label import CopyLabel
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel
from nplw_desktop.ui.widgets.tab_bar import Tab, TabBar, TabRow

NOW = datetime(2026, 11, 24, 16, 50)
GOOD = words.look(NOW, NOW, failed=False)
TABS = ("Overzicht", "Contacten", "Intervisie", "Coachpool", "Verslagen", "Kennis", "Regio")


@pytest.fixture
def row(theme, show) -> TabRow:
    end = QWidget()
    box = QHBoxLayout(end)
    box.setContentsMargins(0, 0, 0, 0)
    label, autosave = CopyLabel(theme, GOOD), AutosaveLabel(theme)
    box.addWidget(label)
    box.addWidget(autosave)
    row = TabRow(theme, TabBar(theme, [Tab(name, "users") for name in TABS]), end)
    row.set_yielding(label)
    show(row, 1366, 42)
    return row


def label_in(row: TabRow) -> CopyLabel:
    found = row.findChild(CopyLabel)
    assert found is not None
    return found


def test_with_room_it_says_all(row):
    assert label_in(row).text_shown() == "Laatste kopie: vandaag 16:50, gecontroleerd"


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
@pytest.mark.parametrize("width", [1920, 1366, 1280, 1093, 960])
def test_it_is_never_cut_off_and_never_cuts_the_tabs(row, qtbot, theme, width, scale):
    theme.set_scale(scale)
    row.resize(width, row.sizeHint().height())
    qtbot.wait(1)
    label = label_in(row)
    bar = row.findChild(TabBar)
    assert bar is not None
    wanted = bar.sizeHint().width()
    assert label.width() >= label.sizeHint().width()
    if wanted + label.minimumSizeHint().width() + 200 * scale < width:
        assert bar.width() >= wanted
    assert label.accessibleName() == GOOD.texts[0]


def test_it_says_less_and_less_and_more_again(row, qtbot):
    seen = []
    for width in (1366, 1080, 1000, 930):
        row.resize(width, 42)
        qtbot.wait(1)
        seen.append(label_in(row).text_shown())
    assert seen == [*GOOD.texts, ""]
    row.resize(1366, 42)
    qtbot.wait(1)
    assert label_in(row).text_shown() == GOOD.texts[0]


def test_news_of_the_autosave_takes_its_room_from_the_label(row, qtbot):
    row.resize(1190, 42)
    qtbot.wait(1)
    assert label_in(row).text_shown() == GOOD.texts[0]
    autosave = row.findChild(AutosaveLabel)
    assert autosave is not None
    autosave.failed(2)
    qtbot.waitUntil(lambda: label_in(row).text_shown() == GOOD.texts[1])


def test_it_is_a_button_for_the_keyboard_too(row, qtbot):
    label = label_in(row)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(label.clicked):
            QTest.keyClick(label, key)


def test_why_it_failed_is_in_the_tooltip_and_for_screen_readers(row):
    label = label_in(row)
    label.show_look(words.look(NOW, NOW, failed=True), "De stick is er niet.")
    assert "De stick is er niet." in label.toolTip()
    assert label.accessibleDescription() == "De stick is er niet."
