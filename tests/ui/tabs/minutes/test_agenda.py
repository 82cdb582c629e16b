"""The agenda: its points in order, ticks, minutes, and the clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from nplw_desktop.region import lines, meetings, report_versions, series, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.minutes.agenda.panel import FIRST_PAGE
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.agenda_rows import AgendaEntry
from nplw_desktop.ui.widgets.fitted_list import FittedList
from tests.ui.tabs.minutes.ground import (
    ALT,
    CTRL,
    NONE,
    TODAY,
    Key,
    Screen,
    close_desk,
    items,
    meeting_on,
    open_desk,
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
    assert titles(screen, held) == [
        *TITLES[:-1],
        "Actielijst",
        TITLES[-1],
        "Wat verder ter tafel komt",
    ]


def test_leaving_a_new_point_saves_it_too(screen: Screen, held: int) -> None:
    screen.tab.report.agenda.add.click()
    screen.type("Actielijst")
    screen.editor.setFocus()
    assert titles(screen, held)[-2] == "Actielijst"


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


def entry(screen: Screen, number: int) -> AgendaEntry:
    """The point with this number; 0: what is no point, and lies lowest."""
    entries = screen.tab.report.agenda.list.entries
    every = [entries.entry(row) for row in range(entries.rowCount())]
    return [each for each in every if each.number == number][-1]


def total(screen: Screen) -> str:
    return screen.tab.report.agenda._total.text()


def test_the_times_of_the_points_and_of_the_end_run_on(screen: Screen, held: int) -> None:
    assert (entry(screen, 3).span, entry(screen, 3).ends) == ("10:15–10:50", "10:50")
    assert total(screen) == "Samen 120 min, tot 12:00"
    with screen.store.change("Langer") as change:
        meetings.edit_item(change, entry(screen, 1).key, minutes=20)
    assert total(screen) == "Samen 135 min, tot 12:15: 15 min te lang"


def test_a_point_is_tied_to_a_time_where_it_is_typed_and_says_what_room_there_is(screen, held):
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_F2, Key.Key_Tab, Key.Key_Tab)
    screen.type("10.30\n")
    assert meetings.agenda(screen.store, held)[2].locked_at == time(10, 30)
    assert entry(screen, 3).note == "vast om 10:30, 15 min ruimte"
    assert entry(screen, 4).span == "11:05–11:30"
    with screen.store.change("Langer") as change:
        meetings.edit_item(change, entry(screen, 1).key, minutes=25)
    assert (entry(screen, 3).note, entry(screen, 3).warns) == ("vast om 10:30, 5 min te krap", True)
    assert "10:30" in entry(screen, 3).spoken()


def test_the_menu_ties_a_point_to_its_own_time_and_lets_it_go(screen: Screen, held: int) -> None:
    points = screen.tab.report.agenda.list
    offered = {act: text for text, _key, act in points._offers(entry(screen, 3))}
    assert offered["lock"] == "Vastzetten op 10:15"
    points.lock_asked.emit(entry(screen, 3).key)
    assert meetings.agenda(screen.store, held)[2].locked_at == time(10, 15)
    offered = {act: text for text, _key, act in points._offers(entry(screen, 3))}
    assert offered["lock"] == "Tijd weer laten lopen"
    points.lock_asked.emit(entry(screen, 3).key)
    assert meetings.agenda(screen.store, held)[2].locked_at is None


def test_a_time_that_cannot_be_read_keeps_the_editor_open_and_changes_nothing(screen, held) -> None:
    agenda = screen.tab.report.agenda
    agenda.list.setFocus()
    screen.press(Key.Key_F2, Key.Key_Tab, Key.Key_Tab)
    screen.type("25:99\n")
    assert agenda.editor.isVisible()
    assert screen.focused() is agenda.editor.time
    screen.press(Key.Key_Escape)
    assert meetings.agenda(screen.store, held)[2].locked_at is None


def test_alt_p_parks_a_point_for_a_next_meeting(screen: Screen, held: int) -> None:
    (row,) = (each for each in series.every(screen.store, TODAY) if "warmte" in each.title)
    before = series.parked(screen.store, row.id)
    with screen.store.change("Punt") as change:
        key = meetings.add_item(change, held, "Excursie", 10)
    screen.open(held, key)
    screen.tab.report.agenda.list.setFocus()
    screen.press(Key.Key_P, held=ALT)
    assert screen.said[-1] == ("‘Excursie’ staat op de parkeerplaats", True)
    assert "Excursie" not in titles(screen, held)
    assert [each.title for each in series.parked(screen.store, row.id)][-1] == "Excursie"
    screen.desk.undo()
    assert "Excursie" in titles(screen, held)
    assert series.parked(screen.store, row.id) == before


@pytest.fixture
def drag(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Press on a point, pull it over another and let go there; Qt has no drags without a screen,
    so the drop is handed over as a screen would."""

    def do(title: str, onto: str, *, below: bool) -> None:
        points = screen.tab.report.agenda.list
        keys = items(screen.store, screen.session.id)
        start, goal = points.row_rect(keys[title]).center(), points.row_rect(keys[onto])
        end = QPoint(goal.center().x(), goal.bottom() - 4 if below else goal.top() + 4)

        def pull(view: AgendaList, supported: Qt.DropAction) -> None:
            assert [index.data() for index in view.selectedIndexes()] == [title]
            mime = view.model().mimeData(view.selectedIndexes())
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            dropped = QDropEvent(QPointF(end), supported, mime, left, none)
            view.dropEvent(dropped)
            assert dropped.isAccepted()
            view.setState(QAbstractItemView.State.NoState)

        monkeypatch.setattr(FittedList, "startDrag", pull, raising=False)
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(points.viewport(), left, pos=start)
        for away in (4, 8, 16):
            spot = start + QPoint(0, away)
            place = QPointF(points.viewport().mapToGlobal(spot))
            move = QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), place, left, left, NONE)
            QApplication.sendEvent(points.viewport(), move)
        QApplication.processEvents()
        QTest.mouseRelease(screen.tab, left, pos=QPoint(1, 1))  # the screen takes it in a drag

    return do


