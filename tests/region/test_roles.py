"""Roles: who does what where, and what that says of someone today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import contacts, organisations, people, roles
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_person, cards, fresh_cards

DAY = timedelta(days=1)


def _where(store: Store) -> str:
    [row] = ContactList(store, ContactFilter()).first(Order(), 2)
    return row.organisation


def _role(store: Store, person: int, organisation: str, **values: object) -> int:
    with store.change("Rol") as change:
        place = organisations.find_or_add(change, organisation)
        key = roles.add(change, person, place, "Adviseur")
        if values:
            roles.edit(change, key, **values)
    return key


def test_leaving_a_job_ends_a_role_and_keeps_it(store: Store) -> None:
    person = add_person(store, "Joris")
    old = _role(store, person, "Gemeente Lingerveen", from_on=date(2020, 1, 1))
    with store.change("Vertrokken") as change:
        roles.end(change, old, TODAY - DAY)
    _role(store, person, "Gemeente Westmeer")
    found = roles.of_person(store, person)
    assert [(role.organisation, role.is_past(TODAY)) for role in found] == [
        ("Gemeente Westmeer", False),
        ("Gemeente Lingerveen", True),
    ]
    assert _where(store) == "Gemeente Westmeer"


def test_who_left_is_still_found_where_they_last_worked(store: Store) -> None:
    person = add_person(store, "Joris")
    _role(store, person, "Gemeente Lingerveen", until_on=date(2020, 1, 1))
    _role(store, person, "Provincie", until_on=date(2022, 1, 1))
    assert _where(store) == "Provincie"


def test_a_new_job_shows_from_its_first_day(store: Store) -> None:
    """Both are known in November; until New Year he works where he works now."""
    person = add_person(store, "Joris")
    _role(store, person, "Gemeente Lingerveen", until_on=date(2026, 12, 31))
    _role(store, person, "Gemeente Westmeer", from_on=date(2027, 1, 1))
    assert _where(store) == "Gemeente Lingerveen"
    assert roles.of_person(store, person)[0].organisation == "Gemeente Lingerveen"
    contacts.set_today(store, date(2026, 12, 31))
    assert _where(store) == "Gemeente Lingerveen"
    contacts.set_today(store, date(2027, 1, 1))
    assert _where(store) == "Gemeente Westmeer"
    assert roles.of_person(store, person)[0].organisation == "Gemeente Westmeer"
    assert cards(store) == fresh_cards(store)
    contacts.set_today(store, TODAY)  # a clock that was wrong
    assert _where(store) == "Gemeente Lingerveen"


def test_a_role_holds_on_its_last_day(store: Store) -> None:
    person = add_person(store, "Joris")
    ending = _role(store, person, "Lingerveen", until_on=TODAY)
    assert not roles.of_person(store, person)[0].is_past(TODAY)
    _role(store, person, "Westmeer")
    with store.change("Hoofdrol") as change:
        roles.make_main(change, ending)
    assert _where(store) == "Lingerveen"
    contacts.set_today(store, TODAY + DAY)
    assert _where(store) == "Westmeer"


def test_one_role_is_the_main_one(store: Store) -> None:
    person = add_person(store, "Joris")
    first, second = _role(store, person, "Lingerveen"), _role(store, person, "Westmeer")
    other = _role(store, add_person(store, "Zora"), "Zoomland", is_main=True)
    for main, where in ((first, "Lingerveen"), (second, "Westmeer")):
        with store.change("Hoofdrol") as change:
            roles.make_main(change, main)
        assert _where_of(store, person) == where
        found = {role.id: role.is_main for role in roles.of_person(store, person)}
        assert found == {first: main == first, second: main == second}
    assert store.value("SELECT is_main FROM role WHERE id = :id", id=other) == 1


def _where_of(store: Store, person: int) -> str:
    [row] = contacts.rows(store, [person])
    return row.organisation


def test_a_role_that_ends_before_it_begins_is_refused(store: Store) -> None:
    person = add_person(store, "Joris")
    with pytest.raises(Refused, match="voordat hij begint"), store.change("x") as change:
        roles.add(change, person, None, "Coach", from_on=TODAY, until_on=TODAY - DAY)
    key = _role(store, person, "Lingerveen", from_on=TODAY)
    with pytest.raises(Refused, match="voordat hij begint"), store.change("x") as change:
        roles.end(change, key, TODAY - DAY)
    assert roles.of_person(store, person)[0].until_on is None


def test_a_role_needs_no_organisation(store: Store) -> None:
    person = add_person(store, "Joris")
    with store.change("Rol") as change:
        roles.add(change, person, None, "  Vrije   coach ")
    [role] = roles.of_person(store, person)
    assert (role.title, role.organisation, role.organisation_kind) == ("Vrije coach", "", "")


def test_an_organisation_shows_who_works_there_now_before_who_left(store: Store) -> None:
    place = None
    for name, until in (("Anna", TODAY - DAY), ("Bert", None), ("Cas", TODAY + DAY)):
        person = add_person(store, name)
        _role(store, person, "Rivierstroom", until_on=until)
        place = roles.of_person(store, person)[0].organisation_id
    assert place is not None
    there = roles.at_organisation(store, place)
    assert [one.name for one in there] == ["Bert", "Cas", "Anna"]
    assert [one.until_on for one in there] == [None, TODAY + DAY, TODAY - DAY]


def test_a_role_taken_away_leaves_the_person(store: Store) -> None:
    person = add_person(store, "Joris")
    key = _role(store, person, "Lingerveen")
    with store.change("Rol weg") as change:
        roles.delete(change, key)
    assert people.get(store, person) is not None
    assert _where(store) == ""
