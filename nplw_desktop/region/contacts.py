"""The list of contacts: read from the cards of ``contact_cards``, sorted and filtered in SQL.

Nothing here loads SQLAlchemy: the first rows are on the screen before it is there.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, cast

from nplw_desktop.region import phones
from nplw_desktop.region.folding import fold
from nplw_desktop.region.names import FIELDS, PersonName, listed_parts

if TYPE_CHECKING:
    from nplw_desktop.store import Reader, Store

INDEXED = ("name_sort", "organisation_sort", "role_sort", "municipality_sort", "last_spoken_on")
LABELS = "labels_sort"
SORTED = (*INDEXED, LABELS)

_BROAD = 2_000
_SAMPLE, _OFTEN = 500, 20  # one in twenty of the first five hundred has such a number
_WALKED = ("name_sort", "last_spoken_on")  # what people are filtered by has little to do with these
_LEAST_DIGITS = 3
_BY_PHONE = """c.id IN (SELECT person_id FROM phone WHERE id IN
    (SELECT rowid FROM search_phone WHERE search_phone MATCH :match))"""
# The same for most of them, without collecting all numbers first.
_HAS_PHONE = """EXISTS (SELECT 1 FROM phone t WHERE t.person_id = c.id
    AND t.digits >= :digits AND t.digits < :digits || ':')"""


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


COACH = "coach"
# The chips above the list: what they show and the kinds of organisation they stand for. Under the chip
# of coaches stands who is in the coach pool as well, whoever employs them.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "municipality": ("Gemeente", ("municipality",)),
    "province": ("Provincie", ("province",)),
    "grid_operator": ("Netbeheerder", ("grid_operator",)),
    "res": ("RES", ("res",)),
    "nplw": ("NPLW", ("nplw",)),
    COACH: ("Coach", ("coach",)),
    "incomplete": ("Aan te vullen", ("",)),
}


class ContactList:
    """The list under one filter, read in parts: the first rows at once, the rest by id."""

    def __init__(self, store: Reader, narrowed: ContactFilter) -> None:
        """``store`` is an open one where there are words to look for."""
        self._store = store
        self._where, self._values = _condition(store, narrowed)
        self._only_regions = narrowed == ContactFilter(region_ids=narrowed.region_ids)

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
        # With regions alone nearly everybody passes: sorting them would take 8 MB for good.
        walk = self._only_regions and order.key in _WALKED and self._is_broad()
        listed = self._ids(order, walk=walk)
        query = f"SELECT group_concat(printf('%016x', id), '') FROM ({listed})"
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
        if not walk:
            return _ordered(self._where, order)
        where = self._where.replace(_BY_PHONE, _HAS_PHONE)
        return _ordered(where, order, f"INDEXED BY person_card_{order.key}")

    def _is_broad(self) -> bool:
        """Whether so many pass that the first ones lie close together in any order."""
        source, least = f"person_card c {self._where}", _BROAD
        if "search_person_card MATCH :match" in self._where:
            source = "search_person_card WHERE search_person_card MATCH :match"
        elif _BY_PHONE in self._where:
            # The index would collect every number that begins so before it gives one.
            some = f"SELECT id FROM person_card ORDER BY name_sort LIMIT {_SAMPLE}"
            source, least = f"({some}) c WHERE {_HAS_PHONE}", _SAMPLE // _OFTEN
        query = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {least})"
        return bool(self._values or "c." in self._where) and (
            self._store.value(query, **self._values) == least
        )


def rows(source: Reader, ids: Sequence[int]) -> tuple[ContactRow, ...]:
    """The list rows of some people, in the order of ``ids``."""
    if not ids:
        return ()
    found = {row[0]: _row(row) for row in source.rows(_ROWS, ids=json.dumps(list(ids)))}
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
    others = f"AND c.organisation_kind NOT IN {_kinds(COACH)} AND {_IN_POOL}"
    query = f"SELECT count(*) FROM person_card c {where} {others}"
    groups[COACH] += int(store.value(query, **values))
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
    from nplw_desktop.region.contact_cards import today  # noqa: PLC0415 - see above

    known = store.row("SELECT id, day FROM today")
    if known is not None and known.day == now.isoformat():
        return
    with store.change("Vandaag") as change:
        row_id = change.value("SELECT id FROM today")
        if row_id is None:
            change.insert(today, day=now)
        else:
            change.update(today, row_id, day=now)


def last_spoken(source: Reader, person_id: int) -> date | None:
    """When someone was last spoken to, up to today."""
    found = source.value("SELECT last_spoken_on FROM person_card WHERE id = :id", id=person_id)
    return date.fromisoformat(found) if found else None


# Who stopped is no coach any more; the day is that of the file, as for who was last spoken to.
_IN_POOL = """c.id IN (SELECT person_id FROM coach WHERE active_until IS NULL
    OR active_until >= coalesce((SELECT day FROM today), date('now')))"""
# No column of the card: labels are given and taken all day, and few sort by them.
_LABELS_SORT = (
    "coalesce((SELECT group_concat(l.name_sort, ' ' ORDER BY k.id) FROM person_label k "
    "JOIN label l ON l.id = k.label_id WHERE k.person_id = c.id), char(65535))"
)
# One text however many ids: a screen full of rows is read while the user scrolls.
_BETWEEN_LABELS = "\x1f"
_ROWS = f"""SELECT p.id, {", ".join(f"p.{name}" for name in FIELDS)},
    c.organisation, c.organisation_kind, c.role, c.municipality, c.last_spoken_on,
    (SELECT group_concat(l.name, char({ord(_BETWEEN_LABELS)}) ORDER BY k.id)
        FROM person_label k JOIN label l ON l.id = k.label_id WHERE k.person_id = p.id)
    FROM json_each(:ids) j JOIN person p ON p.id = j.value JOIN person_card c ON c.id = p.id"""


def _condition(store: Reader, narrowed: ContactFilter) -> tuple[str, dict[str, object]]:
    parts, values = _facts(narrowed)
    if narrowed.words.strip():
        part, found = _words(cast("Store", store), narrowed.words)
        parts.insert(0, part)
        values |= found
    return _where(parts), values


def _where(parts: Sequence[str]) -> str:
    return "WHERE " + " AND ".join(parts or ["1"])


def _ordered(where: str, order: Ordering, along: str = "") -> str:
    assert order.key in SORTED
    way = "DESC" if order.descending else "ASC"
    then = "" if order.key == "name_sort" else f", c.name_sort {way}"
    by = _LABELS_SORT if order.key == LABELS else f"c.{order.key}"
    return f"SELECT c.id FROM person_card c {along} {where} ORDER BY {by} {way}{then}, c.id {way}"


def _kinds(group: str) -> str:
    """The kinds of organisation of a chip, as SQL has them."""
    return "(" + ", ".join(f"'{kind}'" for kind in GROUPS[group][1]) + ")"


def _facts(narrowed: ContactFilter) -> tuple[list[str], dict[str, object]]:
    """The conditions but those of the words."""
    parts: list[str] = []
    values: dict[str, object] = {}
    if narrowed.group:
        of_kind = f"c.organisation_kind IN {_kinds(narrowed.group)}"
        parts.append(f"({of_kind} OR {_IN_POOL})" if narrowed.group == COACH else of_kind)
    if narrowed.municipality_id is not None:
        parts.append("c.municipality_id = :municipality")
        values["municipality"] = narrowed.municipality_id
    if narrowed.label_id is not None:
        parts.append("c.id IN (SELECT person_id FROM person_label WHERE label_id = :label)")
        values["label"] = narrowed.label_id
    if narrowed.region_ids is not None:
        listed = ", ".join(str(int(key)) for key in narrowed.region_ids)
        parts.append(f"(c.region_id IS NULL OR c.region_id IN ({listed}))")
    return parts, values


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
    from nplw_desktop.region.contact_cards import person_card  # noqa: PLC0415 - see above

    match = store.match(person_card, typed)
    if not match:
        return "0", {}
    inner = "SELECT rowid FROM search_person_card WHERE search_person_card MATCH :match"
    return f"c.id IN ({inner})", {"match": match}


def _row(row: Sequence[Any]) -> ContactRow:
    """A row of ``_ROWS``: id, the parts of the name, what the card holds, the labels."""
    name = PersonName(*row[1 : 1 + len(FIELDS)])
    organisation, kind, role, municipality, spoken, carried = row[1 + len(FIELDS) :]
    last = date.fromisoformat(spoken) if spoken else None
    labels = tuple(carried.split(_BETWEEN_LABELS)) if carried else ()
    return ContactRow(row[0], name, organisation, kind, role, municipality, last, labels)
