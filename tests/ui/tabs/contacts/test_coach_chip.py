"""A contact who is a coach says so, and leads to the profile; any contact can be made one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.region.coaching import coaches
from nplw_desktop.ui.tabs.contacts.coach_chip import CoachChip
from tests.ui.tabs.contacts.room import Room
from tests.ui.tabs.contacts.test_detail import menu_of


def chip(room: Room) -> CoachChip:
    return room.tab.detail.person.coach


def coach_of(room: Room, person_id: int) -> int:
    found = coaches.of_person(room.store, person_id)
    assert found is not None
    return found


def test_a_coach_has_a_chip_that_leads_to_the_profile(room: Room) -> None:
    person = room.show("Oudkerken")
    assert chip(room).isVisible()
    assert chip(room).text() == "Coach"
    chip(room).setFocus()
    room.key(Qt.Key.Key_Space)
    assert room.gone_to[-1] == f"coaching/coaches/{coach_of(room, person)}"


def test_who_is_no_coach_has_no_chip(room: Room) -> None:
    room.show("Bouzarai")
    assert chip(room).isHidden()


def test_who_stopped_was_a_coach(room: Room) -> None:
    person = room.show("Oudkerken")
    with room.store.change("Stopt") as change:
        coaches.retire(change, coach_of(room, person), date(2026, 1, 1))
    room.settle()
    assert chip(room).text() == "Was coach"
    assert chip(room).accessibleName() == "Was coach"


def test_labels_stand_behind_the_chip_whatever_is_added(room: Room) -> None:
    person = room.show("Oudkerken")
    row = room.tab.detail.person.labels
    row.made.emit("warmtenet")
    room.settle()
    places = [chip(room).x(), *(each.x() for each in row._chips), row.add.x()]
    assert places == sorted(places)
    assert len(places) == 3
    assert room.person(person).display_name == "Mirjam Oudkerken"


def test_the_menu_makes_a_contact_a_coach_and_goes_there(room: Room) -> None:
    person = room.show("Bouzarai")
    menu_of(room)["Maak coach"].trigger()
    assert room.gone_to[-1] == f"coaching/coaches/{coach_of(room, person)}"
    assert room.said[-1] == ("Naima Bouzarai is nu coach", True)
    room.settle()
    assert chip(room).isVisible()
    room.desk.undo()
    room.settle()
    assert chip(room).isHidden()


def test_the_menu_opens_the_profile_of_who_is_one(room: Room) -> None:
    person = room.show("Oudkerken")
    count = len(coaches.every(room.store))
    menu_of(room)["Coachprofiel openen"].trigger()
    assert room.gone_to[-1] == f"coaching/coaches/{coach_of(room, person)}"
    assert len(coaches.every(room.store)) == count


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_chip_shows_its_whole_word(room: Room, scale: float) -> None:
    room.desk.theme.set_scale(scale)
    room.show("Oudkerken")
    room.settle()
    px = room.desk.theme.px
    assert chip(room).width() >= chip(room).text_width("small-strong") + px(14)
