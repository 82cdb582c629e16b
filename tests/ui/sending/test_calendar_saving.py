"""Calendar files from the window: numbered, for oneself or for others, and cancelled afterwards."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import icalendar
import pytest
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import appointments, sessions
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.sending.calendar_saving import CalendarSaver
from nplw_desktop.ui.sending.dialog import SendDialog
from nplw_desktop.ui.sending.opener import Sending

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def only_event(path: Path) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(path.read_bytes()).events
    return found


@pytest.fixture
def saver(desk: Desk, qtbot) -> CalendarSaver:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = CalendarSaver(desk, holder)
    made.holder = holder  # type: ignore[attr-defined]
    return made


def test_a_file_is_numbered_and_its_next_version_is_newer(
    desk: Desk, saver: CalendarSaver, meeting: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    numbers = []
    for place in ("", "", "Stadhuis"):
        if place:
            with desk.store.change("Plaats") as change:
                sessions.edit(change, meeting, place=place)
        saver.save_to(path, [appointments.of_session(desk.store, meeting)])
        assert desk.tasks.wait()
        numbers.append(only_event(path)["sequence"])
    assert numbers == [0, 0, 1]


def test_for_others_it_names_the_user_and_tells_nothing_that_is_closed(
    desk: Desk, saver: CalendarSaver, meeting: int, tmp_path: Path
) -> None:
    with desk.store.change("Alleen ik") as change:
        sessions.edit(change, meeting, confidentiality="private")
    path = tmp_path / "a.ics"
    each = [appointments.of_session(desk.store, meeting)]
    saver.save_to(path, each, appointments.organiser(desk.store))
    assert desk.tasks.wait()
    found = only_event(path)
    assert found["organizer"] == "mailto:m.slotermeer@rivierenzoom.example"
    assert found["summary"] == "Regionaal overleg"
    assert "location" not in found
    saver.save_to(path, each)
    assert desk.tasks.wait()
    assert only_event(path)["summary"] == "Regionaal overleg warmte"


def test_a_place_that_takes_no_file_is_said_in_words(
    desk: Desk, saver: CalendarSaver, meeting: int, tmp_path: Path, qtbot
) -> None:
    with qtbot.waitSignal(saver.failed) as told:
        saver.save_to(tmp_path / "weg" / "a.ics", [appointments.of_session(desk.store, meeting)])
    assert told.args[0].startswith("Het agendabestand is niet gemaakt: ")


def test_the_dialog_offers_the_whole_series_and_says_where_the_file_is(
    dialog: SendDialog, desk: Desk, meeting: int, tmp_path: Path
) -> None:
    menu = dialog.calendar_button.menu()
    assert [row.text() for row in menu.actions()] == [
        "Voor mijn agenda",
        "Uitnodiging voor anderen",
        "De hele reeks voor mijn agenda",
        "De hele reeks voor anderen",
    ]
    coming = [
        appointments.of_session(desk.store, key)
        for key in appointments.coming(desk.store, meeting, desk.today())
    ]
    path = tmp_path / "reeks.ics"
    dialog.calendar_saver.save_to(path, coming)
    assert desk.tasks.wait()
    found = icalendar.Calendar.from_ical(path.read_bytes()).events
    days = [each.start.date() for each in found if isinstance(each.start, datetime)]
    assert days == [each.day for each in coming]
    assert len(days) == 2
    assert dialog._strip is not None
    assert "‘reeks.ics’" in dialog._strip.accessibleName()


def test_the_menu_asks_where_and_offers_the_name_of_the_meeting(
    dialog: SendDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(dialog.calendar_saver, "ask", lambda *given: asked.append(given))
    for row in dialog.calendar_button.menu().actions():
        row.trigger()
    assert [len(each) for each, _others in asked] == [1, 1, 2, 2]
    assert [others is not None for _each, others in asked] == [False, True, False, True]


@pytest.fixture
def sending(desk: Desk, qtbot) -> Sending:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Sending(desk, holder)
    made.holder = holder  # type: ignore[attr-defined]
    return made


def delete(desk: Desk, sending: Sending, meeting: int) -> list[Question]:
    """Delete a meeting; the questions that are asked then."""
    with desk.store.change("Verwijderd") as change:
        sessions.delete(change, meeting)
    sending.look_for_cancelled(frozenset({meeting}))
    assert desk.tasks.wait()
    return sending._window.findChildren(Question)


def test_a_meeting_that_stands_in_no_calendar_is_deleted_without_a_question(
    desk: Desk, sending: Sending, meeting: int
) -> None:
    assert delete(desk, sending, meeting) == []


def test_a_meeting_that_stands_in_a_calendar_can_be_cancelled_there(
    desk: Desk, sending: Sending, meeting: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saver = sending.cancelling.saver
    saver.save_to(tmp_path / "a.ics", [appointments.of_session(desk.store, meeting)])
    assert desk.tasks.wait()
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(saver, "ask", lambda *given: asked.append(given))
    (question,) = delete(desk, sending, meeting)
    question.answer("make")
    ((gone, others),) = asked
    saver.save_to(tmp_path / "b.ics", gone, others)  # type: ignore[arg-type]
    assert desk.tasks.wait()
    found = only_event(tmp_path / "b.ics")
    assert (found["status"], found["sequence"]) == ("CANCELLED", 1)
    assert found["uid"] == only_event(tmp_path / "a.ics")["uid"]


def test_a_meeting_that_is_put_back_at_once_asks_nothing(
    desk: Desk, sending: Sending, meeting: int, tmp_path: Path
) -> None:
    saver = sending.cancelling.saver
    saver.save_to(tmp_path / "a.ics", [appointments.of_session(desk.store, meeting)])
    assert desk.tasks.wait()
    with desk.store.change("Verwijderd") as change:
        sessions.delete(change, meeting)
    sending.look_for_cancelled(frozenset({meeting}))
    desk.store.undo()
    assert desk.tasks.wait()
    assert sending._window.findChildren(Question) == []


def test_without_a_date_nothing_opens_and_it_is_said(
    desk: Desk, sending: Sending, meeting: int, qtbot
) -> None:
    with desk.store.change("Zonder datum") as change:
        sessions.edit(change, meeting, held_on=None)
    with qtbot.waitSignal(desk.announced) as told:
        sending.show(meeting)
    assert told.args[0].startswith("Zonder datum is er niets te versturen.")
    assert sending.dialog is None
