"""Connections to the file with the settings each one gets, and a transaction of one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import errors
from nplw_desktop.store.keys import Key, Phrase, change_mark

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -4000",
    # 16 MB: what was typed moves into the file when the user is idle, not between two keys.
    "PRAGMA wal_autocheckpoint = 4000",
)
PATIENCE_MS = 5000
_MAC_SETTINGS = ("PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON")


def connect(
    path: Path,
    key: Key | Phrase | None,
    *,
    mode: str = "rw",
    shared: bool = False,
    patience: int = PATIENCE_MS,
) -> Any:
    """A keyed driver connection with every setting of the house.

    ``mode``: ``rwc`` makes the file, ``rw`` writes, ``ro`` only reads, ``immutable`` reads in a
    folder where nothing may be made. ``shared``: usable from several threads, one at a time.
    ``patience``: how many ms it waits for a file that somebody else holds. Raises
    ``WrongPassphrase`` when the key does not fit.
    """
    if mode == "rwc":
        make_private(path)
    with errors.sorted_at_the_border(path):
        connection = driver.connect(
            uri_of(path, mode),
            uri=True,
            isolation_level=None,
            check_same_thread=not shared,
            timeout=patience / 1000,
        )
    try:
        _key(connection, path, key)
        for setting in _SETTINGS:
            connection.execute(setting)
        if sys.platform == "darwin":
            for setting in _MAC_SETTINGS:
                connection.execute(setting)
        if mode in ("ro", "immutable"):
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cache_size = -1000")  # several of them read at a time
    except BaseException:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """Make an empty file that nobody else on this computer may read, unless one lies there.

    SQLite keeps that for the file and for what it makes beside it. What can't be made here, SQLite
    says in its own way.
    """
    with suppress(OSError):
        path.touch(0o600, exist_ok=False)


def uri_of(path: Path, mode: str) -> str:
    """A path as SQLite takes it with a ``mode`` of ``connect``, whatever signs are in it."""
    kind = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file:{quote(os.fsencode(path.absolute().as_posix()), safe='/:')}?{kind}"


@contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """One transaction that writes; an exception inside takes it back.

    It takes the lock of the file at once. Straight to the driver: SQLAlchemy's own costs as much as
    the rest of what a pause in typing does.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite ends it by itself when the disk is full
            connection.execute("ROLLBACK")
        raise


def _key(connection: Any, path: Path, key: Key | Phrase | None) -> None:
    if key is not None:
        connection.execute(key.pragma)
    connection.execute("PRAGMA cipher_log_level = NONE")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if "not a database" not in str(error):
            plain = errors.from_driver(error, path)
            raise plain or error from error
        if key is None:
            raise errors.passphrase_needed(path) from error
        sheet = isinstance(key, Key) and key.from_sheet
        changing = change_mark(path).exists()
        raise errors.wrong_passphrase(path, from_sheet=sheet, changing=changing) from error
    except UnicodeDecodeError as error:  # the very message about the damage is unreadable
        raise errors.damaged(path) from error
