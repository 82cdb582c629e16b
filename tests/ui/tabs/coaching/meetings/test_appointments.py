"""Afspraak maken: a few fields become a session, with an invitation when that is wanted."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nplw_desktop.region import sessions
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.names import display
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.meetings.dialog import AppointmentDialog
from nplw_desktop.ui.tabs.coaching.meetings.opener import Appointments

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def dialog_of(asking: Appointments, topic: str, desk: Desk) -> AppointmentDialog:
    asking.ask(request(desk, topic))
    assert asking.dialog is not None
    return asking.dialog


def request(desk: Desk, topic: str) -> int:
    query = "SELECT id FROM coach_request WHERE topic = :topic"
    return int(desk.store.value(query, topic=topic))


def test_it_offers_the_coach_and_the_next_planned_week(asking: Appointments, desk: Desk) -> None:
    dialog = dialog_of(asking, "Sluisbuurt", desk)
    assert dialog.form.field("held_on").value() == date(2026, 11, 30)
    assert dialog.form.field("purpose").value() == appointments.USUAL  # they work together already
    dialog.reject()


def test_the_first_time_with_who_was_proposed_is_to_get_to_know_each_other(
    asking: Appointments, desk: Desk
) -> None:
    dialog = dialog_of(asking, "Parkzicht", desk)
    assert dialog.form.field("purpose").value() == "introduction"
    dialog.reject()


def test_ctrl_enter_plans_a_session_with_the_coach(asking: Appointments, desk: Desk) -> None:
    dialog = dialog_of(asking, "Sluisbuurt", desk)
    for key, value in (("starts_at", "930"), ("ends_at", "11"), ("place", "Stadhuis")):
        dialog.form.field(key).set_value(value)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = appointments.of_request(desk.store, request(desk, "Sluisbuurt"))
    assert (made.starts_at, made.ends_at, made.place) == (time(9, 30), time(11), "Stadhuis")
    usual = appointments.PURPOSES[appointments.USUAL]
    assert made.title == f"{usual} Sluisbuurt"
    people = [
        display(one.name) for one in sessions.participants(desk.store, made.session_id) if one.name
    ]
    assert people == ["Hanneke Veldzichter"]
    assert asking.dialog is None
    desk.undo()
    assert appointments.of_request(desk.store, request(desk, "Sluisbuurt")) == ()


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("held_on", None, "Kies een dag"),
        ("starts_at", "straks", "Deze tijd ken ik niet"),
        ("ends_at", "9:00", "niet na het begin"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    asking: Appointments, desk: Desk, field: str, value: object, word: str
) -> None:
    dialog = dialog_of(asking, "Sluisbuurt", desk)
    dialog.form.field("starts_at").set_value("10:00")
    dialog.form.field(field).set_value(value)
    dialog._choose()
    assert word in dialog.form.field(field).error()
    assert appointments.of_request(desk.store, request(desk, "Sluisbuurt")) == ()
    dialog.reject()


def test_the_invitation_is_offered_at_once_when_wanted(asking: Appointments, desk: Desk) -> None:
    dialog = dialog_of(asking, "Kloosterdijk", desk)
    dialog._choose_and_send()
    sending = asking.sending.dialog
    assert sending is not None
    assert sending.kind.value() == "invitation"
    sending.close()


def test_a_request_that_is_over_is_refused_in_words(asking: Appointments, desk: Desk) -> None:
    said: list[str] = []
    desk.announced.connect(lambda text, _undo: said.append(text))
    key = request(desk, "Sluisbuurt")
    with desk.store.change("Afgerond") as change:
        change.update(coach_request, key, status="completed")
    asking.ask(key)
    assert asking.dialog is None
    assert said[-1].startswith("Deze vraag is al voorbij")
