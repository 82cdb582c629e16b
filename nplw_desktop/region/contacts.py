"""The list of contacts: one derived row a person, kept in step by triggers, sorted and filtered in SQL.

The row holds what the list shows and sorts by, so that 100,000 people need no joins. "Laatst
gesproken" follows from the sessions up to today; the day the file counts with lies in ``today``.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Column, Index, Integer, Text, bindparam, select, text

from nplw_desktop.region import phones
from nplw_desktop.region.base import LocalDate, day, table
from nplw_desktop.region.folding import fold
from nplw_desktop.region.names import PersonName, listed_parts
from nplw_desktop.region.people import NAME_FIELDS
from nplw_desktop.store import Derived, Reader, Store

today = table("today", day("day"), uid=False, keeping="guarded")

person_card = table(
    "person_card",
    Column("name_sort", Text),
    Column("organisation_id", Integer),
    Column("organisation", Text),
    Column("organisation_sort", Text),
    Column("organisation_kind", Text),
    Column("brief", Text),
    Column("role", Text),
    Column("role_sort", Text),
    Column("municipality_id", Integer),
    Column("municipality", Text),
    Column("municipality_sort", Text),
    Column("region_id", Integer),
    Column("last_spoken_on", LocalDate),
    uid=False,
    keeping="derived",
    search=("name_sort", "organisation", "role", "municipality"),
)

SORTED = ("name_sort", "organisation_sort", "role_sort", "municipality_sort", "last_spoken_on")
for _column in SORTED:
    _then = [person_card.c.name_sort] if _column != "name_sort" else []
    Index(f"person_card_{_column}", person_card.c[_column], *_then, person_card.c.id)
Index("person_card_kind", person_card.c.organisation_kind, person_card.c.name_sort)
Index("person_card_region", person_card.c.region_id)

_BROAD = 2_000
_WALKED = ("name_sort", "last_spoken_on")  # what people are filtered by has little to do with these
_LEAST_DIGITS = 3
_BY_PHONE = """c.id IN (SELECT person_id FROM phone WHERE id IN
    (SELECT rowid FROM search_phone WHERE search_phone MATCH :match))"""
# The same for most of them, without collecting all numbers first.
_HAS_PHONE = """EXISTS (SELECT 1 FROM phone t WHERE t.person_id = c.id
    AND t.digits >= :digits AND t.digits < :digits || ':')"""
_LAST = "char(65535)"  # nothing filled in sorts behind everything
_SPOKEN = """(SELECT max(s.held_on) FROM participant a JOIN session s ON s.id = a.session_id
    WHERE a.person_id = p.id AND a.attendance IN ('present', 'late')
    AND s.held_on <= (SELECT day FROM today))"""
_DAY = "(SELECT day FROM today)"
_CARDS = f"""INSERT INTO person_card
SELECT p.id, p.name_sort, o.id, coalesce(o.name, ''), coalesce(o.name_sort, {_LAST}),
    coalesce(o.kind, ''), coalesce(nullif(o.short_name, ''), o.name, ''),
    coalesce(r.title, ''), coalesce(nullif(r.title_sort, ''), {_LAST}),
    m.id, coalesce(m.name, ''), coalesce(m.name_sort, {_LAST}),
    coalesce(m.region_id, o.region_id), {_SPOKEN}
FROM person p
LEFT JOIN role r ON r.id = (SELECT x.id FROM role x WHERE x.person_id = p.id
    ORDER BY coalesce(x.until_on < {_DAY}, 0), coalesce(x.from_on > {_DAY}, 0), x.is_main DESC,
    x.until_on IS NOT NULL, x.until_on DESC, x.from_on DESC, x.id DESC
    LIMIT 1)
