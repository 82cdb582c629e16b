"""The ids of a list without words, kept in their order: what is typed picks from them.

The index of words gives ids quickly, but what a list is sorted by stands in the rows: to read and
sort the rows of every hit takes far longer than to look which of the first ids are among the hits.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nplw_desktop.store import Reader

OWNED = "SELECT id, owner_id AS person_id FROM line"
MENTIONED = "SELECT line_id AS id, person_id FROM line_person"
_FEW = 8_000
"""So many hits are read as they are; of more only those among the first ids are looked for."""
_STEPS = (1_500, 12_000)

_WRITTEN = "SELECT rowid AS id FROM search_line WHERE search_line MATCH :match"
_CALLED = """SELECT rowid AS id FROM search_person_card WHERE search_person_card MATCH :who
    AND +rowid IN (SELECT value FROM json_each(:tied))"""
_BEGINS = """SELECT c.id FROM json_each(:tied) j CROSS JOIN person_card c ON c.id = j.value
    WHERE c.name_sort >= :letter AND c.name_sort < :letter || char(65535)"""


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
        self._people = ""
        self._age = 0

    @property
    def age(self) -> int:
        """How often it was forgotten; asked before the ids are read."""
        return self._age

    def forget(self) -> None:
        """Something changed: the order may be another one."""
        self._age += 1
        self._kept, self._people = None, ""

    def keep(self, key: Hashable, ids: array[int], age: int) -> None:
        """Remember the ids of a list, unless something changed since ``age``."""
        if age == self._age:
            self._kept = (key, ids)

    def of(self, key: Hashable) -> array[int] | None:
        """The ids of that list, or None when they aren't known."""
        kept = self._kept
        return kept[1] if kept is not None and kept[0] == key else None

    def pick(self, source: Reader, typed: Typed, ids: Sequence[int], limit: int) -> list[int]:
        """The first of ``ids`` that hold what was typed, in the same order."""
        theirs = self._theirs(source, typed)
        if not typed.match:
            return _among(ids, theirs, limit)
        few = f"SELECT count(*) FROM ({_WRITTEN} LIMIT {_FEW})"
        if source.value(few, match=typed.match) < _FEW:
            return _among(ids, theirs | _ids(source, _WRITTEN, match=typed.match), limit)
        found: list[int] = []
        for part in _parts(ids):
            # The index is run through for the hits among these: no row of a hit is read.
            query = f"{_WRITTEN} AND +rowid IN (SELECT value FROM json_each(:some))"
            hits = _ids(source, query, match=typed.match, some=json.dumps(list(part)))
            found += _among(part, theirs | hits, limit - len(found))
            if len(found) >= limit:
                break
        return found

    def first(
        self, source: Reader, key: Hashable, typed: Typed | None, limit: int
    ) -> Sequence[int] | None:
        """The first ids of the list ``key`` under what was typed; None when it isn't known."""
        known = self.of(key)
        if known is None:
            return None
        return known[:limit] if typed is None else self.pick(source, typed, known, limit)

    def ids(
        self,
        source: Reader,
        key: Hashable,
        typed: Typed | None,
        read: Callable[[], array[int]],
        read_bare: Callable[[], object],
    ) -> array[int]:
        """All ids of the list ``key`` under what was typed; on a worker.

        ``read`` asks the file for them when the list isn't known. ``read_bare`` then asks for the
        list without words, so that it is known for the next key.
        """
        age, known = self._age, self.of(key)
        if known is not None and typed is not None:
            return array("q", self.pick(source, typed, known, len(known)))
        found = read()
        if typed is None:
            self.keep(key, found, age)
        else:
            read_bare()
        return found

    def _theirs(self, source: Reader, typed: Typed) -> frozenset[int]:
        """The lines of people who are called so."""
        called = _BEGINS if typed.letter else _CALLED if typed.who else ""
        if not called:
            return frozenset()
        tied = self._people or json.dumps(list(_ids(source, _each_person(typed.tied))))
        self._people = tied
        people = _ids(source, called, who=typed.who, letter=typed.letter, tied=tied)
        if not people:
            return people
        theirs = (
            f"SELECT id FROM ({typed.tied}) WHERE person_id IN (SELECT value FROM json_each(:p))"
        )
        return _ids(source, theirs, p=json.dumps(list(people)))


def _each_person(tied: str) -> str:
    """Everybody who has a line, by jumping from one to the next: few people have many lines."""
    return f"""WITH RECURSIVE p(id) AS (SELECT min(person_id) FROM ({tied}) UNION ALL
        SELECT (SELECT min(person_id) FROM ({tied}) WHERE person_id > p.id) FROM p
        WHERE p.id IS NOT NULL) SELECT id FROM p WHERE id IS NOT NULL"""


def _among(ids: Sequence[int], hits: frozenset[int], limit: int) -> list[int]:
    return list(islice((key for key in ids if key in hits), limit)) if hits else []


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    start = 0
    for step in (*_STEPS, len(ids)):
        part = ids[start : start + step]
        start += step
        if part:
            yield part


def _ids(source: Reader, query: str, **values: object) -> frozenset[int]:
    """The ids of a query; one text is read quicker than a row each."""
    return frozenset(
        json.loads(source.value(f"SELECT json_group_array(id) FROM ({query})", **values))
    )
