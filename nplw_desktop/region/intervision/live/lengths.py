"""How long sessions that were led took, by their clock; of many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from nplw_desktop.region import agenda
from nplw_desktop.region.intervision.live import fold
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Took:
    """When a session was begun and stopped, by the clock here, and its minutes without pauses."""

    begun_at: datetime
    stopped_at: datetime
    minutes: int


def lengths(source: Reader, ids: Sequence[int]) -> dict[int, Took]:
    """What each session took that was led and stopped, for a minute at least; others are not in it."""
    query = (select(live_event).where(live_event.c.session_id.in_(ids))).order_by(
        live_event.c.session_id, live_event.c.id
    )
    happened = {
        key: tuple(
            fold.Event(row.kind, row.agenda_item_id, row.participant_id, row.seconds, row.at)
            for row in rows
        )
        for key, rows in groupby(source.rows(query), key=lambda row: int(row.session_id))
    }
    order = _order(source, tuple(happened))
    found = {}
    for key, events in happened.items():
        ran = fold.run(order.get(key, ()), events)
        if ran is not None and (minutes := int(ran.seconds / 60 + 0.5)):
            begun, stopped = map(agenda.local_time, (ran.begun_at, ran.stopped_at))
            found[key] = Took(begun, stopped, minutes)
    return found


def _order(source: Reader, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    query = (
        select(agenda_item.c.session_id, agenda_item.c.id)
        .where(agenda_item.c.session_id.in_(ids))
        .order_by(agenda_item.c.session_id, agenda_item.c.position, agenda_item.c.id)
    )
    return {
        key: tuple(row.id for row in rows)
        for key, rows in groupby(source.rows(query), key=lambda row: int(row.session_id))
    }
