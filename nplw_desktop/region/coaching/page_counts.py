"""What the head of the tab Coachpool says, and how much there is on each of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nplw_desktop.region.coaching import durations, states
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching.requests.listing import RequestFilter
from nplw_desktop.store import Store

TABLES = (
    "coach_request",
    "request_municipality",
    "coach",
    "coach_capacity",
    "coach_municipality",
    "assignment",
    "hour_entry",
    "person",
    "absence",
    "planned_week",
)
"""A change to one of these may change what is said."""

_GOING_ON = "(c.active_until IS NULL OR c.active_until >= :day)"
_BEGUN = "(c.active_from IS NULL OR c.active_from <= :day)"
_WORKS = """EXISTS (SELECT 1 FROM coach_municipality w JOIN municipality m
    ON m.id = w.municipality_id WHERE w.coach_id = c.id AND w.kind = 'works' AND m.region_id"""


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
    """Open requests, and coaches who did not stop, by page: what each list shows at first."""
    today = date.today()  # noqa: DTZ011 - the day here
    open_ones = listing.counts(store, RequestFilter(region_ids=region_ids))
    return {
        "requests": open_ones[listing.OPEN],
        "coaches": len(_coaches(store, today, _GOING_ON, region_ids)),
    }


def facts(store: Store, today: date, region_ids: frozenset[int] | None = None) -> Facts:
    """What the head of the tab says. The coaches are those who are active on ``today``, and work in
    the regions that are chosen."""
    ids = _coaches(store, today, f"{_BEGUN} AND {_GOING_ON}", region_ids)
    whole, free = _year(store, ids, today)
    new = listing.counts(store, RequestFilter(region_ids=region_ids))[states.NEW]
    return Facts(len(ids), whole, free, new)


def _coaches(
    store: Store, today: date, condition: str, region_ids: frozenset[int] | None
) -> list[int]:
    """Who has no municipalities of a region as work area works in all of them."""
    if region_ids is not None:
        ids = ", ".join(str(int(key)) for key in sorted(region_ids))
        condition += f" AND (NOT {_WORKS} IS NOT NULL) OR {_WORKS} IN ({ids})))"
    query = f"SELECT c.id FROM coach c WHERE {condition}"
    return [row.id for row in store.rows(query, day=today.isoformat())]


def _year(store: Store, ids: Sequence[int], today: date) -> tuple[int, int]:
    """The minutes of this year of these coaches, and what is free of them."""
    from nplw_desktop.region.coaching import capacity  # noqa: PLC0415 - when it is counted

    held, year = capacity.ledgers(store, ids, today).values(), today.year
    whole = sum(ledger.minutes_year(year) for ledger in held)
    return whole, sum(ledger.free_year(year) for ledger in held)


def _many(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"
