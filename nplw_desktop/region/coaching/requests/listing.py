"""The list of coach requests: searched, narrowed and sorted in SQL, and how many there are of each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.finding import written
from nplw_desktop.region.coaching.in_sql import coaches, places, split, themes
from nplw_desktop.region.coaching.where import in_regions
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.filed_lists import ids_of
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Store

OPEN = "open"
GROUPS = {"": "Alle", OPEN: "Open", **states.STATES}
"""What the list can be narrowed to, in words; all but "Alle" and "Open" are states."""

TABLES = (
    "coach_request",
    "request_municipality",
    "request_theme",
    "assignment",
    "coach",
    "municipality",
    "theme",
)
"""What a row shows lies in these."""


def _among(statuses: Sequence[str]) -> str:
    return "r.status IN (" + ", ".join(f"'{status}'" for status in sorted(statuses)) + ")"


_CLOSED = _among(tuple(states.CLOSED))
_IS = {
    "": "1",
    OPEN: f"NOT {_CLOSED}",
    **{key: _among(states.statuses_of(key)) for key in states.STATES},
}
_RANKED = " ".join(
    f"WHEN '{status}' THEN {list(states.STATES).index(shown) * 100 + at}"
    for at, (status, (_word, shown)) in enumerate(states.STEPS.items())
)
_PLACE_SORT = """(SELECT m.name_sort FROM request_municipality x
    JOIN municipality m ON m.id = x.municipality_id
    WHERE x.request_id = r.id ORDER BY x.position, x.id LIMIT 1)"""

SORTED = {
    "number": "length(r.number) {way}, r.number",
    "question_sort": "r.question_sort",
    "place": f"coalesce({_PLACE_SORT}, '')",
    "state": f"CASE r.status {_RANKED} END",
    "minutes": "r.minutes",
    "from_on": "coalesce(r.from_on, r.until_on)",
    "received_on": "r.received_on",
    "coaches": f"coalesce({coaches()}, '')",
}
_EMPTY_LAST = frozenset(("from_on", "coaches", "place"))


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in a list. ``coaches`` are who is proposed or at work."""

    id: int
    number: str
    question: str
    topic: str
    summary: str
    minutes: int
    wished: str
    from_on: date | None
    until_on: date | None
    status: str
    urgency: str
    private: bool
    received_on: date | None
    requester: str
    municipalities: tuple[str, ...]
    themes: tuple[str, ...]
    coaches: tuple[str, ...]

    @property
    def state(self) -> str:
        """A key of ``states.STATES``."""
        return states.state(self.status)


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """What narrows the list; ``group`` is a key of ``GROUPS``."""

    words: str = ""
    group: str = ""
    region_ids: frozenset[int] | None = None
    municipality_id: int | None = None
    theme_id: int | None = None


_ROWS = f"""SELECT r.id, r.number, r.question, r.topic, r.summary, r.minutes, r.wished, r.from_on,
    r.until_on, r.status, r.urgency, r.confidentiality, r.received_on,
    coalesce(p.display_name, r.requester_name) AS requester,
    {places()} AS places, {themes()} AS themes, {coaches()} AS coaches
    FROM json_each(:ids) j JOIN coach_request r ON r.id = j.value
    LEFT JOIN person p ON p.id = r.requester_id ORDER BY j.key"""


def listed(store: Store, ids: Sequence[int]) -> tuple[RequestRow, ...]:
    """The list rows of some requests, in the order of ``ids``; those that are gone are left out."""
    return tuple(_row(row) for row in store.rows(_ROWS, ids=json.dumps(list(ids)))) if ids else ()


