"""The search palette finds requests by their words and number, and coaches by what they can do."""

from __future__ import annotations

import pytest

from nplw_desktop.region import finding
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach_evaluation,
    coach_request,
    hour_entry,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from tests.region.coaching.matching_ground import coach, knows, request
from tests.region.ground import TODAY

PRIVATE = Confidentiality.PRIVATE.value


def _found(store: Store, words: str, what: str = finding.REQUEST, **asked) -> list[str]:
    return [hit.text for hit in finding.find(store, words, **asked) if hit.what == what]


@pytest.mark.parametrize("words", ["hoven", "financiering warmtenet", "V-2026-1", "v 1"])
def test_a_request_is_found_by_its_words_and_its_number(store: Store, words: str) -> None:
    request(store)
    store.load_terms()
    assert _found(store, words) == ["Financiering warmtenet De Hoven"]


def test_a_request_is_found_once_by_what_hangs_on_it(store: Store) -> None:
    made = request(store)
    with store.change("Uren") as change:
        work = change.insert(assignment, request_id=made, minutes=60)
        for _ in range(2):
            change.insert(
                hour_entry, assignment_id=work, worked_on=TODAY, minutes=60, note="rekenmodel"
            )
        change.insert(coach_evaluation, request_id=made, answer="het rekenmodel hielp")
    store.load_terms()
    assert _found(store, "rekenmodel") == ["Financiering warmtenet De Hoven"]


@pytest.mark.parametrize("audience", Confidentiality)
@pytest.mark.parametrize("words", ["hoven", "V-2026-1", "rekenmodel"])
def test_a_confidential_request_is_found_by_the_user_alone(
    store: Store, words: str, audience: Confidentiality
) -> None:
    made = request(store, confidentiality=PRIVATE)
    with store.change("Opbrengst") as change:
        change.insert(coach_evaluation, request_id=made, answer="het rekenmodel hielp")
    store.load_terms()
    found = bool(_found(store, words, audience=audience))
    assert found is (audience is Confidentiality.PRIVATE)


def test_the_region_that_is_chosen_narrows_what_is_found(store: Store) -> None:
    made = request(store)
    region = store.value("SELECT region_id FROM coach_request WHERE id = :id", id=made) or 0
    with store.change("Regio") as change:
        other = change.value("SELECT id FROM region WHERE id <> :id LIMIT 1", id=region)
        change.update(coach_request, made, region_id=other)
    store.load_terms()
    assert _found(store, "hoven", region_ids=frozenset({other}))
    assert not _found(store, "hoven", region_ids=frozenset({other + 1}))


def test_a_request_is_found_by_its_theme_where_it_may_be_seen(store: Store) -> None:
    request(store, "vollooprisico")
    request(store, "vollooprisico", confidentiality=PRIVATE)
    store.load_terms()
    assert len(_found(store, "volloop")) == 2
    assert len(_found(store, "volloop", audience=Confidentiality.PARTICIPANTS)) == 1
    assert _found(store, "v") == []


def test_a_coach_is_found_by_profile_and_theme(store: Store) -> None:
    mirjam = coach(store, summary="rekent businesscases door")
    knows(store, mirjam, vollooprisico=3)
    store.load_terms()
    for words in ("businesscase", "volloop"):
        assert _found(store, words, finding.COACH) == ["Mirjam Oudkerken"]
