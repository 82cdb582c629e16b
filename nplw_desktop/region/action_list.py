"""The one list of actions and promises, over all meetings and outside them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from nplw_desktop.region import filed_lists, filing, settings
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.filed_lists import HELD_IN
from nplw_desktop.region.inline import RichText, from_json
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.region.standing import Standing, Typed
from nplw_desktop.store import Reader, Store

MINE, WAITING, LATE, DONE = "mine", "waiting", "late", "done"
GROUPS = {"": "Alles open", MINE: "Mijn", WAITING: "Wacht op", LATE: "Te laat", DONE: "Gedaan"}
BY_DAY = "due_on"
_LAST = "char(65535)"
SORTED = {
    BY_DAY: "l.due_on",
    "owner": f"coalesce(c.name_sort, lower(nullif(l.owner_name, '')), {_LAST})",
    "number": "length(l.number) {way}, l.number",
    "municipality": f"coalesce(c.municipality_sort, {_LAST})",
    "held_on": "s.held_on",
    "postponed": "l.postponed",
}
_KINDS = ("action", "promise")
_IS = {
    "": "l.status = 'open'",
    MINE: "l.status = 'open' AND l.owner_id = :me",
    WAITING: "l.status = 'open' AND coalesce(l.owner_id <> :me, l.owner_name <> '')",
    LATE: "l.status = 'open' AND l.due_on < :today",
    DONE: "l.status IN ('done', 'dropped')",
}
_STATES = {DONE: ("done", "dropped")}


@dataclass(frozen=True)
class ActionRow:
    """An action in the list."""

    id: int
    line: Line
    session: str
    held_on: date | None
    municipality: str
    closed: Confidentiality

    @cached_property
    def text(self) -> str:
        """What is to be done, without who and when, which stand beside it.

        Worked out when the row is painted: that takes longer than reading it.
        """
        day = self.counts_from
        return self.line.text.text if day is None else filing.wording(self.line, day).text

    @property
    def done(self) -> bool:
        """Whether there is nothing more to do."""
        return self.line.status != "open"

    @property
    def counts_from(self) -> date | None:
        """The day that dates in its text count from."""
        return self.held_on or self.line.written_on

    def is_late(self, today: date) -> bool:
        """Open and past its due date."""
        due = self.line.due_on
        return not self.done and due is not None and due < today


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What narrows the list; ``group`` is one of ``GROUPS``, ``today`` decides what is late."""

    today: date
    words: str = ""
    group: str = ""
    person_id: int | None = None
    municipality_id: int | None = None
    region_ids: frozenset[int] | None = None


