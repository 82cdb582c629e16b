"""The page Reeksen: what a series keeps, and its next meeting in one key."""

from __future__ import annotations

from datetime import date, time
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QLineEdit

from nplw_desktop.region import meeting_list, names, people, series, sessions
from nplw_desktop.region.series import Series
from nplw_desktop.ui.tabs.minutes.series.page import SeriesPage
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import ChoiceField
from tests.ui.tabs.minutes.ground import ALT, TODAY, Key, Screen, items, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TITLE = "Regionaal overleg warmte"


@pytest.fixture
def page(screen: Screen, qtbot) -> SeriesPage:
    """The page, at the series of the regional meeting, with nothing on its agenda yet."""
    key = series.series_of(screen.store, meeting_on(screen.store, TODAY))
    assert key is not None
    with screen.store.change("Leeg") as change:
        for item in series.standing(change, key):
            series.delete_item(change, item.id)
        for waiting in series.parked(change, key):
            series.delete_parked(change, waiting.id)
    assert screen.tab.open(f"minutes/series/{key}")
    shown = cast("SeriesPage", screen.tab.frame.widget("series"))
    qtbot.waitUntil(lambda: shown.list.rows.count == 3 and shown.list.current() == key)
    return shown


def now(screen: Screen, page: SeriesPage) -> Series:
    assert page.form.series is not None
    found = series.get(screen.store, page.form.series.id)
    assert found is not None
    return found


def line_of(page: SeriesPage, key: str) -> QLineEdit:
    control = page.form.fields.form.field(key).control()
    assert isinstance(control, QLineEdit)
    return control


def choose(page: SeriesPage, key: str, text: str) -> None:
    field = page.form.fields.form.field(key)
    assert isinstance(field, ChoiceField)
    field.box.setCurrentText(text)


def add_chip(screen: Screen, field: ChipField, typed: str) -> None:
    field.line.setFocus()
    screen.type(typed)
    screen.press(Key.Key_Return)


def standing(screen: Screen, page: SeriesPage) -> list[tuple[str, int, time | None]]:
    found = series.standing(screen.store, now(screen, page).id)
    return [(item.title, item.minutes, item.locked_at) for item in found]


def test_the_list_has_the_series_of_meetings_by_name(screen: Screen, page: SeriesPage) -> None:
    shown = [page.list.rows.row_at(row) for row in range(page.list.rows.rowCount())]
    assert [row.title for row in shown if row is not None] == [
        TITLE,
        "Samenwerkingsmiddag",
        "Werkgroep aanbesteden",
    ]
    assert page.form.title.text() == TITLE


def test_what_is_typed_is_kept(screen: Screen, page: SeriesPage) -> None:
    for key, typed in (("title", "Warmtetafel"), ("starts_at", "9.30"), ("place", "Stadhuis")):
        screen.overtype(line_of(page, key), typed)
    choose(page, "rhythm", "elke zes weken")
    page.flush()
    found = now(screen, page)
    assert (found.title, found.starts_at, found.place) == ("Warmtetafel", time(9, 30), "Stadhuis")
    assert found.rhythm == "six_weekly"
    assert page.form.title.text() == "Warmtetafel"


def test_texts_are_kept_too(screen: Screen, page: SeriesPage) -> None:
    screen.overtype(page.form.fields.texts.field("invitation").control(), "Beste allen,")
    page.flush()
    assert now(screen, page).invitation == "Beste allen,"


def test_a_time_that_cannot_be_read_and_an_empty_name_are_refused_at_the_field(screen, page):
    before = now(screen, page)
    screen.overtype(line_of(page, "starts_at"), "straks")
    line_of(page, "title").setFocus()
    assert page.form.fields.form.field("starts_at").error().startswith("Deze tijd ken ik niet")
    screen.overtype(line_of(page, "title"), " ")
    page.form.fields.members.line.setFocus()
    assert page.form.fields.form.field("title").error()
    assert now(screen, page) == before


