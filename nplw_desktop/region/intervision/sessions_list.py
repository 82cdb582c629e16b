"""The list of intervision sessions: searched, narrowed and sorted in SQL; and how far each one is.

How far a session is lies in no column: it follows from its status, its preparation and its clock.
Nothing of the case is searched here, and nothing of it is in a row.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import func, select

from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.filed_lists import ids_of
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.sessions import WAS_THERE, participant, session
from nplw_desktop.store import Reader, Store

PLANNED, PREPARING, RUNNING, STOPPED, HELD = "planned", "preparing", "running", "stopped", "held"
STATES = {
    PLANNED: "gepland",
    PREPARING: "in voorbereiding",
    RUNNING: "bezig",
    STOPPED: "af te ronden",
    HELD: "gehouden",
}
"""How far a session is, in order, and in words."""

COMING = "coming"
GROUPS = {"": "Alle", COMING: "Komend", HELD: "Gehouden"}

_LAST = "(SELECT e.kind FROM live_event e WHERE e.session_id = s.id ORDER BY e.id DESC LIMIT 1)"
_BEGUN = f"""CASE {_LAST} WHEN 'stop' THEN '{STOPPED}' ELSE CASE
    WHEN {_LAST} IS NOT NULL THEN '{RUNNING}'
    WHEN EXISTS (SELECT 1 FROM agenda_item a WHERE a.session_id = s.id) THEN '{PREPARING}'
    WHEN EXISTS (SELECT 1 FROM intervision_case c WHERE c.session_id = s.id
        AND (c.owner_id IS NOT NULL OR c.method <> '')) THEN '{PREPARING}'
    ELSE '{PLANNED}' END END"""
_STATE = f"CASE WHEN s.status <> 'planned' THEN '{HELD}' ELSE {_BEGUN} END"
_METHOD = (
    "(SELECT c.method_name FROM intervision_case c WHERE c.session_id = s.id ORDER BY c.id LIMIT 1)"
)
_IS = {"": "1", COMING: "s.status = 'planned'", HELD: "s.status <> 'planned'"}
_RANKED = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(STATES))
_SORTED = {
    "title_sort": ("s.title_sort",),
    "held_on": (),
    "state": (f"CASE {_STATE} {_RANKED} END",),
    "method": (f"coalesce({_METHOD}, '')",),
}
_BY_DAY = ("s.held_on", "s.starts_at", "s.id")


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in the list. ``method`` is the name of its method, empty when none was chosen."""

    id: int
    title: str
    held_on: date | None
    starts_at: time | None
    place: str
    state: str
    method: str
    present: int
    invited: int


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """What narrows the list; ``group`` is a key of ``GROUPS``."""

    words: str = ""
    group: str = ""
    region_ids: frozenset[int] | None = None


class Standing(NamedTuple):
    """How far one session is: whether its clock ever ran, and whether it still does."""

    state: str

    @property
    def running(self) -> bool:
        """Whether it was begun and not stopped."""
        return self.state == RUNNING

    @property
    def over(self) -> bool:
        """Whether what comes next is the harvest."""
        return self.state in (STOPPED, HELD)


def standing(source: Reader, session_id: int) -> Standing | None:
    """How far a session is; None when it is gone, or no intervision."""
    query = f"SELECT {_STATE} FROM session s WHERE s.id = :id AND s.kind = '{KIND}'"
    found = source.value(query, id=session_id)
    return None if found is None else Standing(str(found))


