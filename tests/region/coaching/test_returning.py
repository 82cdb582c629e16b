"""What comes back from the bin into the pool is not there twice and takes no time twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import assignments, capacity, coaches, requests, returning, themes
from nplw_desktop.region.coaching_tables import coach as coach_table
from nplw_desktop.region.coaching_tables import coach_request, theme
from nplw_desktop.region.funding import funding_source
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from nplw_desktop.store.history import Deleted
from tests.region.coaching.matching_ground import HOUR, WK49, coach, propose, read, request, status
from tests.region.ground import TODAY, add_person


def _from_bin(store: Store, table: Table) -> Deleted:
    return store.bin(table)[0]


def _thrown_away(store: Store, request_id: int) -> None:
    with store.change("Weg") as change:
        requests.delete(change, request_id)


def _back(store: Store, request_id: int) -> None:
    store.restore(_from_bin(store, coach_request), "Teruggezet")
    with store.change("Inzet gaat niet door") as change:
        returning.let_go(change, request_id, TODAY)


def test_hours_given_away_meanwhile_are_not_kept_a_second_time(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    made = propose(store, asked, mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    _thrown_away(store, asked)
    propose(store, request(store), mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    store.restore(_from_bin(store, coach_request), "Teruggezet")
    assert [each.id for each in returning.without_room(store, asked)] == [made]
    with store.change("Inzet gaat niet door") as change:
        returning.let_go(change, asked, TODAY)
    assert read(store, made).status == "declined"
    assert read(store, made).end_reason == returning.NO_ROOM
    assert status(store, asked) == "submitted"
    assert capacity.ledger(store, mirjam).free_week(WK49) == 0


def test_what_still_fits_or_was_overbooked_with_a_reason_comes_back_as_it_was(store: Store) -> None:
    mirjam, first, second = coach(store), request(store), request(store)
    made = propose(store, first, mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    _thrown_away(store, first)
    _back(store, first)
    assert read(store, made).status == "proposed"
    more = propose(store, second, mirjam, 8 * HOUR, ((WK49, 8 * HOUR),), "kan net")
    _thrown_away(store, second)
    _back(store, second)
    assert read(store, more).status == "proposed"


def _again(store: Store, table: Table) -> Any:
    """Something is made, thrown away and made again; gives how it is made."""
    person_id = add_person(store, "Coen de Coach")

    def make() -> None:
        with store.change("Maak") as change:
            if table is coach_table:
                coaches.add(change, person_id)
            elif table is theme:
                themes.find_or_add(change, "Warmtenet")
            else:
                funding.add(change, "Regiomiddelen", 2026)

    return make


@pytest.mark.parametrize("table", [coach_table, theme, funding_source], ids=lambda t: str(t.name))
def test_what_was_made_again_meanwhile_does_not_come_back_beside_it(
    store: Store, table: Table
) -> None:
    make = _again(store, table)
    make()
    with store.change("Weg") as change:
        change.delete(table, change.value(f"SELECT max(id) FROM {table.name}"))
    item = _from_bin(store, table)
    returning.refuse_double(store, item.table, item.values)  # nothing is in its place
    make()
    with pytest.raises(Refused, match="intussen"):
        returning.refuse_double(store, item.table, item.values)


def test_a_second_assignment_of_the_same_kind_is_no_double(store: Store) -> None:
    asked = request(store)
    _thrown_away(store, asked)
    request(store)
    item = _from_bin(store, coach_request)
    returning.refuse_double(store, item.table, item.values)
    assert assignments.of_request(store, asked) == ()
