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

from nplw_desktop.store import errors, machinery, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.keys import Key
from nplw_desktop.store.schema import Migration, Schema

NEW, UPDATED, RESTORED = ".nieuw", ".bijgewerkt", ".teruggezet"
"""Ends of the names under which a file is made beside its place."""

_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.1
_CHECK_CACHE, _CACHE = -128_000, -4_000  # as SQLite writes kB


def make(path: Path, schema: Schema, key: Key | None) -> None:
    """Make a new, empty file. Raises ``FileExists`` when something lies there already."""
    if path.exists():
        raise errors.FileExists(
            f"Er is al een bestand {path}.", "Dat is niet veranderd.", "Kies een andere naam."
        )
    part = path.with_name(path.name + NEW)
    remove(part)
    try:
        with errors.sorted_at_the_border(path):
            connection = connect(part, key, mode="rwc")
            try:
                connection.execute(f"PRAGMA application_id = {schema.application_id}")
                for step in schema.migrations:
                    _apply(connection, step)
                machinery.install(connection, schema)
                into_wal(connection)
            finally:
                connection.close()
        replace(part, path)
    finally:
        remove(part)


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
    part = path.with_name(path.name + UPDATED)
    kept = path.with_name(f"{path.stem} (vorm {version}){path.suffix}")
    remove(part)
    try:
        with errors.sorted_at_the_border(path):
            copy(path, part, key)
            connection = connect(part, key)
            try:
                into_wal(connection)  # now: SQLite does not change over after a check
                check(connection, path)
                upgrade(connection, schema, version)
                _bar(connection, schema)
                check(connection, path)
                into_wal(connection)
            finally:
                connection.close()
        if not kept.exists():
            _keep(path, kept, key)
        drop_wal(path)
        replace(part, path)
    finally:
        remove(part)
    return kept


def lay_out(connection: Any, schema: Schema, version: int) -> None:
    """The empty tables of one version without what is generated, for rows to be brought into."""
    connection.execute(f"PRAGMA application_id = {schema.application_id}")
    for step in schema.migrations:
        if step.number <= version:
            _apply(connection, step)
    for statement in statements(machinery.SYSTEM):
        connection.execute(statement)


def upgrade(connection: Any, schema: Schema, version: int) -> None:
    """Take an open file from ``version`` to the newest, its generated part included."""
    for step in schema.migrations:
        if step.number > version:
            _apply(connection, step)
    machinery.install(connection, schema)


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
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder as they are now."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
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
    seal.forget(connection)
    Journal(connection, schema).bar("het bestand is bijgewerkt naar een nieuwe versie")
    connection.execute("COMMIT")


def check(connection: Any, path: Path) -> None:
    """Raise ``DamagedFile`` when pages or references are not sound."""
    detail = damage(connection, None)
    if detail:
        raise errors.damaged(path, detail)


def damage(connection: Any, key: Key | None, *, thorough: bool = True) -> str:
    """What is wrong with pages or references; empty when nothing is. 2.5 s of CPU for 150 MB.

    Not ``thorough`` takes a fifth of that: enough where the sums of the pages hold.

    With a large cache for as long as it takes: an index is looked through row by row, and reading
    a page again means decrypting it again (four times as long when tried).
    """
    connection.execute(f"PRAGMA cache_size = {_CHECK_CACHE}")
    try:
        if key is not None:  # only an encrypted file signs its pages
            forged = connection.execute("PRAGMA cipher_integrity_check").fetchone()
            if forged is not None:
                return str(forged[0])
        check = "integrity_check" if thorough else "quick_check"
        verdict = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        if verdict != "ok":
            return str(verdict)
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        return "" if orphan is None else f"losse verwijzing in {orphan[0]}"
    finally:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")


def copy(source: Path, target: Path, key: Key | None) -> None:
    """All that is committed in ``source`` as a new file with the same key, in one go."""
    reader = connect(source, key)
    try:
        copy_from(reader, target, key)
    finally:
        reader.close()


def copy_from(reader: Any, target: Path, key: Key | None) -> None:
    """``copy`` of what a connection sees; within its transaction: of that moment.

    In one go, because in steps it begins anew at every change somebody makes. The new file is one
    single file, flushed; a log shared with others is never made beside it, so it may lie on a stick
    or a network drive.
    """
    writer = connect(target, key, mode="rwc")
    try:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        reader.backup(writer, pages=-1)
        writer.execute("PRAGMA journal_mode = DELETE")
    finally:
        writer.close()
    flush(target)


def flush(path: Path) -> None:
    """Have a file on disk. For one that no connection of ours is on: see ``raw``."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(path: Path, kept: Path, key: Key | None) -> None:
    """Keep the original under another name, whole or not at all."""
    part = kept.with_name(kept.name + ".deel")
    remove(part)
    try:
        with errors.sorted_at_the_border(path):
            copy(path, part, key)
            kept_well = connect(part, key, mode="immutable")
            try:
                check(kept_well, part)
            finally:
                kept_well.close()
        replace(part, kept)
    finally:
        remove(part)


def into_wal(connection: Any) -> None:
    """Give a file its write-ahead log, with nothing left in it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def clear_leftovers(path: Path) -> None:
    """Remove what a run that was killed left beside ``path``; with the lock held."""
    with contextlib.suppress(OSError):  # it is tried again at the next opening
        for end in (NEW, UPDATED, RESTORED):
            remove(path.with_name(path.name + end))


def drop_wal(path: Path) -> None:
    """Leave nothing of the original's log behind: it would be read into the new file."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def remove(part: Path) -> None:
    """Take away a file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
