"""An organisation beside the list: to read, to change, and its people as links."""

from __future__ import annotations

from datetime import timedelta

from nplw_desktop.region import contact_points, organisations, roles
from nplw_desktop.region.coaching import moments
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.organisations import Organisation
from nplw_desktop.store import Change
from nplw_desktop.ui.bin_dialog import thrown_away
from tests.ui.tabs.contacts.room import TODAY, Key, Room


def zandwijk(room: Room) -> Organisation:
    found = organisations.matching(room.store, "Gemeente Zandwijk")[0]
    assert found.name == "Gemeente Zandwijk"
    return found


def open_it(room: Room) -> Organisation:
    """From Naima, by keyboard."""
    room.show("Bouzarai")
    stops = room.tab.detail.person.points.tab_stops()
    link = next(one for one in stops if one.accessibleDescription() == "Organisatie openen")
    assert link.accessibleName() == "Gemeente Zandwijk, sinds 2024"
    link.setFocus()
    room.key(Key.Key_Return)
    return zandwijk(room)


def people_of(room: Room) -> list[str]:
    return [one.accessibleName() for one in room.tab.detail.organisation.people.tab_stops()]


def test_an_organisation_shows_its_kind_place_numbers_and_people(room: Room) -> None:
    found = open_it(room)
    view = room.tab.detail.organisation
    assert view.isVisible()
    assert view.head.name.text() == "Gemeente Zandwijk"
    assert view.head.line.text() == "Gemeente"
    assert room.tab.place() == f"contacts/organisations/{found.id}"
    assert people_of(room) == [
        "Naima Bouzarai, Programmamanager warmte",
        "Zoë van der Zandakker, Beleidsmedewerker data",
    ]
    assert room.focus() is view.return_link
    assert view.return_link.accessibleName() == "Terug naar Naima Bouzarai"
    room.key(Key.Key_Return)
    assert room.tab.detail.person_id == room.id_of("Bouzarai")
    assert room.focus() is room.tab.list.table


def test_one_of_its_people_becomes_current_in_the_list(room: Room) -> None:
    open_it(room)
    room.tab.detail.organisation.people.tab_stops()[1].click()
    assert room.tab.detail.person_id == room.id_of("Zandakker")
    assert room.tab.list.table.current() == room.id_of("Zandakker")


def test_who_has_left_stands_apart(room: Room) -> None:
    buitenveen = organisations.matching(room.store, "Gemeente Buitenveen")[0]
    assert room.tab.open(f"contacts/organisations/{buitenveen.id}")
    view = room.tab.detail.organisation
    assert view.past_head.isVisible()
    assert "Chloé van den Buitenhoek" in view.past.tab_stops()[0].accessibleName()


def test_its_fields_save_themselves(room: Room) -> None:
    found = open_it(room)
    room.tab.detail.organisation.edit.setFocus()
    room.key(Key.Key_Return)
    form = room.tab.detail._organisation_form
    assert form is not None
    assert room.focus() is form.fields.field("name").control()
    for key, typed in (
        ("short_name", "Zw"),
        ("website", "zandwijk.example"),
        ("address", "Markt 1"),
        ("note", "Bezoek op afspraak."),
    ):
        room.fill(form.fields.field(key).control(), typed)
    kind = form.fields.field("kind")
    kind.box.setCurrentIndex(kind._keys.index("other"))  # type: ignore[attr-defined]
    kept = organisations.get(room.store, found.id)
    assert kept is not None
    assert (kept.short_name, kept.website, kept.address) == ("Zw", "zandwijk.example", "Markt 1")
    assert (kept.note, kept.kind) == ("Bezoek op afspraak.", "other")
    room.key(Key.Key_Escape)
    assert room.tab.detail.organisation.isVisible()
    assert "Bezoek op afspraak." in room.tab.detail.organisation.remark.text()


def test_its_name_is_never_empty(room: Room) -> None:
    found = open_it(room)
    room.tab.detail.edit()
    form = room.tab.detail._organisation_form
    assert form is not None
    room.fill(form.fields.field("name").control(), "")
    assert form.fields.field("name").error().startswith("Een organisatie heeft een naam nodig.")
    assert organisations.get(room.store, found.id) == found


