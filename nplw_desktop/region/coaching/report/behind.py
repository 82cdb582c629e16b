"""The rows a number of the report was counted from: read when they are asked for.

What is of a request opens that request; each part adds up to the number it stands behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nplw_desktop.region.coaching import capacity
from nplw_desktop.region.coaching.capacity.ledger import totals
from nplw_desktop.region.coaching.hours import Narrowed, sums
from nplw_desktop.region.coaching.report.asked import Asked, some
from nplw_desktop.region.coaching.report.spending import Occupied
from nplw_desktop.region.coaching.report.use import MUNICIPALITY, keys_of
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.states import RESERVING
from nplw_desktop.region.money import fee_sql
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Share:
    """What one request has in a number: minutes and cents that were worked, and what of both is still
    promised on top of that."""

    asked: Asked
    minutes: int = 0
    cents: int = 0
    committed: int = 0
    promised_cents: int = 0


def of_hours(source: Reader, within: Within) -> tuple[Share, ...]:
    """The requests behind all hours of the year."""
    return _shares(source, within.hours())


def of_part(
    source: Reader, within: Within, what: str, key: int | None, received: Sequence[Asked]
) -> tuple[Share, ...]:
    """The requests behind a municipality or a theme: what was worked there, and what came in."""
    if key is None:
        worked = _without(source, within, what)
    else:
        hours, here = within.hours(), what == MUNICIPALITY
        narrowed = replace(hours, municipality_id=key) if here else replace(hours, theme_id=key)
        worked = _shares(source, narrowed)
    known = {share.asked.id for share in worked}
    came = (each for each in received if key in keys_of(each, what) and each.id not in known)
    return (*worked, *map(Share, came))


def of_coach(source: Reader, within: Within, one: Occupied) -> tuple[Share, ...]:
    """The requests a coach works on in a year, with what was worked and what is still promised."""
    of_year = Narrowed(begin=within.begin, end=within.end)
    if one.coach_id is None:
        return _by_assignment(source, one, _worked(source, of_year), {})
    narrowed = replace(of_year, coach_id=one.coach_id)
    return _by_assignment(source, one, _worked(source, narrowed), _held(source, one, within.year))


def of_post(source: Reader, post_id: int) -> tuple[Share, ...]:
    """The requests that are paid from a post, over all years, as its budget is.

    What the user spent of it elsewhere is in no request.
    """
    found = {each.asked.id: each for each in _shares(source, Narrowed(post_id=post_id))}
    rows = [row for row in source.rows(_RESERVED, post=post_id) if row.minutes]
    new = some(source, frozenset(row.request_id for row in rows) - found.keys())
    for row in rows:
        share = found.get(row.request_id) or Share(new[row.request_id])
        found[row.request_id] = replace(
            share,
            committed=share.committed + row.minutes,
            promised_cents=share.promised_cents + row.cents,
        )
    return tuple(found.values())


_LEFT = """max(a.minutes - coalesce((SELECT sum(h.minutes) FROM hour_entry h
    WHERE h.assignment_id = a.id), 0), 0)"""
_STILL = ", ".join(f"'{status}'" for status in sorted(RESERVING))
_RESERVED = f"""SELECT a.request_id, {_LEFT} AS minutes, {fee_sql(_LEFT, "a.rate_cents")} AS cents
    FROM assignment a JOIN coach_request q ON q.id = a.request_id
    WHERE a.status IN ({_STILL}) AND coalesce(a.budget_post_id, q.budget_post_id) = :post
    ORDER BY a.id"""


def _shares(source: Reader, narrowed: Narrowed) -> tuple[Share, ...]:
    found = {int(each.key): each for each in sums(source, "request", narrowed) if each.key}
    asked = some(source, found.keys())
    shares = (Share(asked[key], each.minutes, each.cents) for key, each in found.items())
    return tuple(sorted(shares, key=lambda each: (-each.minutes, -each.cents, each.asked.id)))


def _without(source: Reader, within: Within, what: str) -> tuple[Share, ...]:
    """What was worked for requests of no municipality or theme."""
    return tuple(
        share for share in _shares(source, within.hours()) if keys_of(share.asked, what) == (None,)
    )


def _worked(source: Reader, narrowed: Narrowed) -> dict[int, tuple[int, int]]:
    rows = sums(source, "assignment", narrowed)
    return {int(row.key): (row.minutes, row.cents) for row in rows if row.key}


def _held(source: Reader, one: Occupied, year: int) -> dict[int, int]:
    """What each assignment of a coach still holds in a year."""
    assert one.coach_id is not None
    held = capacity.ledger(source, one.coach_id).held
    return {each.assignment_id: totals((each,))[0][year] for each in held}


def _by_assignment(
    source: Reader, one: Occupied, worked: dict[int, tuple[int, int]], held: dict[int, int]
) -> tuple[Share, ...]:
    listed = ", ".join(str(int(key)) for key in sorted(one.assignments)) or "NULL"
    of_request: dict[int, list[int]] = {}
    for row in source.rows(f"SELECT id, request_id FROM assignment WHERE id IN ({listed})"):
        of_request.setdefault(row.request_id, []).append(row.id)
    asked = some(source, of_request.keys())
    shares = (
        Share(
            asked[request_id],
            sum(worked.get(key, (0, 0))[0] for key in keys),
            sum(worked.get(key, (0, 0))[1] for key in keys),
            sum(held.get(key, 0) for key in keys),
        )
        for request_id, keys in of_request.items()
    )
    return tuple(sorted(shares, key=lambda each: (-each.minutes - each.committed, each.asked.id)))
