"""What the search palette finds of the coach pool: requests, and coaches by what they can do.

A request is found by its words, number and themes, and by what was said of its yield or written at
its hours.
What is for the user alone is only found by the user.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Table

from nplw_desktop.region.coaching.confidence import shown
from nplw_desktop.region.coaching.in_sql import SHOWN, places
from nplw_desktop.region.coaching.where import in_regions
from nplw_desktop.region.coaching_tables import (
    coach,
    coach_evaluation,
    coach_request,
    hour_entry,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Store

REQUEST, COACH = "coach_request", "coach"
_NUMBER = re.compile(r"v-?(?:(\d{4})-?)?(\d*)", re.IGNORECASE)
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_VIA = (
    (coach_evaluation, f"SELECT id, request_id FROM coach_evaluation WHERE id {_AMONG}"),
    (
        hour_entry,
        "SELECT h.id, a.request_id FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id "
        f"WHERE h.id {_AMONG}",
    ),
)
_OF_REQUEST = {
    coach_evaluation: "t.request_id",
    hour_entry: "(SELECT a.request_id FROM assignment a WHERE a.id = t.assignment_id)",
}
_ROWS = f"""SELECT r.id, r.uid, r.number, r.question, r.received_on, r.status,
    {places(by=SHOWN)} AS places
    FROM coach_request r WHERE r.id {_AMONG}"""
_COACHES = f"""SELECT c.id, c.uid, p.display_name,
    (SELECT group_concat(t.name, ', ' ORDER BY x.position, x.id) FROM coach_theme x
        JOIN theme t ON t.id = x.theme_id WHERE x.coach_id = c.id) AS themes
    FROM coach c JOIN person p ON p.id = c.person_id WHERE c.id {_AMONG}"""
_KNOWS = """SELECT x.coach_id AS id FROM theme t JOIN coach_theme x ON x.theme_id = t.id
    WHERE instr(t.name_sort, :word) > 0 ORDER BY x.level DESC, x.coach_id LIMIT :most"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A request or a coach. ``status`` is that of a request."""

    what: str
    id: int
    uid: str
    text: str
    meta: str
    on: date | None = None
    status: str = ""


def requests(
    store: Store,
    words: str,
    most: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Hit, ...]:
    """Requests: by their own words first, then by what hangs on them."""
    may_be = f"{shown('r', audience)} AND {in_regions(region_ids)}"
    ids = [
        *_numbered(store, words, most, may_be),
        *store.search(coach_request, words, limit=most, where=_passes("t.id", may_be)).ids,
        *_about(store, words, most, may_be),
    ]
    for table, query in _VIA:
        if len(ids) >= most:
            break
        ids += _through(store, table, query, words, most, may_be)
    rows = {row.id: row for row in _of(store, _ROWS, ids)}
    return tuple(
        Hit(
            REQUEST,
            key,
            rows[key].uid,
            rows[key].question,
            " · ".join(filter(None, (rows[key].places or "", rows[key].number))),
            date.fromisoformat(rows[key].received_on) if rows[key].received_on else None,
            rows[key].status,
        )
        for key in list(dict.fromkeys(ids))[:most]
        if key in rows
    )


def coaches(store: Store, words: str, most: int) -> tuple[Hit, ...]:
    """Coaches by their profile and their themes; by their name they are found as contacts."""
    ids = list(store.search(coach, words, limit=most).ids)
    word = written(fold(words))
    if len(word) > 1:
        ids += [row.id for row in store.rows(_KNOWS, word=word, most=most)]
    rows = {row.id: row for row in _of(store, _COACHES, ids)}
    return tuple(
        Hit(COACH, key, rows[key].uid, rows[key].display_name, rows[key].themes or "")
        for key in list(dict.fromkeys(ids))[:most]
        if key in rows
    )


def written(words: str) -> str:
    """What was typed without halves of signs, which no file holds."""
    return words.encode("utf-8", "ignore").decode()


def _numbered(store: Store, words: str, most: int, may_be: str) -> list[int]:
    """Requests whose number begins as was typed: "v-2026-1", "V 12"."""
    found = _NUMBER.fullmatch("".join(words.split()))
    if found is None or not (found[1] or found[2]):
        return []
    like = f"V-{found[1] or '%'}-{found[2]}%"
    rows = store.rows(
        f"SELECT r.id FROM coach_request r WHERE r.number LIKE :like AND {may_be} "
        "ORDER BY length(r.number), r.received_on DESC LIMIT :most",
        like=like,
        most=most,
    )
    return [row.id for row in rows]


def _about(store: Store, words: str, most: int, may_be: str) -> list[int]:
    """Requests about a theme that is called so, the newest first."""
    word = written(fold(words))
    if len(word) < 2:
        return []
    rows = store.rows(
        "SELECT r.id FROM coach_request r WHERE r.id IN (SELECT x.request_id FROM theme t "
        "JOIN request_theme x ON x.theme_id = t.id WHERE instr(t.name_sort, :word) > 0) "
        f"AND {may_be} ORDER BY r.received_on DESC, r.id DESC LIMIT :most",
        word=word,
        most=most,
    )
    return [row.id for row in rows]


def _through(
    store: Store, table: Table, query: str, words: str, most: int, may_be: str
) -> list[int]:
    where = _passes(_OF_REQUEST[table], may_be)
    ids = store.search(table, words, limit=most, where=where).ids
    of = {row.id: row.request_id for row in _of(store, query, ids)}
    return [of[key] for key in ids if key in of]


def _passes(key: str, may_be: str) -> str:
    """Whether the request ``key`` may be seen, and lies in the regions that are chosen."""
    return f"EXISTS (SELECT 1 FROM coach_request r WHERE r.id = {key} AND {may_be})"


def _of(store: Store, query: str, ids: Sequence[int]) -> Sequence[Row[Any]]:
    return store.rows(query, ids=json.dumps(list(ids))) if ids else ()
