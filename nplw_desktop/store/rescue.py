"""Making a new, sound file of what can be read of a damaged one.

The original is only ever copied. From the copy every table is read as far as it can be (``salvage``)
into a new file of the same form, which then gets everything that is made from tables: derived tables,
search, the journal's triggers. What the journal says of rows that were not saved is taken out of it,
and undo does not go back past the rescue.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import check, disk, errors, migrate, opening, seal
from nplw_desktop.store.aside import looks_encrypted
from nplw_desktop.store.connect import connect
from nplw_desktop.store.donor import PAGE, Entry
from nplw_desktop.store.keys import SMALLEST, Key, Secret, SheetKey, derive, salt_of
from nplw_desktop.store.lock import refuse_in_use
from nplw_desktop.store.mending import (
    WHOLE,
    Loss,
    StandIn,
    Work,
    continue_ids,
    mend_journal,
    mend_references,
)
from nplw_desktop.store.raw import hold
from nplw_desktop.store.salvage import Found, Row, Wreck
from nplw_desktop.store.schema import DERIVED, Schema

_JOURNAL = ("journal_step", "journal_cell", "journal_image")
_NOT_COPIED = {"journal_now", "store_seal"}
_BATCH = 500
_CHUNK = 1 << 20
_CACHE = -64_000  # as SQLite writes kB
_WORK = ".herstel-"
_OLD = 3600  # seconds; a rescue takes minutes at most
_EVERYTHING = (0, 1 << 40)
_INDEX_PAGES = (0x02, 0x0A)

Progress = Callable[[int, int], None]
Settle = Callable[[Any], None]
"""Puts right what only the owner of the tables knows of; gets the connection, in a transaction."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """A rescue that made a file. ``journal``: whole, cut (undo stops at the rescue) or lost.

    ``doubtful`` pages are not as they were written; what could be read there came over as it is.
    """

    file: Path
    counts: dict[str, int]
    missing: tuple[Loss, ...]
    journal: str
    doubtful: int

    @property
    def complete(self) -> bool:
        """Whether everything came over as it was."""
        lost = any(not loss.nothing for loss in self.missing)
        return not lost and self.journal == WHOLE and not self.doubtful


def rescue(
    damaged: Path,
    new: Path,
    schema: Schema,
    secret: Secret | None = None,
    *,
    copy: Path | None = None,
    progress: Progress | None = None,
    stand_ins: Mapping[str, StandIn] | None = None,
    settle: Settle | None = None,
) -> Rescued:
    """Read what can be read of ``damaged`` into ``new``, which must not exist.

    ``copy`` is an earlier, sound copy of the same file: it gives what is missing. Raises the
    ``StoreError`` that fits when nothing can be read; then no file is made.
    """
    if not damaged.is_file():
        raise errors.missing(damaged)
    if new.exists():
        raise errors.FileExists(
            f"Er is al een bestand {new}.", "Dat is niet veranderd.", "Kies een andere naam."
        )
    refuse_in_use(damaged)
    _sweep(new.parent)
    with _sorted(new), tempfile.TemporaryDirectory(prefix=_WORK, dir=new.parent) as folder:
        aside, part = Path(folder) / "kopie.nplw", Path(folder) / "nieuw.nplw"
        _copy_aside(damaged, aside)
        doubtful = _doubtful(aside)
        with _opened(damaged, aside, schema, secret, copy) as (wreck, key):
            version = _version(wreck, damaged, schema)
            connection = connect(part, key, mode="rwc")
            work = Work(wreck, connection, schema, version, stand_ins or {})
            try:
                counts, journal = _filled(work, key, _Source(copy, secret), settle, progress)
            finally:
                connection.close()
        disk.flush(part)
        if key is None:
            seal.seal_file(part)
        disk.replace(part, new)
    kept = {table.name for table in schema.guarded}
    told = tuple(loss for name, loss in work.losses.items() if name in kept)
    return Rescued(new, counts, told, journal, doubtful)


def _sweep(folder: Path) -> None:
    """Take away what rescues that were killed left: each is a whole copy of somebody's file."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_WORK}*"):
            if time.time() - left.stat().st_mtime > _OLD:  # else another may be at work there
                shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _sorted(new: Path) -> Iterator[None]:
    """What the world can do meanwhile, in words."""
    try:
        with errors.sorted_at_the_border(new):
            yield
    except OSError as error:
        raise errors.WriteFailed(
            f"Herstellen naar {new} lukt niet: {errors.reason(error)}.",
            "Het beschadigde bestand is niet veranderd.",
            "Maak ruimte vrij of kies een andere map.",
        ) from error


