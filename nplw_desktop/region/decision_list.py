"""The register of decisions as a list: searched, narrowed and sorted in SQL."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nplw_desktop.region import filed_lists, regions
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.decisions import REPLACED, STATES, VALID, WITHDRAWN
from nplw_desktop.region.filed_lists import HELD_IN, Words
from nplw_desktop.region.standing import Standing, Typed
from nplw_desktop.store import Reader, Store

UNTRANSLATED = "untranslated"
GROUPS = {
    "": "Alle",
    VALID: "Geldig",
    UNTRANSLATED: "Nog niet vertaald",
    WITHDRAWN: "Ingetrokken",
    REPLACED: "Vervangen",
}
BY_DAY = "held_on"
SORTED = {
    BY_DAY: "coalesce(s.held_on, l.written_on)",
    "number": "length(l.number) {way}, l.number",
    "status": "l.status",
}
_DAY = "coalesce((SELECT day FROM today), date('now', 'localtime'))"
# The municipalities a decision is for and that nothing was written down for yet.
_MISSING = f"""FROM municipality m
    WHERE m.region_id IN (SELECT value FROM json_each(CASE
        WHEN coalesce(s.region_id, l.region_id) IS NULL THEN :served
        ELSE json_array(coalesce(s.region_id, l.region_id)) END))
    AND coalesce(m.valid_from <= {_DAY}, 1) AND coalesce(m.valid_to >= {_DAY}, 1)
    AND NOT EXISTS (SELECT 1 FROM decision_meaning d
        WHERE d.line_id = l.id AND d.municipality_id = m.id AND d.text <> '')"""
_IS = {
    "": "1",
    VALID: "l.status NOT IN ('withdrawn', 'replaced')",
    UNTRANSLATED: f"l.status NOT IN ('withdrawn', 'replaced') AND EXISTS (SELECT 1 {_MISSING})",
    WITHDRAWN: "l.status = 'withdrawn'",
    REPLACED: "l.status = 'replaced'",
}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the register; ``missing`` names the municipalities it is not translated for."""

    id: int
    text: str
    number: str
    status: str
    since: date | None
    session: str
    held_on: date | None
    session_id: int | None
    agenda_item_id: int | None
    replaced_by: str
    translated: int
    missing: tuple[str, ...]
    closed: Confidentiality

    @property
    def valid(self) -> bool:
        """Whether it still counts."""
        return self.status not in (WITHDRAWN, REPLACED)

    @property
    def state(self) -> str:
        """``geldig``, ``ingetrokken``, ``vervangen door B-2026-9``."""
        if self.valid:
            return STATES[VALID]
        by = f" door {self.replaced_by}" if self.replaced_by and self.status == REPLACED else ""
        return STATES[self.status] + by


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """What narrows the register; with a municipality, 'nog niet vertaald' is about that one."""

    words: str = ""
    group: str = ""
    municipality_id: int | None = None
    region_ids: frozenset[int] | None = None


