"""Making a file and bringing an older one up to date.

A new file is made beside its place and moved there when it is whole. An older file is never changed
in place: a copy is brought up to date, checked, and only then takes the place of the original, which
is kept beside it under the name of its version.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Any

from nplw_desktop.store import errors, machinery
from nplw_desktop.store.connect import connect
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.keys import Key
from nplw_desktop.store.schema import Migration, Schema

_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.1


def make(path: Path, schema: Schema, key: Key | None) -> None:
    """Make a new, empty file. Raises ``FileExists`` when something lies there already."""
    if path.exists():
        raise errors.FileExists(
            f"Er is al een bestand {path}.", "Dat is niet veranderd.", "Kies een andere naam."
        )
    part = path.with_name(path.name + ".nieuw")
    _remove(part)
    try:
        with errors.sorted_at_the_border(path):
            connection = connect(part, key, mode="rwc")
            try:
                connection.execute(f"PRAGMA application_id = {schema.application_id}")
                for step in schema.migrations:
                    _apply(connection, step)
                machinery.install(connection, schema)
                _into_wal(connection)
            finally:
                connection.close()
        replace(part, path)
    finally:
        _remove(part)


def version_of(connection: Any, path: Path, schema: Schema) -> int:
    """The schema version of an open file. Refuses foreign and newer ones."""
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application_id != schema.application_id:
        raise errors.foreign(path)
    if version > schema.version:
        raise errors.newer(path, version, schema.version)
    return version


def bring_up_to_date(path: Path, schema: Schema, key: Key | None, version: int) -> Path:
    """Migrate a checked copy and put it in the place of ``path``; returns the kept original.

    Call with the lock held and no connection open. A failure leaves ``path`` as it was.
    """
    part = path.with_name(path.name + ".bijgewerkt")
    kept = path.with_name(f"{path.stem} (vorm {version}){path.suffix}")
    _remove(part)
    try:
        with errors.sorted_at_the_border(path):
            _copy(path, part, key)
            connection = connect(part, key)
            try:
                _check(connection, path)
                for step in schema.migrations:
                    if step.number > version:
                        _apply(connection, step)
                machinery.install(connection, schema)
                _bar(connection, schema)
                _check(connection, path)
                _into_wal(connection)
            finally:
                connection.close()
        if not kept.exists():
            _copy(path, kept, key)
        _drop_wal(path)
        replace(part, path)
    finally:
        _remove(part)
    return kept


def replace(source: Path, target: Path) -> None:
    """``os.replace`` that waits for a virus scanner to let go, then flushes the folder."""
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
            break
        except PermissionError:
            if attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(_REPLACE_PAUSE)
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _apply(connection: Any, step: Migration) -> None:
    """One step, whole or not at all. Table rebuilds need foreign keys off outside it."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(step.sql):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")


def statements(sql: str) -> list[str]:
    """The statements of a migration; they hold no ';' but at their ends."""
    bare = "\n".join(row for row in sql.splitlines() if not row.lstrip().startswith("--"))
    return [part.strip() for part in bare.split(";") if part.strip()]


def _bar(connection: Any, schema: Schema) -> None:
    connection.execute("BEGIN IMMEDIATE")
    Journal(connection, schema).bar("het bestand is bijgewerkt naar een nieuwe versie")
    connection.execute("COMMIT")


def _check(connection: Any, path: Path) -> None:
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise errors.damaged(path, str(verdict))
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise errors.damaged(path, f"losse verwijzing in {orphan[0]}")


def _copy(source: Path, target: Path, key: Key | None) -> None:
    reader = connect(source, key)
    try:
        writer = connect(target, key, mode="rwc")
        try:
            reader.backup(writer, pages=-1)
        finally:
            writer.close()
    finally:
        reader.close()


def _into_wal(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _drop_wal(path: Path) -> None:
    """Leave nothing of the original's log behind: it would be read into the new file."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _remove(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
