"""Finding anything: people by name and phone, meetings, lines; what the search palette shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, select

from nplw_desktop.region import lines, sessions
from nplw_desktop.region.confidentiality import Confidentiality, shown_to
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order, person_card
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Store

PERSON, MEETING, LINE = "person", "session", "line"


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is, what it says, and where it leads."""

    what: str
    id: int
    uid: str
    kind: str
    text: str
    meta: str = ""
    on: date | None = None
    session_id: int | None = None
    agenda_item_id: int | None = None
    person_id: int | None = None


def find(
    store: Store,
    words: str,
    *,
    most: int = 5,
    region_ids: frozenset[int] | None = None,
    audience: Confidentiality = Confidentiality.PRIVATE,
) -> tuple[Found, ...]:
    """The best hits of each kind, at most ``most`` of each: people, meetings, lines.

    ``audience`` is who looks along: on a beamer nothing private is found. Any text is allowed.
    """
    if not words.strip():
        return ()
    return (
        *_people(store, words, most, region_ids),
        *_meetings(store, words, most, region_ids, audience),
        *_lines(store, words, most, audience),
    )


def _people(
    store: Store, words: str, most: int, region_ids: frozenset[int] | None
) -> tuple[Found, ...]:
    listed = ContactList(store, ContactFilter(words=words, region_ids=region_ids))
    rows = listed.first(Order(), most)
    uids = _uids(store, "person", [row.id for row in rows])
    return tuple(
        Found(
            PERSON,
            row.id,
            uids[row.id],
            row.kind,
            row.strong + row.weak,
            ", ".join(part for part in (row.role, row.organisation) if part),
            row.last_spoken_on,
            person_id=row.id,
        )
        for row in rows
    )


def _meetings(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Found, ...]:
    where = _open(audience)
    if region_ids is not None:
        listed = ", ".join(str(int(key)) for key in region_ids)
        where += f" AND (t.region_id IS NULL OR t.region_id IN ({listed}))"
    ids = list(store.search(session, words, limit=most, where=where).ids)
    for item in store.search(agenda_item, words, limit=most).ids:
        held = store.value(
            select(agenda_item.c.session_id)
            .join(session, session.c.id == agenda_item.c.session_id)
            .where(agenda_item.c.id == item, session.c.confidentiality.in_(shown_to(audience)))
        )
        if held is not None and held not in ids:
            ids.append(held)
    rows = {row.id: row for row in store.rows(select(session).where(session.c.id.in_(ids)))}
    return tuple(
        Found(
            MEETING,
            key,
            rows[key].uid,
            rows[key].kind,
            rows[key].title,
            sessions.KINDS.get(rows[key].kind, ""),
            rows[key].held_on,
            session_id=key,
        )
        for key in ids[:most]
    )


def _lines(store: Store, words: str, most: int, audience: Confidentiality) -> tuple[Found, ...]:
    where = "t.confidentiality IN ('', {})".format(
        ", ".join(f"'{value}'" for value in shown_to(audience))
    )
    if audience is not Confidentiality.PRIVATE:
        held = _open(audience).replace("t.", "s.")
        where += (
            " AND (t.session_id IS NULL OR EXISTS "
            f"(SELECT 1 FROM session s WHERE s.id = t.session_id AND {held}))"
        )
    ids = store.search(line, words, limit=most, where=where).ids
    query = (
        lines.query()
        .add_columns(session.c.title.label("session_title"), session.c.held_on)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id.in_(ids))
    )
    rows = store.rows(query)
    found = {
        item.id: Found(
            LINE,
            item.id,
            item.uid,
            item.kind,
            item.text.text,
            row.session_title or "",
            item.due_on or row.held_on or item.written_on,
            item.home.session_id,
            item.home.agenda_item_id,
            item.home.person_id,
        )
        for item, row in zip(lines.shaped(rows), rows, strict=True)
    }
    return tuple(found[key] for key in ids if key in found)


def _open(audience: Confidentiality) -> str:
    listed = ", ".join(f"'{value}'" for value in shown_to(audience))
    return f"t.confidentiality IN ({listed})"


def _uids(store: Store, name: str, ids: list[int]) -> dict[int, str]:
    table: Table = person_card.metadata.tables[name]
    return {row.id: row.uid for row in store.rows(select(table).where(table.c.id.in_(ids)))}
