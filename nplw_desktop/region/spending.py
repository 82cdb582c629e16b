"""What became of the money of each post: spent, promised and left; in whole cents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nplw_desktop.region.coaching.states import RESERVING
from nplw_desktop.region.money import fee_sql
from nplw_desktop.store import Reader

QUIET_FLAG = 80
"""From this part of the budget on, in percent, it is said that it nears its end."""


@dataclass(frozen=True, slots=True)
class Use:
    """What became of a budget. Amounts in cents, time in minutes.

    ``spent`` and ``committed`` hold what the coach pool costs, by hours that were written and hours
    that are still reserved, and what the user says of elsewhere. ``unpriced_minutes`` are hours,
    written or reserved, that have no rate: what they cost is not in here.
    """

    budget_cents: int = 0
    spent_cents: int = 0
    committed_cents: int = 0
    minutes: int = 0
    committed_minutes: int = 0
    unpriced_minutes: int = 0

    @property
    def left_cents(self) -> int:
        """What can still be promised; below zero when too much was."""
        return self.budget_cents - self.spent_cents - self.committed_cents

    @property
    def flagged(self) -> bool:
        """Whether it nears its end, or is past it."""
        gone = self.spent_cents + self.committed_cents
        return gone > 0 and gone * 100 >= self.budget_cents * QUIET_FLAG

    def __add__(self, other: Use) -> Use:
        return Use(
            self.budget_cents + other.budget_cents,
            self.spent_cents + other.spent_cents,
            self.committed_cents + other.committed_cents,
            self.minutes + other.minutes,
            self.committed_minutes + other.committed_minutes,
            self.unpriced_minutes + other.unpriced_minutes,
        )


def use(source: Reader, post_ids: Iterable[int] | None = None) -> dict[int, Use]:
    """What became of each post, by its id: of all posts, or of these.

    Hours count on the post of their own line, what is still reserved on that of the assignment or
    else of its request.
    """
    written = {row.post: row for row in source.rows(_WRITTEN)}
    reserved = {row.post: row for row in source.rows(_RESERVED)}
    wanted = None if post_ids is None else frozenset(post_ids)
    found = {}
    for each in source.rows(_POSTS):
        if wanted is not None and each.id not in wanted:
            continue
        did, will = written.get(each.id), reserved.get(each.id)
        found[each.id] = Use(
            each.budget_cents,
            each.other_spent_cents + (did.cents if did else 0),
            each.other_committed_cents + (will.cents if will else 0),
            did.minutes if did else 0,
            will.minutes if will else 0,
            (did.unpriced if did else 0) + (will.unpriced if will else 0),
        )
    return found


def total(uses: Iterable[Use]) -> Use:
    """Several together."""
    return sum(uses, Use())


_STILL = ", ".join(f"'{status}'" for status in sorted(RESERVING))
_POSTS = """SELECT id, budget_cents, other_spent_cents, other_committed_cents FROM budget_post
    ORDER BY source_id, position, id"""
_WRITTEN = f"""
    SELECT budget_post_id AS post, sum(minutes) AS minutes,
        sum({fee_sql("minutes", "rate_cents")} + costs_cents) AS cents,
        sum(CASE WHEN rate_cents IS NULL THEN minutes ELSE 0 END) AS unpriced
    FROM hour_entry WHERE budget_post_id IS NOT NULL GROUP BY budget_post_id"""
# A coach who works for nothing has no rate, and yet it is known what the hours cost.
_RESERVED = f"""
    WITH open_work AS (
        SELECT coalesce(a.budget_post_id, q.budget_post_id) AS post,
            coalesce(a.rate_cents, CASE c.arrangement WHEN 'free' THEN 0 END) AS rate_cents,
            max(a.minutes - coalesce((SELECT sum(h.minutes) FROM hour_entry h
                WHERE h.assignment_id = a.id), 0), 0) AS minutes
        FROM assignment a JOIN coach_request q ON q.id = a.request_id
        LEFT JOIN coach c ON c.id = a.coach_id
        WHERE a.status IN ({_STILL}))
    SELECT post, sum(minutes) AS minutes, sum({fee_sql("minutes", "rate_cents")}) AS cents,
        sum(CASE WHEN rate_cents IS NULL THEN minutes ELSE 0 END) AS unpriced
    FROM open_work WHERE post IS NOT NULL GROUP BY post"""
