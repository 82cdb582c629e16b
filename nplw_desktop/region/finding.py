"""Finding anything: people by name and phone, meetings, lines; what the search palette shows.

What is of a case of intervision is only found when cases are asked for, and by the user alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from nplw_desktop.region import contacts, sessions
from nplw_desktop.region.co_working import lesson
from nplw_desktop.region.coaching import finding as coaching_finding
from nplw_desktop.region.confidentiality import Confidentiality, shown_to
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import confidence
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.intervision_tables import case_text, intervision_case, learning_point
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import participant, session
from nplw_desktop.store import Store

PERSON, MEETING, LINE, CASE = "person", "session", "line", "case"
REQUEST, COACH = coaching_finding.REQUEST, coaching_finding.COACH


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
    """Through what a meeting was found: an agenda item, or what somebody worked on or learnt."""
    held_kind: str = ""
    """The kind of the session it is or stands in: that says which tab it has its screen in."""


def find(
    store: Store,
    words: str,
    *,
    most: int = 5,
    region_ids: frozenset[int] | None = None,
    audience: Confidentiality = Confidentiality.PRIVATE,
    cases: bool = False,
) -> tuple[Found, ...]:
    """The best hits of each kind, at most ``most`` of each: people, meetings, lines, coach requests.

    ``audience`` is who looks along: on a beamer nothing private is found. ``cases``: also what is of
    a case of intervision, and then cases themselves. Any text is allowed.
    """
    if not words.strip():
        return ()
    cases = cases and audience is Confidentiality.PRIVATE
    return (
        *_people(store, words, most, region_ids),
        *_meetings(store, words, most, region_ids, audience),
        *_lines(store, words, most, region_ids, audience, cases=cases),
        *_coaching(store, words, most, region_ids, audience),
        *(_cases(store, words, most, region_ids) if cases else ()),
    )


def _coaching(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Found, ...]:
    """Requests for a coach, and coaches by what they can do."""
    hits = (
        *coaching_finding.requests(store, words, most, region_ids, audience),
        *coaching_finding.coaches(store, words, most),
    )
    return tuple(
        Found(each.what, each.id, each.uid, each.what, each.text, each.meta, each.on)
        for each in hits
    )


def _people(
    store: Store, words: str, most: int, region_ids: frozenset[int] | None
) -> tuple[Found, ...]:
    rows = contacts.rows(store, _named(store, words, most, region_ids))
    uids = {row.id: row.uid for row in _of(store, _UIDS, [row.id for row in rows])}
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
    of = {row.id: row for row in _of(store, _ITEMS, items)}
    items = tuple(item for item in items if item in of)  # deleted between two looks
    named = store.search(session, words, limit=most, where=where).ids
    through = {of[item].session_id: of[item] for item in reversed(items)}
    noted = _noted(store, words, most, inside)
    ids = list(dict.fromkeys((*named, *(of[item].session_id for item in items), *noted)))
    rows = {row.id: row for row in _of(store, _SESSIONS, ids)}
    talks = _talks(store, ids)
    return tuple(
        Found(
            MEETING,
            key,
            rows[key].uid,
            rows[key].kind,
            rows[key].title,
            sessions.KINDS.get(rows[key].kind, ""),
            _day(rows[key].held_on),
            session_id=key,
            agenda_item_id=through[key].id if key in through else None,
            talk_with=talks.get(key),
            item_title=through[key].title if key in through else noted.get(key, ""),
            held_kind=rows[key].kind,
        )
        for key in ids[:most]
        if key in rows
    )


def _noted(store: Store, words: str, most: int, where: str) -> dict[int, str]:
    """Afternoons where somebody works on it, seeks it or learnt it, with what was noted."""
    people = store.search(participant, words, limit=most, where=where).ids
    learnt = store.search(lesson, words, limit=most, where=where).ids
    rows = [*_of(store, _WORK, people), *_of(store, _LEARNT, learnt)]
    return {row.session_id: row.noted for row in reversed(rows)}


def _lines(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
    *,
    cases: bool,
) -> tuple[Found, ...]:
    # As confidentiality.of_line: a line follows its session; a loose one is the user's alone.
    where = f"(t.confidentiality = '' OR {_open('t', audience)})"
    if not cases:
        where += f" AND NOT ({confidence.withheld('t')})"
    held, loose = [], ["t.session_id IS NULL"]
    if audience is not Confidentiality.PRIVATE:
        held.append(_open("s", audience))
        loose.append("t.confidentiality <> ''")
    if region_ids is not None:
        held.append(_within("s", region_ids))
        loose.append(_within("t", region_ids))
    if held:
        inside = f"SELECT 1 FROM session s WHERE s.id = t.session_id AND {' AND '.join(held)}"
        where += f" AND ({' AND '.join(loose)} OR EXISTS ({inside}))"
    ids = store.search(line, words, limit=most, where=where).ids
    rows = _of(store, _LINES, ids)
    talks = _talks(store, [row.session_id for row in rows if row.session_id is not None])
    found = {
        row.id: Found(
            LINE,
            row.id,
            row.uid,
            row.kind,
            row.text,
            row.session_title or "",
            _day(row.due_on or row.held_on or row.written_on),
            row.session_id,
            row.agenda_item_id,
            row.person_id,
            talks.get(row.session_id),
            _day(row.due_on) if row.kind == "action" and row.status != "done" else None,
            held_kind=row.held_kind or "",
        )
        for row in rows
    }
    return tuple(found[key] for key in ids if key in found)


def _cases(
    store: Store, words: str, most: int, region_ids: frozenset[int] | None
) -> tuple[Found, ...]:
    """Cases by their title and texts, and by what was learnt from them; each session once."""
    where = ""
    if region_ids is not None:
        inside = f"s.id = t.session_id AND {_within('s', region_ids)}"
        where = f"EXISTS (SELECT 1 FROM session s WHERE {inside})"
    found: dict[int, Found] = {}
    for table, query in (
        (intervision_case, _TITLED),
        (case_text, _TEXTS),
        (learning_point, _POINTS),
    ):
        ids = store.search(table, words, limit=most, where=where).ids
        rows = {row.id: row for row in _of(store, query, ids)}
        for row in (rows[key] for key in ids if key in rows):
            day = _day(row.held_on)
            hit = Found(
                CASE,
                row.id,
                row.uid,
                CASE,
                row.text,
                row.title,
                day,
                session_id=row.session_id,
                held_kind=INTERVISION,
            )
            found.setdefault(row.session_id, hit)
    return tuple(found.values())[:most]


def _within(alias: str, region_ids: frozenset[int]) -> str:
    listed = ", ".join(str(int(key)) for key in region_ids)
    return f"({alias}.region_id IS NULL OR {alias}.region_id IN ({listed}))"


def _talks(store: Store, session_ids: Sequence[int]) -> dict[int, int]:
    """Of those sessions that are talks: with whom."""
    return {row.session_id: row.person_id for row in _of(store, _TALKS, session_ids)}


def _open(alias: str, audience: Confidentiality) -> str:
    listed = ", ".join(f"'{value}'" for value in shown_to(audience))
    return f"{alias}.confidentiality IN ({listed})"


# Texts, not tables: a key in the palette asks all of them.
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_UIDS = f"SELECT id, uid FROM person WHERE id {_AMONG}"
_ITEMS = f"SELECT id, session_id, title FROM agenda_item WHERE id {_AMONG}"
_WORK = f"""SELECT session_id, trim(works_on || ' · ' || seeks, ' ·') AS noted
    FROM participant WHERE id {_AMONG}"""
_LEARNT = f"SELECT session_id, text AS noted FROM lesson WHERE id {_AMONG}"
_SESSIONS = f"SELECT id, uid, kind, title, held_on FROM session WHERE id {_AMONG}"
_TALK_KINDS = ", ".join(f"'{kind}'" for kind in sessions.TALK_KINDS)
_TALKS = f"""SELECT p.session_id, p.person_id FROM participant p
    JOIN session s ON s.id = p.session_id
    WHERE s.id {_AMONG} AND s.kind IN ({_TALK_KINDS}) AND p.person_id IS NOT NULL
    ORDER BY p.id"""
_LINES = f"""SELECT t.id, t.uid, t.kind, t.text, t.session_id, t.agenda_item_id, t.person_id,
    t.status, t.due_on, t.written_on, s.title AS session_title, s.kind AS held_kind, s.held_on
    FROM line t LEFT JOIN session s ON s.id = t.session_id WHERE t.id {_AMONG}"""


_HELD = "JOIN session s ON s.id = t.session_id"
_TITLED = f"""SELECT t.id, t.uid, t.session_id, t.working_title AS text, s.title, s.held_on
    FROM intervision_case t {_HELD} WHERE t.id {_AMONG}"""
_TEXTS = f"""SELECT t.id, t.uid, t.session_id, t.text, s.title, s.held_on
    FROM case_text t {_HELD} WHERE t.id {_AMONG}"""
_POINTS = f"""SELECT t.id, t.uid, t.session_id, t.text, s.title, s.held_on
    FROM learning_point t {_HELD} WHERE t.id {_AMONG}"""


def _of(store: Store, query: str, ids: Sequence[int]) -> Sequence[Row[Any]]:
    return store.rows(query, ids=json.dumps(list(ids))) if ids else ()


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
