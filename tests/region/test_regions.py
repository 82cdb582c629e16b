"""Regions: the 30, and a coordinator's own: made, split, renamed, served."""

from __future__ import annotations

import pytest

from nplw_desktop.region import municipalities, regions
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_person


def _id(store: Store, name: str) -> int:
    return next(region.id for region in regions.every(store) if region.name == name)


def test_a_region_of_ones_own_is_made_and_renamed(store: Store) -> None:
    with store.change("Regio") as change:
        key = regions.add(change, "  Noord  en Zuid ")
    made = next(region for region in regions.every(store) if region.id == key)
    assert (made.name, made.code, made.is_own, made.is_mine) == ("Noord en Zuid", "", True, False)
    with store.change("Andere naam") as change:
        regions.rename(change, key, "Noord-Zuid")
        regions.rename(change, key, "Noord-Zuid")
    assert regions.name_of(store, key) == "Noord-Zuid"


@pytest.mark.parametrize("name", ["Foodvalley", " foodVALLEY", "hart  van brabant"])
def test_a_name_that_is_taken_is_refused_by_that_name(store: Store, name: str) -> None:
    taken = r"Er is al een regio (Foodvalley|Hart van Brabant)\."
    with pytest.raises(Refused, match=taken), store.change("x") as change:
        regions.add(change, name)
    assert len(regions.every(store)) == 30


def test_a_name_that_is_taken_is_refused_for_another_region(store: Store) -> None:
    with pytest.raises(Refused, match="al een regio U16"), store.change("x") as change:
        regions.rename(change, _id(store, "Zeeland"), "u16")


def test_a_region_needs_a_name(store: Store) -> None:
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        regions.add(change, "  ")
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        regions.rename(change, _id(store, "Zeeland"), "")
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        regions.split(change, _id(store, "Zeeland"), "", ())


def test_splitting_takes_municipalities_along_and_is_served_when_the_whole_was(
    store: Store,
) -> None:
    whole = _id(store, "Zeeland")
    ids = tuple(one.id for one in municipalities.of_regions(store, frozenset({whole})))
    with store.change("Splitsen") as change:
        regions.serve(change, frozenset({whole}))
        part = regions.split(change, whole, "Walcheren", ids[:3])
    counts = {region.id: region.municipalities for region in regions.every(store)}
    assert (counts[whole], counts[part]) == (10, 3)
    assert {region.name for region in regions.every(store, mine=True)} == {"Zeeland", "Walcheren"}
    store.undo()
    assert _id(store, "Zeeland") == whole
    assert len(municipalities.of_regions(store, frozenset({whole}))) == 13


def test_the_first_region_served_is_that_of_new_things(store: Store) -> None:
    assert regions.default(store) is None
    assert regions.label(store) == "NPLW Desktop"
    both = frozenset({_id(store, "Zeeland"), _id(store, "Drenthe")})
    with store.change("Mijn regio's") as change:
        regions.serve(change, both)
    assert regions.default(store) == _id(store, "Drenthe")
    assert regions.label(store) == "Regio Drenthe, Zeeland"
    with store.change("Mijn regio's") as change:
        regions.serve(change, frozenset())
    assert regions.every(store, mine=True) == ()


def test_the_paper_of_the_example_says_so(shown: Store) -> None:
    assert regions.label(shown) == "VOORBEELD Regio Rivierenzoom"


def test_each_region_has_its_own_account_holder_who_may_leave(store: Store) -> None:
    person = add_person(store, "Esra Sarıkayalı")
    key = _id(store, "Zeeland")
    with store.change("Accounthouder") as change:
        regions.set_account_holder(change, key, person)
    holders = {region.id: region.account_holder_id for region in regions.every(store)}
    assert holders.pop(key) == person
    assert set(holders.values()) == {None}
