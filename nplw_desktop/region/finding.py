"""Finding anything: people by name and phone, meetings, lines; what the search palette shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, select

from nplw_desktop.region import contacts, lines, sessions
from nplw_desktop.region.confidentiality import Confidentiality, shown_to
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order, person_card
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import participant, session
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
    talk_with: int | None = None
    """Whom a talk was with, when it is one or was written down in one."""
    due_on: date | None = None
    """When an action that is still open is due."""
    item_title: str = ""
    """The agenda item through which a meeting was found."""


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
        *_lines(store, words, most, region_ids, audience),
    )


def _people(
    store: Store, words: str, most: int, region_ids: frozenset[int] | None
) -> tuple[Found, ...]:
    rows = contacts.rows(store, _named(store, words, most, region_ids))
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
        if row.id in uids
    )


def _named(
    store: Store, words: str, most: int, region_ids: frozenset[int] | None
) -> tuple[int, ...]:
    """Who is called like that; else who it says something else about (role, organisation)."""
    if len(fold(words)) == 1 or any(sign.isdigit() for sign in words):
        listed = ContactList(store, ContactFilter(words=words, region_ids=region_ids))
        return tuple(row.id for row in listed.first(Order(), most))
    where = _within("t", region_ids) if region_ids is not None else ""
    named = store.search(person_card, words, limit=most, where=where, columns=("name_sort",))
    return named.ids or store.search(person_card, words, limit=most, where=where).ids


def _meetings(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Found, ...]:
    where = _open("t", audience)
    held = _open("s", audience)
    if region_ids is not None:
        where += f" AND {_within('t', region_ids)}"
        held += f" AND {_within('s', region_ids)}"
    inside = f"EXISTS (SELECT 1 FROM session s WHERE s.id = t.session_id AND {held})"
    items = store.search(agenda_item, words, limit=most, where=inside).ids
    of = {row.id: row for row in store.rows(select(agenda_item).where(agenda_item.c.id.in_(items)))}
    items = tuple(item for item in items if item in of)  # deleted between two looks
    named = store.search(session, words, limit=most, where=where).ids
    through = {of[item].session_id: of[item] for item in reversed(items)}
    ids = list(dict.fromkeys((*named, *(of[item].session_id for item in items))))
    rows = {row.id: row for row in store.rows(select(session).where(session.c.id.in_(ids)))}
    talks = _talks(store, ids)
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
            agenda_item_id=through[key].id if key in through else None,
            talk_with=talks.get(key),
            item_title=through[key].title if key in through else "",
        )
        for key in ids[:most]
        if key in rows
    )


def _lines(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Found, ...]:
    where = "t.confidentiality IN ('', {})".format(
        ", ".join(f"'{value}'" for value in shown_to(audience))
    )
    held = [] if audience is Confidentiality.PRIVATE else [_open("s", audience)]
    if region_ids is not None:
        held.append(_within("s", region_ids))
    if held:
        inside = f"SELECT 1 FROM session s WHERE s.id = t.session_id AND {' AND '.join(held)}"
        loose = "t.session_id IS NULL"
        if region_ids is not None:
            loose += f" AND {_within('t', region_ids)}"
        where += f" AND ({loose} OR EXISTS ({inside}))"
    ids = store.search(line, words, limit=most, where=where).ids
    query = (
        lines.query()
        .add_columns(session.c.title.label("session_title"), session.c.held_on)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id.in_(ids))
    )
    rows = store.rows(query)
    shaped = lines.shaped(rows)
    talks = _talks(store, [item.home.session_id or 0 for item in shaped])
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
            talks.get(item.home.session_id or 0),
            item.due_on if item.kind == "action" and not item.done else None,
        )
        for item, row in zip(shaped, rows, strict=True)
    }
    return tuple(found[key] for key in ids if key in found)


def _within(alias: str, region_ids: frozenset[int]) -> str:
    listed = ", ".join(str(int(key)) for key in region_ids)
    return f"({alias}.region_id IS NULL OR {alias}.region_id IN ({listed}))"


def _talks(store: Store, session_ids: list[int]) -> dict[int, int]:
    """Of those sessions that are talks: with whom."""
    query = (
        select(participant.c.session_id, participant.c.person_id)
        .join(session, session.c.id == participant.c.session_id)
        .where(
            session.c.id.in_(session_ids),
            session.c.kind.in_(sessions.TALK_KINDS),
            participant.c.person_id.is_not(None),
        )
    )
    return {row.session_id: row.person_id for row in store.rows(query)}


def _open(alias: str, audience: Confidentiality) -> str:
    listed = ", ".join(f"'{value}'" for value in shown_to(audience))
    return f"{alias}.confidentiality IN ({listed})"


def _uids(store: Store, name: str, ids: list[int]) -> dict[int, str]:
    table: Table = person_card.metadata.tables[name]
    return {row.id: row.uid for row in store.rows(select(table).where(table.c.id.in_(ids)))}
