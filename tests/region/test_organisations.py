"""Organisations: recognised by name, found again, and shown with who works there."""

from __future__ import annotations

import pytest

from nplw_desktop.region import contacts, municipalities, organisations
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_person, cards, fresh_cards


def _add(store: Store, name: str, **fields: object) -> int:
    with store.change("Organisatie") as change:
        return organisations.add(change, name, **fields)


def test_a_municipality_is_recognised_by_its_name(store: Store) -> None:
    found = organisations.get(store, _add(store, "Gemeente  Culemborg"))
    assert found is not None
    assert (found.name, found.kind, found.brief) == (
        "Gemeente Culemborg",
        "municipality",
        "Culemborg",
    )
    assert municipalities.name_of(store, found.municipality_id) == "Culemborg"
    assert found.region_id is not None


@pytest.mark.parametrize(
    "name", ["gemeente culemborg", "Gemeente Den Haag", "Gemeente 's-Gravenhage"]
)
def test_a_municipality_is_recognised_however_it_is_written(store: Store, name: str) -> None:
    found = organisations.get(store, _add(store, name))
    assert found is not None
    assert found.municipality_id is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Provincie Middelland", "province"),
        ("Gemeente Nergenshuizen", "municipality"),
        ("Rivierstroom Netbeheer", "other"),
    ],
)
def test_the_kind_is_guessed_only_where_the_name_says_it(
    store: Store, name: str, kind: str
) -> None:
    found = organisations.get(store, _add(store, name))
    assert found is not None
    assert (found.kind, found.municipality_id) == (kind, None)


def test_what_is_given_goes_before_what_is_guessed(store: Store) -> None:
    key = _add(store, "Gemeente Culemborg", kind="other", short_name="Kuilenburg")
    found = organisations.get(store, key)
    assert found is not None
    assert (found.kind, found.brief) == ("other", "Kuilenburg")


def test_the_same_name_is_the_same_organisation(store: Store) -> None:
    key = _add(store, "Energiecoöperatie De Zoomkracht")
    with store.change("x") as change:
        assert organisations.find_or_add(change, " energiecooperatie de ZOOMKRACHT ") == key
        assert organisations.find_or_add(change, "Iets anders") != key


def test_an_organisation_needs_a_name(store: Store) -> None:
    key = _add(store, "Zoomwarmte")
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        organisations.add(change, " ")
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        organisations.edit(change, key, name=" ", note="x")
    found = organisations.get(store, key)
    assert found is not None
    assert (found.name, found.note) == ("Zoomwarmte", "")


def test_a_new_name_shows_at_everyone_who_works_there(store: Store) -> None:
    person = add_person(store, "Sander Duinkamp", "Rivierstroom")
    key = store.value("SELECT id FROM organisation")
    with store.change("Naam") as change:
        organisations.edit(
            change, key, name="Zoomstroom 12", short_name="Zoom", kind="grid_operator"
        )
    [row] = contacts.rows(store, [person])
    assert (row.organisation, row.kind) == ("Zoomstroom 12", "grid_operator")
    [found] = ContactList(store, ContactFilter(words="stroom 12")).first(Order(), 5)
    assert found.id == person
    assert cards(store) == fresh_cards(store)


def test_who_works_for_an_area_is_listed_under_its_first_municipality(store: Store) -> None:
    person = add_person(store, "Omar Tazelaar", "Omgevingsdienst")
    key = store.value("SELECT id FROM organisation")
    ids = {row.name: row.id for row in store.rows("SELECT id, name FROM municipality")}
    areas: list[tuple[str, ...]] = [("Tiel", "Culemborg"), ("Culemborg", "Tiel"), ()]
    for names in areas:
        with store.change("Werkgebied") as change:
            organisations.set_area(change, key, tuple(ids[name] for name in names))
        row = contacts.rows(store, [person])[0]
        assert row.municipality == (names[0] if names else "")
        assert row.area == (names[0] if names else "Hele regio")
        assert [name for _, name in organisations.area(store, key)] == list(names)
        assert cards(store) == fresh_cards(store)


def test_names_that_begin_with_what_is_typed_come_first(store: Store) -> None:
    for name in ("Netwerk Zoom", "Zoomwarmte", "Waterschap Zoomland", "100% Zon"):
        _add(store, name)
    found = organisations.matching(store, "zoom")
    assert [one.name for one in found] == ["Zoomwarmte", "Netwerk Zoom", "Waterschap Zoomland"]
    assert [one.name for one in organisations.matching(store, "%")] == ["100% Zon"]
