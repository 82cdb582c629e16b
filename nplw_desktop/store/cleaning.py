"""Copies of a file that still hold what was erased from it: which they are, and having it go there.

A copy is never changed where it lies: it is made anew beside its place without what was erased, looked
through, and takes its own place in one move. It keeps its name, and so its day.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import copies, copy_names, disk, erasure, errors, migrate, opening, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import Key, salt_of
from nplw_desktop.store.schema import Schema

if TYPE_CHECKING:
    from nplw_desktop.store.store import Store

Progress = Callable[[int, int], None]

_SAFE = "De kopie is zoals hij was."


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of the copies: those made anew, and those that could not be (``why`` in words)."""

    done: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """The copies in which something erased still stands, and those nobody can look into."""

    holds: tuple[Path, ...]
    unknown: tuple[tuple[Path, str], ...]


def holding(store: Store, folder: Path) -> Holding:
    """Look through the copies of an open file, in its folder and beside it; changes nothing.

    ``unknown``: they open with another passphrase, or are damaged. Some ms each, on any thread.
    """
    uids = _erased(store)
    holds: list[Path] = []
    unknown: list[tuple[Path, str]] = []
    for path in every(store, folder) if uids else ():
        try:
            if _holds(path, store.schema, _key_of(path, store._key), uids):
                holds.append(path)
        except (errors.StoreError, driver.Error, OSError) as error:
            unknown.append((path, _why(error)))
    return Holding(tuple(holds), tuple(unknown))


def clean(store: Store, folder: Path, progress: Progress | None = None) -> Cleaned:
    """Make every copy anew that still holds what was erased from the open file. For a worker.

    Each by itself: one that can't be written stays as it was and is told.
    """
    found = holding(store, folder)
    uids = _erased(store)
    done: list[Path] = []
    left = list(found.unknown)
    for at, path in enumerate(found.holds):
        if progress is not None:
            progress(at, len(found.holds))
        try:
            _made_anew(path, store.schema, _key_of(path, store._key), uids)
            done.append(path)
        except (errors.StoreError, driver.Error, OSError) as error:
            left.append((path, _why(error)))
    return Cleaned(tuple(done), tuple(left))


def every(store: Store, folder: Path) -> tuple[Path, ...]:
    """The copies of an open file in a folder, newest first, and its earlier forms beside it."""
    path = store.path
    found: list[Path] = []
    with contextlib.suppress(OSError):
        mark = copies.mark_of(path, store._key)
        found = [each.path for each in copy_names.listed(folder, path.stem, mark)]
    kept = sorted(path.parent.glob(f"{_plain(path.stem)} (vorm *){path.suffix}"))
    return (*found, *kept)


def _plain(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in stem)


def _erased(store: Store) -> frozenset[str]:
    return frozenset(str(row[0]) for row in store.rows("SELECT uid FROM store_erased"))


def _key_of(path: Path, key: Key | None) -> Key | None:
    """A copy opens by the key the file has now, or without one."""
    salt = salt_of(path)
    if salt is None:
        return None
    if key is None:
        raise errors.passphrase_needed(path)
    return Key(key.raw, salt)


def _why(error: Exception) -> str:
    if isinstance(error, errors.WrongPassphrase):
        return "heeft een andere wachtzin"
    if isinstance(error, errors.DamagedFile):
        return "is beschadigd"
    return "kan niet worden herschreven"


# -- one copy -----------------------------------------------------------------------------------


def _holds(path: Path, schema: Schema, key: Key | None, uids: Iterable[str]) -> bool:
    _, mode = opening.probe(path, schema, key)
    with errors.sorted_at_the_border(path), closing(connect(path, key, mode=mode)) as reader:
        known = erasure.erased_uids(reader)
        return _found_in(reader, schema, [uid for uid in uids if uid not in known])


def _found_in(reader: Any, schema: Schema, uids: list[str]) -> bool:
    if not uids:
        return False
    there = {row[0] for row in reader.execute("SELECT name FROM sqlite_master")}
    gone = json.dumps(sorted({uid.partition("/")[0] for uid in uids}))
    among = "IN (SELECT value FROM json_each(?))"
    names = [t.name for t in schema.kept if "uid" in t.columns and t.name in there]
    queries = [f"SELECT 1 FROM {name} WHERE uid {among}" for name in names]
    if "journal_cell" in there:
        queries.append(
            f"SELECT 1 FROM journal_cell WHERE op = 'D' AND col = 'uid' AND before {among}"
        )
    return any(reader.execute(f"{query} LIMIT 1", (gone,)).fetchone() for query in queries)


def _made_anew(path: Path, schema: Schema, key: Key | None, uids: Iterable[str]) -> None:
    stat = path.stat()
    with errors.sorted_at_the_border(path), disk.in_folder(path) as part:
        version, mode = opening.probe(path, schema, key)
        with closing(connect(path, key, mode=mode)) as reader:
            disk.copy_from(reader, part, key)
        with closing(connect(part, key)) as connection:
            disk.into_wal(connection)
            if version < schema.version:
                migrate.upgrade(connection, schema, version)
            erasure.apply(connection, schema, uids)
        if not erasure.finish(part, schema, key):
            raise errors.WriteFailed("De schijf is vol.", _SAFE, "Maak ruimte vrij.")
        with closing(connect(part, key)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
        if key is None:
            seal.seal_file(part)
        copies.verify_keyed(part, schema, key)
        shutil.copymode(path, part)
        os.utime(part, (stat.st_atime, stat.st_mtime))
        disk.flush(part)
        disk.replace(part, path)
