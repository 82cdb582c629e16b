"""The list of meetings: found, sorted, counted, made and deleted."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from nplw_desktop.region import meeting_list, meetings, sessions, settings
from nplw_desktop.region.sessions import session
from tests.ui.tabs.minutes.ground import CTRL, TODAY, Key, Screen, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def rows(screen: Screen):
    model = screen.tab.list.table.rows
    return [model.row_at(at) for at in range(model.rowCount())]


def chips(screen: Screen) -> list[str]:
    return [chip.accessibleName() for chip in screen.tab.list.chips._chips]


def test_the_newest_meeting_comes_first(screen: Screen) -> None:
    days = [row.held_on for row in rows(screen)]
    assert days == sorted(days, reverse=True)
    assert len(days) == 11


def test_a_row_tells_who_was_there_and_what_came_of_it(screen: Screen) -> None:
    table = screen.tab.list.table
    columns = {column.key: column for column in table.rows.columns}
    row = next(row for row in rows(screen) if row.held_on == TODAY)
    shown = {key: column.text(row) for key, column in columns.items()}
    assert shown == {
        "title": "Regionaal overleg warmte",
        "held_on": "do 26 nov 2026, 10:00",
        "kind": "Regionaal overleg",
        "status": "concept",
        "decisions": "4",
        "open_actions": "5",
        "present": "9 van 11",
    }


def test_the_chips_count_each_kind_and_narrow_the_list(screen: Screen) -> None:
    assert chips(screen)[:4] == [
        "Alle, 11",
        "Regionaal overleg, 5",
        "Werkgroep, 2",
        "Samenwerkingsmiddag, 3",
    ]
    screen.tab.list.chips._chips[3].click()
    assert {row.kind for row in rows(screen)} == {"co_working_afternoon"}


def test_the_filter_finds_titles_places_and_agenda_items_as_one_types(screen: Screen) -> None:
    screen.tab.find()
    found = []
    for letters in ("spuk", "-bes"):
        screen.type(letters)
        found.append([row.held_on for row in rows(screen)])
    assert found == [[TODAY], [TODAY]]
    screen.press(Key.Key_A, held=CTRL)
    screen.type("stadskantoor")
    assert {row.kind for row in rows(screen)} == {"co_working_afternoon"}


def test_nothing_found_repeats_the_word_and_offers_to_clear(screen: Screen) -> None:
    screen.tab.list.chips._chips[2].click()
    screen.tab.find()
    screen.type("aquathermie")
    page = screen.tab.list.no_hit
    assert page.isVisible()
    assert page.accessibleName() == "Niets gevonden voor “aquathermie”. Filter: Werkgroep."
    page.action.click()
    assert len(rows(screen)) == 11
    assert screen.tab.list.table.isVisible()


@pytest.mark.parametrize("words", ["'", '"', "%", "*", "a OR", "(", "🔥", "مرحبا", "-", "NEAR("])
def test_odd_signs_in_the_filter_are_only_words(screen: Screen, words: str) -> None:
    screen.tab.list.filter.setText(words)
    assert rows(screen) == []


@pytest.mark.parametrize("key", list(meeting_list.SORTED))
def test_every_column_that_can_be_sorted_sorts_both_ways(screen: Screen, key: str) -> None:
    table = screen.tab.list.table
    table._head.sort_asked.emit(key)
    first = [row.id for row in rows(screen)]
    table._head.sort_asked.emit(key)
    assert [row.id for row in rows(screen)] == first[::-1]


def test_a_new_meeting_needs_only_a_title_and_a_date(screen: Screen, qtbot) -> None:
    screen.tab.new()
    screen.type("Warmtetafel 🔥")
    screen.press(Key.Key_Tab)
    screen.type("do 10 dec\n")
    qtbot.waitUntil(lambda: screen.tab.report.session is not None)
    held = screen.session
    assert (held.title, held.held_on, held.kind) == (
        "Warmtetafel 🔥",
        date(2026, 12, 10),
        "regional_meeting",
    )
    assert held.minute_taker_id == settings.me(screen.store)
    agenda = meetings.agenda(screen.store, held.id)
    assert [(item.title, item.minutes) for item in agenda] == list(meetings.STANDARD_AGENDA)
    assert screen.focused() is screen.editor


def test_a_new_meeting_without_a_date_is_today(screen: Screen, qtbot) -> None:
    screen.tab.new()
    screen.type("Warmtetafel\n")
    qtbot.waitUntil(lambda: screen.tab.report.session is not None)
    assert screen.session.held_on == TODAY


def test_a_new_meeting_is_of_the_kind_that_is_shown(screen: Screen, qtbot) -> None:
    screen.tab.list.chips._chips[2].click()
    screen.tab.new()
    screen.type("Aanbesteden")
    screen.press(Key.Key_Tab)
    screen.type("morgen\n")
    qtbot.waitUntil(lambda: screen.tab.report.session is not None)
    assert screen.session.kind == "working_group"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("samenwerkingsmiddag De Hoek", "co_working_afternoon"),
        ("Werkgroep netcongestie", "working_group"),
        ("Voorbereiding Werkgroep netcongestie", "regional_meeting"),
    ],
)
def test_a_new_meeting_is_of_the_kind_that_its_title_begins_with(
    screen: Screen, qtbot, title: str, kind: str
) -> None:
    screen.tab.new()
    screen.type(f"{title}\n")
    said = select(session.c.kind).where(session.c.title == title)
    qtbot.waitUntil(lambda: screen.store.value(said) == kind)


@pytest.mark.parametrize(
    ("title", "day", "why"),
    [
        ("", "10 dec", "Typ een titel."),
        ("Overleg", "ooit", "Deze datum ken ik niet."),
    ],
)
def test_a_new_meeting_without_title_or_with_an_odd_date_says_what_to_do(
    screen: Screen, title: str, day: str, why: str
) -> None:
    before = len(rows(screen))
    screen.tab.new()
    screen.type(title)
    screen.press(Key.Key_Tab)
    screen.type(day)
    screen.press(Key.Key_Return)
    assert len(meeting_list.every(screen.store)) == before
    row = screen.tab.list.table._new_rows._row
    assert row is not None
    assert row._error.startswith(why)


def test_a_deleted_meeting_comes_back_with_everything(screen: Screen) -> None:
    key = meeting_on(screen.store, TODAY)
    before = [line.text for line in meetings.filed(screen.store, key)]
    screen.tab.list.table.select(key)
    screen.tab.list.table.setFocus()
    screen.press(Key.Key_Delete)
    assert sessions.get(screen.store, key) is None
    assert screen.said[-1] == ("‘Regionaal overleg warmte’ verwijderd", True)
    assert len(rows(screen)) == 10
    screen.desk.undo()
    assert [line.text for line in meetings.filed(screen.store, key)] == before


def test_enter_opens_and_back_returns_to_the_same_row(screen: Screen) -> None:
    key = meeting_on(screen.store, date(2026, 11, 12))
    screen.tab.list.table.select(key)
    screen.tab.list.table.setFocus()
    screen.press(Key.Key_Return)
    assert screen.tab.place().startswith(f"minutes/{key}")
    assert screen.focused() is screen.editor
    screen.tab.report.head.back.click()
    assert screen.tab.place() == "minutes"
    assert screen.tab.list.current() == key
    assert screen.focused() is screen.tab.list.table


def test_what_changed_in_a_report_shows_in_the_list(screen: Screen, qtbot) -> None:
    key = meeting_on(screen.store, TODAY)
    screen.open(key)
    screen.write("\n!besluit Nog een besluit")
    screen.tab.show_list()
    row = next(row for row in rows(screen) if row.id == key)
    assert row.decisions == 5


def test_an_empty_file_offers_to_begin(screen: Screen, qtbot) -> None:
    with screen.store.change("Leeg") as change:
        for key in meeting_list.every(screen.store):
            sessions.delete(change, key)
    qtbot.waitUntil(screen.tab.list.nothing.isVisible)
    screen.tab.list.nothing.action.click()
    assert screen.tab.list.table.isVisible()


def test_the_menu_of_a_row_does_what_the_keys_do(screen: Screen) -> None:
    menu = QMenu(screen.tab)
    screen.tab.list._fill_menu(menu, (meeting_on(screen.store, TODAY),))
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()] == [
        "Openen",
        "Samenvatting (PDF)",
        "Papieren…",
        "Versturen…",
        "Volgende bijeenkomst",
        "Verwijderen",
    ]
    menu.actions()[0].trigger()
    assert screen.session.held_on == TODAY


def test_another_region_hides_what_is_not_its_own(screen: Screen, qtbot) -> None:
    screen.desk.choose_regions(frozenset({9_999}))
    qtbot.waitUntil(lambda: rows(screen) == [])
    screen.desk.choose_regions(None)
    assert len(rows(screen)) == 11


def test_columns_and_order_are_remembered(screen: Screen, show) -> None:
    screen.tab.list.table._head.sort_asked.emit("title_sort")
    screen.tab.save_state()
    again = Screen(screen.desk, show, (1366, 678))
    assert again.tab.list.table.view_state()["order"] == "title_sort"
