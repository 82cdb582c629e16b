"""The list of quick notes under a filter, read in parts: the first rows at once, the rest by id."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from nplw_desktop.region import filed_lists
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import line
from nplw_desktop.region.quick_notes import KIND, PROCESSED
from nplw_desktop.region.standing import MENTIONED, Standing, Typed
from nplw_desktop.store import Store

WAITING, TODAY, ALL, DONE = "waiting", "today", "all", "done"
_ZONE = ZoneInfo("Europe/Amsterdam")
_CHOSEN = {
    WAITING: f"l.status <> '{PROCESSED}'",
    TODAY: "l.written_on = :today",
    ALL: "1",
    DONE: f"l.status = '{PROCESSED}'",
}


class Ordering(Protocol):
    """By what a list is sorted; notes come newest first, whatever it says."""

    @property
    def key(self) -> str: ...

    @property
    def descending(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are shown: ``chosen`` is one of WAITING, TODAY, ALL and DONE."""

    today: date
    chosen: str = WAITING
    words: str = ""
    region_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note as the list shows it; ``at`` is local time."""

    id: int
    text: str
    people: str
    municipalities: str
    labels: str
    session: str
    session_id: int | None
    written_on: date | None
    at: datetime
    processed: bool

    @property
    def first_line(self) -> str:
        """What stands on its first line."""
        return next((part for part in self.text.split("\n") if part.strip()), "")


class NoteList:
    """What the list shows under one filter, newest first."""

    def __init__(
        self, store: Store, narrowed: NoteFilter, standing: Standing | None = None
    ) -> None:
        """``standing`` is what lists under other words leave for this one."""
        self._store = store
        self._standing = standing if standing is not None else Standing()
        self._bare = replace(narrowed, words="")
        self._typed = _typed(store, narrowed.words)
        self._where, self._values = _condition(narrowed, self._typed)

    def first(self, _order: Ordering, limit: int) -> Sequence[NoteRow]:
        """The first rows."""
        ids = self._standing.first(self._store, self._bare, self._typed, limit)
        if ids is None:
            found = self._store.rows(f"{self._ids()} LIMIT {int(limit)}", **self._values)
            ids = [row[0] for row in found]
        return self.rows(ids)

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker."""
        return self._standing.ids(
            self._store,
            self._bare,
            self._typed,
            lambda: filed_lists.ids_of(self._store, self._ids(), self._values),
            lambda: NoteList(self._store, self._bare, self._standing).ids(order),
        )

    def rows(self, ids: Sequence[int]) -> Sequence[NoteRow]:
        """The rows of some ids, in that order; what is no quick note any more is left out."""
        if not ids:
            return ()
        found = {row.id: _row(row) for row in self._store.rows(_ROWS, ids=json.dumps(list(ids)))}
        return tuple(found[key] for key in ids if key in found)

    def locate(self, _order: Ordering, _prefix: str) -> int:
        """Nothing: letters in this list are its keys."""
        return -1

    def _ids(self) -> str:
        return f"SELECT l.id FROM line l {self._where} ORDER BY l.written_on DESC, l.id DESC"


def counts(store: Store, narrowed: NoteFilter) -> dict[str, int]:
    """How many notes each choice would show."""
    where, values = _condition(replace(narrowed, chosen=ALL), _typed(store, narrowed.words))
    summed = ", ".join(f"total({_CHOSEN[key]}) AS {key}_count" for key in _CHOSEN)
    query = f"SELECT {summed} FROM line l {where}"
    row = store.row(query, **values | {"today": narrowed.today.isoformat()})
    assert row is not None
    return {key: int(getattr(row, f"{key}_count")) for key in _CHOSEN}


def waiting(store: Store) -> int:
    """How many notes have to be worked out still."""
    query = f"SELECT count(*) FROM line l WHERE l.kind = '{KIND}' AND {_CHOSEN[WAITING]}"
    return int(store.value(query))


def _condition(narrowed: NoteFilter, typed: Typed | None) -> tuple[str, dict[str, object]]:
    parts = [f"l.kind = '{KIND}'", _CHOSEN[narrowed.chosen]]
    values: dict[str, object] = {}
    if narrowed.chosen == TODAY:
        values["today"] = narrowed.today.isoformat()
    if narrowed.region_ids is not None:
        listed = ", ".join(str(int(key)) for key in narrowed.region_ids)
        parts.append(f"(l.region_id IS NULL OR l.region_id IN ({listed}))")
    if typed is not None:
        parts.append(_SAYS if typed.match else "0")
        values |= {"match": typed.match, "who": typed.who} if typed.match else {}
    return "WHERE " + " AND ".join(parts), values


def _typed(store: Store, words: str) -> Typed | None:
    """What was typed; None for nothing."""
    sought = fold(words)
    if not sought:
        return None
    return Typed(store.match(line, sought), store.match(person_card, sought), tied=MENTIONED)


_SAYS = """(l.id IN (SELECT rowid FROM search_line WHERE search_line MATCH :match)
    OR l.id IN (SELECT t.line_id FROM line_person t WHERE t.person_id IN
        (SELECT rowid FROM search_person_card WHERE search_person_card MATCH :who)))"""


def _names(ties: str, key: str, table: str, name: str) -> str:
    return f"""coalesce((SELECT group_concat(n.{name}, ', ' ORDER BY t.id) FROM {ties} t
        JOIN {table} n ON n.id = t.{key} WHERE t.line_id = l.id), '')"""


_ROWS = f"""SELECT l.id, l.text, l.status, l.written_on, l.created_at, l.session_id,
    coalesce(s.title, '') AS session_title,
    {_names("line_person", "person_id", "person", "display_name")} AS people,
    {_names("line_municipality", "municipality_id", "municipality", "name")} AS places,
    {_names("line_label", "label_id", "label", "name")} AS labels
    FROM line l LEFT JOIN session s ON s.id = l.session_id
    WHERE l.kind = '{KIND}' AND l.id IN (SELECT value FROM json_each(:ids))"""


def _row(row: Any) -> NoteRow:
    written = row.written_on
    return NoteRow(
        row.id,
        row.text,
        row.people,
        row.places,
        row.labels,
        row.session_title,
        row.session_id,
        date.fromisoformat(written) if written else None,
        datetime.fromisoformat(row.created_at).astimezone(_ZONE),
        row.status == PROCESSED,
    )
