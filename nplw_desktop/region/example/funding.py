"""The money of the example region: its sources and posts, the pool's own part taken out of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from nplw_desktop.region.example.loader import Item, Loader
from nplw_desktop.region.folding import natural
from nplw_desktop.region.funding import budget_post, funding_source


def add(loader: Loader, sources: Iterable[Item]) -> None:
    """The sources with their posts, as told: spent and committed of all there is."""
    for item in sources:
        source_id = loader.change.insert(
            funding_source,
            uid=loader.uid("funding", item["key"]),
            name=item["name"],
            name_sort=natural(item["name"]),
            year=(date(item["year"], 11, 24) + loader.shift).year,
            spend_until=loader.day(item.get("spend_until")),
        )
        for position, post in enumerate(item["posts"], start=1):
            loader.ids["post", post["name"]] = loader.change.insert(
                budget_post,
                uid=loader.uid("post", f"{item['key']}/{position}"),
                source_id=source_id,
                name=post["name"],
                position=position,
                budget_cents=post["budget_cents"],
                other_spent_cents=post["spent_cents"],
                other_committed_cents=post["committed_cents"],
            )


def settle(loader: Loader, sources: Iterable[Item]) -> None:
    """What the pool itself spent and promised is part of the sums told, and comes from its hours."""
    for post in (post for item in sources for post in item["posts"]):
        key = loader.ids["post", post["name"]]
        booked = loader.change.rows(
            "SELECT minutes, rate_cents FROM hour_entry WHERE budget_post_id = :id", id=key
        )
        promised = loader.change.rows(
            """SELECT max(a.minutes - coalesce((SELECT sum(h.minutes) FROM hour_entry h
                WHERE h.assignment_id = a.id), 0), 0) AS minutes, a.rate_cents FROM assignment a
                WHERE a.budget_post_id = :id AND a.status IN ('proposed', 'agreed', 'active')""",
            id=key,
        )
        spent, committed = (
            sum(_cost(row.minutes, row.rate_cents) for row in rows) for rows in (booked, promised)
        )
        loader.change.update(
            budget_post,
            key,
            other_spent_cents=post["spent_cents"] - spent,
            other_committed_cents=max(post["committed_cents"] - committed, 0),
        )


def _cost(minutes: int, rate_cents: int | None) -> int:
    return int((Decimal(minutes) * (rate_cents or 0) / 60).quantize(Decimal(1), ROUND_HALF_UP))
