"""An intention is closed until its owner agrees, by whatever way it was filed."""

from __future__ import annotations

import pytest

from nplw_desktop.region import filing, lines
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import harvest
from nplw_desktop.region.intervision.harvest import consent
from nplw_desktop.store import Store
from tests.region.ground import TODAY, line_at
from tests.region.intervision.led import Led, led


@pytest.fixture
def held(store: Store) -> Led:
    return led(store)


def level(store: Store, line_id: int) -> Confidentiality | None:
    found = line_at(store, line_id)
    assert found is not None
    return found.confidentiality


@pytest.mark.parametrize("kind", ["intention", "decision"])
def test_filing_makes_an_intention_that_is_for_the_user_alone(store, held, kind) -> None:
    with store.change("Regel") as change:
        key = held.write(change, held.open, "Ik bel de voorzitter")
        filing.file(change, key, kind, TODAY)
    assert line_at(store, key).kind == "intention"
    assert level(store, key) is Confidentiality.PRIVATE


def test_an_intention_that_was_agreed_to_stays_open_when_it_is_filed_again(store, held) -> None:
    with store.change("Regel") as change:
        key = held.write(change, held.closed, "Ik bel de voorzitter")
        filing.file(change, key, "intention", TODAY)
        consent.give(change, key, TODAY)
    assert consent.given_on(store, key) == TODAY
    assert level(store, key) is Confidentiality.PARTICIPANTS


@pytest.mark.parametrize("other", ["insight", "action", "intention"])
def test_what_is_an_intention_no_more_keeps_no_consent(store, held, other) -> None:
    with store.change("Regel") as change:
        key = held.write(change, held.closed, "Ik bel de voorzitter")
        filing.file(change, key, "intention", TODAY)
        consent.give(change, key, TODAY)
        filing.file(change, key, other, TODAY)
    assert consent.given_on(store, key) is None
    assert level(store, key) is Confidentiality.PRIVATE


def test_consent_and_taking_it_back_are_one_step_each(store, held) -> None:
    with store.change("Regel") as change:
        key = harvest.add(change, held.id, "intention", "Ik bel", TODAY)
    with store.change("Akkoord vastgelegd") as change:
        consent.give(change, key, TODAY)
    store.undo()
    assert consent.given_on(store, key) is None
    assert level(store, key) is Confidentiality.PRIVATE
    store.redo()
    assert level(store, key) is Confidentiality.PARTICIPANTS


def test_only_an_agreed_intention_counts_as_open_to_others(store, held) -> None:
    with store.change("Regels") as change:
        closed = harvest.add(change, held.id, "intention", "Ik bel", TODAY)
        agreed = harvest.add(change, held.id, "intention", "Ik schrijf", TODAY)
        consent.give(change, agreed, TODAY)
    private = lines.line.info["private"]
    rows = {row.id for row in store.rows(f"SELECT id FROM line WHERE {private}")}
    assert closed in rows
    assert agreed not in rows
