"""What a method really took: planned against real minutes of the sessions that were led with it.

So that the next plan can be better: ``Vorige keer duurde dit 18 minuten (gepland 15)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import live, phases
from nplw_desktop.region.intervision.methods.timing import in_minutes
from nplw_desktop.region.intervision_tables import KIND, intervision_case, live_event
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Reader

MOST = 12
"""So many sessions are looked back at, the latest first."""


@dataclass(frozen=True, slots=True)
class Lasted:
    """One phase over the sessions it was held in; ``planned`` and ``real`` are of the last time."""

    title: str
    planned: int
    real: int
    held_on: date | None
    times: int
    usually: int
    """The middle of all those times, in minutes."""

    @property
    def words(self) -> str:
        """``Vorige keer duurde dit 18 minuten (gepland 15)``."""
        said = f"Vorige keer duurde dit {in_minutes(self.real)}"
        return said if self.real == self.planned else f"{said} (gepland {self.planned})"


def planned_and_real(
    source: Reader, *, method: str = "", series_id: int | None = None
) -> dict[str, Lasted]:
    """What each phase took, by its title as ``fold`` makes it.

    Of the sessions with this method (its key), of this group, or both. A phase that was passed by
    counts for nothing.
    """
    found: dict[str, list[tuple[str, int, int, date | None]]] = {}
    for row in source.rows(_sessions(method, series_id)):
        real = live.real_minutes(source, row.id)
        for phase in phases.of(source, row.id):
            if phase.id in real:
                found.setdefault(fold(phase.title), []).append(
                    (phase.title, phase.minutes, real[phase.id], row.held_on)
                )
    return {key: _lasted(times) for key, times in found.items()}


def of_phase(lasted: dict[str, Lasted], title: str) -> Lasted | None:
    """What a phase with this title took; None when it never was held."""
    return lasted.get(fold(title))


def _lasted(times: list[tuple[str, int, int, date | None]]) -> Lasted:
    title, planned, real, held_on = times[0]
    minutes = sorted(each[2] for each in times)
    return Lasted(title, planned, real, held_on, len(times), minutes[len(minutes) // 2])


def _sessions(method: str, series_id: int | None) -> Select[Any]:
    query = (
        select(session.c.id, session.c.held_on)
        .where(session.c.kind == KIND)
        .where(session.c.id.in_(select(live_event.c.session_id).where(live_event.c.kind == "stop")))
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(MOST)
    )
    if method:
        used = select(intervision_case.c.session_id).where(intervision_case.c.method == method)
        query = query.where(session.c.id.in_(used))
    if series_id is not None:
        query = query.where(session.c.series_id == series_id)
    return query