# -- the damaged file ---------------------------------------------------------------------------


def _copy_aside(damaged: Path, aside: Path) -> None:
    """The file with its logs, byte for byte."""
    for suffix in ("", "-wal", "-journal"):
        source = damaged.with_name(damaged.name + suffix)
        if not source.exists():
            continue
        with hold(source) as file, aside.with_name(aside.name + suffix).open("wb") as target:
            for at in range(0, file.size, _CHUNK):
                target.write(file.read(at, _CHUNK))


def _doubtful(aside: Path) -> int:
    """How many pages are not as they were sealed; those of indexes do not count, they are remade."""
    broken: tuple[int, ...] = ()
    with contextlib.suppress(errors.StoreError, driver.Error, UnicodeDecodeError):
        broken = seal.broken_pages(aside) or ()
    kinds = _kinds(aside, [page for page in broken if page > 1])
    return len(broken) - sum(kind in _INDEX_PAGES for kind in kinds)


def _kinds(path: Path, pages: Iterable[int]) -> list[int]:
    """The first byte of pages, which tells in a plain file what they are."""
    with path.open("rb") as file:
        return [(file.read(1) or b"\0")[0] for page in pages if file.seek((page - 1) * PAGE)]


@contextlib.contextmanager
def _opened(
    damaged: Path, aside: Path, schema: Schema, secret: Secret | None, copy: Path | None
) -> Iterator[tuple[Wreck, Key | None]]:
    """The copy aside, opened by the key that fits. Raises when nothing of ours is in it."""
    for nth, key in enumerate(_keys(damaged, aside, secret, copy)):
        if nth:
            _copy_aside(damaged, aside)
        wreck = Wreck(aside, key)
        try:
            if any(wreck.table(table.name) for table in schema.kept):
                yield wreck, key
                return
        finally:
            wreck.close()
    if not _plain(aside):
        raise errors.WrongPassphrase(
            f"Het bestand {damaged} gaat hiermee niet open, of het begin ervan is beschadigd.",
            "Het bestand is niet veranderd.",
            "Typ de wachtzin opnieuw. Klopt hij zeker, zet dan een kopie terug.",
        )
    raise errors.DamagedFile(
        f"In het bestand {damaged} is niets van NPLW Desktop meer te lezen.",
        "Het bestand is niet veranderd.",
        "Zet een kopie terug.",
    )


def _keys(
    damaged: Path, aside: Path, secret: Secret | None, copy: Path | None
) -> Iterator[Key | None]:
    """The keys to try: with the salt of the file, and with that of a copy if its own is damaged."""
    if _plain(aside):
        yield None
        return
    if secret is None:
        raise errors.passphrase_needed(damaged)
    for source in (aside, copy):
        salt = salt_of(source) if source is not None else None
        if salt is not None and aside.stat().st_size >= SMALLEST:
            yield Key(secret.raw, salt) if isinstance(secret, SheetKey) else derive(secret, salt)


def _plain(path: Path) -> bool:
    """Whether the file is not encrypted, also when its first page is damaged."""
    return salt_of(path) is None or not looks_encrypted(path)


def _version(wreck: Wreck, damaged: Path, schema: Schema) -> int:
    """The form of the damaged file; the newest when it is unreadable."""
    found = wreck.value("PRAGMA user_version", 0)
    if 0 < found <= schema.version:
        return int(found)
    if found and wreck.value("PRAGMA application_id", 0) == schema.application_id:
        raise errors.newer(damaged, found, schema.version)
    return schema.version


# -- the new file -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """An earlier copy, if there is one."""

    path: Path | None
    secret: Secret | None


def _filled(
    work: Work, key: Key | None, source: _Source, settle: Settle | None, progress: Progress | None
) -> tuple[dict[str, int], str]:
    """Fill the new file; returns what it holds and how its journal is."""
    connection, schema = work.connection, work.schema
    connection.execute("PRAGMA synchronous = OFF")  # it is flushed when it is whole
    connection.execute(f"PRAGMA cache_size = {_CACHE}")
    migrate.lay_out(connection, schema, work.version)
    work.wreck.trust(_entries(connection))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    tables = _tables(connection, schema)
    for done, table in enumerate(tables):
        _take(work, table)
        if progress is not None:
            progress(done, len(tables) + 1)
    if source.path is not None:
        _fill_from_copy(work, source.path, source.secret)
    connection.execute("DELETE FROM store_note WHERE name = 'machinery'")  # made anew below
    mend_references(work)
    if settle is not None:
        settle(connection)
    continue_ids(work)
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate.upgrade(connection, schema, work.version)
    journal = mend_journal(work)
    disk.into_wal(connection)
    report = check.check(connection, schema, key)
    if not report.ok:
        raise errors.DamagedFile(
            f"Het herstelde bestand is niet in orde ({report.all[0]}).",
            "Het beschadigde bestand is niet veranderd.",
            "Zet een kopie terug.",
        )
    if progress is not None:
        progress(len(tables) + 1, len(tables) + 1)
    return report.counts, journal


