"""A meeting of a series: its first page, the last report to adopt, and who stands outside."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import actions, lines, meetings, people, report_versions, series, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.minutes.agenda.panel import FIRST_PAGE
from nplw_desktop.ui.tabs.minutes.series.first_page import FirstPage
from nplw_desktop.ui.tabs.minutes.series.middle import Middle
from tests.ui.tabs.minutes.ground import (
    CTRL,
    TODAY,
    Key,
    Screen,
    held,
    items,
    line_of,
    lines_of,
    meeting_on,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LAST = "Verslag vorige keer"


@pytest.fixture
def series_id(screen: Screen) -> int:
    found = series.series_of(screen.store, meeting_on(screen.store, TODAY))
    assert found is not None
    return found


@pytest.fixture
def coming(screen: Screen, series_id: int) -> int:
    """The next meeting of the series, a month on, opened."""
    with screen.store.change("Gepland") as change:
        key = meetings.plan(
            change, "Regionaal overleg warmte", date(2026, 12, 10), series_id=series_id
        )
    screen.open(key)
    return key


def middle(screen: Screen) -> Middle:
    return screen.tab.report.middle


def first(screen: Screen) -> FirstPage:
    assert middle(screen).on_first_page
    return middle(screen).first


def test_a_planned_meeting_opens_at_what_is_still_to_be_done(screen: Screen, coming: int) -> None:
    page = first(screen)
    assert screen.tab.report.agenda.current == FIRST_PAGE
    wanted = {each.line.id for each in series.carried(screen.store, coming)}
    assert {
        page.list.entries.entry(row).key for row in range(page.list.entries.rowCount())
    } == wanted
    assert len(wanted) == 7
    assert screen.focused() is page.list


def test_the_next_item_goes_on_to_the_agenda_and_the_previous_one_back(screen, coming) -> None:
    screen.tab.commands()["next_item"]()
    assert screen.tab.report.agenda.heading() == "1. Opening en vaststelling agenda"
    assert screen.focused() is screen.editor
    screen.press(Key.Key_Up, held=CTRL)
    assert screen.focused() is first(screen).list


def test_space_ticks_there_and_the_row_stays_struck_through(screen: Screen, coming: int) -> None:
    screen.desk.today = lambda: date(2026, 12, 10)
    page = first(screen)
    key = page.list.entries.entry(0).key
    screen.press(Key.Key_Space)
    assert line_of(screen.store, key).done
    assert page.list.entries.entry(page.list.entries.row_of(key)).done
    assert "1 vandaag afgevinkt" in page._about.text()
    screen.desk.undo()
    assert not line_of(screen.store, key).done
    assert middle(screen).on_first_page


def test_f2_puts_an_action_off_with_a_reason_that_is_counted(screen: Screen, coming: int) -> None:
    page = first(screen)
    key = page.list.entries.entry(1).key
    screen.press(Key.Key_Down, Key.Key_F2)
    screen.type("18-12-2026")
    screen.press(Key.Key_Tab)
    screen.type("wacht op de raad\n")
    found = line_of(screen.store, key)
    assert (found.due_on, found.postponed) == (date(2026, 12, 18), 1)
    assert not page.editor.isVisible()
    assert screen.focused() is page.list
    meta = page.list.entries.entry(page.list.entries.row_of(key)).meta
    assert "1× uitgesteld" in meta
    screen.desk.undo()
    assert line_of(screen.store, key).postponed == 0


def test_a_day_that_is_no_later_is_refused_at_the_field(screen: Screen, coming: int) -> None:
    page = first(screen)
    screen.press(Key.Key_Down, Key.Key_F2)
    screen.type("1-12-2026\n")
    assert page.editor.isVisible()
    assert "niet later" in page.editor.until.error()
    screen.press(Key.Key_Escape)
    assert not page.editor.isVisible()


def test_enter_goes_to_where_it_was_agreed(screen: Screen, coming: int) -> None:
    page = first(screen)
    key = page.list.entries.entry(0).key
    screen.press(Key.Key_Return)
    origin = line_of(screen.store, key).home.session_id
    assert screen.session.id == origin
    assert not middle(screen).on_first_page


def test_the_first_page_goes_when_the_report_is_adopted(screen: Screen, coming: int) -> None:
    with screen.store.change("Vastgesteld") as change:
        report_versions.adopt(change, coming, TODAY)
    assert not middle(screen).on_first_page
    assert screen.tab.report.agenda.current != FIRST_PAGE


def test_a_meeting_without_a_series_has_no_first_page(screen: Screen) -> None:
    with screen.store.change("Gepland") as change:
        key = meetings.plan(change, "Iets anders", TODAY)
    screen.open(key)
    assert screen.focused() is screen.editor
    assert screen.tab.report.agenda.number(screen.tab.report.agenda.current) == 1


def test_the_last_report_is_adopted_with_one_key_and_that_is_a_decision(screen, coming) -> None:
    item = items(screen.store, coming)[LAST]
    screen.open(coming, item)
    strip = middle(screen).report
    assert strip.isVisible()
    assert strip.accessibleName() == "Verslag van 26 nov: concept, 4 besluiten"
    screen.tab.commands()["adopt_last"]()
    last = held(screen.store, meeting_on(screen.store, TODAY))
    assert (last.status, last.adopted_on) == ("adopted", TODAY)
    (decision,) = lines_of(screen.store, coming, item)
    assert decision.text.text == "Verslag van 26 nov vastgesteld."
    assert screen.editor.toPlainText() == "Verslag van 26 nov vastgesteld."
    assert "vastgesteld" in strip.accessibleName()
    assert not middle(screen).adopt_link.isVisible()
    screen.desk.undo()
    assert held(screen.store, last.id).status == "draft"
    assert lines_of(screen.store, coming, item) == ()


def test_at_other_points_there_is_no_report_to_adopt(screen: Screen, coming: int) -> None:
    screen.open(coming, items(screen.store, coming)["Mededelingen"])
    assert not middle(screen).report.isVisible()
    screen.tab.commands()["adopt_last"]()
    assert held(screen.store, meeting_on(screen.store, TODAY)).status == "draft"


def test_who_is_invited_from_outside_the_circle_is_named(screen, coming, series_id) -> None:
    with screen.store.change("Kring") as change:
        series.edit(change, series_id, circle=series.MUNICIPALITIES)
    note = screen.tab.report.side.circle
    assert not note.isVisible()
    with screen.store.change("Genodigd") as change:
        sessions.invite(change, coming, people.add(change, "Sander van Buiten"))
    assert note.isVisible()
    assert note.strip.accessibleName() == "Buiten de kring ‘alleen gemeenten’: Sander van Buiten"
    assert screen.said[-1] == ("Buiten de kring ‘alleen gemeenten’: Sander van Buiten", True)
    screen.desk.undo()
    assert not note.isVisible()


def test_the_menu_makes_a_series_of_a_meeting_and_takes_it_out_again(screen: Screen) -> None:
    with screen.store.change("Gepland") as change:
        key = meetings.plan(change, "Energietafel", TODAY)
    screen.open(key)
    of_report = screen.tab.report.series
    assert of_report.leave is None
    assert of_report.make is not None
    of_report.make()
    made = series.series_of(screen.store, key)
    assert screen.tab.place() == f"minutes/series/{made}"
    assert screen.said[-1] == ("Reeks gemaakt met 1 bijeenkomst", True)
    screen.open(key)
    assert of_report.make is None
    assert of_report.leave is not None
    of_report.leave()
    assert series.series_of(screen.store, key) is None
    screen.desk.undo()
    assert series.series_of(screen.store, key) == made


def test_the_next_meeting_of_one_that_is_in_no_series_makes_the_series(screen: Screen) -> None:
    with screen.store.change("Gepland") as change:
        key = meetings.plan(change, "Energietafel", TODAY)
        actions.add(change, "Offerte vragen", TODAY, home=Home(key))
    screen.open(key)
    screen.tab.commands()["next_meeting"]()
    assert screen.session.id != key
    assert screen.session.held_on == date(2026, 12, 24)
    assert screen.said[-1] == ("Gepland op do 24 dec 2026", True)
    assert first(screen).list.entries.rowCount() == 1
    screen.desk.undo()
    assert sessions.get(screen.store, key) is not None
    assert series.series_of(screen.store, key) is None


def test_a_series_chosen_in_the_form_decides_how_closed_the_meeting_is(screen, series_id) -> None:
    with screen.store.change("Gepland") as change:
        series.edit(change, series_id, circle=series.MUNICIPALITIES)
        key = meetings.plan(change, "Extra overleg", TODAY, confidentiality="shareable")
    screen.open(key)
    screen.tab.report.show_form()
    screen.tab.report.form.form.field("series_id").box.setCurrentText("Regionaal overleg warmte")
    assert screen.session.series_id == series_id
    assert screen.session.confidentiality.value == "participants"


def test_lines_of_the_first_page_are_never_copied_into_the_meeting(screen, coming) -> None:
    assert first(screen).list.entries.rowCount()
    assert not lines.any_at(screen.store, Home(coming))
