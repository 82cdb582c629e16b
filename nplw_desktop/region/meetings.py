"""Meetings: sessions with an agenda, minutes per item, decisions and actions."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, bindparam, func, select

from nplw_desktop.region import co_working, lines, locked, numbers, sessions
from nplw_desktop.region.base import (
    belongs_to,
    clock,
    flag,
    moment,
    number,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.sessions import (
    KINDS,
    MEETING_KINDS,
    STATUSES,
    WAS_THERE,
    participant,
    session,
)
from nplw_desktop.store import Change, Reader, Store
from nplw_desktop.store.errors import Refused

agenda_item = table(
    "agenda_item",
    belongs_to("session_id", "session"),
    words("title"),
    number("minutes"),
    number("position"),
    flag("done"),
    clock("locked_at"),
    refers_to("presenter_id", "person"),
    words("script"),
    moment("begun_at"),
    number("spent"),
    words("who"),
    words("instruction"),
    words("records"),
    words("keeping"),
    number("usual_minutes"),
    search=("title",),
    indexes=(("session_id", "position"),),
)

STANDARD_AGENDA = (
    ("Opening en vaststelling agenda", 5),
    ("Mededelingen", 5),
    ("Verslag vorige keer", 10),
    ("Actielijst", 10),
    ("Rondvraag en sluiting", 10),
)
_LONGEST = 24 * 60
FILED = ("decision", "action", "promise", "insight")


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
class AgendaItem:
    """One point on the agenda; ``minutes`` 0 means not planned.

    ``spent`` is in whole seconds, without the stretch that began at ``begun_at`` and still goes on.
    """

    id: int
    title: str
    minutes: int
    position: int
    done: bool
    locked_at: time | None
    presenter_id: int | None = None
    script: str = ""
    begun_at: datetime | None = None
    spent: int = 0


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


def agenda(source: Reader, session_id: int) -> tuple[AgendaItem, ...]:
    """The agenda in order."""
    return tuple(
        AgendaItem(*(getattr(row, name) for name in AgendaItem.__slots__))
        for row in source.rows(_AGENDA, session=session_id)
    )


# Made once: these are asked each time a meeting is opened.
_AGENDA = (
    select(agenda_item)
    .where(agenda_item.c.session_id == bindparam("session"))
    .order_by(agenda_item.c.position, agenda_item.c.id)
)


def plan(
    change: Change, title: str, held_on: date, kind: str = "regional_meeting", **values: object
) -> int:
    """Plan a meeting with the standard agenda of its kind; the user takes the minutes."""
    values.setdefault("minute_taker_id", sessions.by_me(change))
    together = kind == co_working.KIND
    if together:
        values.setdefault("starts_at", co_working.STARTS_AT)
    session_id = sessions.add(change, kind, title, held_on, **values)
    for item, minutes in co_working.PROGRAMME if together else STANDARD_AGENDA:
        add_item(change, session_id, item, minutes)
    me = sessions.by_me(change)
    if me is not None:
        sessions.invite(change, session_id, me)
    return session_id


def move(change: Change, session_id: int, region_id: int | None, today: date) -> None:
    """Let a meeting be of another region, with new numbers for what was decided and agreed.

    Raises ``Refused`` when its report is adopted: those numbers are known to others.
    """
    row = change.row(select(session).where(session.c.id == session_id))
    assert row is not None
    if row.region_id == region_id:
        return
    if row.status == "adopted":
        raise Refused(
            "Dit verslag is vastgesteld; de regio hoort bij de nummers van de besluiten.",
            "Er is niets veranderd.",
            "Kies eerst ‘Wijzigen…’ boven het verslag.",
        )
    change.update(session, session_id, region_id=region_id)
    numbers.renumber(change, session_id, region_id, (row.held_on or today).year)


def add_item(
    change: Change, session_id: int, title: str, minutes: int = 0, **values: object
) -> int:
    """Put a point at the end of the agenda."""
    locked.refuse(change, session_id)
    last = change.value(
        select(func.max(agenda_item.c.position)).where(agenda_item.c.session_id == session_id)
    )
    return change.insert(
        agenda_item,
        session_id=session_id,
        title=item_title(title),
        minutes=item_minutes(minutes),
        position=(last or 0) + 1,
        **values,
    )


def edit_item(change: Change, item_id: int, **values: object) -> None:
    """Set fields of a point. Raises ``Refused`` on a time that cannot be."""
    if not values.keys() <= locked.FREE_OF_ITEM:
        locked.refuse_item(change, item_id)
    if "title" in values:
        values["title"] = item_title(str(values["title"]))
    if "minutes" in values:
        values["minutes"] = item_minutes(int(str(values["minutes"])))
    change.update(agenda_item, item_id, **values)


def delete_item(change: Change, item_id: int) -> None:
    """Take a point off the agenda with its minutes; the bin keeps both."""
    locked.refuse_item(change, item_id)
    change.delete(agenda_item, item_id)


def order_agenda(change: Change, ids: tuple[int, ...]) -> None:
    """Give the agenda the order of ``ids``."""
    locked.refuse_item(change, ids[0] if ids else None)
    for position, item_id in enumerate(ids, start=1):
        change.update(agenda_item, item_id, position=position)


def begin(change: Change, session_id: int) -> None:
    """Minutes are being taken: a planned meeting becomes a draft report."""
    query = select(session.c.status, session.c.kind).where(session.c.id == session_id)
    row = change.row(query)
    if row is not None and row.status == "planned" and row.kind != INTERVISION:
        change.update(session, session_id, status="draft")


def invite_as_before(change: Change, session_id: int, earlier_id: int) -> int:
    """Invite who was invited to an earlier meeting; returns how many were added."""
    there = set(_people(change, session_id))
    new = [key for key in _people(change, earlier_id) if key not in there]
    for person_id in new:
        sessions.invite(change, session_id, person_id)
    return len(new)


def before(source: Reader, session_id: int) -> tuple[int, date, int] | None:
    """The meeting before this one in its series, or else of its title: id, day, how many people."""
    held = sessions.get(source, session_id)
    if held is None or held.held_on is None:
        return None
    same: ColumnElement[bool] = session.c.title == held.title
    if held.series_id is not None:
        same = session.c.series_id == held.series_id
    query = (
        select(session.c.id, session.c.held_on)
        .where(same, session.c.kind.in_(MEETING_KINDS), session.c.id != session_id)
        .where(session.c.held_on <= held.held_on)
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(1)
    )
    row = source.row(query)
    return None if row is None else (row.id, row.held_on, len(_people(source, row.id)))


def minutes(source: Reader, session_id: int, item_id: int | None) -> tuple[lines.Line, ...]:
    """The lines of one agenda item, or those of the session outside the agenda."""
    return lines.of(source, Home(session_id=session_id, agenda_item_id=item_id))


def filed(source: Reader, session_id: int) -> tuple[Line, ...]:
    """What was filed in a session (``FILED``), in the order of its agenda."""
    return lines.shaped(source.rows(_FILED, session=session_id))


_FILED = (
    lines.query()
    .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
    .where(line.c.session_id == bindparam("session"), line.c.kind.in_(FILED))
    .order_by(agenda_item.c.position, line.c.position, line.c.id)
)


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


def item_title(title: str) -> str:
    """A title of a point as it is kept. Raises ``Refused`` without one."""
    title = " ".join(title.split())
    if not title:
        raise Refused(
            "Een agendapunt heeft een titel nodig.", "Er is niets veranderd.", "Typ een titel."
        )
    return title


def item_minutes(count: int) -> int:
    """Minutes of a point. Raises ``Refused`` on more than a day, or less than none."""
    if not 0 <= count <= _LONGEST:
        raise Refused(
            f"{count} minuten kan niet.", "Er is niets veranderd.", "Vul 0 tot 1440 minuten in."
        )
    return count


def _people(source: Reader, session_id: int) -> tuple[int, ...]:
    query = (
        select(participant.c.person_id)
        .where(participant.c.session_id == session_id, participant.c.person_id.isnot(None))
        .order_by(participant.c.position, participant.c.id)
    )
    return tuple(row.person_id for row in source.rows(query))


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