def test_place_and_area_are_chosen_from_the_municipalities(room: Room) -> None:
    aker = organisations.matching(room.store, "Woningstichting De Aker")[0]
    assert room.tab.open(f"contacts/organisations/{aker.id}")
    room.tab.detail.edit()
    form = room.tab.detail._organisation_form
    assert form is not None
    assert len(form.area.items()) == 4
    form.area.line.setFocus()
    room.type("zandw")
    room.key(Key.Key_Return)
    assert [name for _, name in organisations.area(room.store, aker.id)][-1] == "Zandwijk"
    form.area.line.setFocus()
    room.key(Key.Key_Backspace)
    assert len(organisations.area(room.store, aker.id)) == 4
    form.municipality.edit.setFocus()
    room.type("nieuwerd")
    room.key(Key.Key_Return)
    kept = organisations.get(room.store, aker.id)
    assert kept is not None
    assert kept.municipality_id is not None
    room.desk.undo()
    kept = organisations.get(room.store, aker.id)
    assert kept is not None
    assert kept.municipality_id is None
    assert form.municipality.edit.text() == ""


def test_its_own_phone_number_shows_with_its_people(room: Room) -> None:
    open_it(room)
    room.tab.detail.edit()
    form = room.tab.detail._organisation_form
    assert form is not None
    form.reach.add_phone.click()
    room.type("0101234567")
    room.key(Key.Key_Tab)
    room.show("Bouzarai")
    shown = [one.accessibleName() for one in room.tab.detail.person.points.tab_stops()]
    assert "010-123 45 67, gemeente" in shown


def test_an_organisation_that_is_gone_is_not_shown(room: Room) -> None:
    assert not room.tab.open("contacts/organisations/9999")


def test_del_puts_it_in_the_bin_and_its_people_stay(room: Room) -> None:
    found = open_it(room)
    naima = room.id_of("Bouzarai")
    people = room.count("person")
    assert room.cell(naima, "organisation") == "Gemeente Zandwijk"
    room.key(Key.Key_Delete)
    assert room.said[-1] == ("Gemeente Zandwijk verwijderd; de mensen blijven", True)
    room.settle()
    assert organisations.get(room.store, found.id) is None
    assert room.count("person") == people
    assert room.cell(naima, "organisation") == ""
    assert room.tab.detail.person_id == naima
    assert room.focus() is room.tab.list.table
    room.desk.undo()
    room.settle()
    assert room.cell(naima, "organisation") == "Gemeente Zandwijk"
    assert room.tab.place() == f"contacts/organisations/{found.id}"


def test_back_from_the_bin_it_has_its_people_and_numbers_again(room: Room) -> None:
    found = open_it(room)
    before = people_of(room)
    numbers = contact_points.phones_of(room.store, organisation_id=found.id)
    assert numbers
    menu = room.tab.detail.organisation._menu
    assert [action.text() for action in menu.actions()] == ["Bewerken\tF2", "Verwijderen\tDel"]
    menu.actions()[1].trigger()
    (thing,) = (one for one in thrown_away(room.store) if one.title == "Gemeente Zandwijk")
    assert thing.what == "organisatie"
    room.store.restore(thing.item, "terug")
    assert room.tab.open(f"contacts/organisations/{found.id}")
    assert people_of(room) == before
    assert contact_points.phones_of(room.store, organisation_id=found.id) == numbers


def test_a_role_is_of_now_until_its_last_day_is_over_here_and_in_the_list(room: Room) -> None:
    open_it(room)
    naima = room.id_of("Bouzarai")
    [role] = roles.of_person(room.store, naima)
    with room.store.change("Vandaag voor het laatst") as change:
        roles.end(change, role.id, TODAY)
    assert people_of(room)[0] == "Naima Bouzarai, Programmamanager warmte, tot en met 24-11-2026"
    assert room.cell(naima, "organisation") == "Gemeente Zandwijk"
    assert room.store.value("SELECT role FROM person_card WHERE id = :id", id=naima)
    room.clock[0] = TODAY + timedelta(days=1)
    room.tab.hide()
    room.tab.show()
    assert people_of(room) == ["Zoë van der Zandakker, Beleidsmedewerker data"]
    assert [one.accessibleName() for one in room.tab.detail.organisation.past.tab_stops()]


def test_a_municipality_tells_what_it_asked_of_the_coach_pool_and_leads_there(room: Room) -> None:
    found = open_it(room)
    view = room.tab.detail.organisation
    rows = moments.of_municipality(room.store, found.municipality_id or 0, TODAY)
    assert rows
    assert view.asked.isVisible()
    assert view.asked.head.accessibleName() == "Vragen aan de coachpool"
    shown = view.asked.list.entries
    assert [shown.entry(row).title for row in range(shown.rowCount())] == [
        each.title for each in rows[:5]
    ]
    view.asked.list.setFocus()
    room.key(Key.Key_Return)
    assert room.gone_to[-1] == f"coaching/requests/{rows[0].request_id}"
    room.desk.write("Weg", lambda change: _forget_requests(change, rows))
    assert not view.asked.isVisible()


def _forget_requests(change: Change, rows: tuple[moments.Moment, ...]) -> None:
    for each in rows:
        change.delete(coach_request, each.request_id)
