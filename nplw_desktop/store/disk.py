"""A file on its disk: copied in one go, flushed, made beside its place and put there in one move.

Whatever writes a whole file does it by these, so that a run that is killed, or a disk that is full,
leaves the file that was there or the new one, and never half of one.
"""

from __future__ import annotations

import contextlib
import glob
import math
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import errors
from nplw_desktop.store.connect import connect, make_private
from nplw_desktop.store.keys import Key
from nplw_desktop.store.lock import held, is_held
from nplw_desktop.store.raw import RawFile, hold

PART = ".deel"
"""End of the name under which a file is made beside its place, unless it says what it is for."""

_OURS = f"*.nplw*{PART}*"
_DAY = 86_400.0  # seconds
_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.1  # seconds
_CHUNK = 1 << 20


# -- beside its place ---------------------------------------------------------------------------


@contextmanager
def beside(path: Path, end: str = PART) -> Iterator[Path]:
    """The name beside ``path`` to make a new file under; what still lies there in the end goes.

    Also what a run that was killed left there. Only for who may write ``path``: by its lock, or
    because nobody else knows the name.
    """
    part = path.with_name(path.name + end)
    remove(part)
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):  # the stick is gone: what is on it goes the next time
            remove(part)


@contextmanager
def in_folder(path: Path, *, hidden: bool = False) -> Iterator[Path]:
    """``beside`` in a folder for files to keep or take along, held so that nobody sweeps it away.

    First what runs that were killed left there goes: on a stick that is all of somebody's region.
    """
    sweep(path.parent)
    named = path.with_name(f".{path.name}") if hidden else path
    with held(named.with_name(named.name + PART)), beside(named) as part:
        yield part


def sweep(folder: Path) -> None:
    """Take away what was being made in a folder and is held by nobody, whatever it was to become.

    Where holding does not work, and for what was never held: when it was not touched for a day.
    """
    with contextlib.suppress(OSError):
        for part in {_part_of(path) for path in folder.glob(_OURS)}:
            with contextlib.suppress(OSError):
                _sweep(part)


def _part_of(path: Path) -> Path:
    return path.with_name(path.name[: path.name.rindex(PART)] + PART)


def _sweep(part: Path) -> None:
    named = f"{part.name}.lock"
    found = [path for path in part.parent.glob(f"{glob.escape(part.name)}*") if path.name != named]
    was_held = part.with_name(named).exists()
    with held(part) as ours:
        written = max((path.stat().st_mtime for path in found), default=math.inf)
        if (ours and was_held) or time.time() - written > _DAY:
            remove(part)


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


def remove(part: Path) -> None:
    """Take away a file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


# -- on the disk for good -----------------------------------------------------------------------


def flush(path: Path) -> None:
    """Have a file on disk. For one that no connection of ours is on: see ``raw``."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder as they are now."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# -- copied -------------------------------------------------------------------------------------


def copy(source: Path, target: Path, key: Key | None) -> None:
    """All that is committed in ``source`` as a new file with the same key, in one go."""
    with closing(connect(source, key)) as reader:
        copy_from(reader, target, key)


def copy_from(reader: Any, target: Path, key: Key | None) -> None:
    """``copy`` of what a connection sees; within its transaction: of that moment.

    In one go, because in steps it begins anew at every change somebody makes. The new file is one
    single file, flushed; a log shared with others is never made beside it, so it may lie on a stick
    or a network drive.
    """
    with closing(connect(target, key, mode="rwc")) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        reader.backup(writer, pages=-1)
        writer.execute("PRAGMA journal_mode = DELETE")
    flush(target)


def copy_as_it_lies(source: Path, target: Path, key: Key | None) -> None:
    """``copy`` of a file ``is_in_one`` that nobody writes in: byte for byte.

    No page is decrypted to be encrypted again, which takes a tenth of the time. Nothing is looked at
    either: verify what came of it. What hangs after the last page stays behind.
    """
    with closing(connect(source, key, mode="immutable")) as reader:
        size, pages = (
            int(reader.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_size", "page_count")
        )
    make_private(target)
    with hold(source) as file, target.open("wb") as made:
        for at in range(0, size * pages, _CHUNK):
            made.write(_bytes(file, at, min(_CHUNK, size * pages - at)))
    with closing(connect(target, key)) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        writer.execute("PRAGMA journal_mode = DELETE")
    flush(target)


def _bytes(file: RawFile, at: int, size: int) -> bytes:
    """What is read; a disk that fails to give it says so as SQLite would, or it seems the target's."""
    try:
        return file.read(at, size)
    except OSError as error:
        raise driver.OperationalError("disk I/O error") from error


# -- its log ------------------------------------------------------------------------------------


def log_of(path: Path) -> Path:
    """Where the write-ahead log of a file lies."""
    return path.with_name(path.name + "-wal")


def log_size(path: Path) -> int:
    """The bytes in the log of a file; 0 when it has none."""
    try:
        return log_of(path).stat().st_size
    except FileNotFoundError:
        return 0


def is_in_one(path: Path) -> bool:
    """Whether all of a file is in the file itself: no change waits beside it to come in or go out."""
    return not log_size(path) and not path.with_name(path.name + "-journal").exists()


def reading_mode(path: Path) -> str:
    """How ``connect`` reads a file without making anything beside it.

    A file nobody has open is read as it lies; one that is open has a log, which counts too.
    """
    return "ro" if log_of(path).exists() or is_held(path) else "immutable"


def into_wal(connection: Any) -> None:
    """Give a file its write-ahead log, with nothing left in it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def settle(path: Path, key: Key | None, safe: str) -> None:
    """Have all of a file in its one file before it is replaced, for its log is not taken along.

    Raises ``WriteFailed``, with what is ``safe``, when another program reads in it.
    """
    with closing(connect(path, key)) as connection:
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise errors.WriteFailed(
                "Een ander programma leest in het bestand.", safe, "Probeer het zo opnieuw."
            )


def drop_wal(path: Path) -> None:
    """Leave nothing of the original's log behind: it would be read into the new file."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
