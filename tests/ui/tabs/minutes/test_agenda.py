"""The agenda: its points in order, ticks, minutes, and the clock."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest

from nplw_desktop.region import lines, meetings
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.minutes.clock import AgendaClock
from tests.ui.tabs.minutes.ground import (
    ALT,
    CTRL,
    TODAY,
    Key,
    Screen,
    items,
    meeting_on,
    texts,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TITLES = [
    "Opening",
    "Verslag 12 november",
    "Gezamenlijk bestek",
    "Netcapaciteit 2027",
    "Inzet coachpool",
    "SpUk-besteding",
    "Rondvraag en sluiting",
]


@pytest.fixture
def held(screen: Screen) -> int:
    """The meeting of today, opened where its writing goes on."""
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def titles(screen: Screen, session_id: int) -> list[str]:
    return [item.title for item in meetings.agenda(screen.store, session_id)]


def test_a_meeting_opens_at_the_first_point_that_is_not_done(screen: Screen, held: int) -> None:
    assert screen.tab.report.agenda.heading() == "3. Gezamenlijk bestek"
    assert screen.editor.toPlainText().startswith("Naima licht het concept toe.")


def test_ctrl_down_and_up_go_through_the_agenda_with_the_cursor_in_the_text(screen, held) -> None:
    agenda = screen.tab.report.agenda
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        screen.press(key, held=CTRL)
        seen.append(agenda.heading())
        assert screen.focused() is screen.editor
    assert seen == ["4. Netcapaciteit 2027", "5. Inzet coachpool", "4. Netcapaciteit 2027"]


def test_ctrl_down_stops_at_the_last_point(screen: Screen, held: int) -> None:
    for _ in range(12):
        screen.press(Key.Key_Down, held=CTRL)
    assert screen.tab.report.agenda.heading() == "7. Rondvraag en sluiting"


def test_going_on_writes_what_was_typed_before(screen: Screen, held: int) -> None:
    agenda = items(screen.store, held)
    screen.open(held, agenda["Inzet coachpool"])
    screen.type(" nog niet bewaard")
    screen.press(Key.Key_Down, held=CTRL)
    assert any(
        text.endswith(" nog niet bewaard")
        for text in texts(screen.store, held, agenda["Inzet coachpool"])
    )


def test_space_ticks_a_point_and_again_unticks_it(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.list.setFocus()
    for done in (True, False):
        screen.press(Key.Key_Space)
        assert meetings.agenda(screen.store, held)[2].done is done


def test_a_click_on_the_number_ticks_and_one_on_the_title_goes_to_the_text(screen, held) -> None:
    points = screen.tab.report.agenda.list
    rect = points.row_rect(items(screen.store, held)["SpUk-besteding"])
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(points.viewport(), left, pos=rect.topLeft() + QPoint(20, 20))
    assert meetings.agenda(screen.store, held)[5].done
    QTest.mouseClick(points.viewport(), left, pos=rect.center())
    assert screen.tab.report.agenda.heading() == "6. SpUk-besteding"
    assert screen.focused() is screen.editor


def test_f2_changes_title_and_minutes_in_place(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_F2)
    screen.type("Bestek warmtekavels")
    screen.press(Key.Key_Tab)
    screen.type("40\n")
    item = meetings.agenda(screen.store, held)[2]
    assert (item.title, item.minutes) == ("Bestek warmtekavels", 40)
    assert screen.focused() is screen.tab.report.agenda.list
    assert screen.tab.report.writing.sheet.heading.text() == "3. Bestek warmtekavels"


def test_escape_drops_what_was_typed_over_a_point(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_F2)
    screen.type("Iets anders")
    screen.press(Key.Key_Escape)
    assert titles(screen, held) == TITLES


def test_enter_in_a_new_point_saves_it_and_opens_the_next(screen: Screen, held: int, qtbot) -> None:
    screen.tab.report.agenda.add.click()
    screen.type("Actielijst\n")
    qtbot.wait(10)
    screen.type("Wat verder ter tafel komt\n")
    qtbot.wait(10)
    screen.press(Key.Key_Escape)
    assert titles(screen, held) == [*TITLES, "Actielijst", "Wat verder ter tafel komt"]


def test_leaving_a_new_point_saves_it_too(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.add.click()
    screen.type("Actielijst")
    screen.editor.setFocus()
    assert titles(screen, held)[-1] == "Actielijst"


def test_alt_moves_a_point_and_its_minutes_go_along(screen: Screen, held: int) -> None:
    bestek = items(screen.store, held)["Gezamenlijk bestek"]
    before = texts(screen.store, held, bestek)
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_Up, Key.Key_Up, held=ALT)
    assert titles(screen, held)[0] == "Gezamenlijk bestek"
    assert texts(screen.store, held, bestek) == before
    assert screen.tab.report.agenda.heading() == "1. Gezamenlijk bestek"


def test_a_dropped_point_takes_the_place_it_was_dropped_at(screen: Screen, held: int) -> None:
    points = screen.tab.report.agenda
    points.list.dropped.emit(items(screen.store, held)["Opening"], 3)
    assert titles(screen, held)[:4] == [TITLES[1], TITLES[2], TITLES[3], TITLES[0]]


def test_a_deleted_point_comes_back_with_its_lines(screen: Screen, held: int) -> None:
    bestek = items(screen.store, held)["Gezamenlijk bestek"]
    before = texts(screen.store, held, bestek)
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_Delete)
    assert screen.said[-1] == ("Agendapunt ‘Gezamenlijk bestek’ verwijderd", True)
    assert screen.tab.report.agenda.heading() == "3. Netcapaciteit 2027"
    screen.desk.undo()
    assert texts(screen.store, held, bestek) == before
    assert screen.tab.report.agenda.heading() == "3. Gezamenlijk bestek"
    assert screen.editor.toPlainText().splitlines() == before


def test_an_empty_title_is_never_written(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_F2, Key.Key_Delete, Key.Key_Return)
    assert titles(screen, held) == TITLES


def test_the_times_of_the_points_and_of_the_end_run_on(screen: Screen, held: int) -> None:
    entries = screen.tab.report.agenda.list.entries
    assert entries.entry(2).span == "10:15–10:50"
    assert screen.tab.report.agenda._total.text() == "Samen 120 min, tot 12:00"
    with screen.store.change("Langer") as change:
        meetings.edit_item(change, entries.entry(0).key, minutes=20)
    assert screen.tab.report.agenda._total.text() == "Samen 135 min, tot 12:15: 15 min te lang"


def test_what_lies_outside_the_agenda_is_shown_when_there_is_any(screen: Screen, held: int) -> None:
    first = screen.tab.report.agenda.list.entries.entry(0)
    assert first.number == 1
    with screen.store.change("Los") as change:
        lines.add(change, Home(held), "losse notitie")
    first = screen.tab.report.agenda.list.entries.entry(0)
    assert (first.number, first.title) == (0, "Buiten de agenda")
    screen.open(held, 0)
    assert screen.editor.toPlainText() == "losse notitie"


def test_a_meeting_without_agenda_has_a_sheet_for_notes(screen: Screen) -> None:
    session_id = meeting_on(screen.store, date(2026, 11, 24), "co_working_afternoon")
    screen.open(session_id)
    assert screen.tab.report.agenda.heading() == "Notities"
    screen.write("Hogerveld loopt vast op de VvE's.")
    assert texts(screen.store, session_id, None) == ["Hogerveld loopt vast op de VvE's."]


class Time:
    """Milliseconds that go on when told to."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now

    def minutes(self, count: float) -> None:
        self.now += round(count * 60_000)


