"""Money sources: the user's own names, and what became of each amount."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import hours
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign
from tests.region.money_ground import add_source, posts_of

DAY = date(2026, 11, 24)


@pytest.fixture
def source(store: Store) -> int:
    return add_source(store)


def test_sources_are_listed_newest_year_first_and_keep_the_order_of_their_posts(
    store: Store, source: int
) -> None:
    with store.change("Bronnen") as change:
        later = funding.add(change, "Regionale middelen", 2027)
        other = funding.add(change, "Eigen bijdrage", 2026)
        funding.order_posts(change, list(reversed(posts_of(store, source))))
    assert [each.id for each in funding.sources(store)] == [later, other, source]
    assert [each.id for each in funding.sources(store, 2026)] == [other, source]
    found = funding.get(store, source)
    assert found is not None
    assert [post.name for post in found.posts] == ["bijeenkomsten", "coachpool"]
    assert funding.years(store) == (2027, 2026)
    assert "Regionale middelen 2026 · coachpool" in funding.post_names(store).values()


@pytest.mark.parametrize("name", ["", "  ", "regionale  MIDDELEN"])
def test_a_source_needs_a_name_that_is_free_in_its_year(
    store: Store, source: int, name: str
) -> None:
    with pytest.raises(Refused), store.change("Bron") as change:
        funding.add(change, name, 2026)
    if name.strip():
        with store.change("Bron") as change:
            funding.edit(change, funding.add(change, name, 2025), note="vorig jaar")
            funding.edit(change, source, name="Regionale Middelen")  # its own name in capitals
        with pytest.raises(Refused), store.change("Bron") as change:
            funding.edit(change, source, year=2025)


def test_each_of_several_posts_has_a_name_of_its_own(store: Store, source: int) -> None:
    for name in ("", "Coachpool"):
        with pytest.raises(Refused, match="eigen naam"), store.change("Post") as change:
            funding.add_post(change, source, name)
    first, second = posts_of(store, source)
    with pytest.raises(Refused, match="eigen naam"), store.change("Post") as change:
        funding.edit_post(change, first, name="bijeenkomsten")
    with store.change("Post") as change:
        funding.delete_post(change, second)
        funding.edit_post(change, first, name="")  # the only one may go without
    assert funding.post_names(store)[first] == "Regionale middelen 2026"


def test_an_amount_is_never_below_nothing(store: Store, source: int) -> None:
    first, _ = posts_of(store, source)
    for field in ("budget_cents", "other_spent_cents", "other_committed_cents"):
        with pytest.raises(Refused, match="nul of meer"), store.change("Post") as change:
            funding.edit_post(change, first, **{field: -1})


def test_what_is_paid_from_cannot_be_taken_away(store: Store, source: int) -> None:
    first, second = posts_of(store, source)
    made = assign(store, add_coach(store), HOUR, status="agreed", budget_post_id=first)
    with store.change("Uren") as change:
        hours.write(change, made, DAY, HOUR)
    with pytest.raises(Refused, match="uren en inzetten"), store.change("Weg") as change:
        funding.delete_post(change, first)
    with pytest.raises(Refused, match="deze geldbron"), store.change("Weg") as change:
        funding.delete(change, source)
    asked = add_request(store, budget_post_id=second)
    with pytest.raises(Refused, match="vragen"), store.change("Weg") as change:
        funding.delete_post(change, second)
    with store.change("Weg") as change:
        change.update(coach_request, asked, budget_post_id=None)
        funding.delete_post(change, second)
    found = funding.get(store, source)
    assert found is not None
    assert [post.id for post in found.posts] == [first]


def test_a_source_goes_on_next_year_with_nothing_spent(store: Store, source: int) -> None:
    first, _ = posts_of(store, source)
    with store.change("Jaar") as change:
        funding.edit(change, source, spend_until=date(2028, 2, 29), note="zie besluit")
        funding.edit_post(change, first, other_spent_cents=99)
        later = funding.to_next_year(change, source)
    found = funding.get(store, later)
    assert found is not None
    assert (found.title, found.note) == ("Regionale middelen 2027", "zie besluit")
    assert found.spend_until == date(2029, 2, 28)
    assert [(p.name, p.budget_cents, p.other_spent_cents) for p in found.posts] == [
        ("coachpool", 100_000, 0),
        ("bijeenkomsten", 50_000, 0),
    ]
    with pytest.raises(Refused, match="al een geldbron"), store.change("Jaar") as change:
        funding.to_next_year(change, source)


@pytest.mark.parametrize(
    ("name", "year", "post", "title"),
    [
        ("Regiobudget", 2026, "", "Regiobudget 2026"),
        ("Regiobudget 2026", 2026, "Coachpool", "Regiobudget 2026 · Coachpool"),
        ("Regiobudget", 2026, "Regiobudget", "Regiobudget 2026"),
        ("Regiobudget", 2026, "Regiobudget 2026", "Regiobudget 2026"),
        ("Eigen potje", 0, "x", "Eigen potje · x"),
        ("100 % subsidie_", 2026, "50 %", "100 % subsidie_ 2026 · 50 %"),
    ],
)
def test_a_post_is_called_the_same_wherever_it_is_read(
    store: Store, name: str, year: int, post: str, title: str
) -> None:
    with store.change("Bron") as change:
        funding.add(change, name, year, posts=[(post, 0)])
    assert list(funding.post_names(store).values()) == [title]
    statement = (
        f"SELECT {funding.POST_TITLE_SQL} FROM budget_post b "
        "JOIN funding_source s ON s.id = b.source_id"
    )
    assert store.value(statement) == title
