"""What is captured in a session: never a decision, and as closed as its phase."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from nplw_desktop.region import filing, lines, meetings, quick_notes, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import live, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.store import Store
from tests.region.ground import TODAY
from tests.region.intervision.live.test_live import NOW, act, session_in


def written(store: Store, session_id: int, text: str, kind: str, keeping: str = "group") -> int:
    """A line in the first phase, filed."""
    phase = phases.of(store, session_id)[0].id
    with store.change("Regel") as change:
        change.update(agenda_item, phase, keeping=keeping)
        line_id = lines.add(change, Home(session_id, phase), text)
        filing.file(change, line_id, kind, TODAY)
    return line_id


@pytest.mark.parametrize("kind", ["decision", "intention"])
def test_a_decision_in_intervision_is_an_intention_of_who_brought_the_case(
    store: Store, kind: str
) -> None:
    line_id = written(store, session_in(store), "Ik bel de wethouder op 11 december", kind)
    found = lines.get(store, line_id)
    assert found is not None
    assert (found.kind, found.number, found.status) == ("intention", "", "open")
    assert found.owner == "Femke Steenhoek"
    assert found.due_on is not None
    assert found.due_on.isoformat() == "2026-12-11"


def test_an_intention_is_of_who_is_named_in_it(store: Store) -> None:
    line_id = written(store, session_in(store), "Tariq belt de wethouder", "intention")
    found = lines.get(store, line_id)
    assert found is not None
    assert found.owner == "Tariq Broekhaven"


def test_the_same_key_again_makes_an_intention_plain(store: Store) -> None:
    line_id = written(store, session_in(store), "Ik bel", "decision")
    with store.change("Weer tekst") as change:
        filing.file(change, line_id, "decision", TODAY)
    found = lines.get(store, line_id)
    assert found is not None
    assert found.kind == "paragraph"


def test_outside_intervision_a_decision_stays_one(store: Store) -> None:
    with store.change("Overleg") as change:
        key = sessions.add(change, "regional_meeting", "Overleg", TODAY)
        line_id = lines.add(change, Home(key), "We gaan door")
        filing.file(change, line_id, "decision", TODAY)
    found = lines.get(store, line_id)
    assert found is not None
    assert found.kind == "decision"


@pytest.mark.parametrize("keeping", list(phases.KEEPING))
def test_what_is_written_begins_as_closed_as_its_phase(store: Store, keeping: str) -> None:
    line_id = written(store, session_in(store), "Een woord", "insight", keeping)
    found = lines.get(store, line_id)
    assert found is not None
    closed = Confidentiality.PRIVATE if keeping in phases.CLOSED else None
    assert found.confidentiality == closed


def test_writing_in_intervision_makes_no_draft_report_of_it(store: Store) -> None:
    key = session_in(store)
    with store.change("Schrijven") as change:
        meetings.begin(change, key)
        other = sessions.add(change, "regional_meeting", "Overleg", TODAY)
        meetings.begin(change, other)
    standing = [getattr(sessions.get(store, each), "status", "") for each in (key, other)]
    assert standing == ["planned", "draft"]


def test_a_quick_note_is_of_the_session_that_is_led_whatever_its_appointed_time(
    store: Store,
) -> None:
    key = session_in(store)
    with store.change("Overleg") as change:
        sessions.add(
            change, "regional_meeting", "Overleg", TODAY, starts_at=time(19), ends_at=time(21)
        )
    evening = datetime.combine(TODAY, time(19, 30))
    before = quick_notes.running(store, evening)
    assert before is not None
    assert before[1] == "Overleg"
    act(store, live.start, key, NOW)
    assert quick_notes.running(store, evening) == (key, "Intervisiegroep A, sessie 4")
    act(store, live.stop, key, NOW)
    assert quick_notes.running(store, evening) == before


def test_a_line_that_is_moved_into_a_closed_phase_closes(store: Store) -> None:
    key = session_in(store)
    first, second, _ = (each.id for each in phases.of(store, key))
    with store.change("Regel") as change:
        change.update(agenda_item, second, keeping="case")
        line_id = lines.add(change, Home(key, first), "Een woord")
        lines.move(change, line_id, Home(key, second))
    found = lines.get(store, line_id)
    assert found is not None
    assert found.confidentiality == Confidentiality.PRIVATE