def test_confidentiality_is_not_to_be_chosen_in_a_circle_of_municipalities(screen, page) -> None:
    choose(page, "confidentiality", "Deelbaar")
    assert now(screen, page).confidentiality.value == "shareable"
    choose(page, "circle", "alleen gemeenten")
    closed = page.form.fields.form.field("confidentiality")
    assert closed.value() == "participants"
    assert not closed.control().isEnabled()
    choose(page, "circle", "met partners")
    assert closed.control().isEnabled()


def test_a_member_from_outside_the_circle_is_named(screen: Screen, page: SeriesPage) -> None:
    with screen.store.change("Van buiten") as change:
        people.add(change, "Zacharias Buitenman")
    choose(page, "circle", "alleen gemeenten")
    add_chip(screen, page.form.fields.members, "zacharias")
    found = series.members(screen.store, now(screen, page).id)
    assert "Zacharias Buitenman" in [names.display(each.name) for each in found]
    assert screen.said[-1] == ("Buiten de kring ‘alleen gemeenten’: Zacharias Buitenman", True)
    assert "Zacharias Buitenman" in page.form.fields.outside.accessibleName()
    assert page.form.fields.outside.isVisible()
    screen.press(Key.Key_Backspace)
    assert not page.form.fields.outside.isVisible() or "Zacharias" not in (
        page.form.fields.outside.accessibleName()
    )


def test_the_line_for_a_new_point_covers_none_and_the_focus_goes_nowhere_between(
    screen, page, qtbot
) -> None:
    board = page.form.standing
    page.form.parked.list.setCurrentIndex(QModelIndex())
    board.add.click()
    for title in ("Opening", "Warmteprogramma", "Rondvraag"):
        screen.type(f"{title}\n")
        qtbot.waitUntil(
            lambda: screen.focused() is board.editor.title and not board.editor.title.text()
        )
        QApplication.processEvents()
        assert board.editor.geometry().top() >= board.list.geometry().bottom()
        assert not board.total.isVisible() or not board.editor.geometry().intersects(
            board.total.geometry()
        )
    assert not page.form.parked.list.currentIndex().isValid()
    screen.press(Key.Key_Escape)


def test_the_standing_agenda_is_typed_moved_and_deleted_by_keyboard(screen, page, qtbot) -> None:
    page.form.standing.add.click()
    screen.type("Opening")
    screen.press(Key.Key_Tab)
    screen.type("5\n")
    qtbot.wait(10)
    screen.type("Rondje gemeenten")
    screen.press(Key.Key_Tab)
    screen.type("30")
    screen.press(Key.Key_Tab)
    screen.type("10:15\n")
    qtbot.wait(10)
    screen.press(Key.Key_Escape)
    assert standing(screen, page) == [("Opening", 5, None), ("Rondje gemeenten", 30, time(10, 15))]
    entries = page.form.standing.list.entries
    assert entries.entry(1).note == "vast om 10:15, 10 min ruimte"
    page.form.standing.list.setFocus()
    page.form.standing.list.choose(entries.entry(1).key)
    screen.press(Key.Key_Up, held=ALT)
    assert [title for title, *_rest in standing(screen, page)] == ["Rondje gemeenten", "Opening"]
    screen.press(Key.Key_Delete)
    assert [title for title, *_rest in standing(screen, page)] == ["Opening"]
    screen.desk.undo()
    assert len(standing(screen, page)) == 2


def test_what_is_parked_by_hand_comes_along_to_the_next_meeting(screen, page, qtbot) -> None:
    page.form.parked.add.click()
    screen.type("Excursie\n")
    qtbot.wait(10)
    screen.press(Key.Key_Escape)
    assert page.form.parked.list.entries.entry(0).title == "Excursie"
    screen.tab.commands()["next_meeting"]()
    assert "Excursie" in items(screen.store, screen.session.id)


def test_what_waits_goes_on_the_agenda_of_the_meeting_that_comes_first(screen, page) -> None:
    key = now(screen, page).id
    with screen.store.change("Geparkeerd") as change:
        series.add_parked(change, key, "Excursie")
    page.form.parked.list.setFocus()
    screen.press(Key.Key_P, held=ALT)
    first = series.coming(screen.store, key, TODAY)
    assert first is not None
    assert "Excursie" in items(screen.store, first)
    assert series.parked(screen.store, key) == ()
    assert screen.said[-1] == ("Op de agenda van donderdag 28 januari gezet", True)


