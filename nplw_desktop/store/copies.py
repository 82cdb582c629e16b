"""Copies of a file: made beside whoever works in it, verified by opening them, thinned by age.

A copy is a file like any other: one that has a passphrase opens by that passphrase alone. It is
written under another name and gets its own when it was found to be whole, so that whatever carries
the name of a copy is good. Only then do older copies go.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import copy_names, copy_words, disk, errors, migrate, opening, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.copy_names import (
    Copy,
    latest,
    local,
    mark_for,
    name_for,
    read_name,
    to_thin,
)
from nplw_desktop.store.keys import Key, Secret
from nplw_desktop.store.schema import Schema

__all__ = [
    "BEFORE_RESTORE",
    "BEFORE_UPDATE",
    "Copy",
    "Made",
    "Verified",
    "latest",
    "listed",
    "make",
    "make_folder",
    "mark_of",
    "name_for",
    "to_thin",
    "verify",
]

BEFORE_RESTORE, BEFORE_UPDATE = "voor terugzetten", "voor bijwerken"
"""Prefixes of copies made before something risky."""

_ROOM = 1 << 20  # bytes left free besides the copy itself
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made: rows by table, and the older copies that had had their time."""

    copy: Copy
    counts: dict[str, int]
    removed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A copy that is whole: rows by table, its schema version, when it was made (local time)."""

    counts: dict[str, int]
    version: int
    made_at: datetime
    encrypted: bool
    size: int


def listed(folder: Path, stem: str, mark: str | None = None) -> tuple[Copy, ...]:
    """The copies of the files called ``stem`` in a folder, newest first; with ``mark``: of one file.

    Reads names and sizes alone. Raises ``WriteFailed`` in words when the folder is not there.
    """
    try:
        return copy_names.listed(folder, stem, mark)
    except OSError as error:
        raise copy_words.folder_trouble(folder, error) from error


# -- making -------------------------------------------------------------------------------------


def make(
    source: Path,
    folder: Path,
    schema: Schema,
    key: Key | None,
    *,
    now: datetime,
    prefix: str = "",
    thin: bool = True,
    alone: bool = False,
) -> Made:
    """Copy ``source``, open or closed, into ``folder``; takes a second per 50 MB on any thread.

    ``alone``: the caller holds its lock and has it closed, so it may be read as it lies.

    Raises ``DamagedFile`` when the source is damaged and ``WriteFailed`` when the folder or its disk
    is in the way. Nothing half is then left behind and no older copy has gone.
    """
    if not source.is_file():
        raise errors.missing(source)
    with _folder_made(folder), _in_words(source, folder, schema, key):
        mark = mark_of(source, key)
        target = _free(folder, source.stem, now, prefix, mark)
        _make_room(source, folder)
        with disk.in_folder(target) as part:
            # SQLite would only say that it cannot open it
            part.touch(0o600, exist_ok=False)
            counts = _take_quietly(source, part, schema, key, alone=alone)
            _seal(part, key)
            _forget_cached(part)
            found = _counts_if_whole(part, schema, key)
            if found != counts:
                raise driver.DatabaseError("malformed: not all rows arrived")
            disk.replace(part, target)
        size = target.stat().st_size
    made = read_name(target, size)
    assert made is not None
    return Made(made, counts, _thinned(folder, source.stem, made, now) if thin else ())


def make_folder(folder: Path) -> None:
    """See that the folder for copies is there; raises ``WriteFailed`` in words.

    Only its last part is made: when more is missing, the stick is not in or the network is down, and
    a folder of the same name on this computer would be worse than no copy.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise copy_words.folder_trouble(folder, error) from error


@contextmanager
def _folder_made(folder: Path) -> Iterator[None]:
    """``make_folder``; one that was made for a copy that fails goes again."""
    new = not os.path.exists(folder)  # noqa: PTH110 - says no where one may not look
    make_folder(folder)
    try:
        yield
    except BaseException:
        if new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def mark_of(path: Path, key: Key | None) -> str:
    """The mark that the copies of a file carry; reads one row of it.

    What a file is: the moment its first step was written, which every copy of it has too.
    """
    with (
        errors.sorted_at_the_border(path),
        closing(connect(path, key, mode=disk.reading_mode(path))) as reader,
    ):
        row = None
        if reader.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_step'").fetchone():
            row = reader.execute("SELECT began_at FROM journal_step ORDER BY id LIMIT 1").fetchone()
    return mark_for(path, "" if row is None else repr(row[0]))


