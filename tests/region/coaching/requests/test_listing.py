"""The list of requests: every filter and order in SQL, and counts that agree with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nplw_desktop.region.coaching import page_counts, requests, states
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching.requests.listing import (
    GROUPS,
    OPEN,
    RequestFilter,
    RequestList,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contacts import Order
from nplw_desktop.store import Store
from tests.region.coaching.matching_ground import HOUR, coach, place, propose, request
from tests.region.ground import TODAY, add_person

NEWEST = Order("received_on", descending=True)


def _shown(store: Store, order: Order = NEWEST, **narrowed) -> list[str]:
    rows = RequestList(store, RequestFilter(**narrowed)).first(order, 50)
    return [row.question for row in rows]


def _add(store: Store, question: str, *places: str, **values) -> int:
    with store.change("Vraag") as change:
        ids = [place(store, name) for name in places or ("Dordrecht",)]
        return requests.add(change, question, TODAY, municipality_ids=ids, **values)


def test_the_example_has_its_requests_in_their_states(shown: Store) -> None:
    counts = listing.counts(shown, RequestFilter())
    assert [counts[state] for state in states.STATES] == [2, 1, 2, 13, 0]
    assert (counts[""], counts[OPEN]) == (18, 5)


@pytest.mark.parametrize("group", GROUPS)
def test_a_count_is_the_length_of_its_list(shown: Store, group: str) -> None:
    narrowed = RequestFilter(group=group)
    listed = RequestList(shown, narrowed)
    count = listing.counts(shown, RequestFilter())[group]
    assert count == len(listed.ids(NEWEST)) == len(listed.first(NEWEST, 100))


@pytest.mark.parametrize("key", listing.SORTED)
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_rows_are_those_of_the_whole_list(
    shown: Store, key: str, descending: bool
) -> None:
    order, listed = Order(key, descending), RequestList(shown, RequestFilter())
    ids = list(listed.ids(order))
    assert [row.id for row in listed.first(order, 5)] == ids[:5]
    assert len(set(ids)) == 18


@pytest.mark.parametrize("status", states.STEPS)
def test_a_group_holds_what_is_said_of_it(store: Store, status: str) -> None:
    _add(store, "Hoe nu?", status=status)
    for group in GROUPS:
        assert bool(_shown(store, group=group)) is listing.is_in(status, group)


@pytest.mark.parametrize(
    "words",
    [
        "parkzicht",
        "PARKZ",
        "zwijnd",
        "v-2026-1",
        "bouzarai",
        "businesscase",
        "parkzicht businesscase",
    ],
)
def test_a_request_is_found_by_what_one_remembers_of_it(store: Store, words: str) -> None:
    naima = add_person(store, "Naima Bouzarai")
    _add(
        store,
        "Bewonersavond Parkzicht",
        "Zwijndrecht",
        summary="De businesscase",
        requester_id=naima,
    )
    _add(store, "Iets anders")
    assert _shown(store, words=words) == ["Bewonersavond Parkzicht"]


@pytest.mark.parametrize("words", ["'", '"', "%", "a\udc80b", "-", "*", "v-"])
def test_any_words_may_be_typed(store: Store, words: str) -> None:
    _add(store, "Hoe nu?")
    assert len(_shown(store, words=words)) <= 1


def test_a_request_lies_in_its_region_and_in_those_of_its_municipalities(store: Store) -> None:
    here = store.value("SELECT region_id FROM municipality WHERE name = 'Dordrecht'")
    elsewhere = store.value("SELECT region_id FROM municipality WHERE name = 'Utrecht'")
    _add(store, "Van hier", region_id=here)
    _add(store, "Van beide", "Utrecht", region_id=here)
    _add(store, "Van daar", "Utrecht", region_id=elsewhere)
    assert set(_shown(store, region_ids=frozenset({here}))) == {"Van hier", "Van beide"}
    assert set(_shown(store, region_ids=frozenset({elsewhere}))) == {"Van daar", "Van beide"}
    assert len(_shown(store)) == 3


def test_a_row_says_where_about_what_and_who(store: Store) -> None:
    made = request(store, "participatie", "VvE", places=("Zwijndrecht", "Dordrecht"))
    propose(store, made, coach(store), HOUR)
    (row,) = listing.listed(store, [made])
    assert (row.municipalities, row.themes) == (
        ("Zwijndrecht", "Dordrecht"),
        ("participatie", "VvE"),
    )
    assert (row.coaches, row.state) == (("Mirjam Oudkerken",), states.PROPOSED)
    assert not row.private


def test_any_sign_may_stand_in_a_name(store: Store) -> None:
    made = request(store, "warmte|koude, of beide")
    assert listing.listed(store, [made])[0].themes == ("warmte|koude, of beide",)


def test_letters_find_their_place_in_a_list_by_question(store: Store) -> None:
    for question in ("Bestek", "Aanpak", "Énergie"):
        _add(store, question)
    listed = RequestList(store, RequestFilter())
    found: Sequence[int] = [listed.locate(Order("question_sort"), begin) for begin in "abez"]
    assert found == [0, 1, 2, -1]
    assert listed.locate(NEWEST, "a") == -1


def test_one_who_is_gone_is_left_out(store: Store) -> None:
    made = _add(store, "Hoe nu?")
    assert listing.listed(store, [99, made, 98])[0].id == made
    assert listing.listed(store, []) == ()


def test_a_confidential_request_is_marked(store: Store) -> None:
    made = _add(store, "Hoe nu?", confidentiality=Confidentiality.PRIVATE.value)
    assert listing.listed(store, [made])[0].private


# -- the head of the tab -------------------------------------------------------------------------


def test_the_head_says_the_pool_in_a_few_numbers(shown: Store) -> None:
    facts = page_counts.facts(shown, TODAY)
    assert facts.in_words() == "6 coaches · 178 van 420 uur vrij · 2 nieuwe vragen"


def test_the_head_of_an_empty_pool_says_so(store: Store) -> None:
    assert page_counts.facts(store, TODAY).in_words() == "nog geen coaches · 0 nieuwe vragen"


def test_a_coach_who_stopped_is_not_counted(store: Store) -> None:
    coach(store, "Mirjam Oudkerken")
    coach(store, "Thijs Waterhoven", active_until=TODAY.replace(day=1))
    facts = page_counts.facts(store, TODAY)
    assert (facts.coaches, facts.minutes, facts.minutes_free) == (1, 80 * HOUR, 80 * HOUR)


def test_pages_count_what_is_open_and_who_there_is(shown: Store) -> None:
    assert page_counts.of(shown) == {"requests": 5, "coaches": 6}
