"""A money source to test with."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import funding
from nplw_desktop.store import Store


def add_source(store: Store) -> int:
    """A source of this year with two posts."""
    with store.change("Bron") as change:
        return funding.add(
            change,
            "Regionale middelen",
            2026,
            spend_until=date(2027, 12, 31),
            posts=[("coachpool", 100_000), ("bijeenkomsten", 50_000)],
        )


def posts_of(store: Store, source: int) -> tuple[int, int]:
    """Its two posts."""
    found = funding.get(store, source)
    assert found is not None
    first, second = found.posts
    return first.id, second.id