LEFT JOIN organisation o ON o.id = r.organisation_id
LEFT JOIN municipality m ON m.id = coalesce(r.municipality_id, o.municipality_id,
    (SELECT g.municipality_id FROM organisation_municipality g WHERE g.organisation_id = o.id
     ORDER BY g.position, g.id LIMIT 1))"""


def _again(people: str) -> str:
    return f"DELETE FROM person_card WHERE id IN ({people}); {_CARDS} WHERE p.id IN ({people});"


def _respoken(people: str) -> str:
    return (
        "UPDATE person_card SET last_spoken_on = "
        f"{_SPOKEN.replace('p.id', 'person_card.id')} WHERE id IN ({people});"
    )


def _trigger(event: str, source: str, body: str, when: str = "") -> str:
    name = f"derived_card_{source}_{event.partition(' ')[0].lower()}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {source} {when} BEGIN {body} END"


def _at_organisation(key: str) -> str:
    return f"SELECT person_id FROM role WHERE organisation_id IN ({key})"


def _at_session(key: str) -> str:
    return f"SELECT person_id FROM participant WHERE session_id = {key}"


_IN_MUNICIPALITY = """SELECT x.person_id FROM role x
    LEFT JOIN organisation_municipality g ON g.organisation_id = x.organisation_id
    LEFT JOIN organisation q ON q.id = x.organisation_id
    WHERE new.id IN (x.municipality_id, q.municipality_id, g.municipality_id)"""
_BETWEEN = """SELECT a.person_id FROM participant a JOIN session s ON s.id = a.session_id
    WHERE s.held_on > min(coalesce(old.day, ''), new.day)
    AND s.held_on <= max(coalesce(old.day, ''), new.day)"""
# Whose role begins or ends between the two days.
_TURNING = """SELECT person_id FROM role
    WHERE (until_on >= min(old.day, new.day) AND until_on < max(old.day, new.day))
    OR (from_on > min(old.day, new.day) AND from_on <= max(old.day, new.day))"""

DERIVED = Derived(
    "person_card",
    _CARDS,
    (
        _trigger("INSERT", "person", _again("new.id")),
        _trigger("UPDATE OF name_sort", "person", _again("new.id")),
        _trigger("DELETE", "person", "DELETE FROM person_card WHERE id = old.id;"),
        _trigger("INSERT", "role", _again("new.person_id")),
        _trigger("UPDATE", "role", _again("old.person_id, new.person_id")),
        _trigger("DELETE", "role", _again("old.person_id")),
        _trigger("UPDATE", "organisation", _again(_at_organisation("new.id"))),
        _trigger(
            "INSERT", "organisation_municipality", _again(_at_organisation("new.organisation_id"))
        ),
        _trigger(
            "UPDATE",
            "organisation_municipality",
            _again(_at_organisation("old.organisation_id, new.organisation_id")),
        ),
        _trigger(
            "DELETE", "organisation_municipality", _again(_at_organisation("old.organisation_id"))
        ),
        _trigger("UPDATE OF name, name_sort, region_id", "municipality", _again(_IN_MUNICIPALITY)),
        _trigger("INSERT", "participant", _respoken("new.person_id")),
        _trigger("UPDATE", "participant", _respoken("old.person_id, new.person_id")),
        _trigger("DELETE", "participant", _respoken("old.person_id")),
        _trigger("INSERT", "session", _respoken(_at_session("new.id"))),
        _trigger("UPDATE OF held_on", "session", _respoken(_at_session("new.id"))),
        _trigger(
            "INSERT",
            "today",
            _respoken(_BETWEEN.replace("coalesce(old.day, '')", "''"))
            + _again("SELECT person_id FROM role WHERE until_on < new.day OR from_on > new.day"),
        ),
        _trigger("UPDATE", "today", _respoken(_BETWEEN) + _again(_TURNING)),
    ),
    words={
        "person": ("name_sort",),
        "organisation": ("name",),
        "role": ("title",),
        "municipality": ("name",),
    },
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A row in the list; ``long_ago`` is for the reader to judge with its own limit."""

    id: int
    name: PersonName
    organisation: str
    kind: str
    role: str
    municipality: str
    last_spoken_on: date | None
    labels: tuple[str, ...] = ()

    @property
    def strong(self) -> str:
        """The main name, painted bold."""
        return listed_parts(self.name)[0]

    @property
    def area(self) -> str:
        """The municipality; who works for none of them works for the whole region."""
        return self.municipality or ("Hele regio" if self.organisation else "")

    @property
    def weak(self) -> str:
        """What follows the main name."""
        return listed_parts(self.name)[1]


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What narrows the list. ``region_ids`` None means every region; people of no region count as
    'hele regio' and are always shown. ``group`` is one of ``GROUPS``."""

    words: str = ""
    group: str = ""
    municipality_id: int | None = None
    label_id: int | None = None
    region_ids: frozenset[int] | None = None


class Ordering(Protocol):
    """A key of ``SORTED`` and its direction."""

    @property
    def key(self) -> str: ...

    @property
    def descending(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the list; by name unless told otherwise."""

    key: str = "name_sort"
    descending: bool = False


# The chips above the list: what they show and the kinds of organisation they stand for.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "municipality": ("Gemeente", ("municipality",)),
    "province": ("Provincie", ("province",)),
    "grid_operator": ("Netbeheerder", ("grid_operator",)),
    "res": ("RES", ("res",)),
    "nplw": ("NPLW", ("nplw",)),
    "coach": ("Coach", ("coach",)),
    "incomplete": ("Aan te vullen", ("",)),
}


