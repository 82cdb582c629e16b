"""Putting a copy back: the new file is made whole beside the present one, then takes its place.

The present is saved as a copy first. What belongs to the file rather than to a state of it stays as
it is now: its key, what was erased from it, whether it was handed over, and its counters, so that no
number is ever given twice. A run that is killed leaves the old file or the new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import (
    copies,
    copy_words,
    disk,
    erasure,
    errors,
    machinery,
    migrate,
    opening,
    places,
    seal,
)
from nplw_desktop.store.aside import DAMAGED
from nplw_desktop.store.connect import connect, transaction
from nplw_desktop.store.copy_names import Copy
from nplw_desktop.store.differing import Difference, Differences, Kind, differences
from nplw_desktop.store.exporting import counts, export
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.keys import Key, Secret
from nplw_desktop.store.lock import FileLock, is_held
from nplw_desktop.store.present import OWN_NOTES, Present, keep, present_of, tidy
from nplw_desktop.store.schema import Schema

__all__ = ["Difference", "Differences", "Kind", "Restored", "differences", "restore"]

BARRED = "een kopie is teruggezet"
_SAFE = "Er is niets teruggezet; je bestand is zoals het was."

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    ``kept`` is the present as it was, ``damaged`` when it could only be kept byte for byte; None
    when there was no file. ``version`` is the schema version of the copy, ``erased`` how many
    records in it were erased again.
    """

    kept: Copy | None
    damaged: bool
    version: int
    counts: dict[str, int]
    erased: int


def restore(
    copy: Path,
    path: Path,
    schema: Schema,
    *,
    copy_secret: Secret | None = None,
    path_secret: Secret | None = None,
    folder: Path,
    now: datetime,
    progress: Progress | None = None,
) -> Restored:
    """Put ``copy`` in the place of ``path``, which nobody may have open; about 7 s for 200 MB.

    The present goes to ``folder`` first. ``copy_secret`` may be an older passphrase; the file keeps
    the key it has. Raises the ``StoreError`` that fits; the file is then as it was. ``progress``
    hears parts of a hundred.
    """
    told = progress or _nobody
    _refuse_itself(copy, path)
    places.refuse_unsuitable(path)
    lock = FileLock(path) if is_held(path) else None  # in use: say so at once
    logged = disk.log_of(path).exists()
    try:
        told(1, 100)
        copy_key = opening.key_for(copy, copy_secret)
        verified = copies.verify_keyed(copy, schema, copy_key, sums=True)
        told(10, 100)
        lock = lock or FileLock(path)
        with _in_words(path), disk.beside(path, migrate.RESTORED) as part:
            present = present_of(path, schema, path_secret, copy_key)
            if not _by_page(copy_key, present.key) or verified.version < schema.version:
                # Its rows are written anew, and what is made of it tells less of the copy.
                _look_through(copy, schema, copy_key)
                told(20, 100)
            with ThreadPoolExecutor(1) as other:  # each of the two waits for the disk half the time
                keeping = other.submit(keep, path, folder, schema, present, now)
                try:
                    with copy_words.damaged_copy(copy):
                        erased = _build(
                            copy, part, schema, copy_key, present, verified.version, told
                        )
                finally:
                    kept = keeping.result()
            told(95, 100)
            damaged = kept is not None and kept.prefix == DAMAGED
            if present.exists:
                shutil.copymode(path, part)
                if not damaged:
                    disk.settle(path, present.key, _SAFE)
            disk.drop_wal(path)
            disk.replace(part, path)
    except BaseException:
        if lock is not None and not logged:
            tidy(path)
        raise
    finally:
        if lock is not None:
            lock.release()
    told(100, 100)
    return Restored(kept, damaged, verified.version, verified.counts, erased)


def _look_through(copy: Path, schema: Schema, key: Key | None) -> None:
    """What the pages say; their sums held."""
    with copy_words.damaged_copy(copy):
        mode = opening.probe(copy, schema, key)[1]
        with closing(connect(copy, key, mode=mode)) as connection:
            _check(connection, copy, thorough=False)


# -- the new file -------------------------------------------------------------------------------


