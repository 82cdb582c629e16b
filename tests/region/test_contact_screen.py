"""What the screen of contacts reads and writes besides the concepts themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import (
    contact_changes,
    contact_points,
    contacts,
    conversations,
    labels,
    lines,
    municipalities,
    organisations,
    people,
    person_history,
    roles,
    sessions,
)
from nplw_desktop.region.contacts import SORTED, ContactFilter, ContactList, Order
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Changed, Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

NAIMA = "Bouzarai"


def id_of(store: Store, family_name: str) -> int:
    return int(store.value("SELECT id FROM person WHERE family_name = :n", n=family_name))


# -- the list ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SORTED)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("words", ["", "warm", "gemeente zandwijk", "e", "12 34 56"])
def test_the_ids_come_in_the_order_of_the_first_rows(
    shown: Store, key: str, descending: bool, words: str
) -> None:
    listed = ContactList(shown, ContactFilter(words=words))
    order = Order(key, descending)
    assert list(listed.ids(order)) == [row.id for row in listed.first(order, 100)]


def test_walking_along_the_order_finds_the_same_first_rows(
    shown: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = ContactList(shown, ContactFilter(words="gemeente"))
    found = {key: listed.first(Order(key), 5) for key in SORTED}
    monkeypatch.setattr(contacts, "_BROAD", 3)
    assert listed._is_broad()
    assert {key: listed.first(Order(key), 5) for key in SORTED} == found


def test_the_list_knows_whether_somebody_passes_its_filter(shown: Store) -> None:
    listed = ContactList(shown, ContactFilter(words="zandwijk"))
    assert listed.holds(id_of(shown, NAIMA))
    assert not listed.holds(id_of(shown, "Tolkamer"))
    assert not listed.holds(9999)


def test_places_are_the_municipalities_people_work_in_with_their_number(shown: Store) -> None:
    found = {name: count for _, name, count in contacts.places(shown)}
    assert found["Zandwijk"] == 3
    assert sum(found.values()) <= 34
    assert list(found) == sorted(found)
    assert contacts.places(shown, frozenset({9999})) == ()


# -- whose row a change touched ---------------------------------------------------------------


def touched(store: Store, changes: list[Changed]) -> frozenset[int] | None:
    return contact_changes.people(store, changes[-1])


def test_a_change_names_whose_row_it_touched(region: Store) -> None:
    seen: list[Changed] = []
    region.subscribe(seen.append)
    naima, tariq = id_of(region, NAIMA), id_of(region, "Benhadou")
    with region.change("Naam") as change:
        people.edit(change, naima, given_name="Naïma")
    assert touched(region, seen) == frozenset({naima})
    office = roles.of_person(region, naima)[0].organisation_id
    assert office is not None
    with region.change("Organisatie") as change:
        organisations.edit(change, office, name="Gemeente Zandwijk aan Zee")
    assert touched(region, seen) == frozenset({naima, id_of(region, "Zandakker")})
    with region.change("Gesprek") as change:
        conversations.record(change, (naima, tariq), "", TODAY)
    assert touched(region, seen) == frozenset({naima, tariq})
    with region.change("Label") as change:
        label = labels.every(region)[0].id
        labels.put_on(change, "person", tariq, label)
    assert touched(region, seen) == frozenset({tariq})


def test_what_is_gone_may_have_been_anyones(region: Store) -> None:
    seen: list[Changed] = []
    region.subscribe(seen.append)
    with region.change("Gesprek") as change:
        conversations.record(change, id_of(region, NAIMA), "", TODAY)
    region.undo()
    assert touched(region, seen) is None


def test_who_is_deleted_takes_only_their_own_rows_along(region: Store) -> None:
    seen: list[Changed] = []
    region.subscribe(seen.append)
    ruben = id_of(region, "Tolkamer")  # who led no session: that would change with them
    with region.change("Ruben Tolkamer verwijderd") as change:
        people.delete(change, ruben)
    assert touched(region, seen) == frozenset({ruben})
    region.undo()
    assert touched(region, seen) == frozenset({ruben})


def test_minutes_do_not_touch_the_list(region: Store) -> None:
    seen: list[Changed] = []
    region.subscribe(seen.append)
    with region.change("Notitie") as change:
        lines.add(change, Home(person_id=id_of(region, NAIMA)), "Regel")
    assert not contact_changes.touches_list(seen[-1])
    with region.change("Naam") as change:
        people.edit(change, id_of(region, NAIMA), note="x")
    assert contact_changes.touches_list(seen[-1])


def test_another_name_for_a_label_touches_everyone_who_may_carry_it(region: Store) -> None:
    label = labels.every(region)[0].id
    assert contact_changes.people(region, Changed({"label": frozenset({label})}, "")) is None


# -- talks ------------------------------------------------------------------------------------


def test_a_talk_is_read_back_as_it_was_written(region: Store) -> None:
    naima = id_of(region, NAIMA)
    with region.change("Gesprek") as change:
        key = conversations.record(change, (naima, "Piet Jansen"), "Kort gesproken.", TODAY)
    talk = conversations.talk(region, key)
    assert talk is not None
    assert (talk.kind, talk.held_on, talk.text) == ("phone_call", TODAY, "Kort gesproken.")
    assert [name for _, name in talk.people] == ["Naima Bouzarai", "Piet Jansen"]


def test_a_meeting_is_no_talk(region: Store) -> None:
    assert conversations.talk(region, add_meeting(region, id_of(region, NAIMA))) is None
    assert conversations.talk(region, 9999) is None


def test_a_talk_is_revised_whole(region: Store) -> None:
    naima, tariq = id_of(region, NAIMA), id_of(region, "Benhadou")
    yesterday = TODAY - timedelta(days=1)
    with region.change("Gesprek") as change:
        follow_up = conversations.FollowUp("Terugbellen")
        key = conversations.record(change, naima, "Eerst", TODAY, follow_up=follow_up)
    with region.change("Gesprek gewijzigd") as change:
        conversations.revise(change, key, (tariq,), "Dan", yesterday, "conversation")
    talk = conversations.talk(region, key)
    assert talk is not None
    assert (talk.kind, talk.held_on, talk.text) == ("conversation", yesterday, "Dan")
    assert [person for person, _ in talk.people] == [tariq]
    held = sessions.get(region, key)
    assert held is not None
    assert (held.title, held.mode) == ("Gesprek", "in_person")
    assert region.value("SELECT count(*) FROM line WHERE text = 'Terugbellen'") == 1
    with region.change("Gesprek gewijzigd") as change:
        conversations.revise(change, key, (tariq,), " ", yesterday, "conversation")
    assert conversations.talk(region, key) == conversations.Talk(
        key, "conversation", yesterday, talk.people, ""
    )
    region.undo()
    region.undo()
    before = conversations.talk(region, key)
    assert before is not None
    assert before.text == "Eerst"


def test_a_talk_is_with_somebody(region: Store) -> None:
    with pytest.raises(Refused, match="Met wie"), region.change("Gesprek") as change:
        conversations.record(change, (), "Niemand", TODAY)


# -- organisations, roles, addresses ----------------------------------------------------------


def test_those_who_work_somewhere_now_come_before_those_who_did(region: Store) -> None:
    naima = id_of(region, NAIMA)
    role = roles.of_person(region, naima)[0]
    assert role.organisation_id is not None
    with region.change("Rol") as change:
        roles.end(change, role.id, date(2026, 1, 31))
    found = roles.at_organisation(region, role.organisation_id)
    assert [one.name for one in found] == ["Zoë van der Zandakker", "Naima Bouzarai"]
    assert found[1].until_on == date(2026, 1, 31)
    assert roles.at_organisation(region, 9999) == ()


def test_there_is_at_most_one_main_role(store: Store) -> None:
    person = add_person(store, "Piet Jansen", "Gemeente Aa en Hunze")
    with store.change("Rollen") as change:
        second = roles.add(change, person, None, "Trekker")
        third = roles.add(change, person, None, "Notulist")
        roles.make_main(change, second)
        roles.make_main(change, third)
    mains = [one.title for one in roles.of_person(store, person) if one.is_main]
    assert mains == ["Notulist"]


def test_an_area_is_read_in_its_order(region: Store) -> None:
    aker = organisations.matching(region, "De Aker")[0].id
    names = [name for _, name in organisations.area(region, aker)]
    assert names == ["Nieuwerdam", "Hogerveld", "Kloosterdijk", "Buitenveen"]


def test_a_municipality_is_named_by_its_id(shown: Store) -> None:
    key = shown.value("SELECT id FROM municipality WHERE name = 'Zandwijk'")
    assert municipalities.name_of(shown, key) == "Zandwijk"
    assert municipalities.name_of(shown, None) == ""
    assert municipalities.name_of(shown, 99999) == ""


def test_groups_come_with_their_kind(shown: Store) -> None:
    assert sessions.groups_of(shown, id_of(shown, NAIMA)) == (
        ("intervision", "Intervisie groep A"),
        ("working_group", "Werkgroep aanbesteden"),
    )


def test_each_gives_its_first_address_in_the_order_asked(region: Store) -> None:
    naima, tariq = id_of(region, NAIMA), id_of(region, "Benhadou")
    nobody = add_person(region, "Zonder Adres")
    with region.change("Adres") as change:
        contact_points.add_email(change, "tweede@zandwijk.example", person_id=naima)
    assert contact_points.addresses(region, [tariq, nobody, naima]) == (
        "t.benhadou@broekhaven.example",
        "n.bouzarai@zandwijk.example",
    )
    assert contact_points.addresses(region, []) == ()
    assert len(contact_points.addresses(region, list(range(1, 2_000)))) == 34


# -- history ----------------------------------------------------------------------------------


def test_history_tells_each_change_with_what_it_was_and_became(region: Store) -> None:
    naima = id_of(region, NAIMA)
    role = roles.of_person(region, naima)[0]
    other = organisations.matching(region, "Zoomwarmte")[0].id
    with region.change("Naam gewijzigd") as change:
        people.edit(change, naima, given_name="Naïma", salutation="mevrouw", photo_consent=True)
    with region.change("Rol gewijzigd") as change:
        roles.edit(change, role.id, organisation_id=other, until_on=date(2026, 12, 31))
    found = person_history.of_person(region, naima)
    assert [one.label for one in found] == ["Rol gewijzigd", "Naam gewijzigd", "Voorbeeldregio"]
    assert set(found[0].what) == {
        "Organisatie: Gemeente Zandwijk → Zoomwarmte",
        "Tot en met: leeg → 31-12-2026",
    }
    assert set(found[1].what) == {
        "Voornaam: Naima → Naïma",
        "Aanhef: geen → mevrouw",
        "Toestemming groepsfoto: nee → ja",
    }


def test_what_was_undone_is_no_history(region: Store) -> None:
    naima = id_of(region, NAIMA)
    with region.change("Naam gewijzigd") as change:
        people.edit(change, naima, given_name="Naïma")
    region.undo()
    assert [one.label for one in person_history.of_person(region, naima)] == ["Voorbeeldregio"]
