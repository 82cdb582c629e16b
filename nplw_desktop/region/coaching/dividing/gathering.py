"""What there is to divide today, read from the file: requests, and the points of who may do them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from nplw_desktop.region.coaching import in_sql, matching
from nplw_desktop.region.coaching.capacity import Ledger
from nplw_desktop.region.coaching.dividing.cases import Case
from nplw_desktop.region.coaching.dividing.room import Room
from nplw_desktop.region.coaching.dividing.rows import Proposed, Request
from nplw_desktop.region.coaching.matching import Pool, Rating, asking
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.region.coaching.seeking import MAY_MOVE, OLDEST, SEEKS
from nplw_desktop.store import Reader

STAYING = 10
"""So many points must another coach be better before a proposal is moved."""


@dataclass(frozen=True)
class Gathered:
    """All that dividing needs; ``ratings`` are best first.

    In ``ledgers`` the proposals that may move hold nothing; in ``whole`` they do.
    """

    pool: Pool
    ledgers: Mapping[int, Ledger]
    whole: Mapping[int, Ledger]
    requests: Mapping[int, Request]
    asked: Mapping[int, Asked]
    ratings: Mapping[int, tuple[Rating, ...]]
    now: Mapping[int, Proposed]

    def rating(self, key: int, coach_id: int) -> Rating:
        """The points of a coach for a request, also when there is no time for it any more."""
        return self.pool.rate(coach_id, self.asked[key])

    def cases(self) -> list[Case]:
        """The requests in their order, as numbers."""
        return [self._case(key) for key in self.asked]

    def _case(self, key: int) -> Case:
        asked, now = self.asked[key], self.now.get(key)
        points = {rating.coach_id: rating.score for rating in self.ratings[key]}
        if now is not None and now.coach_id in points:
            points[now.coach_id] += STAYING
        pinned = frozenset(rating.coach_id for rating in self.ratings[key] if rating.pinned)
        return Case(key, asked.minutes, asked.begin, asked.end, points, pinned)


def gather(
    source: Reader, today: date, request_ids: Collection[int], *, rated: bool = True
) -> Gathered:
    """Read these requests; those that have a coach who answered, or are over, are left out.

    Not ``rated``: nobody asks who fits, only what there is.
    """
    ids = json.dumps(list(request_ids))
    requests = {
        row.id: Request(
            row.id,
            row.number,
            row.topic or row.question,
            row.confidentiality,
            in_sql.split(row.places),
        )
        for row in source.rows(_REQUESTS, ids=ids)
    }
    now = {
        row.request_id: (Proposed(row.id, row.coach_id, row.coach), row.minutes)
        for row in source.rows(_PROPOSED, ids=json.dumps(list(requests)))
    }
    pool = matching.pool(source, today)
    whole = pool.ledgers
    ledgers = dict(whole)
    asked = asking.read(source, today, tuple(requests))
    for key, (proposed, minutes) in now.items():
        ledgers[proposed.coach_id] = ledgers[proposed.coach_id].without(proposed.assignment_id)
        busy = asked[key].busy - {proposed.coach_id}
        asked[key] = replace(asked[key], busy=busy, minutes=minutes or asked[key].minutes)
    pool = replace(pool, ledgers=ledgers)
    ratings = _ratings(pool, asked) if rated else {}
    proposals = {key: proposed for key, (proposed, _minutes) in now.items()}
    return Gathered(pool, ledgers, whole, requests, asked, ratings, proposals)


def _ratings(pool: Pool, asked: Mapping[int, Asked]) -> dict[int, tuple[Rating, ...]]:
    """What ``pool.ratings`` gives; the time of all coaches is looked up at once."""
    if not asked or not pool.who:
        return dict.fromkeys(asked, ())
    room = Room(pool.ledgers, [(each.begin, each.end) for each in asked.values()])
    found = {}
    for key, each in asked.items():
        free = room.with_time(each.minutes, each.begin, each.end) - each.busy
        able = (coach_id for coach_id in free if not pool.barred(coach_id, each))
        rated = (pool.rate(coach_id, each) for coach_id in able)
        found[key] = tuple(sorted(rated, key=pool.order))
    return found


_REQUESTS = f"""SELECT r.id, r.number, r.topic, r.question, r.confidentiality,
    {in_sql.places()} AS places
    FROM coach_request r WHERE r.id IN (SELECT value FROM json_each(:ids))
    AND ({SEEKS} OR {MAY_MOVE}) {OLDEST}"""
_PROPOSED = """SELECT a.id, a.request_id, a.coach_id, a.minutes, p.display_name AS coach
    FROM assignment a JOIN coach c ON c.id = a.coach_id JOIN person p ON p.id = c.person_id
    WHERE a.request_id IN (SELECT value FROM json_each(:ids)) AND a.status = 'proposed'"""
