"""The appointments in the form of a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import Wanted
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.meetings.part import AppointmentsPart

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def part(desk: Desk, show: Callable[..., None]) -> AppointmentsPart:
    made = AppointmentsPart(desk)
    show(made)
    query = "SELECT id FROM coach_request WHERE topic = 'Sluisbuurt'"
    found = requests.get(desk.store, int(desk.store.value(query)))
    assert found is not None
    made.show_request(found)
    return made


def test_an_appointment_shows_as_soon_as_it_is_made_and_opens_as_a_meeting(
    part: AppointmentsPart, desk: Desk, qtbot
) -> None:
    assert part.links == []
    wanted = Wanted(part.request_id, date(2026, 12, 3), None, "final", time(10), time(11))
    with desk.store.change("Afspraak") as change:
        key = appointments.make(change, wanted)
    qtbot.waitUntil(lambda: len(part.links) == 1)
    assert part.links[0].text() == "do 3 dec 10:00–11:00 · Eindgesprek · gepland"
    gone: list[str] = []
    desk.going.connect(gone.append)
    part.links[0].click()
    assert gone == [f"minutes/{key}"]


def test_another_is_asked_for_from_the_part(part: AppointmentsPart) -> None:
    part.add.click()
    assert part.opener.dialog is not None
    part.opener.dialog.reject()
