"""Divide all open requests over the coaches at once: the best there is, and why, for the user to judge.

``divide`` reads and reckons and writes nothing; ``accept`` proposes what the user ticked, after looking
again whether it still fits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from nplw_desktop.region import settings
from nplw_desktop.region.coaching.dividing.accepting import Accepted, accept
from nplw_desktop.region.coaching.dividing.cases import Aims, Case, Placed, one_by_one, per_coach
from nplw_desktop.region.coaching.dividing.explaining import Explainer
from nplw_desktop.region.coaching.dividing.gathering import Gathered, gather
from nplw_desktop.region.coaching.dividing.rows import Division, Line, Request, Sum, Unplaced
from nplw_desktop.region.coaching.dividing.solving import SECONDS, solve
from nplw_desktop.region.coaching.dividing.spreading import plans
from nplw_desktop.region.coaching.seeking import OFFERED_FROM, open_requests, unanswered
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "OFFERED_FROM",
    "Accepted",
    "Aims",
    "Division",
    "Line",
    "Request",
    "Unplaced",
    "accept",
    "aims",
    "divide",
    "open_requests",
    "set_aims",
    "unanswered",
]

_KEY = "coaching_dividing"
_MOST = 1_000


def divide(
    source: Reader,
    today: date,
    request_ids: Collection[int] | None = None,
    *,
    seconds: float = SECONDS,
) -> Division:
    """The best division of all open requests, or of those named; nothing is written.

    Named may also be requests with one proposal that nobody answered yet: then it may move.
    """
    wanted = open_requests(source) if request_ids is None else request_ids
    gathered, counted = gather(source, today, wanted), aims(source)
    cases = gathered.cases()
    solution = solve(cases, gathered.ledgers, counted, seconds)
    explainer = Explainer(gathered, cases, solution.placed)
    planned = {
        key: plan
        for coach_id, mine in per_coach(cases, solution.placed).items()
        for key, plan in plans(gathered.ledgers[coach_id], mine).items()
    }
    by_hand = one_by_one(cases, gathered.ledgers)
    return Division(
        counted,
        tuple(
            _line(gathered, key, solution.placed[key], planned[key], explainer.of_line(key))
            for key in gathered.asked
            if key in solution.placed
        ),
        tuple(
            Unplaced(gathered.requests[key], explainer.of_unplaced(key))
            for key in gathered.asked
            if key not in solution.placed
        ),
        solution.proven,
        solution.gap,
        _sum(gathered, cases, solution.placed),
        _sum(gathered, cases, by_hand),
    )


def aims(source: Reader) -> Aims:
    """What counts besides the points, as the user set it."""
    kept = settings.get(source, _KEY).split(",")
    if len(kept) != 2 or not all(each.isdecimal() for each in kept):
        return Aims()
    return Aims(*map(int, kept))


def set_aims(change: Change, wanted: Aims) -> None:
    """Set what counts besides the points. Raises ``Refused`` outside 0 to 1,000."""
    if not all(0 <= each <= _MOST for each in (wanted.placing, wanted.fairness)):
        raise Refused(
            "Dat aantal punten kan niet.", "Er is niets veranderd.", f"Vul 0 tot en met {_MOST} in."
        )
    settings.put(change, _KEY, f"{wanted.placing},{wanted.fairness}")


def _sum(gathered: Gathered, cases: Sequence[Case], placed: Placed) -> Sum:
    given = per_coach(cases, placed)
    counts = (gathered.ledgers[key].open_assignments + len(mine) for key, mine in given.items())
    points = sum(gathered.rating(key, coach_id).score for key, coach_id in placed.items())
    return Sum(len(placed), points, max(counts, default=0))


def _line(
    gathered: Gathered, key: int, coach_id: int, plan: tuple[tuple[date, int], ...], why: str
) -> Line:
    asked = gathered.asked[key]
    return Line(
        gathered.requests[key],
        coach_id,
        gathered.pool.who[coach_id].name,
        gathered.rating(key, coach_id).score,
        asked.minutes,
        asked.begin,
        asked.end,
        plan,
        coach_id in asked.pinned,
        gathered.now.get(key),
        why,
    )