def _build(
    copy: Path,
    part: Path,
    schema: Schema,
    copy_key: Key | None,
    present: Present,
    version: int,
    told: Progress,
) -> int:
    """Make the new file as ``part``; returns how many records were erased again."""
    key = present.key
    _carry(copy, part, schema, copy_key, key)
    told(40, 100)
    with closing(connect(part, key)) as connection:
        disk.into_wal(connection)  # now: SQLite does not change over after a check
        migrate.upgrade(connection, schema, version)
        told(50, 100)
        again = present.erased - erasure.erased_uids(connection)
        gone = erasure.apply(connection, schema, again) if again else {}
    if gone:
        erasure.finish(part, schema, key)
    told(55, 100)
    with closing(connect(part, key)) as connection:
        _mend_search(connection, schema)
        _make_it_this_file(connection, schema, present)
        told(70, 100)
        _check(connection, copy, thorough=version < schema.version)
    told(90, 100)
    with closing(connect(part, key)) as connection:
        disk.into_wal(connection)
    if key is None:
        seal.seal_file(part)
    disk.flush(part)
    return sum(gone.values())


def _carry(copy: Path, part: Path, schema: Schema, copy_key: Key | None, key: Key | None) -> None:
    """All of the copy as ``part``, under the key of the present."""
    mode = opening.probe(copy, schema, copy_key)[1]
    if copy_key == key and mode == "immutable" and disk.is_in_one(copy):
        disk.copy_as_it_lies(copy, part, key)
    elif _by_page(copy_key, key):
        with closing(connect(copy, copy_key, mode=mode)) as reader:
            disk.copy_from(reader, part, key)
    else:
        expected = export(copy, part, copy_key, key, mode)
        with closing(connect(part, key)) as connection:
            if counts(connection) != expected:
                raise errors.damaged(copy, "niet alle rijen komen over")
        disk.flush(part)


def _by_page(copy_key: Key | None, key: Key | None) -> bool:
    """Whether a page of the copy becomes one of the file: an encrypted page has less room."""
    return (copy_key is None) == (key is None)


def _make_it_this_file(connection: Any, schema: Schema, present: Present) -> None:
    """What stays of the present, and the mark that undo does not pass."""
    with transaction(connection):
        seal.forget(connection)
        Journal(connection, schema).bar(BARRED)
        connection.execute("UPDATE journal_now SET mode = ?, step = NULL", (machinery.CLOSED,))
        for name in OWN_NOTES if present.exists else ():
            connection.execute("DELETE FROM store_note WHERE name = ?", (name,))
            if name in present.notes:
                connection.execute(
                    "INSERT INTO store_note VALUES (?, ?)", (name, present.notes[name])
                )
        connection.executemany(
            "INSERT INTO store_counter VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET value = max(value, excluded.value)",
            present.counters.items(),
        )
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_sequence")}
        tables = {table.name for table in schema.metadata.sorted_tables}
        for name, last in present.sequences.items():
            if name in known:
                connection.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name)
                )
            elif name in tables:
                connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, last))


def _mend_search(connection: Any, schema: Schema) -> None:
    """An index that does not fit its table is made anew; it holds nothing of its own."""
    for name in schema.searched:
        index = machinery.search_table(name)
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except driver.DatabaseError:
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def _check(connection: Any, copy: Path, *, thorough: bool) -> None:
    """Raise ``DamagedFile`` when pages or references, of the copy or what came of it, are not sound."""
    detail = migrate.damage(connection, None, thorough=thorough)
    if detail:
        raise errors.damaged(copy, detail)


# -- troubles -----------------------------------------------------------------------------------


def _refuse_itself(copy: Path, path: Path) -> None:
    if copy.exists() and path.exists() and copy.samefile(path):
        raise errors.Refused(
            f"{copy} is het bestand zelf, geen kopie ervan.",
            "Er is niets veranderd.",
            "Kies een kopie.",
        )


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """The world's troubles as a ``StoreError`` that says the file is as it was."""
    try:
        with errors.sorted_at_the_border(path):
            yield
    except errors.WriteFailed as error:
        raise errors.WriteFailed(
            error.what.replace("Bewaren lukt", "Terugzetten lukt"), _SAFE, error.todo
        ) from error
    except OSError as error:
        trouble = copy_words.folder_trouble(path.parent, error, "map")
        raise errors.WriteFailed(trouble.what, _SAFE, trouble.todo) from error


def _nobody(_done: int, _total: int) -> None:
    """Nobody listens."""
