"""The row that chooses a page of the tab: by key, by place, with counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.region import actions, page_counts
from nplw_desktop.ui.tabs.minutes import pages, places
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_arrow_keys_change_the_page_and_down_goes_into_it(screen: Screen) -> None:
    bar = screen.tab.frame.bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert screen.tab.place() == "minutes"
    screen.press(Key.Key_Right)
    assert screen.tab.place().startswith("minutes/actions")
    assert screen.focused() is bar
    screen.press(Key.Key_Down)
    assert screen.focused() is not bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    screen.press(Key.Key_Left)
    assert screen.tab.place() == "minutes"


def test_a_place_opens_its_page_and_an_unknown_page_is_refused(screen: Screen) -> None:
    for spec in pages.PAGES:
        place = places.KEY if spec.key == pages.MEETINGS else places.write_page(spec.key)
        assert screen.tab.open(place)
        assert screen.tab.frame.key == spec.key
        assert screen.tab.place().startswith(place)
    assert not screen.tab.open("minutes/elsewhere")


def test_the_minutes_go_back_to_the_page_they_were_opened_from(screen: Screen) -> None:
    assert screen.tab.open("minutes/actions")
    screen.open(meeting_on(screen.store, TODAY))
    screen.tab.report.head.back.click()
    assert screen.tab.frame.key == "actions"


def test_new_and_find_are_those_of_the_page_in_view(screen: Screen) -> None:
    assert screen.tab.open("minutes/actions")
    screen.tab.new()
    assert screen.focused().accessibleName() == "Actie, nieuwe rij"
    screen.press(Key.Key_Escape)
    screen.tab.find()
    assert screen.focused().accessibleName().startswith("Acties filteren")
    assert screen.tab.frame.bar in screen.tab.panes()


def test_from_the_minutes_new_begins_a_meeting(screen: Screen) -> None:
    screen.open(meeting_on(screen.store, TODAY))
    screen.tab.new()
    assert screen.focused().accessibleName() == "Titel, nieuwe rij"


def test_counts_follow_the_file_and_the_region(screen: Screen, qtbot) -> None:
    bar = screen.tab.frame.bar
    qtbot.waitUntil(lambda: bar.counts() == page_counts.of(screen.store))
    before = bar.counts()["actions"]
    with screen.store.change("Actie") as change:
        actions.add(change, "Nog een", TODAY)
    qtbot.waitUntil(lambda: bar.counts()["actions"] == before + 1)
    index = [spec.key for spec in pages.PAGES].index("actions")
    assert bar.accessibleTabName(index) == f"Acties, {before + 1}"
    screen.desk.choose_regions(frozenset({9_999}))
    qtbot.waitUntil(lambda: bar.counts()["decisions"] == 0)
