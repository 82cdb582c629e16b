"""Phones and e-mail addresses: kept in Dutch notation, or as typed; refused in words."""

from __future__ import annotations

import pytest

from nplw_desktop.region import contact_points
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_person


def _phones(store: Store, person: int) -> list[str]:
    return [one.shown for one in contact_points.phones_of(store, person_id=person)]


def test_numbers_are_shown_in_dutch_notation_and_found_by_digits(store: Store) -> None:
    person = add_person(store, "Naima")
    with store.change("Telefoon") as change:
        contact_points.add_phone(change, "+31612345678", person_id=person)
        contact_points.add_phone(change, "0787708484", kind="work", person_id=person)
    found = contact_points.phones_of(store, person_id=person)
    assert [(one.kind, one.shown, one.digits) for one in found] == [
        ("mobile", "06-12 34 56 78", "0612345678"),
        ("work", "078-770 84 84", "0787708484"),
    ]


def test_a_number_that_cannot_be_one_is_kept_as_typed(store: Store) -> None:
    person = add_person(store, "Naima")
    with store.change("Telefoon") as change:
        contact_points.add_phone(change, "  06 00  12 34 56 via de balie ", person_id=person)
    assert _phones(store, person) == ["06 00 12 34 56 via de balie"]


def test_an_emptied_number_goes_and_an_empty_one_is_refused(store: Store) -> None:
    person = add_person(store, "Naima")
    with store.change("Telefoon") as change:
        key = contact_points.add_phone(change, "0612345678", person_id=person)
        contact_points.set_phone_kind(change, key, "home")
    with pytest.raises(Refused, match="geen nummer"), store.change("x") as change:
        contact_points.add_phone(change, " ", person_id=person)
    with store.change("Anders") as change:
        contact_points.edit_phone(change, key, "0201234567")
    assert _phones(store, person) == ["020-123 45 67"]
    with store.change("Weg") as change:
        contact_points.edit_phone(change, key, "  ")
    assert _phones(store, person) == []


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("naam", "één @"),
        ("a@b@c.nl", "één @"),
        ("@zandwijk.nl", "niets voor de @"),
        ("jan jansen@zandwijk.nl", "spatie"),
        ("jan\tjansen@zandwijk.nl", "spatie"),
        ("naam@zandwijk", "Ontbreekt ‘.nl’?"),
        ("naam@zandwijk.", "Ontbreekt ‘.nl’?"),
        ("naam@.nl", "Ontbreekt ‘.nl’?"),
        ("naam@", "Ontbreekt ‘.nl’?"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_in_words(typed: str, why: str) -> None:
    with pytest.raises(Refused, match="niet compleet") as caught:
        contact_points.checked_address(typed)
    assert why in str(caught.value)


@pytest.mark.parametrize("typed", ["a@b.nl", "  n.bouzarai+w@sub.zandwijk.example ", "ç@ijs.nl"])
def test_an_address_that_can_exist_is_kept_without_spaces_around_it(typed: str) -> None:
    assert contact_points.checked_address(typed) == typed.strip()


def test_an_address_is_changed_and_emptied_like_a_number(store: Store) -> None:
    person = add_person(store, "Naima")
    with store.change("Adres") as change:
        key = contact_points.add_email(change, "a@b.nl", person_id=person)
    with pytest.raises(Refused), store.change("x") as change:
        contact_points.edit_email(change, key, "a@b")
    with store.change("Anders") as change:
        contact_points.edit_email(change, key, "c@d.nl")
    assert [e.address for e in contact_points.emails_of(store, person_id=person)] == ["c@d.nl"]
    with store.change("Weg") as change:
        contact_points.edit_email(change, key, "")
    assert contact_points.emails_of(store, person_id=person) == ()


def test_the_first_address_of_each_is_given_in_the_order_of_the_people(region: Store) -> None:
    ids = [row[0] for row in region.rows("SELECT id FROM person ORDER BY id DESC")]
    with region.change("Tweede adres") as change:
        contact_points.add_email(change, "tweede@b.nl", person_id=ids[0])
    bare = add_person(region, "Zonder Adres")
    found = contact_points.addresses(region, [bare, *ids])
    assert len(found) == 34
    own = "SELECT address FROM email WHERE person_id = :id ORDER BY id"
    assert found[0] == region.value(own, id=ids[0])
    assert found[-1] == region.value(own, id=ids[-1])


def test_points_of_a_person_and_of_an_organisation_stay_apart(region: Store) -> None:
    place = region.value("SELECT organisation_id FROM phone WHERE organisation_id IS NOT NULL")
    assert len(contact_points.phones_of(region, organisation_id=place)) == 1
    assert contact_points.emails_of(region, organisation_id=place) == ()