def test_without_a_meeting_to_come_it_goes_on_waiting(screen: Screen, page: SeriesPage) -> None:
    key = now(screen, page).id
    with screen.store.change("Geparkeerd") as change:
        series.add_parked(change, key, "Excursie")
        for each in series.meetings_of(change, key):
            series.attach(change, each, None)
    page.form.parked.list.setFocus()
    screen.press(Key.Key_P, held=ALT)
    assert screen.said[-1][0].startswith("Er is nog geen volgende bijeenkomst")
    assert [each.title for each in series.parked(screen.store, key)] == ["Excursie"]


def test_the_next_meeting_is_one_key_from_the_page(screen: Screen, page: SeriesPage) -> None:
    key = now(screen, page).id
    before = series.meetings_of(screen.store, key)
    page.form.next.click()
    (new,) = set(series.meetings_of(screen.store, key)) - set(before)
    assert screen.session.id == new
    assert screen.said[-1][0].startswith("Gepland op do ")
    assert screen.said[-1][1]
    screen.desk.undo()
    assert series.meetings_of(screen.store, key) == before


def test_the_next_meeting_is_one_key_from_the_list_of_meetings(screen: Screen, qtbot) -> None:
    key = meeting_on(screen.store, date(2026, 11, 12))
    screen.tab.open("minutes")
    screen.tab.list.table.select(key)
    qtbot.waitUntil(lambda: screen.tab.list.current() == key)
    screen.tab.commands()["next_meeting"]()
    assert screen.session.series_id == series.series_of(screen.store, key)
    assert screen.session.status == "planned"


def test_a_new_series_is_typed_with_its_name(screen: Screen, page: SeriesPage, qtbot) -> None:
    page.new()
    screen.type("Klankbordgroep\n")
    qtbot.waitUntil(lambda: page.form.title.text() == "Klankbordgroep")
    assert not page.name.isVisible()
    assert screen.focused() is page.form.fields.form.field("rhythm").control()
    page.new()
    screen.press(Key.Key_Escape)
    assert len(series.every(screen.store, TODAY)) == 4


def test_a_deleted_series_leaves_its_meetings(screen: Screen, page: SeriesPage, qtbot) -> None:
    key = now(screen, page).id
    held = series.meetings_of(screen.store, key)
    page.form.delete.click()
    assert series.get(screen.store, key) is None
    assert all(sessions.get(screen.store, each) is not None for each in held)
    assert screen.said[-1] == (f"Reeks ‘{TITLE}’ verwijderd; de verslagen blijven", True)
    qtbot.waitUntil(lambda: page.form.title.text() != TITLE)
    screen.desk.undo()
    assert series.meetings_of(screen.store, key) == held


def test_its_meetings_are_opened_from_there(screen: Screen, page: SeriesPage) -> None:
    wanted = meeting_on(screen.store, date(2026, 11, 12))
    page.form.meetings.opened.emit(wanted)
    assert screen.session.id == wanted


def test_every_pane_can_be_reached_and_the_place_comes_back(screen, page) -> None:
    place = screen.tab.place()
    assert place == f"minutes/series/{now(screen, page).id}"
    assert all(pane.isVisible() for pane in page.panes()[:3])
    assert not screen.tab.open("minutes/series/999999")
    assert screen.tab.open(place)


def test_without_series_the_page_says_how_to_begin(screen: Screen, page, qtbot) -> None:
    with screen.store.change("Weg") as change:
        for row in series.every(change, TODAY):
            series.delete(change, row.id)
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing.accessibleName().startswith("Nog geen reeksen")
    page.nothing.action.click()
    assert screen.focused() is page.name


def test_a_narrow_page_puts_the_list_above_the_form(
    screen: Screen, page: SeriesPage, qtbot
) -> None:
    screen.tab.resize(760, 540)
    qtbot.waitUntil(lambda: page._left.geometry().bottom() <= page._right.geometry().top())
    assert meeting_list.every(screen.store)