def test_the_clock_adds_up_per_point_and_only_while_it_runs() -> None:
    time, parent = Time(), QObject()
    clock = AgendaClock(parent, time)
    clock.go_to(3)
    time.minutes(5)
    clock.start()
    time.minutes(26)
    clock.go_to(4)
    time.minutes(2)
    clock.pause()
    time.minutes(60)
    clock.start()
    time.minutes(1.5)
    assert [clock.minutes(3), clock.minutes(4), clock.minutes(5)] == [26, 3, 0]


def test_the_bar_says_how_long_a_point_takes_and_when_it_takes_too_long(screen, held) -> None:
    time = Time()
    agenda = screen.tab.report.agenda
    agenda.clock._now = time
    agenda.bar.button.click()
    time.minutes(26)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 26 van 35 min"
    time.minutes(12)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 38 van 35 min, 3 te lang"
    agenda.bar.button.click()
    assert not agenda.clock.running


def test_the_clock_goes_on_while_another_meeting_is_looked_at(screen: Screen, held: int) -> None:
    time, agenda = Time(), screen.tab.report.agenda
    agenda.clock._now = time
    agenda.bar.button.click()
    time.minutes(10)
    screen.open(meeting_on(screen.store, date(2026, 11, 12)))
    assert "0 " in agenda.bar.accessibleName()
    assert agenda.bar.button.accessibleName() == "Klok starten"
    time.minutes(5)
    screen.open(held)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 15 van 35 min"
    assert agenda.bar.button.accessibleName() == "Klok pauzeren"
    agenda.bar.button.click()


def test_going_on_while_the_clock_runs_ticks_the_point_that_is_left(screen, held) -> None:
    screen.tab.report.agenda.bar.button.click()
    screen.editor.setFocus()
    screen.press(Key.Key_Down, held=CTRL)
    assert [item.done for item in meetings.agenda(screen.store, held)[:4]] == [
        True,
        True,
        True,
        False,
    ]
    screen.press(Key.Key_Up, held=CTRL)
    assert not meetings.agenda(screen.store, held)[3].done
    screen.tab.report.agenda.clock.pause()
