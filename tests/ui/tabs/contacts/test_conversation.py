"""Writing a talk down in one go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from nplw_desktop.region import actions, contacts, conversations, sessions
from nplw_desktop.store import notes
from nplw_desktop.ui.tabs.contacts.conversation import DRAFTS, ConversationDialog
from tests.ui.tabs.contacts.room import TODAY, Key, Room


def call(room: Room) -> ConversationDialog:
    room.tab.commands()["call"]()
    return room.dialog()


def test_a_call_with_the_chosen_contact_takes_one_line_and_enter(room: Room) -> None:
    ruben = room.show("Tolkamer")
    assert room.cell(ruben, "last_spoken") == "2 sep"
    dialog = call(room)
    assert dialog.who.items() == [ruben]
    assert room.focus() is dialog.text.control()
    room.type("Loopt vast op de VvE's.")
    room.key(Key.Key_Return)
    assert not dialog.isVisible()
    assert room.said[-1] == ("Gesprek met Ruben Tolkamer vastgelegd", True)
    assert room.cell(ruben, "last_spoken") == "vandaag"
    newest = conversations.timeline(room.store, ruben, TODAY, 1)[0]
    assert (newest.kind, newest.held_on, newest.text) == (
        "phone_call",
        TODAY,
        "Loopt vast op de VvE's.",
    )
    room.desk.undo()
    assert room.cell(ruben, "last_spoken") == "2 sep"


def test_a_caller_nobody_knew_needs_only_a_name(empty_room: Room) -> None:
    room = empty_room
    dialog = call(room)
    assert room.focus() is dialog.who.line
    room.type("Achmed El Fassi")
    room.key(Key.Key_Return)
    assert dialog.who.items() == ["Achmed El Fassi"]
    dialog.text.control().setFocus()
    room.type("Wil weten wanneer de bewonersavond is.")
    room.key(Key.Key_Return)
    room.settle()
    assert room.names() == ["El Fassi, Achmed"]
    made = room.tab.list.table.current()
    assert made is not None
    assert room.tab.detail.person_id == made
    assert room.cell(made, "last_spoken") == "vandaag"
    assert contacts.counts(room.store, contacts.ContactFilter())["incomplete"] == 1
    room.desk.undo()
    assert room.count("person") == 0
    assert room.count("session") == 0


def test_a_name_that_was_typed_and_not_chosen_counts_too(room: Room) -> None:
    dialog = call(room)
    dialog.who.set_items([])
    dialog.who.line.setText("tariq benhadou")
    dialog.text.control().setFocus(Qt.FocusReason.MouseFocusReason)
    room.key(Key.Key_Return)
    assert room.cell(room.id_of("Benhadou"), "last_spoken") == "vandaag"
    assert room.count("person") == 34


def test_an_action_that_has_to_follow_gets_its_date_from_its_words(room: Room) -> None:
    ruben = room.show("Tolkamer")
    dialog = call(room)
    dialog.follow_up.control().setFocus()
    room.type("Draaiboek sturen vóór vr 4 dec")
    room.key(Key.Key_Return)
    made = actions.of_person(room.store, ruben)[-1].line
    assert made.due_on == date(2026, 12, 4)
    assert made.owner == "Mirte Slotermeer"
    assert made.number.startswith("A-2026-")


def test_kind_day_and_due_date_are_kept(room: Room) -> None:
    ruben = room.show("Tolkamer")
    dialog = call(room)
    dialog.kind.box.setCurrentIndex(1)
    room.fill(dialog.when.control(), "gisteren")
    room.fill(dialog.follow_up.control(), "Bellen")
    room.fill(dialog.due.control(), "over 2 weken")
    dialog.save()
    newest = conversations.timeline(room.store, ruben, TODAY, 1)[0]
    assert (newest.kind, newest.held_on) == ("conversation", date(2026, 11, 23))
    assert actions.of_person(room.store, ruben)[-1].line.due_on == date(2026, 12, 8)


def test_without_anybody_it_asks_with_whom(room: Room) -> None:
    dialog = call(room)
    dialog.who.set_items([])
    dialog.text.control().setFocus()
    room.key(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.who.error() == "Kies met wie je sprak, of typ een naam."
    assert room.focus() is dialog.who.line


def test_a_day_that_cannot_be_read_is_refused_at_its_field(room: Room) -> None:
    room.show("Tolkamer")
    before = room.count("session")
    dialog = call(room)
    dialog.when.edit.setText("ooit")
    dialog.text.control().setFocus()
    room.key(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.when.error()
    assert room.count("session") == before


def test_several_chosen_contacts_are_all_in_the_talk(room: Room) -> None:
    tariq = room.show("Benhadou")
    room.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    dialog = call(room)
    dialog.text.control().setFocus()
    room.key(Key.Key_Return)
    held = conversations.timeline(room.store, tariq, TODAY, 1)[0].session_id
    there = [one.person_id for one in sessions.participants(room.store, held)]
    assert there == [tariq, room.id_of("Bouzarai")]


def test_escape_keeps_what_was_typed_for_the_next_time(room: Room) -> None:
    room.show("Tolkamer")
    dialog = call(room)
    room.type("Half verhaal")
    room.key(Key.Key_Escape)
    assert not dialog.isVisible()
    room.show("Benhadou")
    assert call(room).text.value() == ""
    room.key(Key.Key_Escape)
    room.show("Tolkamer")
    assert call(room).text.value() == "Half verhaal"
    room.key(Key.Key_Return)
    assert room.count("session WHERE kind = 'phone_call'") > 0
    room.show("Tolkamer")
    assert call(room).text.value() == ""
    room.key(Key.Key_Escape)


def test_a_half_written_talk_survives_a_program_that_is_killed(room: Room) -> None:
    naima = room.show("Bouzarai")
    dialog = call(room)
    room.type("Ze zoekt een")
    room.until(lambda: bool(notes.read(room.store, notes.DRAFT + DRAFTS)))  # after a pause
    before = room.store.undo_step
    again = ConversationDialog(room.desk, room.tab)  # as a next run makes it
    again.begin((naima,))
    assert again.text.value() == "Ze zoekt een"
    assert room.store.undo_step == before
    again.reject()
    dialog.reject()
    room.tab.enter()
    told = "Nog niet vastgelegd: een gesprek met Naima Bouzarai"
    room.until(lambda: bool(room.said) and told in room.said[-1][0])


def test_the_focus_goes_back_to_where_it_was(room: Room) -> None:
    room.show("Tolkamer")
    call(room)
    room.type("Kort.")
    room.key(Key.Key_Return)
    room.tab.activateWindow()  # what a real screen does when a dialog closes
    room.until(room.tab.isActiveWindow)
    assert room.focus() is room.tab.list.table
