"""What the head of the tab Coachpool says, and how much there is on each of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nplw_desktop.region.coaching import durations, states
from nplw_desktop.region.coaching.requests import requests_list
from nplw_desktop.region.coaching.requests.requests_list import RequestFilter
from nplw_desktop.store import Store

TABLES = (
    "coach_request",
    "request_municipality",
    "coach",
    "coach_capacity",
    "assignment",
    "hour_entry",
    "person",
    "absence",
    "planned_week",
)
"""A change to one of these may change what is said."""

_ACTIVE = """FROM coach c WHERE (c.active_from IS NULL OR c.active_from <= :day)
    AND (c.active_until IS NULL OR c.active_until >= :day)"""


class Facts(NamedTuple):
    """The pool in a few numbers; ``minutes_free`` of ``minutes`` in the year of ``today``."""

    coaches: int
    minutes: int
    minutes_free: int
    new: int

    def in_words(self) -> str:
        """``6 coaches · 178 van 420 uur vrij · 2 nieuwe vragen``."""
        parts = [_many(self.coaches, "coach", "coaches") if self.coaches else "nog geen coaches"]
        if self.minutes:
            free, whole = durations.write(max(self.minutes_free, 0)), durations.write(self.minutes)
            parts.append(f"{free} van {whole} uur vrij")
        parts.append(_many(self.new, "nieuwe vraag", "nieuwe vragen"))
        return " · ".join(parts)


def of(store: Store, region_ids: frozenset[int] | None = None) -> dict[str, int]:
    """Open requests and coaches, by page."""
    open_ones = requests_list.counts(store, RequestFilter(region_ids=region_ids))
    return {
        "requests": open_ones[requests_list.OPEN],
        "coaches": int(store.value("SELECT count(*) FROM coach")),
    }


def facts(store: Store, today: date, region_ids: frozenset[int] | None = None) -> Facts:
    """What the head of the tab says. The coaches are those who are active on ``today``."""
    ids = [row.id for row in store.rows(f"SELECT c.id {_ACTIVE}", day=today.isoformat())]
    whole, free = _year(store, ids, today)
    new = requests_list.counts(store, RequestFilter(region_ids=region_ids))[states.NEW]
    return Facts(len(ids), whole, free, new)


def _year(store: Store, ids: Sequence[int], today: date) -> tuple[int, int]:
    """The minutes of this year of these coaches, and what is free of them."""
    from nplw_desktop.region.coaching import capacity  # noqa: PLC0415 - when it is counted

    held, year = capacity.ledgers(store, ids, today).values(), today.year
    whole = sum(ledger.minutes_year(year) for ledger in held)
    return whole, sum(ledger.free_year(year) for ledger in held)


def _many(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"
