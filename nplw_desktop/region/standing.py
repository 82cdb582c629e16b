"""The ids of a list without words, kept in their order: what is typed picks from them.

The index of words gives ids quickly, but what a list is sorted by stands in the rows: to read and
sort the rows of every hit takes far longer than to look which of the first ids are among the hits.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from nplw_desktop.store import Reader

OWNED = "SELECT id AS line_id, owner_id AS person_id FROM line"
MENTIONED = "SELECT line_id, person_id FROM line_person"
_FEW = 2_000
"""So many hits are read as they are; of more only those among the first ids are looked for."""
_FEW_PEOPLE = 500
_STEPS = (600, 6_000)

_WRITTEN = "SELECT rowid AS id FROM search_line WHERE search_line MATCH :match"
_CALLED = "SELECT rowid AS id FROM search_person_card WHERE search_person_card MATCH :who"
_BEGINS = (
    "SELECT id FROM person_card WHERE name_sort >= :letter AND name_sort < :letter || char(65535)"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as queries: for the text of lines, for names, or one letter of a name.

    ``tied`` is the query of which people a line has: ``OWNED`` or ``MENTIONED``.
    """

    match: str = ""
    who: str = ""
    letter: str = ""
    tied: str = OWNED


class Standing:
    """What the lists of one page know of each other. Read on any thread."""

    def __init__(self) -> None:
        self._kept: tuple[Hashable, array[int]] | None = None
        self._age = 0

    @property
    def age(self) -> int:
        """How often it was forgotten; asked before the ids are read."""
        return self._age

    def forget(self) -> None:
        """Something changed: the order may be another one."""
        self._age += 1
        self._kept = None

    def keep(self, key: Hashable, ids: array[int], age: int) -> None:
        """Remember the ids of a list, unless something changed since ``age``."""
        if age == self._age:
            self._kept = (key, ids)

    def of(self, key: Hashable) -> array[int] | None:
        """The ids of that list, or None when they aren't known."""
        kept = self._kept
        return kept[1] if kept is not None and kept[0] == key else None


def pick(source: Reader, typed: Typed, ids: Sequence[int], limit: int) -> list[int]:
    """The first of ``ids`` that hold what was typed, in the same order."""
    few = _few(source, typed)
    if few is not None:
        return _among(ids, few, limit)
    found: list[int] = []
    for part in _parts(ids):
        found += _among(part, _hits(source, typed, part), limit - len(found))
        if len(found) >= limit:
            break
    return found


def _among(ids: Sequence[int], hits: frozenset[int], limit: int) -> list[int]:
    found = [key for key in ids if key in hits] if hits else []
    return found[:limit]


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    start = 0
    for step in (*_STEPS, len(ids)):
        part = ids[start : start + step]
        start += step
        if part:
            yield part


def _few(source: Reader, typed: Typed) -> frozenset[int] | None:
    """Every line with what was typed; None when there are many."""
    found = _some(source, _WRITTEN, _FEW, match=typed.match) if typed.match else []
    if found is None:
        return None
    called = _BEGINS if typed.letter else _CALLED if typed.who else ""
    if called:
        people = _some(source, called, _FEW_PEOPLE, who=typed.who, letter=typed.letter)
        if people is None:
            return None
        theirs = (
            f"SELECT line_id AS id FROM ({typed.tied}) "
            "WHERE person_id IN (SELECT value FROM json_each(:people))"
        )
        tied = _some(source, theirs, _FEW, people=json.dumps(people))
        if tied is None:
            return None
        found += tied
    return frozenset(found)


def _some(source: Reader, query: str, most: int, **values: object) -> list[int] | None:
    """The ids of a query; None when there are more than ``most``. One text is quicker than rows."""
    listed = f"SELECT json_group_array(id) FROM ({query} LIMIT {most + 1})"
    found: list[int] = json.loads(source.value(listed, **values))
    return None if len(found) > most else found


def _hits(source: Reader, typed: Typed, ids: Sequence[int]) -> frozenset[int]:
    """Those of ``ids`` that hold what was typed: the index is run through, no row of a hit is read."""
    some = "SELECT value FROM json_each(:some)"
    tied = (
        f"(SELECT value FROM json_each(:some)) j CROSS JOIN ({typed.tied}) t ON t.line_id = j.value"
    )
    queries = [f"{_WRITTEN} AND +rowid IN ({some})"] if typed.match else []
    if typed.letter:
        queries.append(
            f"SELECT t.line_id AS id FROM {tied} CROSS JOIN person_card c ON c.id = t.person_id "
            "WHERE c.name_sort >= :letter AND c.name_sort < :letter || char(65535)"
        )
    elif typed.who:
        called = f"{_CALLED} AND +rowid IN (SELECT t.person_id FROM {tied})"
        queries.append(f"SELECT t.line_id AS id FROM {tied} WHERE t.person_id IN ({called})")
    if not queries:
        return frozenset()
    query = f"SELECT json_group_array(id) FROM ({' UNION ALL '.join(queries)})"
    values = {"match": typed.match, "who": typed.who, "letter": typed.letter}
    return frozenset(json.loads(source.value(query, some=json.dumps(list(ids)), **values)))
