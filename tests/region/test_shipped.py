"""What can be chosen before there is a file, and what finding tells of where a hit lies."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import (
    actions,
    conversations,
    finding,
    lines,
    meetings,
    municipalities,
    people,
    regions,
    sessions,
)
from nplw_desktop.region.lines import Home

TODAY = date(2026, 11, 24)


def test_the_shipped_regions_are_those_of_a_new_file(store):
    shipped = {
        (each.code, each.name, len(each.municipalities)) for each in municipalities.shipped(TODAY)
    }
    known = {(each.code, each.name, each.municipalities) for each in regions.every(store)}
    assert shipped == known


def test_the_shipped_municipalities_stand_in_order():
    found = municipalities.shipped(TODAY)
    assert [each.name for each in found][:2] == ["Achterhoek", "Alblasserwaard"]
    drechtsteden = next(each for each in found if each.name == "Drechtsteden")
    assert drechtsteden.municipalities[:2] == ("Alblasserdam", "Dordrecht")


def test_moved_municipalities_are_in_the_other_region_and_stay_there(store):
    with store.change("x") as change:
        own = regions.add(change, "De Waard")
        inside = municipalities.of_regions(change)[:2]
        municipalities.move(change, [each.id for each in inside], own)
        municipalities.load_shipped(change)
    assert municipalities.of_regions(store, frozenset({own})) == tuple(
        municipalities.Municipality(each.id, each.cbs_code, each.name, own, each.province)
        for each in inside
    )


def test_a_line_of_a_talk_tells_with_whom(store):
    with store.change("x") as change:
        person = people.add(change, "Naima Bouzarai")
        conversations.record(change, person, "zeldzaamwoord", TODAY)
    (hit,) = finding.find(store, "zeldzaamwoord")
    assert hit.talk_with == person


def test_an_open_action_tells_when_it_is_due_and_a_done_one_does_not(store):
    with store.change("x") as change:
        held = sessions.add(change, "regional_meeting", "Overleg", TODAY)
        home = Home(session_id=held)
        action = actions.add(change, "zeldzaamwoord", TODAY, due_on=TODAY, home=home)
    assert finding.find(store, "zeldzaamwoord")[0].due_on == TODAY
    with store.change("x") as change:
        change.update(lines.line, action, status="done")
    assert finding.find(store, "zeldzaamwoord")[0].due_on is None


def test_a_meeting_found_through_its_agenda_tells_the_item(store):
    with store.change("x") as change:
        held = sessions.add(change, "regional_meeting", "Regionaal overleg", TODAY)
        item = meetings.add_item(change, held, "Gezamenlijk bestek")
    (hit,) = finding.find(store, "bestek")
    assert (hit.session_id, hit.agenda_item_id, hit.item_title) == (
        held,
        item,
        "Gezamenlijk bestek",
    )
    (hit,) = finding.find(store, "regionaal")
    assert (hit.agenda_item_id, hit.item_title) == (None, "")


def test_lines_of_another_region_are_not_found_when_one_is_chosen(store):
    with store.change("x") as change:
        here, there = (each.id for each in regions.every(change)[:2])
        held = sessions.add(change, "regional_meeting", "Overleg", TODAY, region_id=there)
        lines.add(change, Home(session_id=held), "zeldzaamwoord")
    assert finding.find(store, "zeldzaamwoord", region_ids=frozenset({there}))
    assert not finding.find(store, "zeldzaamwoord", region_ids=frozenset({here}))
