"""What is counted of intervision: of which sessions, and how long each took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, func, or_, select

from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Reader

HELD = "held"


@dataclass(frozen=True, slots=True)
class Within:
    """What is counted: a group or all, a year or all, and the regions that are chosen."""

    series_id: int | None = None
    year: int | None = None
    region_ids: frozenset[int] | None = None


def where(within: Within) -> Sequence[ColumnElement[bool]]:
    """The conditions on sessions."""
    found: list[ColumnElement[bool]] = [session.c.kind == KIND]
    if within.series_id is not None:
        found.append(session.c.series_id == within.series_id)
    if within.year is not None:
        found.append(session.c.held_on.between(date(within.year, 1, 1), date(within.year, 12, 31)))
    if within.region_ids is not None:
        here = session.c.region_id.in_(sorted(within.region_ids))
        found.append(or_(session.c.region_id.is_(None), here))
    return found


def planned_minutes(source: Reader, ids: Sequence[int]) -> dict[int, int]:
    """The minutes of all phases of some sessions."""
    query = (
        select(agenda_item.c.session_id, func.sum(agenda_item.c.minutes).label("minutes"))
        .where(agenda_item.c.session_id.in_(ids))
        .group_by(agenda_item.c.session_id)
    )
    return {row.session_id: int(row.minutes) for row in source.rows(query)}


def minutes(starts_at: time | None, ends_at: time | None) -> int:
    """How long it took by its times; 0 when one is not known."""
    if starts_at is None or ends_at is None:
        return 0
    day = date(2000, 1, 1)
    span = datetime.combine(day, ends_at) - datetime.combine(day, starts_at)
    return max(0, round(span.total_seconds() / 60))
