"""Making a file and bringing an older one up to date.

A new file is made beside its place and moved there when it is whole. An older file is never changed
in place: a copy is brought up to date, checked, and only then takes the place of the original, which
is kept beside it under the name of its version.
"""

from __future__ import annotations

import contextlib
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from nplw_desktop.store import disk, errors, machinery, seal
from nplw_desktop.store.connect import connect, transaction
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.keys import Key
from nplw_desktop.store.schema import Migration, Schema

NEW, UPDATED, RESTORED = ".nieuw", ".bijgewerkt", ".teruggezet"
"""Ends of the names under which a file is made beside its place."""

_CHECK_CACHE, _CACHE = -128_000, -4_000  # as SQLite writes kB


def make(path: Path, schema: Schema, key: Key | None) -> None:
    """Make a new, empty file. Raises ``FileExists`` when something lies there already."""
    if path.exists():
        raise errors.FileExists(
            f"Er is al een bestand {path}.", "Dat is niet veranderd.", "Kies een andere naam."
        )
    with disk.beside(path, NEW) as part:
        with (
            errors.sorted_at_the_border(path),
            closing(connect(part, key, mode="rwc")) as connection,
        ):
            connection.execute(f"PRAGMA application_id = {schema.application_id}")
            upgrade(connection, schema, 0)
            disk.into_wal(connection)
        disk.replace(part, path)


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
    kept = path.with_name(f"{path.stem} (vorm {version}){path.suffix}")
    with disk.beside(path, UPDATED) as part:
        with errors.sorted_at_the_border(path):
            disk.copy(path, part, key)
            shutil.copymode(path, part)
            with closing(connect(part, key)) as connection:
                disk.into_wal(connection)  # now: SQLite does not change over after a check
                check(connection, path)
                upgrade(connection, schema, version)
                _bar(connection, schema)
                check(connection, path)
                disk.into_wal(connection)
        if not kept.exists():
            _keep(path, kept, key)
        disk.drop_wal(path)
        disk.replace(part, path)
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


def _apply(connection: Any, step: Migration) -> None:
    """One step, whole or not at all. Table rebuilds need foreign keys off outside it."""
    connection.execute("PRAGMA foreign_keys = OFF")
    with transaction(connection):
        for statement in statements(step.sql):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.number}")
    connection.execute("PRAGMA foreign_keys = ON")


def statements(sql: str) -> list[str]:
    """The statements of a migration; they hold no ';' but at their ends."""
    bare = "\n".join(row for row in sql.splitlines() if not row.lstrip().startswith("--"))
    return [part.strip() for part in bare.split(";") if part.strip()]


def _bar(connection: Any, schema: Schema) -> None:
    with transaction(connection):
        seal.forget(connection)
        Journal(connection, schema).bar("het bestand is bijgewerkt naar een nieuwe versie")


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
        detail = forged(connection, key)
        if detail:
            return detail
        check = "integrity_check" if thorough else "quick_check"
        verdict = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        if verdict != "ok":
            return str(verdict)
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        return "" if orphan is None else f"losse verwijzing in {orphan[0]}"
    finally:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")


def forged(connection: Any, key: Key | None) -> str:
    """The first page whose signature is wrong; only an encrypted file signs its pages."""
    if key is None:
        return ""
    found = connection.execute("PRAGMA cipher_integrity_check").fetchone()
    return "" if found is None else str(found[0])


def _keep(path: Path, kept: Path, key: Key | None) -> None:
    """Keep the original under another name, whole or not at all."""
    with disk.beside(kept) as part:
        with errors.sorted_at_the_border(path):
            disk.copy(path, part, key)
            with closing(connect(part, key, mode="immutable")) as kept_well:
                check(kept_well, part)
        disk.replace(part, kept)


def clear_leftovers(path: Path) -> None:
    """Remove what a run that was killed left beside ``path``; with the lock held."""
    with contextlib.suppress(OSError):  # it is tried again at the next opening
        for end in (NEW, UPDATED, RESTORED):
            disk.remove(path.with_name(path.name + end))
