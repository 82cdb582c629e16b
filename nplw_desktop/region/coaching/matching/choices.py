"""What the user chose about a coach for one request: this one first (pin), or not this one (veto)."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select

from nplw_desktop.region.coaching_tables import match_choice
from nplw_desktop.store import Change, Reader

PIN, VETO = "pin", "veto"


class Choice(NamedTuple):
    """A pin or a veto, and why."""

    kind: str
    reason: str


def of(source: Reader, request_id: int) -> dict[int, Choice]:
    """The choices for a request, by coach; of two for one coach the last one counts."""
    return {
        row.coach_id: Choice(row.kind, row.reason) for row in source.rows(_OF, request=request_id)
    }


def choose(change: Change, request_id: int, coach_id: int, kind: str, reason: str = "") -> None:
    """Put a coach first (``pin``), leave one out (``veto``), or neither (empty)."""
    if kind not in (PIN, VETO, ""):
        raise ValueError(kind)
    first, *others = change.rows(_ONE, request=request_id, coach=coach_id) or (None,)
    for row in others:
        change.delete(match_choice, row.id)
    if first is None and kind:
        change.insert(
            match_choice,
            request_id=request_id,
            coach_id=coach_id,
            kind=kind,
            reason=reason.strip(),
        )
    elif first is not None and kind:
        change.update(match_choice, first.id, kind=kind, reason=reason.strip())
    elif first is not None:
        change.delete(match_choice, first.id)


_OF = (
    select(match_choice.c.coach_id, match_choice.c.kind, match_choice.c.reason)
    .where(match_choice.c.request_id == bindparam("request"))
    .order_by(match_choice.c.id)
)
_ONE = (
    select(match_choice.c.id)
    .where(
        match_choice.c.request_id == bindparam("request"),
        match_choice.c.coach_id == bindparam("coach"),
    )
    .order_by(match_choice.c.id)
)
