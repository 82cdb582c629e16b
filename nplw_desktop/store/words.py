"""The indexed words of each searched table: loaded once, and learned from what changes since."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

from nplw_desktop.store import machinery, search
from nplw_desktop.store.change import Changed, Reader
from nplw_desktop.store.schema import Schema

_LEARN_MOST = 500


class Words:
    """What search knows of the words in a file, which ``source`` reads. Any thread.

    What changed is noted and only read when somebody searches: typing saves all day, and learning
    would be a tenth of each time.
    """

    def __init__(self, schema: Schema, source: Reader) -> None:
        self._schema = schema
        self._source = source
        self._terms = {name: search.Terms() for name in schema.searched}
        self._stale: set[str] = set()
        self._changed: dict[str, dict[str, set[int]]] = {name: {} for name in schema.searched}
        self._guard = threading.Lock()

    def load(self) -> None:
        """Read the list of indexed words, so that inner parts are found. It is long.

        Until then search finds beginnings of words.
        """
        for name in self._terms:
            self._load(name)

    def forget(self) -> None:
        """Know nothing any more; each list is read anew when somebody searches."""
        with self._guard:
            for name in self._terms:
                self._terms[name] = search.Terms()
                self._stale.add(name)

    def note(self, changed: Changed) -> None:
        """What changed has words to be learned."""
        with self._guard:
            for name, sources in self._schema.words.items():
                for source in sources:
                    ids = changed.of(source)
                    if ids:
                        self._note(name, source, ids)

    def query(self, name: str, typed: str) -> str:
        """The FTS5 query over one table for what was typed; empty for no words."""
        if name in self._stale:
            self._load(name)
        if self._changed[name]:
            self._learn(name)
        return search.query(typed, self._terms[name])

    def _note(self, name: str, source: str, ids: frozenset[int]) -> None:
        noted = self._changed[name].setdefault(source, set())
        noted |= ids
        if len(noted) > _LEARN_MOST:  # an import
            self._stale.add(name)

    def _load(self, name: str) -> None:
        with self._guard:
            self._stale.discard(name)
            self._changed[name] = {}
        index = machinery.search_table(name)
        # One string made by SQLite: a hundred thousand rows would take the window's turns away.
        line = "char(10)"
        query = f"SELECT {line} || group_concat(term, {line}) || {line} FROM {index}_terms"
        self._terms[name].load(self._source.value(query) or "\n")

    def _learn(self, name: str) -> None:
        with self._guard:
            changed, self._changed[name] = self._changed[name], {}
        for source, ids in changed.items():
            self._terms[name].add(self._terms_of(name, source, ids))

    def _terms_of(self, name: str, source: str, ids: set[int]) -> Iterator[str]:
        columns = ", ".join(self._schema.words[name][source])
        query = f"SELECT {columns} FROM {source} WHERE id IN (SELECT value FROM json_each(:ids))"
        for row in self._source.rows(query, ids=json.dumps(sorted(ids))):
            for text in row:
                yield from search.terms_in(text)
