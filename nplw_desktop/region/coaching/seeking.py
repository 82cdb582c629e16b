"""Which requests seek a coach: what the offer to divide them counts, before dividing is loaded."""

from __future__ import annotations

from collections.abc import Collection

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.where import in_regions
from nplw_desktop.store import Reader

OFFERED_FROM = 15
"""From so many open requests on, dividing all of them is offered."""
_OPEN = ("submitted", "intake_planned", "intake_done", "waitlisted")


def open_requests(source: Reader, region_ids: Collection[int] | None = None) -> tuple[int, ...]:
    """Requests that seek a coach and have none, the oldest first; of all regions or of some."""
    return _ids(source, SEEKS, region_ids)


def unanswered(source: Reader, region_ids: Collection[int] | None = None) -> tuple[int, ...]:
    """Requests with one proposal that nobody answered yet, the oldest first."""
    return _ids(source, MAY_MOVE, region_ids)


def _ids(source: Reader, condition: str, region_ids: Collection[int] | None) -> tuple[int, ...]:
    where = f"{condition} AND {in_regions(region_ids)}"
    rows = source.rows(f"SELECT r.id FROM coach_request r WHERE {where} {OLDEST}")
    return tuple(row.id for row in rows)


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


_HELD = f"""SELECT 1 FROM assignment a WHERE a.request_id = r.id
    AND a.status IN ({_listed(states.RESERVING)})"""
_LOOSE = """SELECT count(*) FROM assignment a WHERE a.request_id = r.id AND a.coach_id IS NOT NULL
    AND a.status = 'proposed' AND a.coach_reply = '' AND a.asker_reply = ''
    AND NOT EXISTS (SELECT 1 FROM hour_entry h WHERE h.assignment_id = a.id)"""
_ONE_LOOSE = f"""({_LOOSE}) = 1 AND (SELECT count(*) FROM assignment a WHERE a.request_id = r.id
    AND a.status NOT IN ('declined', 'terminated')) = 1"""
SEEKS = f"(r.status IN ({_listed(_OPEN)}) AND NOT EXISTS ({_HELD}))"
_CLOSED = f"r.status IN ({_listed(states.CLOSED)})"
MAY_MOVE = f"(NOT {_CLOSED} AND {_ONE_LOOSE})"
OLDEST = "ORDER BY r.received_on, r.id"
