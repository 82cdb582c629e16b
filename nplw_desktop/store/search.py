"""Finding words in everything that is kept, inner parts of Dutch compounds included.

Each typed word is looked up in the list of all indexed terms, kept in memory ("transitie" finds
"warmtetransitievisie"); the terms found go to FTS5 as one query. Hits are ranked while there are few
and shown newest first when there are many, because ranking costs as much as the number of hits.
"""

from __future__ import annotations

import contextlib
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store.machinery import search_table

RANK_BELOW = 500
MOST_TERMS = 64
_PAGES = 100  # written in a step, some 400 kB: a key is held up no longer than that takes
_SHORT = 3
_FRESH_MOST = 64_000
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ODD_LINE = re.compile(r"[^\n]*[^\x00-\x7f\n][^\n]*")
_SHORT_LINE = re.compile(r"^[^\n]{1,3}$", re.MULTILINE)
_ODD = str.maketrans({"ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})


Run = Callable[[str, tuple[object, ...]], Iterable[tuple[int]]]
"""Runs one SELECT of ids, given as text and values."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The ids found in one table, best or newest first."""

    table: str
    ids: tuple[int, ...]
    ranked: bool


class Terms:
    """All indexed terms of one table in long strings that ``str.find`` runs through.

    Plain terms stand as they are, a line each; others stand behind their folded form and a tab. New
    terms go to a short string first, so that typing a new word copies no megabytes. A term may stand
    in more than one of them.
    """

    def __init__(self) -> None:
        self._long = "\n"
        self._odd = "\n"
        self._fresh = "\n"
        self._known: set[str] = set()
        self._short: set[str] = set()
        self._guard = threading.Lock()

    def __contains__(self, term: str) -> bool:
        """Whether a term of at most three letters is indexed."""
        return term in self._short or term in self._known

    def load(self, listed: str) -> None:
        """Take the whole list in place of what was known: each term between line ends. Any thread."""
        odd = _ODD_LINE.findall(listed)
        plain = _ODD_LINE.sub("", listed) if odd else listed
        with self._guard:
            self._long = plain
            self._odd = "\n" + "".join(f"{folded(term)}\t{term}\n" for term in odd)
            self._short = set(_SHORT_LINE.findall(plain))

    def add(self, terms: Iterable[str]) -> None:
        """Learn some terms as FTS5 knows them. Any thread."""
        with self._guard:
            new = dict.fromkeys(term for term in terms if term not in self._known)
            if not new:
                return
            self._known.update(new)
            self._fresh += "".join(f"{folded(term)}\t{term}\n" for term in new)
            if len(self._fresh) > _FRESH_MOST:
                self._odd, self._fresh = self._odd + self._fresh[1:], "\n"

    def containing(self, fragment: str) -> list[str]:
        """The terms with ``fragment`` somewhere inside, at most ``MOST_TERMS``, shortest first."""
        texts = (self._fresh, self._odd, self._long)
        found = dict.fromkeys(term for text in texts for term in _within(text, fragment))
        return sorted(found, key=len)[:MOST_TERMS]


def _within(text: str, fragment: str) -> Iterator[str]:
    at = -1
    for _ in range(4 * MOST_TERMS):
        at = text.find(fragment, at + 1)
        if at < 0:
            return
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        key, _, term = text[start:end].partition("\t")
        if fragment in key:
            yield term or key
        at = end


def folded(word: str) -> str:
    """A term without accents and case; wider than FTS5's own fold (ı, ø, ß)."""
    split = unicodedata.normalize("NFKD", word.casefold().translate(_ODD))
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def terms_in(text: str | None) -> list[str]:
    """The terms FTS5 makes of ``text`` (unicode61, diacritics removed)."""
    bare = (text or "").lower()
    if not bare.isascii():
        split = unicodedata.normalize("NFD", bare)
        bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    return _WORD.findall(bare)


def words_of(text: str) -> list[str]:
    """The words of ``text`` as they are looked up."""
    return [folded(word) for word in _WORD.findall(text)]


def query(text: str, terms: Terms) -> str:
    """The FTS5 query for what was typed: all words, each as a beginning or as an inner part.

    Every word is quoted, so that no sign a user types can be taken for syntax. A single letter says
    too little: the word it will become is still being typed. Empty when nothing is left to look for.
    """
    parts = []
    words = words_of(text)
    for place, word in enumerate(words, start=1):
        if len(word) == 1 and not word.isdigit():
            continue
        # 'van der' before a name is done being typed; as a beginning it would match half the file.
        whole = len(word) <= _SHORT and (word.isdigit() or (place < len(words) and word in terms))
        options = [f'"{word}"' if whole else f'"{word}"*']
        if len(word) >= _SHORT and not whole:
            inner = terms.containing(word)
            options += [f'"{term}"' for term in inner if not term.startswith(word)]
        parts.append("(" + " OR ".join(options) + ")")
    return " AND ".join(parts)


def find(run: Run, table: str, match: str, limit: int, where: str = "") -> Hits:
    """Run ``match`` over the index of ``table``; ``where`` narrows by a condition on row ``t``."""
    index = search_table(table)
    join = f"JOIN {table} t ON t.id = f.rowid" if where else ""
    narrowed = f"AND {where}" if where else ""
    found = f"SELECT f.rowid FROM {index} f {join} WHERE {index} MATCH ? {narrowed} ORDER BY "
    newest = [row[0] for row in run(f"{found} f.rowid DESC LIMIT {RANK_BELOW}", (match,))]
    ranked = 1 < len(newest) < RANK_BELOW
    if ranked:
        newest = [row[0] for row in run(f"{found} f.rank LIMIT {limit}", (match,))]
    return Hits(table, tuple(newest[:limit]), ranked)


def merge(connection: Any, tables: Iterable[str], steps: int = 50) -> None:
    """Put the small parts of the indexes together that typing left; each step is a short write.

    On a connection outside a transaction, when the user is idle: it makes finding quicker and spares
    the next pauses in typing. What is not done in ``steps``, or because somebody writes after all, is
    done the next time.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    with contextlib.suppress(driver.OperationalError):
        _merge(connection, tables, steps)


def _merge(connection: Any, tables: Iterable[str], steps: int) -> None:
    for table in tables:
        index = search_table(table)
        for _ in range(steps):
            before = connection.total_changes
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', {_PAGES})")
            if connection.total_changes - before < 2:  # FTS5's way of saying that nothing was left
                break
