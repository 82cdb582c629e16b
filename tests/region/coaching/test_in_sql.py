"""A list of names that was joined in a query comes apart into the same names."""

from __future__ import annotations

from nplw_desktop.exchange import coaching_listing
from nplw_desktop.region import people
from nplw_desktop.region.coaching import coaches, handing_on, in_sql, naming
from nplw_desktop.region.coaching_tables import assignment
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from tests.region.coaching.matching_ground import coach, propose, read, request

ODD = "warmte|koude, of beide"


def test_a_name_with_a_sign_in_it_stays_one_name(store: Store) -> None:
    propose(store, request(store, ODD, "VvE"), coach(store, "Mirjam | Jansen"))
    (row,) = coaching_listing.requests_of(store)
    assert (row["themes"], row["municipalities"]) == ([ODD, "VvE"], ["Dordrecht"])
    assert row["coaches"] == ["Mirjam | Jansen"]
    (left,) = handing_on.open_requests(store, Confidentiality.PRIVATE)
    assert (left.municipalities, left.coaches) == ("Dordrecht", "Mirjam | Jansen")


def test_no_names_are_no_name(store: Store) -> None:
    request(store, places=())
    (row,) = coaching_listing.requests_of(store)
    assert (row["themes"], row["municipalities"], row["coaches"]) == ([], [], [])
    assert in_sql.split(None) == in_sql.split("") == ()


def test_a_coach_without_a_contact_is_called_as_everywhere(store: Store) -> None:
    made = propose(store, request(store), coach(store, "Mirjam Oudkerken"))
    held = read(store, made).coach_id
    assert held is not None
    whole = coaches.get(store, held)
    assert whole is not None
    with store.change("Weg") as change:
        people.delete(change, whole.person_id)
    (row,) = coaching_listing.assignments_of(store)
    assert row["coach"] == read(store, made).coach == "Mirjam Oudkerken"
    with store.change("Naam weg") as change:
        change.update(assignment, made, coach_name="")
    (row,) = coaching_listing.assignments_of(store)
    assert row["coach"] == read(store, made).coach == naming.NOBODY
