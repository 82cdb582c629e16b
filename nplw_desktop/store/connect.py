"""Connections to the file: the settings each one gets, one engine that writes, one that reads.

The writer begins every transaction with BEGIN IMMEDIATE. Readers have no such hook, or they would
lock the writer out; they are read-only and may be used from any thread.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool, QueuePool

from nplw_desktop.store import errors
from nplw_desktop.store.keys import Key

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -4000",
)
_MAC_SETTINGS = ("PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON")


def connect(path: Path, key: Key | None, *, mode: str = "rw", shared: bool = False) -> Any:
    """A keyed driver connection with every setting of the house.

    ``mode``: ``rwc`` makes the file, ``rw`` writes, ``ro`` only reads, ``immutable`` reads in a
    folder where nothing may be made. ``shared``: usable from several threads, one at a time.
    Raises ``WrongPassphrase`` when the key does not fit.
    """
    kind = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    uri = f"file:{quote(os.fsencode(path.absolute().as_posix()), safe='/:')}?{kind}"
    with errors.sorted_at_the_border(path):
        connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=not shared, timeout=5
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
    except BaseException:
        connection.close()
        raise
    return connection


def _key(connection: Any, path: Path, key: Key | None) -> None:
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
        raise errors.wrong_passphrase(path) from error
    except UnicodeDecodeError as error:  # the very message about the damage is unreadable
        raise errors.damaged(path) from error


def writing_engine(creator: Callable[[], Any]) -> Engine:
    """The engine of the one connection that writes."""
    engine = create_engine("sqlite://", module=driver, creator=creator, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin_immediate(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(creator: Callable[[], Any]) -> Engine:
    """The engine of the connections that only read, from any thread."""
    return create_engine(
        "sqlite://",
        module=driver,
        creator=creator,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        pool_reset_on_return=None,
    )