def listed(source: Reader, ids: Sequence[int]) -> tuple[SessionRow, ...]:
    """The list rows of some sessions, in the order of ``ids``; those that are gone are left out."""
    there = func.count().filter(participant.c.attendance.in_(WAS_THERE))
    people = (
        select(participant.c.session_id, func.count().label("invited"), there.label("present"))
        .where(participant.c.session_id.in_(ids))
        .group_by(participant.c.session_id)
    )
    counted = {row.session_id: (row.present, row.invited) for row in source.rows(people)}
    keys = ", ".join(str(int(key)) for key in ids) or "NULL"
    states = {
        row.id: (row.state, row.method or "")
        for row in source.rows(
            f"SELECT s.id, {_STATE} AS state, {_METHOD} AS method FROM session s "
            f"WHERE s.id IN ({keys})"
        )
    }
    found = {
        row.id: SessionRow(
            row.id,
            row.title,
            row.held_on,
            row.starts_at,
            row.place,
            *states[row.id],
            *counted.get(row.id, (0, 0)),
        )
        for row in source.rows(select(session).where(session.c.id.in_(ids)))
        if row.id in states
    }
    return tuple(found[key] for key in ids if key in found)


class SessionList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(self, store: Store, narrowed: SessionFilter) -> None:
        self._store = store
        self._where, self._values = _condition(store, narrowed)

    def first(self, order: Ordering, limit: int) -> Sequence[SessionRow]:
        """The first rows."""
        found = self._store.rows(f"{self._ids(order)} LIMIT {limit}", **self._values)
        return self.rows([row[0] for row in found])

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker."""
        return ids_of(self._store, self._ids(order), self._values)

    def rows(self, ids: Sequence[int]) -> Sequence[SessionRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return listed(self._store, ids)

    def locate(self, order: Ordering, prefix: str) -> int:
        """The place of the first title beginning with ``prefix``, or -1; by title alone."""
        if order.key != "title_sort" or order.descending:
            return -1
        titles = self._store.rows(f"SELECT s.title {self._from(order)}", **self._values)
        wanted = fold(prefix)
        found = (at for at, row in enumerate(titles) if fold(row.title).startswith(wanted))
        return next(found, -1)

    def _ids(self, order: Ordering) -> str:
        return f"SELECT s.id {self._from(order)}"

    def _from(self, order: Ordering) -> str:
        way = "DESC" if order.descending else "ASC"
        by = ", ".join(f"{part} {way}" for part in (*_SORTED[order.key], *_BY_DAY))
        return f"FROM session s {self._where} ORDER BY {by}"


def next_up(source: Reader, today: date, region_ids: frozenset[int] | None = None) -> int | None:
    """The first session from ``today`` on that is still to be held, in the regions that are chosen."""
    here = ""
    if region_ids is not None:
        ids = ", ".join(str(int(key)) for key in region_ids)
        here = f"AND (s.region_id IS NULL OR s.region_id IN ({ids}))"
    found = source.value(
        f"SELECT s.id FROM session s WHERE s.kind = '{KIND}' AND {_IS[COMING]} "
        f"AND s.held_on >= :today {here} ORDER BY s.held_on, s.starts_at, s.id LIMIT 1",
        today=today.isoformat(),
    )
    return None if found is None else int(found)


def counts(store: Store, narrowed: SessionFilter) -> dict[str, int]:
    """How many sessions each of ``GROUPS`` would show."""
    where, values = _condition(store, replace(narrowed, group=""))
    summed = ", ".join(f"count(*) FILTER (WHERE {_IS[group]})" for group in GROUPS)
    row = store.row(f"SELECT {summed} FROM session s {where}", **values)
    assert row is not None
    return {group: int(row[at]) for at, group in enumerate(GROUPS)}


def _condition(store: Store, narrowed: SessionFilter) -> tuple[str, dict[str, object]]:
    parts = [f"s.kind = '{KIND}'", _IS[narrowed.group]]
    values: dict[str, object] = {}
    if narrowed.region_ids is not None:
        ids = ", ".join(str(int(key)) for key in narrowed.region_ids)
        parts.append(f"(s.region_id IS NULL OR s.region_id IN ({ids}))")
    if narrowed.words.strip():
        match = store.match(session, narrowed.words)
        parts.append(
            "s.id IN (SELECT rowid FROM search_session WHERE search_session MATCH :match)"
            if match
            else "0"
        )
        values |= {"match": match} if match else {}
    return "WHERE " + " AND ".join(parts), values
