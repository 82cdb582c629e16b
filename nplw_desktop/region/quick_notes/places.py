"""Where a note can go: the meetings whose report can still be written in, the likeliest first."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import meeting_list
from nplw_desktop.region.meeting_list import MeetingFilter
from nplw_desktop.store import Store

_ENOUGH = 200


def open_meetings(store: Store, narrowed: MeetingFilter, today: date, most: int) -> tuple[int, ...]:
    """Meetings under a filter that are not adopted, those nearest to today first."""
    listed = meeting_list.MeetingList(store, narrowed).first(_NEWEST, _ENOUGH)
    able = [row for row in listed if row.status != "adopted"]
    able.sort(key=lambda row: abs((row.held_on - today).days) if row.held_on else _ENOUGH * 100)
    return tuple(row.id for row in able[:most])


def likely(store: Store, today: date) -> int | None:
    """The meeting nearest to today that can be written in."""
    found = open_meetings(store, MeetingFilter(), today, 1)
    return found[0] if found else None


class _Newest:
    key = "held_on"
    descending = True


_NEWEST = _Newest()
