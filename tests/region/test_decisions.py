"""The register of decisions: as they were taken, with where."""

from __future__ import annotations

from datetime import timedelta

from nplw_desktop.region import decisions, filing, lines, meetings
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from tests.region.ground import TODAY


def test_decisions_come_in_the_order_they_were_taken_with_their_agenda_item(store: Store) -> None:
    with store.change("Overleggen") as change:
        held = {
            days: meetings.plan(change, f"Overleg {days}", TODAY + timedelta(days=days))
            for days in (3, 1)
        }
        for days in (3, 1):
            items = [item.id for item in meetings.agenda(change, held[days])]
            for item in (items[2], items[0], None):
                key = lines.add(change, Home(held[days], item), "x")
                filing.file(change, key, "decision", TODAY)
        lines.add(change, Home(held[3]), "geen besluit")
    found = decisions.every(store)
    assert [(one.session, one.agenda_item) for one in found] == [
        ("Overleg 1", ""),
        ("Overleg 1", "Opening en vaststelling agenda"),
        ("Overleg 1", "Verslag vorige keer"),
        ("Overleg 3", ""),
        ("Overleg 3", "Opening en vaststelling agenda"),
        ("Overleg 3", "Verslag vorige keer"),
    ]
    assert [one.line.number for one in decisions.of_session(store, held[1])] == [
        "B-2026-6",
        "B-2026-5",
        "B-2026-4",
    ]
    assert {one.held_on for one in decisions.of_session(store, held[1])} == {
        TODAY + timedelta(days=1)
    }


def test_a_decision_outside_a_meeting_is_in_the_register_too(store: Store) -> None:
    with store.change("Los") as change:
        key = lines.add(change, Home(), "x")
        filing.file(change, key, "decision", TODAY)
    [found] = decisions.every(store)
    assert (found.session, found.held_on, found.agenda_item) == ("", None, "")
