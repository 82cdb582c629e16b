"""The list of meetings: filtered, sorted and counted, read in parts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import func, select

from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import (
    KINDS,
    MEETING_KINDS,
    STATUSES,
    WAS_THERE,
    participant,
    session,
)
from nplw_desktop.store import Reader, Store


def _ranked(column: str, values: Sequence[str]) -> str:
    """SQL that sorts a column of codes in the order of ``values``."""
    steps = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {column} {steps} ELSE {len(values)} END"


# What the list can be sorted by; after it comes the day.
SORTED = {
    "title_sort": ("s.title_sort",),
    "held_on": (),
    "kind": (_ranked("s.kind", sorted(KINDS, key=lambda kind: fold(KINDS[kind]))),),
    "status": (_ranked("s.status", tuple(STATUSES)),),
}
_BY_DAY = ("s.held_on", "s.starts_at", "s.id")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list."""

    id: int
    uid: str
    title: str
    kind: str
    held_on: date | None
    starts_at: time | None
    status: str
    present: int
    invited: int
    decisions: int
    open_actions: int
    version: int = 1
    adopted_on: date | None = None
    archived_on: date | None = None
    archive_reference: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What narrows the list of meetings."""

    words: str = ""
    kind: str = ""
    region_ids: frozenset[int] | None = None


def listed(source: Reader, ids: tuple[int, ...]) -> tuple[MeetingRow, ...]:
    """The list rows of some meetings, in the order of ``ids``."""
    there = func.count().filter(participant.c.attendance.in_(WAS_THERE))
    people = (
        select(participant.c.session_id, func.count().label("invited"), there.label("present"))
        .where(participant.c.session_id.in_(ids))
        .group_by(participant.c.session_id)
    )
    filed = (
        select(
            line.c.session_id,
            func.count().filter(line.c.kind == "decision").label("decisions"),
            func.count().filter(line.c.kind == "action", line.c.status == "open").label("actions"),
        )
        .where(line.c.session_id.in_(ids), line.c.kind.in_(("decision", "action")))
        .group_by(line.c.session_id)
    )
    counted = {row.session_id: (row.present, row.invited) for row in source.rows(people)}
    kept = {row.session_id: (row.decisions, row.actions) for row in source.rows(filed)}
    found = {
        row.id: MeetingRow(
            row.id,
            row.uid,
            row.title,
            row.kind,
            row.held_on,
            row.starts_at,
            row.status,
            *counted.get(row.id, (0, 0)),
            *kept.get(row.id, (0, 0)),
            row.version,
            row.adopted_on,
            row.archived_on,
            row.archive_reference,
        )
        for row in source.rows(select(session).where(session.c.id.in_(ids)))
    }
    return tuple(found[key] for key in ids if key in found)


class MeetingList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(self, store: Store, narrowed: MeetingFilter) -> None:
        self._store = store
        self._where, self._values = _condition(store, narrowed)

    def first(self, order: Ordering, limit: int) -> Sequence[MeetingRow]:
        """The first rows."""
        found = self._store.rows(f"{self._ids(order)} LIMIT {limit}", **self._values)
        return self.rows([row[0] for row in found])

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker."""
        return array("q", (row[0] for row in self._store.rows(self._ids(order), **self._values)))

    def rows(self, ids: Sequence[int]) -> Sequence[MeetingRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return listed(self._store, tuple(ids))

    def locate(self, order: Ordering, prefix: str) -> int:
        """The place of the first title beginning with ``prefix``, or -1; by title alone."""
        if order.key != "title_sort" or order.descending:
            return -1
        values = self._values | {"prefix": fold(prefix)}
        at = "s.title_sort >= :prefix AND s.title_sort < :prefix || char(65535)"
        found = f"SELECT EXISTS (SELECT 1 FROM session s {self._where} AND {at})"
        if not self._store.value(found, **values):
            return -1
        ahead = f"SELECT count(*) FROM session s {self._where} AND s.title_sort < :prefix"
        return int(self._store.value(ahead, **values))

    def _ids(self, order: Ordering) -> str:
        way = "DESC" if order.descending else "ASC"
        by = ", ".join(f"{part} {way}" for part in (*SORTED[order.key], *_BY_DAY))
        return f"SELECT s.id FROM session s {self._where} ORDER BY {by}"


def counts(store: Store, narrowed: MeetingFilter) -> dict[str, int]:
    """How many meetings each kind would show; the key '' is all of them."""
    where, values = _condition(store, replace(narrowed, kind=""))
    query = f"SELECT s.kind, count(*) AS meetings FROM session s {where} GROUP BY s.kind"
    kinds = {row.kind: int(row.meetings) for row in store.rows(query, **values)}
    return kinds | {"": sum(kinds.values())}


def every(source: Reader) -> tuple[int, ...]:
    """The ids of all meetings, oldest first."""
    query = (
        select(session.c.id)
        .where(session.c.kind.in_(MEETING_KINDS))
        .order_by(session.c.held_on, session.c.starts_at, session.c.id)
    )
    return tuple(row.id for row in source.rows(query))


def _condition(store: Store, narrowed: MeetingFilter) -> tuple[str, dict[str, object]]:
    kinds = (narrowed.kind,) if narrowed.kind in MEETING_KINDS else MEETING_KINDS
    listed_kinds = ", ".join(f"'{kind}'" for kind in kinds)
    parts = [f"s.kind IN ({listed_kinds})"]
    values: dict[str, object] = {}
    if narrowed.region_ids is not None:
        ids = ", ".join(str(int(key)) for key in narrowed.region_ids)
        parts.append(f"(s.region_id IS NULL OR s.region_id IN ({ids}))")
    typed = fold(narrowed.words)
    if len(typed) == 1 and typed.isalnum():
        parts.append("s.title_sort >= :letter AND s.title_sort < :letter || char(65535)")
        values["letter"] = typed
    elif typed:
        match, items = store.match(session, typed), store.match(agenda_item, typed)
        parts.append(
            "(s.id IN (SELECT rowid FROM search_session WHERE search_session MATCH :match) OR "
            "s.id IN (SELECT i.session_id FROM agenda_item i WHERE i.id IN (SELECT rowid "
            "FROM search_agenda_item WHERE search_agenda_item MATCH :items)))"
            if match
            else "0"
        )
        values |= {"match": match, "items": items} if match else {}
    return "WHERE " + " AND ".join(parts), values
