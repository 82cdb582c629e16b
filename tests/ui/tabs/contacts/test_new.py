"""A new contact, typed straight into the list."""

from __future__ import annotations

from nplw_desktop.region import organisations, roles
from nplw_desktop.region.contacts import ContactFilter, counts
from tests.ui.tabs.contacts.room import Key, Room


def error_of(room: Room) -> str:
    row = room.tab.list.table._new_rows._row
    assert row is not None
    return row._error


def test_a_name_an_organisation_and_a_role_are_typed_and_the_next_row_opens(room: Room) -> None:
    room.tab.new()
    room.type("Zoë van den Dijkhof")
    room.key(Key.Key_Tab)
    room.type("Gemeente Zandwijk")
    room.key(Key.Key_Escape)  # the list of suggestions
    room.key(Key.Key_Tab)
    room.type("Projectleider")
    room.key(Key.Key_Return)
    room.settle()
    made = room.id_of("Dijkhof")
    assert room.person(made).name.name_prefix == "van den"
    role = roles.of_person(room.store, made)[0]
    assert (role.organisation, role.title) == ("Gemeente Zandwijk", "Projectleider")
    assert room.cell(made, "municipality") == "Zandwijk"
    assert room.tab.list.table.current() == made
    assert room.tab.detail.person_id == made
    room.type("Piet")
    assert room.tab.list.table.new_row_editor("name").text() == "Piet"


def test_an_organisation_nobody_knew_is_made_along(room: Room) -> None:
    room.tab.new()
    room.type("Piet Jansen")
    room.key(Key.Key_Tab)
    room.type("Warmte voor Elkaar")
    room.key(Key.Key_Tab)
    room.key(Key.Key_Return)
    found = organisations.matching(room.store, "Warmte voor Elkaar")
    assert [one.name for one in found] == ["Warmte voor Elkaar"]
    room.desk.undo()
    assert organisations.matching(room.store, "Warmte voor Elkaar") == ()
    assert room.count("person") == 34


def test_a_name_alone_is_enough_and_counts_as_to_complete(room: Room) -> None:
    room.tab.new()
    room.type("Beller")
    room.key(Key.Key_Return)
    room.settle()
    assert counts(room.store, ContactFilter())["incomplete"] == 1


def test_escape_drops_the_row(room: Room) -> None:
    room.tab.new()
    room.key(Key.Key_Escape)
    assert room.count("person") == 34
    assert room.focus() is room.tab.list.table


def test_what_was_typed_is_kept_when_the_focus_leaves(room: Room) -> None:
    room.tab.new()
    room.type("Piet Jansen")
    room.tab.find()
    room.settle()
    assert room.count("person") == 35


def test_without_a_name_it_is_refused_in_words_at_the_row(room: Room) -> None:
    room.tab.new()
    room.key(Key.Key_Tab)
    room.type("Zoomwarmte")
    room.key(Key.Key_Escape)
    room.key(Key.Key_Return)
    assert error_of(room).startswith("Een contact heeft een naam nodig.")
    assert room.count("person") == 34


def test_one_that_falls_outside_the_filter_says_so_and_is_shown_beside(room: Room) -> None:
    room.tab.find()
    room.type("aqua")
    room.settle()
    room.tab.new()
    room.type("Piet Jansen")
    room.key(Key.Key_Return)
    room.settle()
    assert room.said[-1] == ("Toegevoegd, maar het valt buiten dit filter", True)
    assert room.tab.detail.person_id == room.id_of("Jansen")
    assert room.names() == ["Zeldersma, Gijs"]


def test_closing_keeps_a_row_that_was_not_entered_yet(room: Room) -> None:
    room.tab.new()
    room.type("Piet Jansen")
    assert room.tab.flush()
    assert room.count("person") == 35
