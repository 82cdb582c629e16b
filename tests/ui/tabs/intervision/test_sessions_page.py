"""The list of sessions: narrowing it, going to one, and planning the next in one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import sessions_list
from nplw_desktop.region.intervision.sessions_list import SessionFilter
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.intervision.ground import TODAY, Key, Screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _ids(screen: Screen) -> list[int]:
    screen.settle()
    rows = screen.tab.list.table.rows
    return list(rows.ids_between(0, rows.rowCount()))


def test_the_list_shows_the_latest_session_first(screen: Screen) -> None:
    screen.tab.enter()
    assert _ids(screen) == [screen.session(number) for number in (6, 5, 4, 3, 2, 1)]


def test_the_list_opens_at_the_next_session_to_come_whatever_comes_later(screen: Screen) -> None:
    coming = screen.session(4)
    assert screen.tab.list.current() == coming
    assert screen.tab.list.table.chosen() == (coming,)
    screen.tab.list.table.select(screen.session(2))
    screen.tab.hide()
    screen.tab.show()
    assert screen.tab.list.current() == screen.session(2)  # where the user was


def test_the_next_session_is_in_sight_below_a_long_row_of_later_ones(
    desk: Desk, show: Callable[..., None]
) -> None:
    with desk.store.change("Veel") as change:
        for week in range(1, 60):
            sessions.add(change, "intervision", f"Later {week}", TODAY + timedelta(days=7 * week))
        today = sessions.add(change, "intervision", "Vandaag", TODAY)
        sessions.add(change, "intervision", "Voorbij", TODAY, status="held")
        sessions.add(change, "intervision", "Gisteren", TODAY - timedelta(days=1))
    screen = Screen(desk, show, (1366, 678))
    screen.settle()
    table = screen.tab.list.table
    assert desk.today() == TODAY
    assert table.current() == today
    box = table.visualRect(table.currentIndex())
    assert box.top() >= 0
    assert box.bottom() < table.viewport().height()


def test_the_chips_narrow_to_what_comes_and_what_was_held(screen: Screen) -> None:
    page = screen.tab.list
    page.chips.set_value("held")
    page.chips.changed.emit("held")
    assert _ids(screen) == [screen.session(number) for number in (3, 2, 1)]
    page.filter.setText("vergaderzaal die niet bestaat")
    screen.settle()
    assert page.no_hit.isVisible()
    page.clear_filters()
    assert len(_ids(screen)) == 6


def test_the_next_session_of_a_group_is_one_key_with_everyone_invited(screen: Screen) -> None:
    screen.tab.enter()
    screen.tab.list.table.select(screen.session(6))
    screen.tab.commands()["next_meeting"]()
    screen.settle()
    made = sessions.get(screen.store, screen.session(7))
    assert made is not None
    people = sessions.participants(screen.store, made.id)
    assert len(people) == 7
    assert screen.tab.place() == f"intervision/{made.id}"
    assert screen.said[-1][0].endswith("met 7 deelnemers")


def test_f5_in_the_list_goes_to_the_session_where_it_can_begin(screen: Screen) -> None:
    screen.tab.enter()
    screen.tab.list.table.select(screen.session(4))
    screen.tab.commands()["start_session"]()
    assert screen.tab.place() == f"intervision/{screen.session(4)}"
    begun = "SELECT count(*) FROM live_event WHERE session_id = :id"
    assert screen.store.value(begun, id=screen.session(4)) == 0


def test_a_new_session_asks_for_which_group_it_is(screen: Screen) -> None:
    screen.tab.new()
    menu = next(each for each in screen.tab.findChildren(QMenu) if each.isVisible())
    rows = [each.text() for each in menu.actions() if each.text()]
    assert rows == ["Volgende sessie van Intervisie groep A", "Losse sessie"]
    QTest.keyClick(menu, Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    screen.type("Proefsessie")
    screen.press(Key.Key_Tab)
    screen.type("10-12-2026")
    screen.press(Key.Key_Return)
    screen.settle()
    found = screen.store.value("SELECT kind FROM session WHERE title = 'Proefsessie'")
    assert found == "intervision"


def test_a_deleted_session_can_be_had_back(screen: Screen) -> None:
    screen.tab.enter()
    gone = screen.session(6)
    screen.tab.list.acts.delete([gone])
    assert gone not in _ids(screen)
    screen.desk.undo()
    assert gone in _ids(screen)


def test_a_key_in_the_filter_shows_rows_before_anything_is_counted(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = screen.tab.list
    counted: list[str] = []
    counts = sessions_list.counts

    def count(store: Store, narrowed: SessionFilter) -> dict[str, int]:
        counted.append(narrowed.words)
        return counts(store, narrowed)

    monkeypatch.setattr(sessions_list, "counts", count)
    for typed in ("inter", "intervisie", "intervisiegroep a"):
        page.filter.setText(typed)
        assert page.table.rows.rowCount()
    assert not counted
    QTest.qWait(400)
    assert counted == ["intervisiegroep a"]
