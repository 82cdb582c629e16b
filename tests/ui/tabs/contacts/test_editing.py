"""One contact to change: every field saves itself, refusals stay at their field."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import contact_points, organisations, people, roles
from nplw_desktop.ui.tabs.contacts.person_form import PersonForm
from nplw_desktop.ui.tabs.contacts.role_row import RoleRow
from nplw_desktop.ui.widgets.field_base import Field
from tests.ui.tabs.contacts.room import TODAY, Key, Room


def edit(room: Room, family_name: str = "Bouzarai") -> PersonForm:
    """Open the form with F2, as from the list."""
    room.show(family_name)
    room.key(Key.Key_F2)
    form = room.tab.detail._person_form
    assert form is not None
    assert form.isVisible()
    return form


def field_of(form: PersonForm, key: str) -> Field:
    forms = (form.name, form.note, form.privacy)
    return next(one.field(key) for one in forms if key in one.columns())


def role_rows(form: PersonForm) -> list[RoleRow]:
    return form.roles._rows


def test_f2_enter_and_the_menu_open_the_form_at_the_first_name(room: Room) -> None:
    form = edit(room)
    assert room.focus() is form.name.field("given_name").control()
    room.key(Key.Key_Escape)
    assert not form.isVisible()
    assert room.focus() is room.tab.list.table
    room.key(Key.Key_Return)
    assert form.isVisible()
    form.ready.click()
    assert not form.isVisible()


def test_f2_works_from_anywhere_in_the_detail(room: Room) -> None:
    room.show("Bouzarai")
    room.tab.detail.person.note.setFocus()
    room.key(Key.Key_F2)
    form = room.tab.detail._person_form
    assert form is not None
    assert form.isVisible()


def test_what_is_typed_is_written_after_a_pause_and_the_list_follows(room: Room) -> None:
    edit(room)
    naima = room.id_of("Bouzarai")
    room.type("Naïma")
    room.until(lambda: room.person(naima).name.given_name == "Naïma")
    assert room.cell(naima, "name") == "Bouzarai, Naïma"


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("given_name", "Naïma", "Naïma"),
        ("initials", "N.M.", "N.M."),
        ("name_prefix", "van den", "van den"),
        ("family_name", "Bouzarai-Prins", "Bouzarai-Prins"),
        ("partner_prefix", "de", "de"),
        ("partner_name", "Vries", "Vries"),
        ("title_before", "dr.", "dr."),
        ("title_after", "MSc", "MSc"),
        ("note", "Belt liever.", "Belt liever."),
        ("data_source", "visitekaartje", "visitekaartje"),
        ("keep_until", "1-1-2028", date(2028, 1, 1)),
        ("checked_on", "gisteren", date(2026, 11, 23)),
    ],
)
def test_every_field_is_kept_when_it_is_left(
    room: Room, key: str, typed: str, kept: object
) -> None:
    naima = room.id_of("Bouzarai")
    field = field_of(edit(room), key)
    room.fill(field.control(), typed)
    found: Any = room.person(naima)
    held = getattr(found.name if key in people.NAME_FIELDS else found, key)
    assert held == kept
    assert not field.error()
    room.desk.undo()
    found = room.person(naima)
    assert getattr(found.name if key in people.NAME_FIELDS else found, key) != kept
    assert field.value() != kept


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        ("salutation", "mevrouw"),
        ("name_order", "partner"),
        ("legal_basis", "consent"),
        ("photo_consent", True),
        ("photo_consent", None),
    ],
)
def test_a_choice_is_kept_at_once(room: Room, key: str, choice: object) -> None:
    naima = room.id_of("Bouzarai")
    field: Any = field_of(edit(room), key)
    field.box.setCurrentIndex(field._keys.index(choice))
    found: Any = room.person(naima)
    assert getattr(found.name if key in people.NAME_FIELDS else found, key) == choice


def test_typing_in_one_field_is_one_step_in_undo(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    for letter in "Naïma":
        room.type(letter)
        form.name.field("given_name").flush()
    assert room.person(naima).name.given_name == "Naïma"
    step = room.store.undo_step
    assert step is not None
    assert step.label == "Naam gewijzigd"
    room.desk.undo()
    assert room.person(naima).name.given_name == "Naima"
    assert form.isVisible()
    assert form.name.field("given_name").value() == "Naima"


def test_a_contact_keeps_a_name(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    room.fill(form.name.field("given_name").control(), "")
    room.fill(form.name.field("family_name").control(), "")
    field = form.name.field("family_name")
    assert field.error().startswith("Een contact heeft een naam nodig.")
    assert room.person(naima).name.family_name == "Bouzarai"
    room.fill(form.name.field("initials").control(), "N.")
    assert field.error(), "it stays until the field is mended"
    room.fill(field.control(), "Bouzarai")
    assert not field.error()


def test_another_persons_row_shows_that_person_after_keeping_what_was_typed(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    room.type("Nadia")
    room.show("Benhadou")
    assert not form.isVisible()
    assert room.person(naima).name.given_name == "Nadia"
    assert room.tab.detail.person.head.name.text() == "Tariq Benhadou"


def test_a_change_elsewhere_leaves_alone_what_is_being_typed(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    room.type("Nad")
    with room.store.change("Naam gewijzigd") as change:
        people.edit(change, naima, family_name="Anders")
    assert form.name.field("given_name").value() == "Nad"
    assert form.name.field("family_name").value() == "Anders"


def test_a_contact_that_is_gone_closes_its_form(room: Room) -> None:
    form = edit(room)
    with room.store.change("verwijderd") as change:
        people.delete(change, room.id_of("Bouzarai"))
    room.settle()
    assert not form.isVisible()


# -- phone and e-mail -------------------------------------------------------------------------


def test_a_phone_number_is_added_shown_the_dutch_way_and_taken_away(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")

    def numbers() -> list[str]:
        return [one.shown for one in contact_points.phones_of(room.store, person_id=naima)]

    form.reach.add_phone.setFocus()
    room.key(Key.Key_Return)
    room.type("0201234567")
    room.key(Key.Key_Tab)
    assert numbers() == ["06 00 12 34 56", "020-123 45 67"]
    row = form.reach._rows[1]
    assert row.text.value() == "020-123 45 67"
    assert row.kind is not None
    row.kind.box.setCurrentIndex(1)
    assert contact_points.phones_of(room.store, person_id=naima)[1].kind == "work"
    row.remove.click()
    assert numbers() == ["06 00 12 34 56"]
    room.desk.undo()
    assert [one.text.value() for one in form.reach._rows][1] == "020-123 45 67"


def test_a_number_that_is_emptied_and_typed_anew_keeps_its_row(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = form.reach._rows[0]
    row.text.control().setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.key(Key.Key_Delete)
    row.text.flush()
    assert contact_points.phones_of(room.store, person_id=naima) == ()
    assert row in form.reach._rows
    room.type("0612345678")
    room.key(Key.Key_Tab)
    assert [one.shown for one in contact_points.phones_of(room.store, person_id=naima)] == [
        "06-12 34 56 78"
    ]
    assert row.text.value() == "06-12 34 56 78"


def test_an_odd_number_is_kept_with_a_word_about_it(room: Room) -> None:
    form = edit(room)
    assert form.reach._rows[0].text._note.text().startswith("Onbekend nummer")


def test_an_address_that_cannot_be_is_refused_at_its_field(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = form.reach._rows[-1]
    room.fill(row.text.control(), "n.bouzarai@zandwijk")
    assert row.text.error() == "Dit adres is niet compleet. Ontbreekt ‘.nl’?"
    assert contact_points.emails_of(room.store, person_id=naima)[0].address.endswith(".example")
    room.fill(form.name.field("initials").control(), "N.")
    assert row.text.value() == "n.bouzarai@zandwijk"
    assert row.text.error()
    room.fill(row.text.control(), "naima@zandwijk.nl")
    assert not row.text.error()
    assert contact_points.emails_of(room.store, person_id=naima)[0].address == "naima@zandwijk.nl"


def test_an_empty_new_row_leaves_nothing_behind(room: Room) -> None:
    form = edit(room)
    form.reach.add_email.click()
    assert len(form.reach._rows) == 3
    form.reach._rows[-1].remove.click()
    assert len(form.reach._rows) == 2
    assert room.count("email") == 34


# -- roles ------------------------------------------------------------------------------------


def test_a_role_gets_a_known_organisation_from_the_list(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = role_rows(form)[0]
    row.organisation.control().setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("zoomw")
    room.key(Key.Key_Return)
    assert roles.of_person(room.store, naima)[0].organisation == "Zoomwarmte"
    assert room.cell(naima, "organisation") == "Zoomwarmte"
    assert row.organisation.edit.text() == "Zoomwarmte"


def test_an_unknown_organisation_is_offered_to_be_made(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = role_rows(form)[0]
    row.organisation.control().setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("Buurtwarmte Zandpoort")
    room.key(Key.Key_Return)
    assert roles.of_person(room.store, naima)[0].organisation == "Buurtwarmte Zandpoort"
    room.desk.undo()
    assert organisations.matching(room.store, "Buurtwarmte") == ()
    assert row.organisation.edit.text() == "Gemeente Zandwijk"


def test_an_organisation_that_was_not_chosen_asks_for_a_choice(room: Room) -> None:
    form = edit(room)
    row = role_rows(form)[0]
    row.organisation.edit.setFocus(Qt.FocusReason.TabFocusReason)
    row.organisation.edit.setText("Iets onbekends")
    room.key(Key.Key_Tab)
    assert row.organisation.error().startswith("‘Iets onbekends’ is nog niet gekozen.")


def test_a_new_role_is_kept_once_it_says_something(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    form.roles.add.setFocus()
    room.key(Key.Key_Return)
    assert len(roles.of_person(room.store, naima)) == 1
    row = role_rows(form)[-1]
    room.fill(row.from_on.control(), "1-3-2025")
    assert len(roles.of_person(room.store, naima)) == 1
    room.fill(row.title.control(), "Trekker bestek")
    held = {one.title: one for one in roles.of_person(room.store, naima)}
    assert held["Trekker bestek"].from_on == date(2025, 3, 1)
    assert row.role is not None
    assert len(role_rows(form)) == 2
    room.desk.undo()
    assert len(roles.of_person(room.store, naima)) == 1
    assert len(role_rows(form)) == 1


def test_a_role_that_is_ended_today_stays_with_its_last_day(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = role_rows(form)[0]
    row.end.click()
    assert roles.of_person(room.store, naima)[0].until_on == TODAY
    assert not row.end.isVisible()
    assert row.until_on.value() == TODAY
    assert not form.roles._past_head.isVisible()
    room.fill(row.until_on.control(), "23-11-2026")
    assert form.roles._past_head.isVisible()
    assert not row.is_main.isVisible()
    room.key(Key.Key_Escape)
    assert room.tab.detail.person.past_head.isVisible()


def test_a_role_cannot_end_before_it_begins(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    row = role_rows(form)[0]
    room.fill(row.until_on.control(), "1-1-2020")
    assert row.until_on.error().startswith("De rol eindigt voordat hij begint.")
    assert roles.of_person(room.store, naima)[0].until_on is None


def test_there_is_one_main_role(room: Room) -> None:
    naima = room.id_of("Bouzarai")
    with room.store.change("Rol toegevoegd") as change:
        office = roles.of_person(room.store, naima)[0].organisation_id
        roles.add(change, naima, office, "Trekker bestek")
    form = edit(room)
    first, second = role_rows(form)
    first.is_main.box.setFocus()
    room.key(Key.Key_Space)
    second.is_main.box.setFocus()
    room.key(Key.Key_Space)
    assert [one.is_main for one in roles.of_person(room.store, naima)] == [True, False]
    assert not first.is_main.value()
    assert room.cell(naima, "role") == second.title.value()


def test_a_role_can_have_a_municipality_of_its_own(room: Room) -> None:
    form = edit(room, "Duinkamp")
    sander = room.id_of("Duinkamp")
    row = role_rows(form)[0]
    row.municipality.control().setFocus(Qt.FocusReason.TabFocusReason)
    room.type("westm")
    room.key(Key.Key_Return)
    assert room.cell(sander, "municipality") == "Westmeer"
    room.fill(row.municipality.control(), "")
    assert room.cell(sander, "municipality") == "Hele regio"


def test_a_role_that_was_a_mistake_is_taken_away(room: Room) -> None:
    form = edit(room)
    naima = room.id_of("Bouzarai")
    role_rows(form)[0].delete.click()
    assert roles.of_person(room.store, naima) == ()
    assert room.said[-1] == ("Rol verwijderd", True)
    room.desk.undo()
    assert len(role_rows(form)) == 1


# -- privacy and order ------------------------------------------------------------------------


def test_the_privacy_line_opens_the_form_at_its_part(room: Room) -> None:
    room.show("Bouzarai")
    room.tab.detail.person.privacy.setFocus()
    room.key(Key.Key_Return)
    form = room.tab.detail._person_form
    assert form is not None
    assert room.focus() is form.privacy.field("legal_basis").control()

    def is_in_sight() -> bool:
        top = form.privacy.mapTo(form.page.viewport(), form.privacy.rect().topLeft()).y()
        return 0 <= top < form.page.viewport().height()

    room.until(is_in_sight)


def test_a_new_row_is_brought_into_sight(room: Room) -> None:
    form = edit(room)
    form.roles.add.click()
    row = role_rows(form)[-1]

    def is_in_sight() -> bool:
        bottom = row.organisation.mapTo(form.page.viewport(), row.organisation.rect().bottomLeft())
        return 0 < bottom.y() < form.page.viewport().height()

    room.until(is_in_sight)


def test_tab_goes_through_the_form_from_top_to_bottom(room: Room) -> None:
    form = edit(room)
    seen: list[QWidget] = [room.focus()]
    while len(seen) < 60:
        room.key(Key.Key_Tab)
        if not form.isAncestorOf(room.focus()):
            break
        seen.append(room.focus())
    wanted = [form.name.field("given_name").control(), form.reach._rows[0].text.control()]
    wanted += [role_rows(form)[0].organisation.control(), form.note.field("note").control()]
    wanted += [form.privacy.field("checked_on").control()]
    places = [seen.index(one) for one in wanted]
    assert places == sorted(places)
    heights = [one.mapTo(form.page.content, one.rect().topLeft()).y() for one in seen]
    assert all(after > before - 12 for before, after in pairwise(heights)), "never back up"