class DecisionList:
    """The register under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(
        self, store: Store, narrowed: DecisionFilter, standing: Standing | None = None
    ) -> None:
        """``standing`` is what lists under other words leave for this one."""
        self._store = store
        self._standing = standing if standing is not None else Standing()
        self._bare = replace(narrowed, words="")
        self._words = filed_lists.by_words(store, narrowed.words)
        self._parts, self._values = _conditions(store, narrowed, self._words)

    def first(self, order: Ordering, limit: int) -> Sequence[DecisionRow]:
        """The first rows."""
        ids = self._standing.first(self._store, self._key(order), self._typed, limit)
        if ids is None:
            found = self._store.rows(f"{self._ids(order)} LIMIT {limit}", **self._values)
            ids = [row[0] for row in found]
        return self.rows(ids)

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker."""
        return self._standing.ids(
            self._store,
            self._key(order),
            self._typed,
            lambda: filed_lists.ids_of(self._store, self._ids(order), self._values),
            lambda: DecisionList(self._store, self._bare, self._standing).ids(order),
        )

    def rows(self, ids: Sequence[int]) -> Sequence[DecisionRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return rows(self._store, ids)

    def holds(self, line_id: int) -> bool:
        """Whether a decision passes the filter."""
        where = filed_lists.where([*self._parts, "l.id = :line"])
        query = f"SELECT EXISTS (SELECT 1 FROM line l {HELD_IN} {where})"
        return bool(self._store.value(query, **self._values, line=line_id))

    def locate(self, _order: Ordering, _prefix: str) -> int:
        """Numbers and texts are searched, not jumped to."""
        return -1

    @property
    def _typed(self) -> Typed | None:
        return None if self._words is None else self._words.typed

    def _key(self, order: Ordering) -> tuple[object, ...]:
        return self._bare, order.key, order.descending

    def _ids(self, order: Ordering) -> str:
        way = "DESC" if order.descending else "ASC"
        main = SORTED[order.key].replace("{way}", way)
        return (
            f"SELECT l.id FROM line l {HELD_IN} {filed_lists.where(self._parts)} "
            f"ORDER BY {main} {way}, {SORTED[BY_DAY]} {way}, l.id {way}"
        )


def rows(source: Reader, ids: Sequence[int]) -> tuple[DecisionRow, ...]:
    """The list rows of some decisions, in the order of ``ids``."""
    if not ids:
        return ()
    values = {"ids": json.dumps(list(ids)), "served": _served(source)}
    found = {row.id: _row(row) for row in source.rows(_ROWS, **values)}
    return tuple(found[key] for key in ids if key in found)


def counts(store: Store, narrowed: DecisionFilter) -> dict[str, int]:
    """How many decisions each group would show."""
    words = filed_lists.by_words(store, narrowed.words)
    parts, values = _conditions(store, replace(narrowed, group="", municipality_id=None), words)
    values["served"] = _served(store)
    sums = ", ".join(f"coalesce(sum({part}), 0)" for part in _IS.values())
    row = store.row(f"SELECT {sums} FROM line l {HELD_IN} {filed_lists.where(parts)}", **values)
    return dict(zip(_IS, (int(each) for each in row or ()), strict=True))


def valid_count(store: Store, region_ids: frozenset[int] | None = None) -> int:
    """How many still count."""
    parts, values = _conditions(store, DecisionFilter(group=VALID, region_ids=region_ids))
    query = f"SELECT count(*) FROM line l {HELD_IN} {filed_lists.where(parts)}"
    return int(store.value(query, **values))


def _conditions(
    store: Store, narrowed: DecisionFilter, words: Words | None = None
) -> tuple[list[str], dict[str, object]]:
    parts, values = ["l.kind = 'decision'", _IS[narrowed.group]], dict[str, object]()
    if narrowed.group == UNTRANSLATED:
        values["served"] = _served(store)
    if narrowed.municipality_id is not None:
        values |= {"place": narrowed.municipality_id, "served": _served(store)}
        parts.append(f"EXISTS (SELECT 1 {_MISSING} AND m.id = :place)")
        if narrowed.group != UNTRANSLATED:
            parts[-1] = (
                "EXISTS (SELECT 1 FROM decision_meaning d WHERE d.line_id = l.id "
                "AND d.municipality_id = :place AND d.text <> '')"
            )
            values.pop("served")
    if narrowed.region_ids:
        parts.append(filed_lists.in_regions(narrowed.region_ids))
    if words is not None:
        parts.append(words.condition())
        values |= words.values
    return parts, values


def _served(source: Reader) -> str:
    return json.dumps([found.id for found in regions.every(source, mine=True)])


_ROWS = f"""SELECT l.id, l.text, l.number, l.status, l.done_on, l.session_id, l.agenda_item_id,
    l.confidentiality, s.title, coalesce(s.held_on, l.written_on) AS held_on,
    s.confidentiality AS held_for,
    (SELECT n.number FROM line_link k JOIN line n ON n.id = k.to_line_id
        WHERE k.line_id = l.id AND k.kind = 'replaced_by' LIMIT 1) AS newer,
    (SELECT count(*) FROM decision_meaning d WHERE d.line_id = l.id AND d.text <> '') AS told,
    (SELECT group_concat(name, char(31)) FROM (SELECT m.name {_MISSING} ORDER BY m.name_sort))
        AS missing
    FROM json_each(:ids) j JOIN line l ON l.id = j.value
    LEFT JOIN session s ON s.id = l.session_id"""


def _row(row: Any) -> DecisionRow:
    own = Confidentiality(row.confidentiality) if row.confidentiality else None
    held = Confidentiality(row.held_for) if row.held_for else None
    return DecisionRow(
        row.id,
        row.text,
        row.number,
        row.status or VALID,
        _day(row.done_on),
        row.title or "",
        _day(row.held_on),
        row.session_id,
        row.agenda_item_id,
        row.newer or "",
        row.told,
        tuple(row.missing.split("\x1f")) if row.missing else (),
        of_line(own, held),
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