@pytest.mark.parametrize(
    ("title", "onto", "below", "place"),
    [
        ("Opening", "Netcapaciteit 2027", True, 3),
        ("SpUk-besteding", "Verslag 12 november", False, 1),
        ("Gezamenlijk bestek", "Rondvraag en sluiting", True, 6),
    ],
)
def test_a_point_is_dragged_with_the_mouse(screen, held, drag, title, onto, below, place) -> None:
    drag(title, onto, below=below)
    assert titles(screen, held).index(title) == place
    assert sorted(titles(screen, held)) == sorted(TITLES)
    assert screen.tab.report.agenda.title() == "Gezamenlijk bestek"


def test_dragging_chooses_nothing_and_ticks_nothing_while_the_clock_runs(
    screen, held, drag
) -> None:
    screen.tab.report.agenda.bar.button.click()
    drag("Netcapaciteit 2027", "SpUk-besteding", below=True)
    assert titles(screen, held)[3:6] == ["Inzet coachpool", "SpUk-besteding", "Netcapaciteit 2027"]
    assert not meetings.agenda(screen.store, held)[2].done
    assert screen.tab.report.agenda.heading() == "3. Gezamenlijk bestek"
    assert screen.tab.report.agenda.clock.item == items(screen.store, held)["Gezamenlijk bestek"]


def test_what_lies_outside_the_agenda_is_shown_when_there_is_any(screen: Screen, held: int) -> None:
    assert entry(screen, 0).key == FIRST_PAGE
    with screen.store.change("Los") as change:
        lines.add(change, Home(held), "losse notitie")
    assert entry(screen, 0).title == "Buiten de agenda"
    screen.open(held, 0)
    assert screen.editor.toPlainText() == "losse notitie"


def test_a_meeting_without_agenda_has_a_sheet_for_notes(screen: Screen) -> None:
    with screen.store.change("Los") as change:
        session_id = sessions.add(change, "working_group", "Bijpraten", TODAY)
    screen.open(session_id)
    assert screen.tab.report.agenda.heading() == "Notities"
    screen.write("Hogerveld loopt vast op de VvE's.")
    assert texts(screen.store, session_id, None) == ["Hogerveld loopt vast op de VvE's."]


TEN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""Ten o'clock in Amsterdam, when the meeting begins."""


class Time:
    """A moment that goes on when told to."""

    def __init__(self, minutes: float = 0) -> None:
        self.now = TEN + timedelta(minutes=minutes)

    def __call__(self) -> datetime:
        return self.now

    def minutes(self, count: float) -> None:
        self.now += timedelta(minutes=count)


@pytest.fixture
def clock(screen: Screen, held: int) -> Time:
    """The time of the agenda: a quarter past ten, when the third point is due."""
    clock = Time(15)
    screen.tab.report.agenda.clock.now = clock
    return clock


def pace_of(screen: Screen) -> str:
    """What stands above the agenda while the clock runs."""
    screen.tab.report.agenda.clock.ticked.emit()
    return screen.tab.report.agenda._now.text()


def test_the_bar_says_how_long_a_point_takes_and_when_it_takes_too_long(screen, held, clock):
    agenda = screen.tab.report.agenda
    agenda.bar.button.click()
    clock.minutes(26)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 26 van 35 min"
    clock.minutes(12)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 38 van 35 min, 3 te lang"
    agenda.bar.button.click()
    assert not agenda.clock.running


