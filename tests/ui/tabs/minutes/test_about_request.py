"""A coach session opens as any meeting, says which request it is about, and leads there."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import meetings, reporting
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import Wanted
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.reporting.choice import FULL, Choice
from tests.ui.tabs.minutes.ground import Screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def planned(screen: Screen) -> tuple[int, int]:
    """A request and its first appointment."""
    with screen.store.change("Afspraak") as change:
        request = change.insert(
            coach_request, number="V-2026-90", question="Hulp bij De Hoven", topic="De Hoven"
        )
        wanted = Wanted(request, date(2026, 12, 3), purpose="introduction")
        return request, appointments.make(change, wanted)


def test_a_coach_session_leads_to_its_request(screen: Screen, planned: tuple[int, int]) -> None:
    request, session_id = planned
    gone: list[str] = []
    screen.desk.going.connect(gone.append)
    assert screen.tab.open(f"minutes/{session_id}")
    about = screen.tab.report.about
    assert about.isVisible()
    assert about.strip.accessibleName() == "Kennismaking bij vraag V-2026-90 · De Hoven"
    about.open.click()
    assert gone == [f"coaching/requests/{request}"]


def test_another_meeting_says_nothing_of_a_request(
    screen: Screen, planned: tuple[int, int]
) -> None:
    _request, session_id = planned
    assert screen.tab.open(f"minutes/{session_id}")
    query = "SELECT id FROM session WHERE kind = 'regional_meeting' LIMIT 1"
    assert screen.tab.open(f"minutes/{screen.store.value(query)}")
    assert not screen.tab.report.about.isVisible()


def test_a_coach_session_is_written_in_and_goes_on_paper_as_any_meeting(
    screen: Screen, planned: tuple[int, int]
) -> None:
    _request, session_id = planned
    first = meetings.agenda(screen.store, session_id)[0]
    screen.open(session_id, first.id)
    screen.write("Kaart van het net gevraagd")
    (line,) = meetings.minutes(screen.store, session_id, first.id)
    assert line.text.text == "Kaart van het net gevraagd"
    paper = reporting.contents(screen.store, session_id, Choice(form=FULL))
    assert "Kaart van het net gevraagd" in repr(paper)