def counts_of(connection: Any, schema: Schema) -> dict[str, int]:
    """Rows by kept table, as far as an older file has it."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return {
        table.name: int(connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])
        for table in schema.kept
        if table.name in names
    }


def _free(folder: Path, stem: str, now: datetime, prefix: str, mark: str) -> Path:
    """A name nobody has: of two copies in one second the later one gets the next."""
    when = local(now)
    while (path := folder / name_for(stem, when, prefix, mark)).exists():
        when += timedelta(seconds=1)
    return path


def _make_room(source: Path, folder: Path) -> None:
    """Refuse before writing what does not fit; a quota tells only when it is reached."""
    needed = source.stat().st_size + disk.log_size(source) + _ROOM
    try:
        free = shutil.disk_usage(folder).free
    except OSError:  # some network drives do not tell
        return
    if free < needed:
        raise OSError(errno.ENOSPC, "no room")


def _take_quietly(
    source: Path, part: Path, schema: Schema, key: Key | None, *, alone: bool
) -> dict[str, int]:
    """Copy; a file nobody has open is read as it lies, and again when somebody just opened it."""
    for _ in range(_TRIES):
        before = _stamp(source)
        _, mode = opening.probe(source, schema, key)
        lies = disk.is_in_one(source) and (alone or mode == "immutable")
        with closing(connect(source, key, mode="immutable" if lies else mode)) as reader:
            if not lies:
                counts = _take(reader, part, schema, key)
            else:
                counts = counts_of(reader, schema)
                disk.copy_as_it_lies(source, part, key)
        if _stamp(source) == before or (mode == "ro" and not lies):
            return counts
        os.truncate(part, 0)
    raise driver.OperationalError("database is locked")


def _take(reader: Any, part: Path, schema: Schema, key: Key | None) -> dict[str, int]:
    reader.execute("BEGIN")
    try:
        counts = counts_of(reader, schema)  # from here on it sees this moment, whatever is written
        disk.copy_from(reader, part, key)
    finally:
        if reader.in_transaction:
            reader.execute("ROLLBACK")
    return counts


def _stamp(path: Path) -> tuple[object, ...]:
    found = path.stat()
    return (
        *(found.st_size, found.st_mtime_ns, found.st_ino),
        *(disk.reading_mode(path), disk.log_size(path)),
    )


def _seal(part: Path, key: Key | None) -> None:
    """Have the sums of a plain copy in it; those of a closed file came along and must hold."""
    if key is not None:
        return
    broken = seal.broken_pages(part)
    if broken:
        raise driver.DatabaseError(f"malformed: page {broken[0]}")
    if broken is None:
        seal.seal_file(part)


def _forget_cached(part: Path) -> None:
    """Let what is verified come from the disk, not from memory, where a system can be told so."""
    if sys.platform == "linux":
        handle = os.open(part, os.O_RDONLY)
        try:
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def _counts_if_whole(
    path: Path, schema: Schema, key: Key | None, *, sums: bool = False
) -> dict[str, int]:
    """What is in a copy; raises the driver's error for damage when it is not whole."""
    _, mode = opening.probe(path, schema, key)
    broken = seal.broken_pages(path, key)
    summed = key is not None or broken == ()  # an encrypted file has a sum in every page
    with closing(connect(path, key, mode=mode)) as reader:
        counts = counts_of(reader, schema)
        detail = migrate.forged(reader, key) if sums and summed else migrate.damage(reader, key)
    if detail or broken:
        raise driver.DatabaseError(f"malformed: {detail or 'a broken seal'}")
    return counts


# -- thinning -----------------------------------------------------------------------------------


def _thinned(folder: Path, stem: str, made: Copy, now: datetime) -> tuple[Path, ...]:
    """Take away what has had its time, now that ``made`` is good; what cannot go goes next time."""
    removed = []
    with contextlib.suppress(OSError):
        for copy in to_thin(
            copy_names.listed(folder, stem, made.mark), max(local(now), made.made_at)
        ):
            if copy.path != made.path:
                with contextlib.suppress(OSError):
                    copy.path.unlink()
                    removed.append(copy.path)
    return tuple(removed)


# -- verifying ----------------------------------------------------------------------------------


def verify(path: Path, schema: Schema, secret: Secret | None = None) -> Verified:
    """Open a copy and look through all of it, without changing it or making anything beside it.

    Raises ``DamagedFile`` when it is not whole, or what opening it raises.
    """
    return verify_keyed(path, schema, opening.key_for(path, secret))


def verify_keyed(path: Path, schema: Schema, key: Key | None, *, sums: bool = False) -> Verified:
    """``verify`` with the key at hand.

    ``sums``: that every page is as it was when the copy was verified is enough, for who looks through
    what is made of it. Where pages have no sums it is looked through all the same.
    """
    with copy_words.damaged_copy(path):
        version, _ = opening.probe(path, schema, key)
        counts = _counts_if_whole(path, schema, key, sums=sums)
    found = path.stat()
    copy = read_name(path, found.st_size)
    made_at = copy.made_at if copy else datetime.fromtimestamp(found.st_mtime)  # noqa: DTZ006
    return Verified(counts, version, made_at, key is not None, found.st_size)


# -- troubles -----------------------------------------------------------------------------------


@contextmanager
def _in_words(source: Path, folder: Path, schema: Schema, key: Key | None) -> Iterator[None]:
    """Say what stood in the way: the disk of the copies, or damage in the file itself."""
    try:
        with errors.readable(source):
            yield
    except OSError as error:
        raise copy_words.folder_trouble(folder, error) from error
    except (errors.DamagedFile, errors.WriteFailed, driver.Error) as error:
        plain = errors.from_driver(error, source) if isinstance(error, driver.Error) else error
        if plain is None:
            raise
        damaged = isinstance(plain, errors.DamagedFile) or copy_words.is_disk_error(plain)
        # Nobody says in which of the two files it was: the source is looked through to know.
        if damaged and _is_damaged(source, schema, key):
            raise copy_words.damaged_source(source) from error
        raise copy_words.not_written(folder, plain) from error


def _is_damaged(source: Path, schema: Schema, key: Key | None) -> bool:
    try:
        with errors.sorted_at_the_border(source), errors.readable(source):
            _counts_if_whole(source, schema, key)
    except errors.DamagedFile:
        return True
    except errors.StoreError as error:
        return copy_words.is_disk_error(error)
    except OSError:
        return True
    return False
