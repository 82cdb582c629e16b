"""Writing all of a file into a new one that has another key, or none.

SQLCipher's own export leaves out what is in no table, and tells of no row that it missed: the first
is set by hand, the second is counted.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from nplw_desktop.store import disk, errors, seal
from nplw_desktop.store.connect import connect, uri_of
from nplw_desktop.store.keys import Key

_CACHE = "PRAGMA cache_size = -64000"  # reading every page of an index decrypts it once, not often


def attach(connection: Any, path: Path, key: Key | None, mode: str, name: str) -> None:
    """Have ``path`` beside the file of a connection, as ``name``; ``mode`` as for ``connect``."""
    literal = "''" if key is None else key.literal
    connection.execute(f"ATTACH ? AS {name} KEY {literal}", (uri_of(path, mode),))


def export(
    source: Path, target: Path, old: Key | None, new: Key | None, mode: str
) -> dict[str, int]:
    """Write everything of ``source`` into a new file; returns how many rows each table has.

    Compare them with ``counts`` of what was made. It is not on disk yet: ``disk.flush`` it. Raises
    ``DamagedFile`` when not all tables came over.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(connect(target, new)) as connection:
        for setting in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", _CACHE):
            connection.execute(setting)
        attach(connection, source, old, mode, "old")
        _carry(connection, "auto_vacuum")  # before the first table
        connection.execute("SELECT sqlcipher_export('main', 'old')").fetchall()
        _carry(connection, "application_id")
        _carry(connection, "user_version")
        rows = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY 1, 2"
        made, was = (connection.execute(rows.format(of)).fetchall() for of in ("main", "old"))
        if made != was:
            raise errors.damaged(source, "niet alles kan worden overgenomen")
        found = counts(connection, "old")
        seal.forget(connection)  # its sums are of the old pages
        connection.execute("DETACH old")
        disk.into_wal(connection)
    return found


def counts(connection: Any, of: str = "main") -> dict[str, int]:
    """Rows by table of the file of a connection, or of one attached to it."""
    listed = f"SELECT name FROM {of}.sqlite_master WHERE type = 'table' AND rootpage > 0"
    names = [row[0] for row in connection.execute(listed)]
    return {
        name: connection.execute(f'SELECT count(*) FROM {of}."{name}"').fetchone()[0]
        for name in names
    }


def _carry(connection: Any, pragma: str) -> None:
    value = connection.execute(f"PRAGMA old.{pragma}").fetchone()[0]
    connection.execute(f"PRAGMA main.{pragma} = {value}")
