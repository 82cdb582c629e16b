"""The status of a request follows its assignments; the finer steps of the same state stay."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, select

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching_tables import assignment, coach_request, request_step
from nplw_desktop.store import Change, Reader

_FIRST = "submitted"


def follow(
    change: Change, request_id: int, on_day: date, *, ended: str = "", goes_on: bool = False
) -> None:
    """Let a request follow what its assignments are now.

    ``ended`` is why the last of them ended early; ``goes_on``: the request seeks another coach.
    """
    from nplw_desktop.region.coaching import requests  # noqa: PLC0415 - lets go of assignments

    status = str(change.value(_STATUS, id=request_id))
    wanted = _wanted(change, request_id, status, ended=bool(ended), goes_on=goes_on)
    if wanted != status:
        reason = ended if wanted == "terminated" else ""
        requests.step(change, request_id, wanted, on_day, reason=reason)


def _wanted(source: Reader, request_id: int, status: str, *, ended: bool, goes_on: bool) -> str:
    now = {row.status for row in source.rows(_ASSIGNMENTS, id=request_id)}
    state = states.state(status)
    if "active" in now:
        return status if state == states.ACTIVE else "active"
    if now & states.RESERVING:
        if "completed" in now and state == states.ACTIVE:
            return status  # a next coach is found while the work of the first is done
        if "proposed" not in now:
            return "agreed"
        return status if status in ("match_proposed", "introduction") else "match_proposed"
    if "completed" in now and not goes_on:
        return status if status == "evaluated" else "completed"
    return "terminated" if ended else _before(source, request_id)


def _before(source: Reader, request_id: int) -> str:
    """How far it was before somebody was proposed."""
    seeking = {*states.statuses_of(states.NEW), "waitlisted"}
    rows = source.rows(_STEPS, id=request_id)
    return next((row.step for row in rows if row.step in seeking), _FIRST)


_STATUS = select(coach_request.c.status).where(coach_request.c.id == bindparam("id"))
_ASSIGNMENTS = select(assignment.c.status).where(assignment.c.request_id == bindparam("id"))
_STEPS = (
    select(request_step.c.step)
    .where(request_step.c.request_id == bindparam("id"))
    .order_by(request_step.c.id.desc())
)
