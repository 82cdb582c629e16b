"""Lists as plain values, each row with its uid: for other programs and for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from nplw_desktop.exchange import coaching_listing, intervision_listing, method_listing
from nplw_desktop.region import (
    actions,
    contact_points,
    decisions,
    finding,
    meeting_list,
    series,
    sessions,
)
from nplw_desktop.region.coaching import confidence as coaching_confidence
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.intervision import confidence
from nplw_desktop.region.lines import line
from nplw_desktop.region.people import person
from nplw_desktop.region.quick_notes import KIND
from nplw_desktop.region.quick_notes.listing import ALL, NoteFilter, NoteList
from nplw_desktop.region.sessions import series as session_series
from nplw_desktop.store import Store

Row = dict[str, Any]
_PAGE = 500
_WIDEST = 60


def people(store: Store) -> list[Row]:
    """All contacts by name."""
    listed = ContactList(store, ContactFilter())
    ids = listed.ids(Order())
    uids = {row.id: row.uid for row in store.rows(select(person.c.id, person.c.uid))}
    mail = _first_of(store, contact_points.email, "address")
    call = _first_of(store, contact_points.phone, "shown")
    rows = []
    for start in range(0, len(ids), _PAGE):
        for row in listed.rows(ids[start : start + _PAGE].tolist()):
            rows.append(
                {
                    "uid": uids.get(row.id, ""),
                    "name": row.strong + row.weak,
                    "role": row.role,
                    "organisation": row.organisation,
                    "municipality": row.municipality,
                    "last_spoken_on": row.last_spoken_on,
                    "labels": list(row.labels),
                    "email": mail.get(row.id, ""),
                    "phone": call.get(row.id, ""),
                }
            )
    return rows


def meetings_of(store: Store) -> list[Row]:
    """All meetings, oldest first; a session of a confidential coach request by its kind alone."""
    closed = coaching_confidence.closed_sessions(store)
    ids = meeting_list.every(store)
    pages = (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
    return [
        {
            "uid": row.uid,
            "held_on": row.held_on,
            "title": sessions.KINDS[row.kind] if row.id in closed else row.title,
            "kind": row.kind,
            "status": row.status,
            "version": row.version,
            "adopted_on": row.adopted_on,
            "archived_on": row.archived_on,
            "archive_reference": row.archive_reference,
            "present": row.present,
            "invited": row.invited,
            "decisions": row.decisions,
            "open_actions": row.open_actions,
        }
        for page in pages
        for row in meeting_list.listed(store, page)
    ]


def actions_of(store: Store, *, cases: bool = False) -> list[Row]:
    """All actions, soonest first; those of a case of intervision only with ``cases``."""
    withheld = _withheld(store, cases=cases)
    return [
        {
            "uid": found.line.uid,
            "number": found.line.number,
            "text": found.line.text.text,
            "owner": found.line.owner,
            "due_on": found.line.due_on,
            "status": found.line.status,
            "postponed": found.line.postponed,
            "session": found.session,
        }
        for found in actions.every(store)
        if found.line.id not in withheld
    ]


def decisions_of(store: Store, *, cases: bool = False) -> list[Row]:
    """All decisions, in the order they were taken; ``cases`` as for actions."""
    withheld = _withheld(store, cases=cases)
    return [
        {
            "uid": found.line.uid,
            "number": found.line.number,
            "text": found.line.text.text,
            "status": found.line.status,
            "session": found.session,
            "held_on": found.held_on,
            "agenda_item": found.agenda_item,
        }
        for found in decisions.every(store)
        if found.line.id not in withheld
    ]


def series_of(store: Store) -> list[Row]:
    """All series of meetings, by name."""
    uids = {
        row.id: row.uid for row in store.rows(select(session_series.c.id, session_series.c.uid))
    }
    today = date.today()  # noqa: DTZ011 - the day here
    return [
        {
            "uid": uids[row.id],
            "title": row.title,
            "kind": row.kind,
            "circle": row.circle,
            "rhythm": row.rhythm,
            "meetings": row.meetings,
            "last_on": row.last_on,
            "next_on": row.next_on,
        }
        for row in series.every(store, today)
    ]


def quick_notes_of(store: Store, *, cases: bool = False) -> list[Row]:
    """All quick notes, newest first; those taken in a session of intervision only with ``cases``."""
    withheld = _withheld(store, cases=cases)
    listed = NoteList(store, NoteFilter(date.min, ALL))
    ids = listed.ids(Order())
    uids = dict(map(tuple, store.rows(select(line.c.id, line.c.uid).where(line.c.kind == KIND))))
    pages = (ids[start : start + _PAGE].tolist() for start in range(0, len(ids), _PAGE))
    return [
        {
            "uid": uids[row.id],
            "text": row.text,
            "at": row.at.isoformat(timespec="minutes"),
            "status": "processed" if row.processed else "",
            "people": row.people,
            "municipalities": row.municipalities,
            "labels": row.labels,
            "session": row.session,
        }
        for page in pages
        for row in listed.rows(page)
        if row.id not in withheld
    ]


def _withheld(store: Store, *, cases: bool) -> frozenset[int]:
    return frozenset() if cases else confidence.withheld_ids(store)


def hits(store: Store, words: str, *, cases: bool = False) -> list[Row]:
    """What a search finds, best of each kind first; cases of intervision only when asked for."""
    return [
        {
            "uid": found.uid,
            "what": found.what,
            "kind": found.kind,
            "text": found.text,
            "meta": found.meta,
            "on": found.on,
        }
        for found in finding.find(store, words, most=50, cases=cases)
    ]


LISTS: dict[str, Callable[[Store], list[Row]]] = {
    "people": people,
    "meetings": meetings_of,
    "actions": actions_of,
    "decisions": decisions_of,
    "series": series_of,
    "quicknotes": quick_notes_of,
    "groups": intervision_listing.groups_of,
    "intervision": intervision_listing.sessions_of,
    "methods": method_listing.methods_of,
    "coaches": coaching_listing.coaches_of,
    "requests": coaching_listing.requests_of,
    "assignments": coaching_listing.assignments_of,
    "hours": coaching_listing.hours_of,
}

OF_CASES = {"actions": actions_of, "decisions": decisions_of, "quicknotes": quick_notes_of}
"""Lists that leave out what is of a case, and with ``cases`` do not."""

OF_REQUESTS = {
    "requests": coaching_listing.requests_of,
    "assignments": coaching_listing.assignments_of,
    "hours": coaching_listing.hours_of,
}
"""Lists that leave out what a confidential request is about, and with ``confidential`` do not."""


def table(rows: Sequence[Row]) -> list[str]:
    """Rows as aligned columns for a terminal, without the uid."""
    names = [name for name in (rows[0] if rows else {}) if name != "uid"]
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max((len(row[at]) for row in cells), default=0) for at in range(len(names))]
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    ]


def _cell(value: Any) -> str:
    text = ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    text = "".join(
        sign if sign.isprintable() else " " for sign in text
    )  # nothing steers a terminal
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _first_of(store: Store, table: Any, column: str) -> dict[int, str]:
    query = (
        select(table.c.person_id, table.c[column])
        .where(table.c.person_id.isnot(None))
        .order_by(table.c.position.desc(), table.c.id.desc())
    )
    return {row.person_id: getattr(row, column) for row in store.rows(query)}