class ContactList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(self, store: Store, narrowed: ContactFilter) -> None:
        self._store = store
        self._where, self._values = _condition(store, narrowed)

    def first(self, order: Ordering, limit: int) -> Sequence[ContactRow]:
        """The first rows."""
        query = self._ids(order, walk=order.key in _WALKED and self._is_broad())
        found = self._store.rows(f"{query} LIMIT {limit}", **self._values)
        return self.rows([row[0] for row in found])

    def ids(self, order: Ordering) -> array[int]:
        """All ids in order; on a worker.

        They come as one text of hexadecimal digits, which is read at once: a row each, or a number
        each, would hold up the thread of the window.
        """
        query = f"SELECT group_concat(printf('%016x', id), '') FROM ({self._ids(order)})"
        ids = array("q", bytes.fromhex(self._store.value(query, **self._values) or ""))
        if sys.byteorder == "little":
            ids.byteswap()
        return ids

    def rows(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of some ids, in that order; ids that are gone are left out."""
        return rows(self._store, ids)

    def holds(self, person_id: int) -> bool:
        """Whether someone passes the filter."""
        sql = f"SELECT EXISTS (SELECT 1 FROM person_card c {self._where} AND c.id = :person)"
        return bool(self._store.value(sql, **self._values, person=person_id))

    def locate(self, order: Ordering, prefix: str) -> int:
        """The place of the first name beginning with ``prefix``, or -1; by name alone."""
        if order.key != "name_sort" or order.descending:
            return -1
        before = f"{self._where} AND c.name_sort < :prefix"
        at = f"{self._where} AND c.name_sort >= :prefix AND c.name_sort < :prefix || char(65535)"
        values = self._values | {"prefix": fold(prefix)}
        if not self._store.value(f"SELECT EXISTS (SELECT 1 FROM person_card c {at})", **values):
            return -1
        return int(self._store.value(f"SELECT count(*) FROM person_card c {before}", **values))

    def _ids(self, order: Ordering, *, walk: bool = False) -> str:
        """``walk``: along the order until enough is found, instead of finding all and sorting."""
        assert order.key in SORTED
        way = "DESC" if order.descending else "ASC"
        then = "" if order.key == "name_sort" else f", c.name_sort {way}"
        along = f"INDEXED BY person_card_{order.key} " if walk else ""
        where = self._where.replace(_BY_PHONE, _HAS_PHONE) if walk else self._where
        return (
            f"SELECT c.id FROM person_card c {along}{where} "
            f"ORDER BY c.{order.key} {way}{then}, c.id {way}"
        )

    def _is_broad(self) -> bool:
        """Whether so many pass that the first ones lie close together in any order."""
        source = f"person_card c {self._where}"
        for index in ("search_person_card", "search_phone"):
            if f"{index} MATCH :match" in self._where:
                source = f"{index} WHERE {index} MATCH :match"
        query = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {_BROAD})"
        return bool(self._values or "c." in self._where) and (
            self._store.value(query, **self._values) == _BROAD
        )


def rows(source: Reader, ids: Sequence[int]) -> tuple[ContactRow, ...]:
    """The list rows of some people, in the order of ``ids``."""

    if not ids:
        return ()
    labels: dict[int, list[str]] = {}
    for row in source.rows(_CARRIED, ids=list(ids)):
        labels.setdefault(row.person_id, []).append(row.name)
    found = {
        row[0]: _row(row, tuple(labels.get(row[0], ())))
        for row in source.rows(_ROWS, ids=list(ids))
    }
    return tuple(found[key] for key in ids if key in found)


def counts(store: Store, narrowed: ContactFilter) -> dict[str, int]:
    """How many contacts each chip would show; the key '' is all of them."""
    where, values = _condition(
        store,
        ContactFilter(
            narrowed.words, "", narrowed.municipality_id, narrowed.label_id, narrowed.region_ids
        ),
    )
    query = (
        f"SELECT c.organisation_kind AS kind, count(*) AS people FROM person_card c {where} "
        "GROUP BY c.organisation_kind"
    )
    kinds = {row.kind: row.people for row in store.rows(query, **values)}
    groups = {key: sum(kinds.get(kind, 0) for kind in of) for key, (_, of) in GROUPS.items()}
    return groups | {"": sum(kinds.values())}


def places(
    store: Store, region_ids: frozenset[int] | None = None
) -> tuple[tuple[int, str, int], ...]:
    """The municipalities contacts work in: id, name and how many contacts, by name."""
    where, values = _condition(store, ContactFilter(region_ids=region_ids))
    query = (
        "SELECT c.municipality_id AS place, c.municipality AS name, count(*) AS people "
        f"FROM person_card c {where} "
        "AND c.municipality_id IS NOT NULL GROUP BY c.municipality_id ORDER BY c.municipality_sort"
    )
    return tuple((row.place, row.name, row.people) for row in store.rows(query, **values))


def set_today(store: Store, now: date) -> None:
    """Tell the file what day it is; no step in undo, because nobody did anything."""
    if store.value(select(today.c.day)) == now:
        return
    with store.change("Vandaag") as change:
        row_id = change.value(select(today.c.id))
        if row_id is None:
            change.insert(today, day=now)
        else:
            change.update(today, row_id, day=now)


def last_spoken(source: Reader, person_id: int) -> date | None:
    """When someone was last spoken to, up to today."""
    found = source.value(select(person_card.c.last_spoken_on).where(person_card.c.id == person_id))
    assert found is None or isinstance(found, date)
    return found


# Texts, not tables: a screen full of rows is read while the user scrolls.
_ROWS = text(
    f"SELECT p.id, {', '.join(f'p.{name}' for name in NAME_FIELDS)}, "
    "c.organisation, c.organisation_kind, c.role, c.municipality, c.last_spoken_on "
    "FROM person p JOIN person_card c ON c.id = p.id WHERE p.id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_CARRIED = text(
    "SELECT k.person_id, l.name FROM person_label k JOIN label l ON l.id = k.label_id "
    "WHERE k.person_id IN :ids ORDER BY k.id"
).bindparams(bindparam("ids", expanding=True))


def _condition(store: Store, narrowed: ContactFilter) -> tuple[str, dict[str, object]]:
    parts: list[str] = []
    values: dict[str, object] = {}
    if narrowed.words.strip():
        part, found = _words(store, narrowed.words)
        parts.append(part)
        values |= found
    if narrowed.group:
        kinds = GROUPS[narrowed.group][1]
        listed = ", ".join(f":kind{at}" for at in range(len(kinds)))
        parts.append(f"c.organisation_kind IN ({listed})")
        values |= {f"kind{at}": kind for at, kind in enumerate(kinds)}
    if narrowed.municipality_id is not None:
        parts.append("c.municipality_id = :municipality")
        values["municipality"] = narrowed.municipality_id
    if narrowed.label_id is not None:
        parts.append("c.id IN (SELECT person_id FROM person_label WHERE label_id = :label)")
        values["label"] = narrowed.label_id
    if narrowed.region_ids is not None:
        listed = ", ".join(str(int(key)) for key in narrowed.region_ids)
        parts.append(f"(c.region_id IS NULL OR c.region_id IN ({listed}))")
    return ("WHERE " + " AND ".join(parts or ["1"])), values


def _words(store: Store, typed: str) -> tuple[str, dict[str, object]]:
    """The condition for what was typed: words anywhere, digits of a phone number, one letter."""
    digits = phones.search_digits(typed)
    if len(digits) >= _LEAST_DIGITS and not any(sign.isalpha() for sign in typed):
        from nplw_desktop.region.contact_points import phone  # noqa: PLC0415 - only for digits

        few = len(digits) == _LEAST_DIGITS  # too few to look for inside a number
        match = f'"{digits}"*' if few else store.match(phone, digits)
        return _BY_PHONE, {"match": match, "digits": digits}
    letter = fold(typed)
    if len(letter) == 1 and letter.isalnum():
        # A single letter is the beginning of a name: half of all rows would hold it somewhere.
        return "c.name_sort >= :letter AND c.name_sort < :letter || char(65535)", {"letter": letter}
    match = store.match(person_card, typed)
    if not match:
        return "0", {}
    inner = "SELECT rowid FROM search_person_card WHERE search_person_card MATCH :match"
    return f"c.id IN ({inner})", {"match": match}


def _row(row: Sequence[Any], labels: tuple[str, ...]) -> ContactRow:
    """A row of ``_ROWS``: id, the parts of the name, what the card holds."""
    name = PersonName(*row[1 : 1 + len(NAME_FIELDS)])
    organisation, kind, role, municipality, spoken = row[1 + len(NAME_FIELDS) :]
    last = date.fromisoformat(spoken) if spoken else None
    return ContactRow(row[0], name, organisation, kind, role, municipality, last, labels)
