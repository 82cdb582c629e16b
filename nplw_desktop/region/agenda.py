"""The time of an agenda: when each point begins and ends, how long it took, ahead or behind.

A point can be tied to a clock time; what lies before it then has room to spare or too little. The
clock of a meeting lies in the file (when the stretch that goes on began, and the seconds of the
stretches before it), so that it goes on where it was after a restart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from nplw_desktop.region import meetings
from nplw_desktop.region.folding import fold
from nplw_desktop.region.meetings import AgendaItem, agenda_item
from nplw_desktop.store import Change

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_DAY = 24 * 60
_CLOSING = ("rondvraag", "sluiting", "wat verder ter tafel")
"""Before the first point that begins like this goes what is added."""

_TITLE_AND_MINUTES = re.compile(r"(.*\S)\s+\(?(\d{1,3})\s*(?:min(?:\.|uten|uut)?|['’′])\)?")

_FORGOTTEN = timedelta(hours=6)
"""A stretch that went on for so long was not a point of an agenda: nobody stopped the clock."""


class Timed(Protocol):
    """A point of an agenda, of a meeting or of a series."""

    @property
    def minutes(self) -> int:
        """How long it is planned to take; 0 when nobody said."""

    @property
    def locked_at(self) -> time | None:
        """The clock time it is tied to."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a point is due; times are None while nothing says when the meeting begins.

    ``room`` is how many minutes lie free before a point that is tied to a time; below 0, how many
    those before it run on too long.
    """

    begins: time | None
    ends: time | None
    room: int = 0

    @property
    def span(self) -> str:
        """``10:15–10:50``; empty without times or minutes."""
        if self.begins is None or self.ends is None or self.begins == self.ends:
            return ""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


def timetable(items: Sequence[Timed], starts_at: time | None) -> tuple[Slot, ...]:
    """When each point begins and ends. A point tied to a time begins then, whatever lies before."""
    return tuple(
        Slot(_clock(begin), None if begin is None else _clock(begin + item.minutes), room)
        for item, (begin, room) in zip(items, _begins(items, starts_at), strict=True)
    )


def end(items: Sequence[Timed], starts_at: time | None) -> int | None:
    """The minute of the day the last point ends, which may lie past midnight; None without times."""
    begins = _begins(items, starts_at)
    if not items or begins[-1][0] is None:
        return None
    return begins[-1][0] + items[-1].minutes


def local_time(moment: datetime) -> datetime:
    """A moment as the clock on the wall shows it."""
    return moment.astimezone(_here())


def moment_of(day: date, at: time) -> datetime:
    """The moment the clock on the wall shows this time of this day."""
    return datetime.combine(day, at, _here())


@cache
def _here() -> ZoneInfo:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not on the way to the first paint

    return ZoneInfo("Europe/Amsterdam")


def minute(moment: time) -> int:
    """A time of day as minutes since midnight."""
    return moment.hour * 60 + moment.minute


def running(items: Sequence[AgendaItem], now: datetime) -> AgendaItem | None:
    """The point the clock runs for; none when nobody stopped it long ago."""
    going = (item for item in items if item.begun_at is not None and not _forgotten(item, now))
    return next(going, None)


def spent(item: AgendaItem, now: datetime) -> int:
    """Whole seconds a point took up to ``now``; a clock that nobody stopped counts as planned."""
    if item.begun_at is None:
        return item.spent
    if _forgotten(item, now):
        return max(item.spent, item.minutes * 60)
    return item.spent + max(0, int((now - item.begun_at).total_seconds()))


def behind(
    items: Sequence[AgendaItem], starts_at: time | None, held_on: date | None, now: datetime
) -> int | None:
    """Whole minutes a meeting is behind its agenda, ahead below 0; None while no clock runs.

    On the day itself it is the clock on the wall against the times of the agenda, so that a late
    start counts. On another day, or without a time, it is what was spent against what was planned.
    """
    point = running(items, now)
    if point is None or not any(item.minutes for item in items):
        return None
    at = list(items).index(point)
    used = spent(point, now) / 60
    kept = min(used, point.minutes)
    begin = _begins(items, starts_at)[at][0]
    local = local_time(now)
    if begin is not None and local.date() == held_on:
        late = local.hour * 60 + local.minute + local.second / 60 - begin - kept
    else:
        gone = sum(spent(item, now) for item in items[:at]) / 60
        late = gone - sum(item.minutes for item in items[:at]) + used - kept
    return int(late)


def closing(titles: Sequence[str]) -> int:
    """Where the points begin that close a meeting."""
    return next((at for at, title in enumerate(titles) if at and _closes(title)), len(titles))


def read_title(text: str) -> tuple[str, int]:
    """The title and the minutes of ``Netcapaciteit 25 min``; 0 when it does not name any."""
    found = _TITLE_AND_MINUTES.fullmatch(text)
    return (text, 0) if found is None else (found[1], int(found[2]))


# Edits


def add(change: Change, session_id: int, title: str, minutes: int = 0, **values: object) -> int:
    """Put a point on the agenda, before those that close the meeting; returns its id."""
    items = meetings.agenda(change, session_id)
    item_id = meetings.add_item(change, session_id, title, minutes, **values)
    at = closing([item.title for item in items])
    if at < len(items) and not _closes(title):
        ids = [item.id for item in items]
        meetings.order_agenda(change, (*ids[:at], item_id, *ids[at:]))
    return item_id


def start_clock(change: Change, item_id: int, now: datetime) -> None:
    """Let the clock run for a point from now on, and for no other point of any meeting."""
    stop_clock(change, now)
    change.update(agenda_item, item_id, begun_at=now)


def stop_clock(change: Change, now: datetime) -> None:
    """Add up what every running clock has counted, and stop it."""
    going = select(agenda_item).where(agenda_item.c.begun_at.isnot(None))
    for row in change.rows(going):
        item = AgendaItem(*(getattr(row, name) for name in AgendaItem.__slots__))
        change.update(agenda_item, row.id, begun_at=None, spent=spent(item, now))


def _begins(items: Sequence[Timed], starts_at: time | None) -> tuple[tuple[int | None, int], ...]:
    """The minute of the day each point begins, and the room before it."""
    found: list[tuple[int | None, int]] = []
    at = None if starts_at is None else minute(starts_at)
    for item in items:
        room = 0
        if item.locked_at is not None:
            fixed = minute(item.locked_at)
            if at is not None and fixed < at - _DAY // 2:
                fixed += _DAY  # a meeting that goes on past midnight
            room = 0 if at is None else fixed - at
            at = fixed
        found.append((at, room))
        at = None if at is None else at + item.minutes
    return tuple(found)


def _closes(title: str) -> bool:
    return fold(title).startswith(_CLOSING)


def _clock(minutes: int | None) -> time | None:
    if minutes is None:
        return None
    return time(minutes // 60 % 24, minutes % 60)


def _forgotten(item: AgendaItem, now: datetime) -> bool:
    return item.begun_at is not None and now - item.begun_at > _FORGOTTEN
