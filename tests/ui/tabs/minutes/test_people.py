"""Who is there: one key for each step, names by completer, guests, and the same as last time."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import meetings, names, people, sessions
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def states(screen: Screen, session_id: int) -> dict[str, str]:
    found = sessions.participants(screen.store, session_id)
    return {names.display(one.name): one.attendance for one in found}


def attendance(screen: Screen):
    return screen.tab.report.side.attendance


def shown(screen: Screen) -> list[str]:
    entries = attendance(screen).list.entries
    return [entries.entry(row).name for row in range(entries.rowCount())]


def test_space_goes_round_the_four_ways_of_being_there(screen: Screen, held: int) -> None:
    attendance(screen).list.setFocus()
    screen.press(Key.Key_Home)
    name = shown(screen)[0]
    seen = []
    for _ in range(4):
        screen.press(Key.Key_Space)
        seen.append(states(screen, held)[name])
    assert seen == ["excused", "absent", "late", "present"]
    assert shown(screen)[0] == name


def test_the_head_counts_who_was_there(screen: Screen, held: int) -> None:
    assert attendance(screen).head._count.text() == "9 van 11"


def test_the_first_few_show_and_the_others_on_request(screen: Screen, held: int) -> None:
    assert shown(screen)[-2:] == ["Joris Molendam", "Lotte Wielinga-Prins"]
    assert len(shown(screen)) == 6
    assert attendance(screen).more.text() == "Nog 5 aanwezigen tonen"
    attendance(screen).more.click()
    assert len(shown(screen)) == 11


def test_a_contact_is_added_by_a_few_letters(screen: Screen, held: int) -> None:
    attendance(screen).head.link.click()
    screen.type("zandak")
    screen.press(Key.Key_Return)
    assert states(screen, held)["Zoë van der Zandakker"] == "present"


def test_who_is_added_to_a_meeting_to_come_is_invited(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", date(2026, 12, 10))
    screen.open(key)
    attendance(screen).head.link.click()
    screen.type("zandak")
    screen.press(Key.Key_Return)
    assert states(screen, key)["Zoë van der Zandakker"] == "invited"
    assert attendance(screen).head.accessibleName() == "Genodigd"


def test_a_guest_is_kept_by_name_only(screen: Screen, held: int) -> None:
    before = len(screen.store.rows("SELECT id FROM person"))
    attendance(screen).head.link.click()
    screen.type("Xavier Onbekend")
    screen.press(Key.Key_Return)
    assert states(screen, held)["Xavier Onbekend"] == "present"
    assert len(screen.store.rows("SELECT id FROM person")) == before


def test_a_new_contact_is_made_from_the_same_field(screen: Screen, held: int) -> None:
    field = attendance(screen).field
    attendance(screen).head.link.click()
    screen.type("Sjoerd Nieuwkomer")
    field.create_requested.emit("Sjoerd Nieuwkomer")
    (one,) = [
        one
        for one in sessions.participants(screen.store, held)
        if names.display(one.name) == "Sjoerd Nieuwkomer"
    ]
    assert one.person_id is not None
    known = people.names_of(screen.store, frozenset({one.person_id}))
    assert known[one.person_id].family_name == "Nieuwkomer"


def test_a_200_letter_name_and_an_emoji_are_no_trouble(screen: Screen, held: int) -> None:
    name = "Ω" * 198 + " 🔥"
    with screen.store.change("Gast") as change:
        sessions.welcome_guest(change, held, name)
    attendance(screen).more.click()
    assert name in shown(screen)
    screen.tab.grab()


def test_a_name_taken_off_the_list_comes_back_by_undo(screen: Screen, held: int) -> None:
    before = states(screen, held)
    attendance(screen).list.setFocus()
    screen.press(Key.Key_Home, Key.Key_Delete)
    assert len(states(screen, held)) == 10
    assert screen.said[-1] == ("Naima Bouzarai van de lijst gehaald", True)
    screen.desk.undo()
    assert states(screen, held) == before


def test_everyone_is_ticked_at_once_when_the_meeting_begins(screen: Screen) -> None:
    earlier = meeting_on(screen.store, TODAY)
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", TODAY)
        meetings.invite_as_before(change, key, earlier)
    screen.open(key)
    assert attendance(screen).everyone.isVisible()
    attendance(screen).everyone.click()
    assert set(states(screen, key).values()) == {"present"}
    assert not attendance(screen).everyone.isVisible()


def test_the_same_people_as_last_time_are_invited_in_one_go(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Regionaal overleg warmte", date(2026, 12, 10))
    screen.open(key)
    link = attendance(screen).as_before
    assert link.text() == "Zelfde 11 mensen als 26 nov"
    link.click()
    assert len(states(screen, key)) == 11
    assert set(states(screen, key).values()) == {"invited"}
    assert not link.isVisible()


def test_escape_leaves_the_field_for_a_name(screen: Screen, held: int) -> None:
    attendance(screen).head.link.click()
    screen.press(Key.Key_Escape)
    assert not attendance(screen).field.isVisible()
    assert screen.focused() is attendance(screen).list


def test_plus_in_the_list_adds_names_and_what_comes_of_them_is_said_there(
    screen: Screen, held: int
) -> None:
    attendance(screen).list.setFocus()
    screen.press(Key.Key_Plus)
    for start in ("zandak", "thijs"):
        screen.type(start)
        screen.press(Key.Key_Return)
    assert shown(screen)[-2:] == ["Zoë van der Zandakker", "Thijs Waterhoven"]
    screen.press(Key.Key_Escape)
    screen.press(Key.Key_M)
    assert states(screen, held)["Thijs Waterhoven"] == "excused"
    assert states(screen, held)["Zoë van der Zandakker"] == "present"


def test_who_was_added_makes_way_for_the_decisions_when_the_writing_goes_on(
    screen: Screen, held: int
) -> None:
    attendance(screen).head.link.click()
    screen.type("zandak")
    screen.press(Key.Key_Return)
    assert len(shown(screen)) == 12
    screen.tab.enter()
    assert shown(screen)[-2:] == ["Joris Molendam", "Lotte Wielinga-Prins"]
    assert len(shown(screen)) == 6


def test_down_on_the_last_name_shows_those_that_were_left_out(screen: Screen, held: int) -> None:
    attendance(screen).list.setFocus()
    screen.press(Key.Key_Home)
    for _ in range(5):
        screen.press(Key.Key_Down)
    assert len(shown(screen)) == 6
    screen.press(Key.Key_Down)
    assert len(shown(screen)) == 11
