"""What the pool tells of a contact and of a municipality: newest first, with hours, never ahead."""

from __future__ import annotations

from datetime import timedelta

from nplw_desktop.region.coaching import moments, requests
from nplw_desktop.region.coaching_tables import assignment
from nplw_desktop.store import Store
from tests.region.coaching import pool
from tests.region.ground import TODAY


def _town(store: Store) -> int:
    return int(store.value("SELECT min(id) FROM municipality"))


def test_asker_and_coach_each_have_their_side_of_it(store: Store) -> None:
    with store.change("Begin") as change:
        made = pool.whole(change, lambda: "De Hoven")
    (asked,) = moments.of_person(store, made.asker, TODAY)
    assert (asked.request_id, asked.on, asked.title, asked.meta) == (
        made.request,
        TODAY,
        "Coachvraag De Hoven",
        "lopend",
    )
    (done,) = moments.of_person(store, made.person, TODAY)
    assert (done.title, done.meta) == ("Inzet De Hoven", "loopt, 2,5 van 10 uur")
    assert done.text == store.value("SELECT name FROM municipality ORDER BY id LIMIT 1")
    assert moments.of_person(store, made.asker + made.person, TODAY) == ()


def test_a_municipality_sees_its_requests_with_who_helps(store: Store) -> None:
    with store.change("Begin") as change:
        first = pool.whole(change, lambda: "De Hoven", coach="Anna")
        later = requests.add(
            change, "Wie leest mee?", TODAY + timedelta(1), municipality_ids=[_town(store)]
        )
    found = moments.of_municipality(store, _town(store), TODAY + timedelta(1))
    assert [each.request_id for each in found] == [later, first.request]
    assert found[1].meta == "lopend, Anna, 2,5 uur"
    assert found[0].meta == "ingediend"
    assert moments.count_of_municipality(store, _town(store), TODAY + timedelta(1)) == 2
    assert moments.of_municipality(store, _town(store), TODAY)[0].request_id == first.request


def test_what_is_ahead_or_did_not_go_on_is_no_moment_and_few_are_the_last(store: Store) -> None:
    with store.change("Begin") as change:
        made = pool.whole(change, lambda: "De Hoven")
        for days in (2, 1, -1):
            requests.add(change, f"Dag {days}", TODAY - timedelta(days), requester_id=made.asker)
    found = moments.of_person(store, made.asker, TODAY)
    assert [each.text for each in found] == ["De Hoven", "Dag 1", "Dag 2"]
    assert moments.of_person(store, made.asker, TODAY, 2) == found[:2]
    assert moments.count_of_person(store, made.asker, TODAY) == 3
    with store.change("Niet door") as change:
        change.update(assignment, made.assignment, status="declined")
    assert moments.count_of_person(store, made.person, TODAY) == 0
