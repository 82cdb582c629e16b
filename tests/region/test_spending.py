"""What became of the money of each post: spent, promised and left."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import hours
from nplw_desktop.region.funding import Use
from nplw_desktop.store import Store
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign
from tests.region.money_ground import add_source, posts_of

DAY = date(2026, 11, 24)


@pytest.fixture
def source(store: Store) -> int:
    return add_source(store)


def test_use_counts_what_was_worked_what_is_reserved_and_what_the_user_says(
    store: Store, source: int
) -> None:
    first, second = posts_of(store, source)
    coach = add_coach(store)
    running = assign(
        store, coach, 10 * HOUR, status="active", rate_cents=10_000, budget_post_id=first
    )
    # No post of its own: that of its request counts.
    asked = add_request(store, budget_post_id=second)
    assign(store, coach, 2 * HOUR, request_id=asked, status="proposed", rate_cents=5_050)
    assign(store, coach, 5 * HOUR, status="declined", rate_cents=10_000, budget_post_id=first)
    with store.change("Uren") as change:
        hours.write(change, running, DAY, 4 * HOUR, costs_cents=1_234)
        hours.write(change, running, DAY, HOUR, budget_post_id=second)
        funding.edit_post(change, first, other_spent_cents=500, other_committed_cents=7)
    found = funding.use(store)
    assert found[first] == Use(100_000, 40_000 + 1_234 + 500, 50_000 + 7, 240, 300, 0)
    assert found[second] == Use(50_000, 10_000, 10_100, 60, 120, 0)
    assert found[first].left_cents == 8_259
    assert found[first].flagged
    assert not found[second].flagged
    assert funding.use(store, [second]) == {second: found[second]}
    both = funding.total(found.values())
    assert both.left_cents == found[first].left_cents + found[second].left_cents
    assert funding.total([]) == Use()


def test_more_hours_than_agreed_reserve_nothing_more(store: Store, source: int) -> None:
    first, _ = posts_of(store, source)
    made = assign(
        store, add_coach(store), HOUR, status="active", rate_cents=6_000, budget_post_id=first
    )
    with store.change("Uren") as change:
        hours.write(change, made, DAY, 3 * HOUR)
    assert funding.use(store)[first] == Use(100_000, 18_000, 0, 180, 0, 0)


def test_hours_without_a_rate_are_told_but_those_of_a_free_coach_cost_nothing(
    store: Store, source: int
) -> None:
    first, _ = posts_of(store, source)
    for arrangement in ("hire", "free"):
        coach = add_coach(store, f"Coach {arrangement}", arrangement=arrangement)
        made = assign(store, coach, 3 * HOUR, status="active", budget_post_id=first)
        with store.change("Uren") as change:
            hours.write(change, made, DAY, HOUR)
    assert funding.use(store)[first] == Use(100_000, 0, 0, 120, 240, 180)
