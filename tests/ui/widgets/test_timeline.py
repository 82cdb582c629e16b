"""The timeline shows the latest few, and all when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nplw_desktop.ui.widgets.timeline import Timeline, TimelineEntry

LONG = "Raad wil voor de zomer een besluit over De Hoven. " * 3


def _entries(count: int, text: str = LONG) -> list[TimelineEntry]:
    return [
        TimelineEntry(number, "19 nov", "Telefoongesprek", "20 min", text, "donderdag 19 november")
        for number in range(count)
    ]


@pytest.fixture
def timeline(qtbot, theme) -> Timeline:
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(520, 400)
    made.show()
    made.activateWindow()
    return made


def test_only_the_latest_few_show_with_a_link_to_all(timeline):
    timeline.set_entries(_entries(11))
    assert timeline.list.entries.rowCount() == 3
    assert timeline.head.link.text() == "Alle 11 tonen"
    timeline.head.link.click()
    assert timeline.list.entries.rowCount() == 11
    assert not timeline.head.link.isVisible()


def test_a_short_timeline_has_no_link(timeline):
    timeline.set_entries(_entries(3))
    assert not timeline.head.link.isVisible()


def test_entries_that_were_not_given_are_asked_for(timeline):
    asked: list[bool] = []
    timeline.all_asked.connect(lambda: asked.append(True))
    timeline.set_entries(_entries(3), 11)
    timeline.head.link.click()
    assert asked == [True]
    timeline.set_entries(_entries(11))
    assert timeline.list.entries.rowCount() == 11
    assert asked == [True]


def test_all_stays_open_until_another_person_is_shown(timeline):
    timeline.set_entries(_entries(11))
    timeline.head.link.click()
    timeline.set_entries(_entries(12))
    assert timeline.list.entries.rowCount() == 12
    timeline.set_entries(_entries(12), anew=True)
    assert timeline.list.entries.rowCount() == 3


def test_rows_are_as_high_as_their_text_at_this_width(qapp, timeline, theme):
    timeline.set_entries([*_entries(1), *_entries(1, "")])
    wide = timeline.list.height()
    timeline.resize(300, 400)
    qapp.processEvents()
    assert timeline.list.height() > wide
    assert timeline.list.visualRect(timeline.list.entries.index(1, 0)).height() == 28
    theme.set_scale(2.0)
    assert timeline.list.visualRect(timeline.list.entries.index(1, 0)).height() == 56


def test_a_very_long_text_ends_in_an_ellipsis(timeline):
    timeline.set_entries(_entries(1, "woord " * 400))
    assert timeline.list.height() == 28 + 6 * 18
    lines = timeline.list._delegate._lines("woord " * 400, timeline.list.viewport().width())
    assert lines[-1].endswith("…")


def test_a_click_and_enter_open_an_entry(qtbot, timeline):
    opened: list[object] = []
    timeline.opened.connect(opened.append)
    timeline.set_entries(_entries(3))
    spot = timeline.list.visualRect(timeline.list.entries.index(1, 0)).center()
    QTest.mouseClick(timeline.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    timeline.list.setFocus()
    qtbot.waitUntil(timeline.list.hasFocus)
    QTest.keyClick(timeline.list, Qt.Key.Key_Down)
    QTest.keyClick(timeline.list, Qt.Key.Key_Return)
    assert opened == [1, 2]


def test_a_screen_reader_hears_the_whole_entry(timeline):
    timeline.set_entries(_entries(1, "Kort."))
    model = timeline.list.entries
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "donderdag 19 november, Telefoongesprek, 20 min, Kort."
    assert timeline.list.accessibleName() == "Tijdlijn"


def test_the_line_goes_on_below_the_last_entry_while_there_are_more(timeline, theme):
    timeline.set_entries(_entries(4, ""))
    below = timeline.list.height() - 2
    assert timeline.list.grab().toImage().pixelColor(69, below) == theme.color("field")
    timeline.head.link.click()
    below = timeline.list.height() - 2
    assert timeline.list.grab().toImage().pixelColor(69, below) != theme.color("field")