class ActionList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(
        self, store: Store, narrowed: ActionFilter, standing: Standing | None = None
    ) -> None:
        """``standing`` is what lists under other words leave for this one."""
        self._store = store
        self._standing = standing if standing is not None else Standing()
        self._bare = replace(narrowed, words="")
        self._states = _STATES.get(narrowed.group, ("open",))
        self._parts, self._values = _conditions(store, self._bare)
        self._words = filed_lists.by_words(store, narrowed.words)
        if self._words is not None:
            self._values |= self._words.values

    def first(self, order: Ordering, limit: int) -> Sequence[ActionRow]:
        """The first rows."""
        ids = self._standing.first(self._store, self._key(order), self._typed, limit)
        if ids is None and order.key == BY_DAY and self._is_broad():
            ids = self._walk(order, limit)
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
            lambda: ActionList(self._store, self._bare, self._standing).ids(order),
        )

    def rows(self, ids: Sequence[int]) -> Sequence[ActionRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return rows(self._store, ids)

    def holds(self, line_id: int) -> bool:
        """Whether an action passes the filter."""
        parts = [*self._parts, "l.id = :line"]
        if self._words is not None:
            parts.append(self._words.condition())
        query = f"SELECT EXISTS (SELECT 1 FROM line l {HELD_IN} {filed_lists.where(parts)})"
        return bool(self._store.value(query, **self._values, line=line_id))

    def locate(self, _order: Ordering, _prefix: str) -> int:
        """Letters are for acts here, not for jumping."""
        return -1

    @property
    def _typed(self) -> Typed | None:
        return None if self._words is None else self._words.typed

    def _key(self, order: Ordering) -> tuple[object, ...]:
        return self._bare, order.key, order.descending

    def _ids(self, order: Ordering) -> str:
        source = "line l" if self._words is None else self._words.source()
        return (
            f"SELECT l.id FROM {source} {HELD_IN} LEFT JOIN person_card c ON c.id = l.owner_id "
            f"{filed_lists.where(self._parts)} ORDER BY {_by(order)}"
        )

    def _is_broad(self) -> bool:
        """Whether so many pass that the first ones lie close together in the order of days."""
        most = filed_lists.BROAD
        if self._words is not None:
            some = f"SELECT 1 FROM ({self._words.listed}) LIMIT {most}"
        else:
            some = f"SELECT 1 FROM line l {HELD_IN} {filed_lists.where(self._parts)} LIMIT {most}"
        return bool(self._store.value(f"SELECT count(*) FROM ({some})", **self._values) == most)

    def _walk(self, order: Ordering, limit: int) -> list[int]:
        """Along the index of kind, state and day: a few rows of each, then those without a day."""
        found: list[int] = []
        for dated in ("l.due_on IS NOT NULL", "l.due_on IS NULL"):
            rows = [
                (row[1] or "", row[0])
                for kind in _KINDS
                for state in self._states
                for row in self._along(kind, state, dated, order, limit)
            ]
            rows.sort(reverse=order.descending)
            found += [key for _day, key in rows]
            if len(found) >= limit:
                break
        return found[:limit]

    def _along(self, kind: str, state: str, dated: str, order: Ordering, limit: int) -> Any:
        way = "DESC" if order.descending else "ASC"
        parts = [f"l.kind = '{kind}'", f"l.status = '{state}'", dated, *self._parts]
        if self._words is not None:
            parts.append(self._words.passes)
        return self._store.rows(
            f"SELECT l.id, l.due_on FROM line l INDEXED BY line_kind_status_due_on {HELD_IN} "
            f"{filed_lists.where(parts)} ORDER BY l.due_on {way}, l.id {way} LIMIT {limit}",
            **self._values,
        )


def rows(source: Reader, ids: Sequence[int]) -> tuple[ActionRow, ...]:
    """The list rows of some actions, in the order of ``ids``."""
    if not ids:
        return ()
    found = {row.id: _row(row) for row in source.rows(_ROWS, ids=json.dumps(list(ids)))}
    return tuple(found[key] for key in ids if key in found)


def counts(store: Store, narrowed: ActionFilter) -> dict[str, int]:
    """How many actions each group would show."""
    parts, values = _conditions(store, replace(narrowed, group=""), grouped=False)
    values |= {"me": settings.me(store), "today": narrowed.today.isoformat()}
    sums = ", ".join(f"coalesce(sum({part}), 0)" for part in _IS.values())
    query = f"SELECT {sums} FROM line l {HELD_IN} {filed_lists.where(parts)}"
    row = store.row(query, **values)
    return dict(zip(_IS, (int(each) for each in row or ()), strict=True))


def owners(store: Store, narrowed: ActionFilter) -> tuple[tuple[int, str, int], ...]:
    """Who has actions in a group: id, name and how many, by name."""
    parts, values = _conditions(store, replace(narrowed, person_id=None))
    query = (
        f"SELECT p.id, p.display_name AS name, count(*) AS actions FROM line l {HELD_IN} "
        f"JOIN person p ON p.id = l.owner_id {filed_lists.where(parts)} "
        "GROUP BY p.id ORDER BY p.name_sort"
    )
    return tuple((row.id, row.name, int(row.actions)) for row in store.rows(query, **values))


def places(store: Store, narrowed: ActionFilter) -> tuple[tuple[int, str], ...]:
    """The municipalities that actions in a group are of: id and name, by name."""
    parts, values = _conditions(store, replace(narrowed, municipality_id=None))
    query = f"""SELECT m.id, m.name FROM municipality m WHERE m.id IN (
        SELECT x.municipality_id FROM line l {HELD_IN}
        JOIN line_municipality x ON x.line_id = l.id {filed_lists.where(parts)}
        UNION SELECT c.municipality_id FROM line l {HELD_IN}
        JOIN person_card c ON c.id IN (l.owner_id, l.person_id) {filed_lists.where(parts)})
        ORDER BY m.name_sort"""
    return tuple((row.id, row.name) for row in store.rows(query, **values))


def open_count(store: Store, region_ids: frozenset[int] | None = None) -> int:
    """How many are open."""
    parts, values = _conditions(store, ActionFilter(date.min, region_ids=region_ids))
    query = f"SELECT count(*) FROM line l {HELD_IN} {filed_lists.where(parts)}"
    return int(store.value(query, **values))


def _conditions(
    store: Store, narrowed: ActionFilter, *, grouped: bool = True
) -> tuple[list[str], dict[str, object]]:
    parts = [f"l.kind IN {_KINDS}"]
    values: dict[str, object] = {}
    if grouped:
        parts.append(_IS[narrowed.group])
        if narrowed.group in (MINE, WAITING):
            values["me"] = settings.me(store)
        if narrowed.group == LATE:
            values["today"] = narrowed.today.isoformat()
    if narrowed.person_id is not None:
        parts.append("l.owner_id = :person")
        values["person"] = narrowed.person_id
    if narrowed.municipality_id is not None:
        parts.append(
            "(EXISTS (SELECT 1 FROM line_municipality m WHERE m.line_id = l.id "
            "AND m.municipality_id = :place) OR EXISTS (SELECT 1 FROM person_card k "
            "WHERE k.id IN (l.owner_id, l.person_id) AND k.municipality_id = :place))"
        )
        values["place"] = narrowed.municipality_id
    if narrowed.region_ids:
        parts.append(filed_lists.in_regions(narrowed.region_ids))
    words = filed_lists.by_words(store, narrowed.words)
    if words is not None:
        parts.append(words.condition())
        values |= words.values
    return parts, values


def _by(order: Ordering) -> str:
    way = "DESC" if order.descending else "ASC"
    main = SORTED[order.key].replace("{way}", way)
    empty = f"{main} IS NULL, " if order.key in (BY_DAY, "held_on") else ""
    then = "" if order.key == BY_DAY else f", l.due_on IS NULL, l.due_on {way}"
    return f"{empty}{main} {way}{then}, l.id {way}"


_ROWS = """SELECT l.id, l.uid, l.kind, l.text, l.marks, l.indent, l.session_id, l.agenda_item_id,
    l.person_id, l.organisation_id, l.number, l.owner_id, l.owner_name, p.display_name, l.due_on,
    l.status, l.done_on, l.postponed, l.confidentiality, l.written_on, s.title AS session_title,
    s.held_on, s.confidentiality AS held_for,
    coalesce(nullif(a.municipality, ''), c.municipality) AS place,
    (SELECT group_concat(m.name, ', ' ORDER BY m.name_sort) FROM line_municipality x
        JOIN municipality m ON m.id = x.municipality_id WHERE x.line_id = l.id) AS places
    FROM json_each(:ids) j JOIN line l ON l.id = j.value
    LEFT JOIN session s ON s.id = l.session_id LEFT JOIN person p ON p.id = l.owner_id
    LEFT JOIN person_card c ON c.id = l.owner_id LEFT JOIN person_card a ON a.id = l.person_id"""


def _row(row: Any) -> ActionRow:
    own = Confidentiality(row.confidentiality) if row.confidentiality else None
    text: RichText = from_json(row.text, row.marks)
    line = Line(
        row.id,
        row.uid,
        row.kind,
        text,
        row.indent,
        Home(row.session_id, row.agenda_item_id, row.person_id, row.organisation_id),
        row.number,
        row.owner_id,
        row.display_name or row.owner_name,
        _day(row.due_on),
        row.status,
        _day(row.done_on),
        row.postponed,
        own,
        _day(row.written_on),
    )
    held_on = _day(row.held_on)
    held = Confidentiality(row.held_for) if row.held_for else None
    return ActionRow(
        row.id,
        line,
        row.session_title or "",
        held_on,
        row.places or row.place or "",
        of_line(own, held),
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