def _entries(connection: Any) -> tuple[Entry, ...]:
    rows = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master")
    return tuple(
        Entry(kind, name, table, root, sql or "")
        for kind, name, table, root, sql in rows
        if kind in ("table", "index")
    )


def _tables(connection: Any, schema: Schema) -> list[str]:
    """Every table that holds something of its own."""
    derived = {t.name for t in schema.metadata.tables.values() if t.info.get("keeping") == DERIVED}
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = [name for (name,) in rows if not name.startswith("sqlite_")]
    return [name for name in names if name not in derived | _NOT_COPIED]


def _columns(connection: Any, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def _take(work: Work, table: str) -> None:
    """Bring over what can be read of one table."""
    entry = work.wreck.table(table)
    found = work.found[table] = Found()
    if entry is None:
        if not work.wreck.all_listed:  # else the program that wrote the file had no such table
            found.gaps.append(_EVERYTHING)
            work.loss(table).missing = None
        return
    there = _columns(work.connection, table)
    theirs = work.wreck.columns(entry)
    common = [name for name in theirs if name in there]
    rows = (row[1:] for row in work.wreck.rows(entry, common, found))
    left_out = _insert(work.connection, table, common, rows)
    missing = found.missing
    if missing == frozenset() and not left_out and not found.mended:
        return
    loss = work.loss(table)
    loss.left_out, loss.mended = left_out, found.mended
    loss.missing = None if missing is None else len(missing)
    loss.of = None if missing is None else len(found.keys | missing)


def _insert(connection: Any, table: str, columns: list[str], rows: Iterable[Row]) -> int:
    """Insert rows, without those that break a rule of the table; returns how many those were."""
    listed, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    query = f"INSERT INTO {table}({listed}) VALUES ({marks})"
    refused = 0
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        connection.execute("SAVEPOINT batch")
        try:
            connection.executemany(query, batch)
        except driver.IntegrityError:
            connection.execute("ROLLBACK TO batch")
            for row in batch:
                try:
                    connection.execute(query, row)
                except driver.IntegrityError:
                    refused += 1
        connection.execute("RELEASE batch")
    return refused


def _fill_from_copy(work: Work, copy: Path, secret: Secret | None) -> None:
    """Rows that are missing here and stand in the copy, by their key; erased ones never."""
    key = opening.key_for(copy, secret)
    version, mode = opening.probe(copy, work.schema, key)
    if version != work.version:
        raise errors.Refused(
            f"De kopie {copy} is van een andere versie van NPLW Desktop dan het bestand.",
            "Er is niets veranderd.",
            "Herstel zonder kopie, of kies een nieuwere kopie.",
        )
    reader = connect(copy, key, mode=mode)
    try:
        erased = {uid for (uid,) in work.connection.execute("SELECT uid FROM store_erased")}
        for table, found in work.found.items():
            if found.gaps and table not in _JOURNAL:
                _fill_table(work, table, found, reader, erased)
    finally:
        reader.close()


def _fill_table(work: Work, table: str, found: Found, reader: Any, erased: set[str]) -> None:
    columns = [c for c in _columns(reader, table) if c in _columns(work.connection, table)]
    if not columns or table == "store_erased":
        return
    wanted = found.missing
    rows = []
    listed = ", ".join(f'"{name}"' for name in columns)
    for key, *row in reader.execute(f"SELECT rowid, {listed} FROM {table}"):
        if wanted is None:
            fits = key not in found.keys and any(low <= key <= high for low, high in found.gaps)
        else:
            fits = key in wanted
        uid = row[columns.index("uid")] if "uid" in columns else None
        if fits and uid not in erased:
            found.keys.add(key)
            rows.append(
                tuple(
                    "" if f"{uid}/{name}" in erased else value
                    for name, value in zip(columns, row, strict=True)
                )
            )
    loss = work.loss(table)
    loss.from_copy = len(rows) - _insert(work.connection, table, columns, rows)
    if loss.missing is not None:
        loss.missing -= loss.from_copy
