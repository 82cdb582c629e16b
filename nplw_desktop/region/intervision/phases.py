"""Phases: the agenda items of an intervision session, with who speaks, how, and what is kept.

``keeping`` decides how closed what is written in a phase begins, and what becomes of it (DOMAIN 6.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from sqlalchemy import bindparam, select

from nplw_desktop.region import locked
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

WHO = {
    "everyone": "allen",
    "case_owner": "casusinbrenger",
    "participants": "deelnemers",
    "facilitator": "gespreksleider",
}
"""Who speaks in a phase; the words are those of ``wie`` in the shipped methods."""

KEEPING = {
    "group": "groep",
    "case": "casus",
    "private": "prive",
    "fleeting": "vluchtig",
    "none": "niet",
}
"""What becomes of what a phase captures; the words are those of ``bewaring``."""

CLOSED = ("case", "private", "fleeting")
"""What is written in such a phase is for the user alone unless it is let go on purpose."""

LONGEST = 240


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a session. ``minutes`` is the plan, ``usual_minutes`` that of its method."""

    id: int
    title: str
    minutes: int
    position: int
    who: str
    instruction: str
    records: str
    keeping: str
    usual_minutes: int
    script: str
    locked_at: time | None = None


def of(source: Reader, session_id: int) -> tuple[Phase, ...]:
    """The phases of a session in order."""
    return tuple(
        Phase(*(getattr(row, name) for name in Phase.__slots__))
        for row in source.rows(_OF, session=session_id)
    )


_OF = (
    select(agenda_item)
    .where(agenda_item.c.session_id == bindparam("session"))
    .order_by(agenda_item.c.position, agenda_item.c.id)
)


def total(phases: Sequence[Phase]) -> int:
    """The planned minutes of all phases."""
    return sum(phase.minutes for phase in phases)


def confidentiality_in(keeping: str) -> Confidentiality | None:
    """How closed a line begins that is written in a phase; None: as its session."""
    return Confidentiality.PRIVATE if keeping in CLOSED else None


def edit(change: Change, phase_id: int, **values: object) -> None:
    """Set fields of a phase. Raises ``Refused`` for minutes that make no sense."""
    locked.refuse_item(change, phase_id)
    minutes = values.get("minutes")
    if isinstance(minutes, int) and not 0 <= minutes <= LONGEST:
        raise Refused(
            f"Een fase duurt hooguit {LONGEST} minuten.",
            "Er is niets veranderd.",
            f"Kies een getal van 0 tot en met {LONGEST}.",
        )
    change.update(agenda_item, phase_id, **values)
