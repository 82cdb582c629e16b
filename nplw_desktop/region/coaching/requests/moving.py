"""Moving a request to a state of the board by hand, with what that means for its assignments."""

from __future__ import annotations

from datetime import date
from typing import Any

from nplw_desktop.region.coaching import assignments, requests, states
from nplw_desktop.store import Change, Reader

_FIRST = {
    states.NEW: "submitted",
    states.PROPOSED: "match_proposed",
    states.ACTIVE: "active",
    states.DONE: "completed",
    states.WAITING: "waitlisted",
}
"""The status a request gets that is put in a state."""


def needs_coach(source: Reader, request_id: int, state: str) -> bool:
    """Whether nobody is proposed or at work, and somebody has to be for this state."""
    if state not in (states.PROPOSED, states.ACTIVE):
        return False
    return not any(each.reserves for each in assignments.of_request(source, request_id))


def to_state(change: Change, request_id: int, *, state: str, on_day: date) -> None:
    """Put a request in a state of the board."""
    to_status(change, request_id, _FIRST[state], on_day)


def to_status(change: Change, request_id: int, status: str, on_day: date, **said: Any) -> None:
    """Bring a request to a status: what is proposed is agreed on with it, or begins with it.

    ``said`` is as for ``requests.step``. Raises what that raises.
    """
    if status == "active":
        for each in assignments.of_request(change, request_id):
            if each.status in ("proposed", "agreed"):
                assignments.start(change, each.id, on_day)
    elif status == "agreed":
        for each in assignments.of_request(change, request_id):
            if each.status == "proposed":
                assignments.agree(change, each.id, on_day)
    found = requests.get(change, request_id)
    if found is not None and found.status != status:
        requests.step(change, request_id, status, on_day, **said)