class RequestList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(self, store: Store, narrowed: RequestFilter) -> None:
        self._store = store
        self._where, self._values = _condition(store, narrowed)

    def first(self, order: Ordering, limit: int) -> Sequence[RequestRow]:
        """The first rows."""
        found = self._store.rows(f"{self._ids(order)} LIMIT {limit}", **self._values)
        return self.rows([row[0] for row in found])

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker."""
        return ids_of(self._store, self._ids(order), self._values)

    def rows(self, ids: Sequence[int]) -> Sequence[RequestRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return listed(self._store, ids)

    def locate(self, order: Ordering, prefix: str) -> int:
        """The place of the first question beginning with ``prefix``, or -1; by question alone."""
        if order.key != "question_sort" or order.descending:
            return -1
        rows = self._store.rows(f"SELECT r.question {self._from(order)}", **self._values)
        wanted = fold(prefix)
        found = (at for at, row in enumerate(rows) if fold(row.question).startswith(wanted))
        return next(found, -1)

    def _ids(self, order: Ordering) -> str:
        return f"SELECT r.id {self._from(order)}"

    def _from(self, order: Ordering) -> str:
        way = "DESC" if order.descending else "ASC"
        main = SORTED[order.key].replace("{way}", way)
        empty = f"{main} IS NULL OR {main} = '', " if order.key in _EMPTY_LAST else ""
        return f"FROM coach_request r {self._where} ORDER BY {empty}{main} {way}, r.id {way}"


def counts(store: Store, narrowed: RequestFilter) -> dict[str, int]:
    """How many requests each of ``GROUPS`` would show."""
    where, values = _condition(store, replace(narrowed, group=""))
    summed = ", ".join(f"count(*) FILTER (WHERE {_IS[group]})" for group in GROUPS)
    row = store.row(f"SELECT {summed} FROM coach_request r {where}", **values)
    assert row is not None
    return {group: int(row[at]) for at, group in enumerate(GROUPS)}


_CALLED = """(r.number = :word OR r.id IN (SELECT x.request_id FROM request_municipality x
    JOIN municipality m ON m.id = x.municipality_id
    WHERE instr(m.name_sort, :folded) > 0)
    OR r.id IN (SELECT x.request_id FROM request_theme x JOIN theme t ON t.id = x.theme_id
    WHERE instr(t.name_sort, :folded) > 0)
    OR r.id IN (SELECT q.id FROM coach_request q JOIN person p ON p.id = q.requester_id
    WHERE instr(p.name_sort, :folded) > 0))"""


def _condition(store: Store, narrowed: RequestFilter) -> tuple[str, dict[str, object]]:
    parts = [_IS[narrowed.group], in_regions(narrowed.region_ids)]
    values: dict[str, object] = {}
    if narrowed.municipality_id is not None:
        parts.append(
            "r.id IN (SELECT request_id FROM request_municipality WHERE municipality_id = :place)"
        )
        values["place"] = narrowed.municipality_id
    if narrowed.theme_id is not None:
        parts.append("r.id IN (SELECT request_id FROM request_theme WHERE theme_id = :theme)")
        values["theme"] = narrowed.theme_id
    words = narrowed.words.strip()
    if words:
        match = store.match(coach_request, words)
        found = "SELECT rowid FROM search_coach_request WHERE search_coach_request MATCH :match"
        parts.append(f"(r.id IN ({found}) OR {_CALLED})" if match else _CALLED)
        values |= {"word": written(words.upper()), "folded": written(fold(words))}
        values |= {"match": match} if match else {}
    return "WHERE " + " AND ".join(parts), values


def _row(row: Any) -> RequestRow:
    return RequestRow(
        row.id,
        row.number,
        row.question,
        row.topic,
        row.summary,
        row.minutes,
        row.wished,
        _day(row.from_on),
        _day(row.until_on),
        row.status,
        row.urgency,
        row.confidentiality == "private",
        _day(row.received_on),
        row.requester or "",
        split(row.places),
        split(row.themes),
        split(row.coaches),
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def is_in(status: str, group: str) -> bool:
    """Whether a request of this status is shown in a group."""
    if group == OPEN:
        return status not in states.CLOSED
    return not group or states.state(status) == group


def any_there(store: Store, region_ids: frozenset[int] | None = None) -> bool:
    """Whether there is any request at all, in the regions that are chosen."""
    where = in_regions(region_ids)
    return store.value(f"SELECT 1 FROM coach_request r WHERE {where} LIMIT 1") is not None