def test_the_head_shows_the_time_and_whether_the_meeting_is_ahead_or_behind(screen, clock) -> None:
    assert pace_of(screen) == ""
    clock.minutes(4)
    screen.tab.report.agenda.bar.button.click()
    assert pace_of(screen) == "10:19 · 4 min achter"
    screen.editor.setFocus()
    clock.minutes(25)
    screen.press(Key.Key_Down, held=CTRL)
    assert pace_of(screen) == "10:44 · 6 min voor"
    clock.minutes(6)
    assert pace_of(screen) == "10:50 · 6 min voor"
    clock.minutes(25)
    assert pace_of(screen) == "11:15 · op schema"


def test_the_clock_is_where_it_was_after_a_kill(screen, held, clock, file, theme, show, tmp_path):
    agenda = screen.tab.report.agenda
    agenda.bar.button.click()
    clock.minutes(20)
    (tmp_path / "na").mkdir()
    for each in file.parent.glob(f"{file.name}*"):  # what lies on the disk, nothing closed
        if not each.name.endswith(".lock"):
            shutil.copy(each, tmp_path / "na" / each.name)
    desk = open_desk(tmp_path / "na" / file.name, theme, tmp_path / "na")
    again = Screen(desk, show, (1366, 678))
    again.open(held)
    agenda = again.tab.report.agenda
    agenda.clock.now = clock
    clock.minutes(6)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 26 van 35 min"
    assert agenda.bar.button.accessibleName() == "Klok pauzeren"
    again.tab.hide()
    close_desk(desk)


def test_the_clock_goes_on_while_another_meeting_is_looked_at(screen, held, clock) -> None:
    agenda = screen.tab.report.agenda
    agenda.bar.button.click()
    clock.minutes(10)
    screen.open(meeting_on(screen.store, date(2026, 11, 12)))
    assert not agenda.clock.running
    clock.minutes(5)
    screen.open(held)
    agenda.bar.refresh()
    assert agenda.bar.accessibleName() == "Punt 3, 15 van 35 min"
    assert agenda.bar.button.accessibleName() == "Klok pauzeren"


def test_going_on_while_the_clock_runs_ticks_the_point_that_is_left(screen, held, clock) -> None:
    screen.tab.report.agenda.bar.button.click()
    screen.editor.setFocus()
    screen.press(Key.Key_Down, held=CTRL)
    done = [item.done for item in meetings.agenda(screen.store, held)[:4]]
    assert done == [True, True, True, False]
    assert screen.tab.report.agenda.clock.item == items(screen.store, held)["Netcapaciteit 2027"]
    screen.press(Key.Key_Up, held=CTRL)
    assert not meetings.agenda(screen.store, held)[3].done


def test_one_key_starts_and_stops_the_clock_with_the_cursor_in_the_text(screen, held, clock):
    screen.editor.setFocus()
    toggle = screen.tab.commands()["clock"]
    toggle()
    assert screen.tab.report.agenda.clock.item == items(screen.store, held)["Gezamenlijk bestek"]
    assert screen.focused() is screen.editor
    clock.minutes(3)
    toggle()
    assert not screen.tab.report.agenda.clock.running
    assert screen.tab.report.agenda.clock.minutes(screen.tab.report.agenda.current) == 3


def test_looking_back_at_what_is_done_leaves_the_clock_where_it_is(screen, held, clock) -> None:
    agenda = screen.tab.report.agenda
    agenda.bar.button.click()
    screen.editor.setFocus()
    screen.press(Key.Key_Up, held=CTRL)
    clock.minutes(5)
    agenda.bar.refresh()
    assert agenda.clock.item == items(screen.store, held)["Gezamenlijk bestek"]
    assert agenda.bar.accessibleName() == "Punt 2, 0 van 10 min"
    assert agenda.bar.button.accessibleName() == "Klok starten"


def test_an_adopted_report_has_no_clock(screen: Screen) -> None:
    screen.open(meeting_on(screen.store, date(2026, 9, 10)))
    assert screen.session.status == "adopted"
    assert not screen.tab.report.agenda.bar.isVisible()


@pytest.mark.parametrize("key", [Key.Key_Plus, Key.Key_Insert])
def test_plus_in_the_agenda_adds_points_with_their_minutes_before_the_last(
    screen: Screen, held: int, key: Qt.Key, qtbot
) -> None:
    agenda = screen.tab.report.agenda
    agenda.list.setFocus()
    screen.press(key)
    screen.type("Inkoop 20 min")
    screen.press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen.focused() is agenda.editor.title)
    screen.type("Voorlichting")
    screen.press(Key.Key_Return)
    found = meetings.agenda(screen.store, held)[-3:]
    assert [(item.title, item.minutes) for item in found] == [
        ("Inkoop", 20),
        ("Voorlichting", 0),
        ("Rondvraag en sluiting", 15),
    ]


def test_plus_adds_nothing_to_the_agenda_of_an_adopted_report(screen: Screen, held: int) -> None:
    with screen.store.change("Verslag vastgesteld") as change:
        report_versions.adopt(change, held, TODAY)
    agenda = screen.tab.report.agenda
    agenda.list.setFocus()
    screen.press(Key.Key_Plus)
    assert agenda.editor.isHidden()
