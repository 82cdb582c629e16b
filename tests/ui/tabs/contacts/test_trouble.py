"""What must not go wrong: a full disk, odd names, undo without end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nplw_desktop.region import conversations, people, roles
from tests.ui.tabs.contacts.room import Key, Room

RTL = "\u05d3\u05d5\u05d3 \u05d1\u05df-\u05d2\u05d5\u05e8\u05d9\u05d5\u05df"  # a Hebrew name
ODD_NAMES = (
    "W" * 200,
    " ".join(["Wilhelmina"] * 20),
    "\U0001f469\U0001f3fd\u200d\U0001f4bb Noor \U0001f525",
    RTL,
    "A\u0301\u0302\u0303\u0304 Zalgo\u0335\u0336",
    "<b>Naima</b> & co",
)


@contextmanager
def full_disk(room: Room) -> Iterator[None]:
    """Not a page more fits in the file."""
    pages = room.store.value("PRAGMA page_count")
    room.store._driver.execute(f"PRAGMA max_page_count = {pages}")
    yield
    room.store._driver.execute("PRAGMA max_page_count = 1073741823")


LONG = "Lang verhaal. " * 4_000


def test_a_full_disk_keeps_the_text_in_the_field_and_writes_it_later(room: Room) -> None:
    naima = room.show("Bouzarai")
    room.key(Key.Key_F2)
    form = room.tab.detail._person_form
    assert form is not None
    field = form.note.field("note")
    with full_disk(room):
        field.control().setFocus()
        field.edit.setPlainText(LONG)  # type: ignore[attr-defined]
        field.flush()
        assert room.desk.waiting == 1
        assert room.person(naima).note == ""
        assert field.value() == LONG.strip()
        assert not room.tab.flush()
        room.fill(form.name.field("initials").control(), "N.")
        assert room.desk.waiting == 2
        assert form.name.field("initials").value() == "N."
        assert field.value() == LONG.strip()
    assert room.desk.retry()
    assert room.person(naima).note == LONG.strip()
    assert room.person(naima).name.initials == "N."
    assert room.tab.flush()


def test_a_note_waits_in_its_field_for_a_full_disk(room: Room) -> None:
    naima = room.show("Bouzarai")
    note = room.tab.detail.person.note
    with full_disk(room):
        note.setText(LONG)
        note.setFocus()
        room.key(Key.Key_Return)
        assert note.text().strip() == LONG.strip()
        room.key(Key.Key_Return)
        assert room.desk.waiting == 1
    room.desk.retry()
    assert note.text() == ""
    assert len(conversations.notes_on_person(room.store, naima)) == 1


def test_a_talk_stays_open_while_the_disk_is_full(room: Room) -> None:
    ruben = room.show("Tolkamer")
    room.tab.call()
    dialog = room.dialog()
    with full_disk(room):
        dialog.text.edit.setText(LONG)
        dialog.save()
        assert dialog.isVisible()
        assert dialog._trouble.isVisible()
        dialog.save()
        assert room.desk.waiting == 1
    room.desk.retry()
    assert not dialog.isVisible()
    assert room.cell(ruben, "last_spoken") == "vandaag"
    assert room.count("session WHERE kind = 'phone_call' AND held_on = '2026-11-24'") == 1


def test_a_new_phone_number_on_a_full_disk_does_not_double(room: Room) -> None:
    room.show("Bouzarai")
    room.key(Key.Key_F2)
    form = room.tab.detail._person_form
    assert form is not None
    form.reach.add_phone.click()
    row = form.reach._rows[1]
    with full_disk(room):
        row.text.edit.setText("06 12 34 56 78 " * 2_000)
        row.text.flush()
        assert room.desk.waiting == 1
        row.text.edit.setText("0612345678 " + "x" * 30_000)
        row.text.flush()
        assert room.desk.waiting == 1
    room.desk.retry()
    assert len(form.reach._rows) == 3
    assert room.count("phone WHERE person_id = 3") == 2


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_an_odd_name_is_kept_shown_and_found(room: Room, name: str) -> None:
    room.tab.new()
    room.type(name)
    room.key(Key.Key_Return)
    room.settle()
    made = room.tab.list.table.current()
    assert made is not None
    assert " ".join(name.split()) == room.person(made).display_name
    view = room.tab.detail.person
    assert view.head.name.text() == room.person(made).display_name
    assert view.page.horizontalScrollBar().maximum() == 0, "nothing is cut off at the right"
    assert room.tab.minimumSizeHint().width() <= 1093
    room.tab.grab()
    room.tab.detail.edit()
    room.tab.grab()


def test_a_name_of_two_hundred_letters_wraps_inside_its_word(room: Room) -> None:
    with room.store.change("Naam gewijzigd") as change:
        people.edit(change, room.id_of("Bouzarai"), given_name="W" * 200, family_name="V" * 200)
    room.tab.open("contacts/3")
    name = room.tab.detail.person.head.name
    lines = name._wrapped(name.width())
    assert len(lines) == 4, "no more than a few lines; the rest is in the form"
    assert all(name._text_role.width(line) <= name.width() for line in lines)


def test_twenty_steps_back_and_twenty_forward(room: Room) -> None:
    naima = room.show("Bouzarai")
    rows = "SELECT * FROM person ORDER BY id"
    before = [tuple(row) for row in room.store.rows(rows)]
    lines = room.count("line")
    for number in range(10):
        room.tab._acts.keep_note(naima, f"Notitie {number}", None, None)
    for number in range(5):
        room.tab._acts.put_label([naima], f"label {number}")
    for number in range(5):
        with room.store.change("Naam gewijzigd", place=f"contacts/{naima}") as change:
            people.edit(change, naima, given_name=f"Naima {number}")
    after = [tuple(row) for row in room.store.rows(rows)]
    for _ in range(20):
        room.desk.undo()
    assert [tuple(row) for row in room.store.rows(rows)] == before
    assert room.count("line") == lines
    assert len(room.tab.detail.person.labels._chips) == 3
    assert room.cell(naima, "name") == "Bouzarai, Naima"
    for _ in range(20):
        room.desk.redo()
    assert [tuple(row) for row in room.store.rows(rows)] == after
    assert room.tab.detail.person.head.name.text() == "Naima 4 Bouzarai"
    assert len(room.tab.detail.person.labels._chips) == 8


def test_undo_goes_on_while_the_form_is_open(room: Room) -> None:
    naima = room.show("Bouzarai")
    room.key(Key.Key_F2)
    form = room.tab.detail._person_form
    assert form is not None
    room.fill(form.name.field("given_name").control(), "Naïma")
    form.roles.add.click()
    row = form.roles._rows[-1]
    room.fill(row.title.control(), "Trekker")
    form.reach.add_phone.click()
    room.type("0612345678")
    room.key(Key.Key_Tab)
    for _ in range(3):
        room.desk.undo()
    assert form.isVisible()
    assert len(form.roles._rows) == 1
    assert len(form.reach._rows) == 2
    assert form.name.field("given_name").value() == "Naima"
    for _ in range(3):
        room.desk.redo()
    assert {one.title for one in roles.of_person(room.store, naima)} == {
        "Trekker",
        "Programmamanager warmte",
    }
    assert form.name.field("given_name").value() == "Naïma"
