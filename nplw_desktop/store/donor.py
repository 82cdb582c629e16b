"""A first page made to measure, so that one table of a damaged file can be reached.

The list of tables begins on page 1. A small sound file with the same key is given the list that is
wanted, and its page 1 then takes the place of the damaged one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store.connect import uri_of
from nplw_desktop.store.keys import Key

PAGE = 4096  # bytes, in every file of ours


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of tables; ``sql`` is empty for the index of a UNIQUE."""

    kind: str
    name: str
    table: str
    root: int
    sql: str


class Donor:
    """A small sound file with the same key, that gives page 1 with the list of tables wanted."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._pages = 0

    def page(self, entries: Sequence[Entry], pages: int) -> bytes:
        """Page 1 of a file of ``pages`` pages with these entries alone."""
        if self._pages != pages:
            self._grow(pages)
        connection = self._hasty("rw")
        try:
            connection.execute("BEGIN")
            connection.execute("DELETE FROM sqlite_master WHERE name <> 'filler'")
            for entry in entries:
                connection.execute(
                    "INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)",
                    (entry.kind, entry.name, entry.table, entry.root, entry.sql or None),
                )
            connection.execute("COMMIT")
        finally:
            connection.close()
        with self._path.open("rb") as file:
            first = bytearray(file.read(PAGE))
        if self._key is None:  # 0 pages: as many as the file is long
            first[28:32] = bytes(4)
        return bytes(first)

    def close(self) -> None:
        """Take it away."""
        self._path.unlink(missing_ok=True)

    def _grow(self, pages: int) -> None:
        """Page 1 holds the number of pages; signed, it cannot be filled in afterwards."""
        self.close()
        self._pages = pages
        connection = self._hasty("rwc")
        try:
            connection.execute("CREATE TABLE filler (x)")
            if self._key is not None:
                connection.execute("INSERT INTO filler VALUES (zeroblob(?))", (pages * PAGE,))
        finally:
            connection.close()

    def _hasty(self, mode: str) -> Any:
        """A connection that waits for no disk: this file is gone in the end."""
        connection = connected(self._path, self._key, mode)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF").fetchall()
        return connection


def connected(path: Path, key: Key | None, mode: str) -> Any:
    """A connection that puts up with a damaged list of tables; ``mode`` as for ``connect``."""
    connection = driver.connect(uri_of(path, mode), uri=True, isolation_level=None)
    try:
        if key is not None:
            connection.execute(key.pragma)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA writable_schema = ON")
    except BaseException:
        connection.close()
        raise
    return connection
