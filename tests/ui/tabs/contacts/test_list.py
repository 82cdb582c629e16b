"""The list of contacts: order, filters, columns, several at once, and keeping its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import conversations, labels, organisations, people, roles
from nplw_desktop.region.contacts import SORTED
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.chips import FilterChip
from tests.ui.tabs.contacts.room import (
    CONTROL,
    SHIFT,
    TODAY,
    Key,
    Room,
    copied,
    open_room,
)


def chip_texts(room: Room) -> dict[str, str]:
    chips = room.tab.filters.chips.findChildren(FilterChip)
    return {str(chip.key): chip.accessibleName() for chip in chips}


def test_everyone_is_listed_under_the_main_name(room: Room) -> None:
    names = room.names()
    assert len(names) == 34
    assert names[0] == "Arcenne, Hélène d'"
    assert names[-1] == "Zeldersma, Gijs"
    assert room.tab.list.footer.text() == "34 contacten"


def test_the_chips_count_what_they_would_show(room: Room) -> None:
    assert chip_texts(room)[""] == "Alle, 34"
    assert chip_texts(room)["municipality"] == "Gemeente, 18"
    assert chip_texts(room)["grid_operator"] == "Netbeheerder, 1"


def test_the_first_contact_is_shown_beside_the_list_at_once(room: Room) -> None:
    assert room.tab.detail.person.head.name.text() == "Hélène d'Arcenne"


def test_each_key_in_the_filter_narrows_the_list_and_the_counts(room: Room) -> None:
    room.tab.find()
    room.type("aqua")
    room.settle()
    assert room.names() == ["Zeldersma, Gijs"]
    assert chip_texts(room)[""] == "Alle, 1"
    assert room.tab.list.footer.text() == "1 contact"
    assert room.tab.detail.person.head.name.text() == "Gijs Zeldersma"


def test_a_phone_number_filters_too(room: Room) -> None:
    room.tab.find()
    room.type("06 00 12 34 56")
    room.settle()
    assert room.names() == ["Bouzarai, Naima"]


def test_down_goes_from_the_filter_into_the_list_and_escape_empties_it(room: Room) -> None:
    room.tab.find()
    room.type("warm")
    room.key(Key.Key_Down)
    assert room.focus() is room.tab.list.table
    room.tab.find()
    room.key(Key.Key_Escape)
    room.settle()
    assert len(room.names()) == 34
    room.key(Key.Key_Escape)
    assert room.focus() is room.tab.list.table


def test_a_search_without_hits_repeats_the_words_and_offers_the_way_out(room: Room) -> None:
    room.tab.filters.chips.focus_current()
    for _ in range(3):
        room.key(Key.Key_Right)
    room.key(Key.Key_Space)
    room.tab.find()
    room.type("aquathermie")
    room.settle()
    empty = room.tab.list._nothing
    assert room.names() == []
    assert empty.isVisible()
    assert "“aquathermie”" in empty.accessibleName()
    assert "Netbeheerder" in empty.accessibleName()
    assert room.tab.detail.person_id is None
    empty.action.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Key.Key_Return)
    room.settle()
    assert not empty.isVisible()
    assert len(room.names()) == 34
    assert room.focus() is room.tab.list.table
    assert room.tab.detail.person_id is not None


def test_an_empty_file_offers_to_make_a_contact(empty_room: Room) -> None:
    room = empty_room
    assert room.tab.list._nobody.isVisible()
    room.tab.list._nobody.action.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Key.Key_Return)
    room.type("Naima Bouzarai")
    room.key(Key.Key_Return)
    room.settle()
    assert room.names() == ["Bouzarai, Naima"]
    assert not room.tab.list._nobody.isVisible()


def test_municipality_and_label_narrow_by_menu(room: Room) -> None:
    filters = room.tab.filters
    filters.municipality.opening.emit()
    menu = filters.municipality.menu()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "alle"
    assert "Zandwijk\t3" in texts
    filters.label.opening.emit()
    warm = next(one for one in filters.label._options if one.text == "warmtenet")
    filters.label.set_value(warm.key)
    filters.changed.emit()
    room.settle()
    assert room.names() == ["Bouzarai, Naima"]
    assert filters.described() == "warmtenet"


def test_every_column_can_be_sorted_by(room: Room) -> None:
    assert {column.sort for column in room.tab.list.table.rows.columns} == set(SORTED)


@pytest.mark.parametrize("key", SORTED)
def test_every_column_sorts_both_ways(room: Room, key: str) -> None:
    room.tab.list.table._on_sort_asked("role_sort" if key == "name_sort" else "name_sort")
    room.settle()
    ups = {}
    for way in ("up", "down"):
        room.tab.list.table._on_sort_asked(key)
        room.settle()
        ups[way] = room.names()
    assert ups["up"] == ups["down"][::-1]
    assert len(set(ups["up"])) == 34


def test_sort_filter_and_columns_come_back_the_next_time(
    qtbot, theme: Theme, template: Path, tmp_path: Path
) -> None:
    path, ini = copied(template, tmp_path), tmp_path / "venster.ini"
    for room in open_room(qtbot, theme, path, ini):
        room.tab.list.table._on_sort_asked("last_spoken_on")
        room.tab.filters.chips.set_value("municipality")
        room.tab.find()
        room.type("warm")
        room.settle()
        shown = room.names()
        room.tab.save_state()
    for room in open_room(qtbot, theme, path, ini):
        assert room.names() == shown
        assert room.tab.filters.field.text() == "warm"
        assert room.tab.list.table.rows.order.key == "last_spoken_on"


def test_the_filters_of_one_file_are_not_taken_for_those_of_another(
    qtbot, theme: Theme, template: Path, tmp_path: Path
) -> None:
    ini = tmp_path / "venster.ini"
    for room in open_room(qtbot, theme, copied(template, tmp_path), ini):
        room.tab.find()
        room.type("warm")
        room.tab.save_state()
    other = tmp_path / "ander"
    other.mkdir()
    for room in open_room(qtbot, theme, copied(template, other), ini):
        assert len(room.names()) == 34


def test_long_ago_is_said_in_words_as_well(room: Room) -> None:
    rows = room.tab.list.table.rows
    cell = rows.index(rows.row_of(room.id_of("Molendam")), 4)
    assert cell.data() == "17 sep"
    said = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "donderdag 17 september 2026, 60 dagen of langer geleden"
    column = rows.columns[4]
    row = rows.row_at(rows.row_of(room.id_of("Benhadou")))
    assert column.mark is not None
    assert row is not None
    assert column.mark(row) is None
    assert cell.model().index(cell.row(), 4).data(Qt.ItemDataRole.ToolTipRole)


def test_labels_show_where_there_is_room_for_them(room: Room) -> None:
    def shown() -> list[str]:
        head = room.tab.list.table._head
        return [room.tab.list.table.rows.columns[number].key for number in head.shown()]

    assert "labels" not in shown()
    room.tab.resize(1920, 900)
    room.until(lambda: "labels" in shown())


def test_a_deleted_contact_comes_back_with_all_that_hung_on_it(room: Room) -> None:
    person_id = room.show("Molendam")
    before = {name: room.count(name) for name in ("role", "phone", "email", "participant")}
    there = room.store.value(f"SELECT count(*) FROM participant WHERE person_id = {person_id}")
    room.key(Key.Key_Delete)
    assert room.said[-1] == ("Joris Molendam verwijderd", True)
    assert "Molendam, Joris" not in room.names()
    assert room.count("role") == before["role"] - 1
    assert room.focus() is room.tab.list.table
    neighbour = room.tab.list.table.current()
    assert neighbour is not None
    assert room.tab.detail.person_id == neighbour
    room.desk.undo()
    room.settle()
    assert "Molendam, Joris" in room.names()
    assert {name: room.count(name) for name in before} == before
    again = room.store.value(f"SELECT count(*) FROM participant WHERE person_id = {person_id}")
    assert again == there
    assert room.tab.list.table.current() == person_id
    assert room.tab.detail.person_id == person_id
    assert room.focus() is room.tab.list.table


def test_nobody_deletes_themselves(room: Room) -> None:
    room.show("Slotermeer")
    room.key(Key.Key_Delete)
    assert room.count("person") == 34
    assert room.said[-1][0].startswith("Dit ben je zelf.")


def test_several_are_deleted_in_one_step(room: Room) -> None:
    room.show("Benhadou")
    for _ in range(2):
        room.key(Key.Key_Down, SHIFT)
    assert room.tab.list.footer.text() == "3 van 34 contacten gekozen"
    assert room.tab.detail.several.title.text() == "3 contacten gekozen"
    room.key(Key.Key_Delete)
    assert room.count("person") == 31
    assert room.said[-1] == ("3 contacten verwijderd", True)
    room.desk.undo()
    assert room.count("person") == 34


def test_several_get_a_label_in_one_step(room: Room) -> None:
    room.show("Benhadou")
    room.key(Key.Key_Down, SHIFT)
    several = room.tab.detail.several
    several.label.line.setFocus(Qt.FocusReason.TabFocusReason)
    room.type("koplopers")
    room.key(Key.Key_Return)
    made = next(one for one in labels.every(room.store) if one.name == "koplopers")
    assert made.uses == 2
    room.desk.undo()
    assert "koplopers" not in [one.name for one in labels.every(room.store)]


def test_copying_gives_rows_for_a_spreadsheet_and_addresses_for_mail(room: Room) -> None:
    room.show("Benhadou")
    room.key(Key.Key_Down, SHIFT)
    room.key(Key.Key_C, CONTROL)
    text = QApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[:2] == ["Naam", "Organisatie"]
    assert text.splitlines()[2].startswith("Bouzarai, Naima\tGemeente Zandwijk")
    room.tab.detail.several.addresses.click()
    assert QApplication.clipboard().text() == (
        "t.benhadou@broekhaven.example; n.bouzarai@zandwijk.example"
    )
    assert room.said[-1][0] == "2 e-mailadressen gekopieerd"


def test_one_again_after_several_shows_that_one(room: Room) -> None:
    room.show("Benhadou")
    room.key(Key.Key_Down, SHIFT)
    room.key(Key.Key_Down)
    current = room.tab.list.table.current()
    assert room.tab.detail.person_id == current


def test_a_change_elsewhere_moves_neither_selection_nor_scroll(room: Room) -> None:
    room.show("Sluizen")
    table = room.tab.list.table
    scrolled = table.verticalScrollBar().value()
    assert scrolled > 0
    with room.store.change("Naam gewijzigd") as change:
        people.edit(change, room.id_of("Arcenne"), family_name="Zwart")
    room.settle()
    assert table.current() == room.id_of("Sluizen")
    assert table.verticalScrollBar().value() == pytest.approx(scrolled, abs=table.rowHeight(0))
    assert room.names()[-1] == "Zwart, Hélène d'"


def test_renaming_an_organisation_shows_in_the_rows_of_its_people(room: Room) -> None:
    naima = room.id_of("Bouzarai")
    key = roles.of_person(room.store, naima)[0].organisation_id
    assert key is not None
    with room.store.change("Organisatie gewijzigd") as change:
        organisations.edit(change, key, name="Gemeente Zandwijk aan Zee")
    assert room.cell(naima, "organisation") == "Gemeente Zandwijk aan Zee"


def test_undoing_a_talk_takes_last_spoken_back_too(room: Room) -> None:
    ruben = room.id_of("Tolkamer")
    with room.store.change("Gesprek vastgelegd") as change:
        conversations.record(change, ruben, "Kort gesproken.", TODAY)
    assert room.cell(ruben, "last_spoken") == "vandaag"
    room.store.undo()
    assert room.cell(ruben, "last_spoken") == "2 sep"


def test_a_hidden_tab_catches_up_when_it_is_shown(room: Room) -> None:
    room.tab.hide()
    with room.store.change("Naam gewijzigd") as change:
        people.edit(change, room.id_of("Arcenne"), given_name="Helena")
    room.tab.show()
    room.settle()
    assert room.names()[0] == "Arcenne, Helena d'"
    assert room.tab.detail.person.head.name.text() == "Helena d'Arcenne"


def test_after_midnight_yesterday_is_another_day(room: Room) -> None:
    tariq = room.id_of("Benhadou")
    assert room.cell(tariq, "last_spoken") == "gisteren"
    room.tab.hide()
    room.clock[0] = TODAY + timedelta(days=1)
    room.tab.show()
    room.settle()
    assert room.cell(tariq, "last_spoken") == "2 dagen"


def test_going_to_somebody_the_filter_hides_takes_the_filter_away(room: Room) -> None:
    room.tab.find()
    room.type("aqua")
    room.settle()
    room.show("Bouzarai")
    assert room.tab.filters.field.text() == ""
    assert room.tab.list.table.current() == room.id_of("Bouzarai")


def test_going_to_somebody_who_is_gone_says_so(room: Room) -> None:
    assert not room.tab.open("contacts/9999")
    assert room.tab.open("contacts")


def test_the_regions_of_the_header_narrow_the_list(room: Room) -> None:
    nobody_there = room.store.value("SELECT id FROM region WHERE is_mine = 0 LIMIT 1")
    room.desk.choose_regions(frozenset({nobody_there}))
    room.settle()
    assert room.names() == []
    assert "in deze regio" in room.tab.list._nobody.accessibleName()
    room.desk.choose_regions(None)
    room.settle()
    assert len(room.names()) == 34


def test_the_menu_of_a_row_names_what_can_be_done_and_its_keys(room: Room) -> None:
    room.show("Bouzarai")
    menu = QMenu(room.tab)
    assert room.tab.list.table.menu_hook is not None
    room.tab.list.table.menu_hook(menu, room.tab.list.table.chosen())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Bewerken\tF2"
    assert "Rol beëindigen" in texts
    assert texts[-1] == "Verwijderen\tDel"
    label = next(one for one in menu.findChildren(QMenu)[0].actions() if one.text() == "VvE")
    label.trigger()
    assert "VvE" in [one.name for one in labels.of(room.store, "person", room.id_of("Bouzarai"))]
