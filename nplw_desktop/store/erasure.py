"""Erasing for good: rows with what hangs on them, what the journal, the search index and old pages
of the file still know of them, and a list of what was erased for copies that are put back.

The rows go in one transaction (``purging``), which also notes that the rest has to follow: the search
index forgets their words, and the file is written anew without its old pages. A killed process leaves
the file as it was, or with that note; the next opening then finishes the work.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.store import disk, errors, notes, seal, workshop
from nplw_desktop.store.connect import connect, transaction
from nplw_desktop.store.journal import Ids
from nplw_desktop.store.keys import Key
from nplw_desktop.store.machinery import search_table
from nplw_desktop.store.purging import (
    LABEL,
    UNFINISHED,
    Progress,
    Texts,
    purge,
    ready,
    remember,
)
from nplw_desktop.store.schema import Schema

if TYPE_CHECKING:
    from nplw_desktop.store.change import Reader
    from nplw_desktop.store.store import Store

_PART = ".ingedikt"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: live rows by table. ``tidied``: whether old pages are gone from the file too;
    if not, the disk was full and the next opening does it."""

    counts: dict[str, int]
    tidied: bool


def erase(
    store: Store,
    ids: Mapping[str, Iterable[int]],
    progress: Progress | None = None,
    *,
    texts: Texts | None = None,
    leaving_out: bool = False,
) -> Erased:
    """Erase rows, by table; ids in the bin count too. Nobody reads or writes meanwhile.

    ``texts``: single texts to empty in rows that stay, ids by table and column.

    ``leaving_out``: the file is for somebody else, who must not learn of these rows. Then the whole
    journal goes, bin and history with it: text that was typed in one line and cut to another stands
    in the history of both, and only an empty history surely holds none of it. And their uids are not
    kept: they were not erased, and must not be from a copy of the file they came from.

    Raises ``StoreError``; then nothing was erased. ``progress`` gets parts of a hundred.
    """
    told = progress or (lambda _done, _total: None)
    notes.refuse_handed_over(store)
    with store.alone() as alone, errors.sorted_at_the_border(alone.path):
        with closing(connect(alone.path, alone.key)) as connection:
            gone, touched = purge(
                connection, store.schema, ids, told, texts=texts, leaving_out=leaving_out
            )
        told(70, 100)
        tidied = finish(alone.path, store.schema, alone.key)
    told(100, 100)
    store.announce(touched, LABEL)
    return Erased(_counts(gone), tidied)


def thrown_away(source: Reader, table: str, column: str, ids: Iterable[int]) -> tuple[int, ...]:
    """The rows in the bin, however long ago, that had one of these ``ids`` in a column."""
    listed = ", ".join(str(int(each)) for each in ids)
    rows = source.rows(
        f"SELECT DISTINCT row FROM journal_cell WHERE tbl = :tbl AND op = 'D' AND col = :col "
        f"AND before IN ({listed}) AND row NOT IN (SELECT id FROM {table}) ORDER BY row",
        tbl=table,
        col=column,
    )
    return tuple(int(row[0]) for row in rows)


def erased_uids(connection: Any) -> frozenset[str]:
    """What was ever erased from the file of a driver connection; an emptied text as uid/column."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'store_erased'").fetchone()
    if known is None:
        return frozenset()
    return frozenset(row[0] for row in connection.execute("SELECT uid FROM store_erased"))


def apply(connection: Any, schema: Schema, uids: Iterable[str]) -> dict[str, int]:
    """Erase again what was erased before, from a copy that is put back; counts by table.

    For a copy of this version that nobody else has open. Close it and ``finish`` it before use.
    """
    wanted = sorted(set(uids))
    ready(connection)
    ids: dict[str, set[int]] = {}
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS erasing_uid (uid PRIMARY KEY) WITHOUT ROWID"
    )
    connection.execute("DELETE FROM temp.erasing_uid")
    connection.executemany("INSERT INTO temp.erasing_uid VALUES (?)", [(uid,) for uid in wanted])
    for table in schema.kept:
        if "uid" not in table.columns:
            continue
        found = connection.execute(_BY_UID.format(table=table.name), (table.name,)).fetchall()
        if found:
            ids[table.name] = {row[0] for row in found}
    texts = _texts(connection, schema, wanted)
    if not ids and not texts:
        with transaction(connection):
            seal.forget(connection)
            remember(connection, wanted)
        return {}
    gone, _ = purge(connection, schema, ids, lambda _done, _total: None, known=wanted, texts=texts)
    counts = _counts(gone)
    for (name, _), rows in texts.items():
        counts[name] = counts.get(name, 0) + len(rows)
    return counts


def _texts(
    connection: Any, schema: Schema, wanted: Iterable[str]
) -> dict[tuple[str, str], list[int]]:
    """The texts in this file that were emptied in another, by table and column."""
    found: dict[tuple[str, str], list[int]] = {}
    for mark in wanted:
        uid, cut, column = mark.partition("/")
        for table in schema.kept if cut else ():
            if not {"uid", column or "uid"} <= set(table.columns.keys()):
                continue
            row = connection.execute(
                f"SELECT id FROM {table.name} WHERE uid = ?", (uid,)
            ).fetchone()
            if row is not None:
                found.setdefault((table.name, column), []).append(row[0])
    return found


def settle(store: Store) -> None:
    """Finish what a killed run left: an erasure that was cut short, a copy that was worked in."""
    workshop.clear(store.path)
    if is_unfinished(store._driver):
        with store.alone() as alone:
            finish(alone.path, store.schema, alone.key)


def is_unfinished(connection: Any) -> bool:
    """Whether an erasure was cut short after its rows went: ``finish`` has to be called."""
    query = "SELECT 1 FROM store_note WHERE name = ?"
    return connection.execute(query, (UNFINISHED,)).fetchone() is not None


def finish(path: Path, schema: Schema, key: Key | None) -> bool:
    """Write a file that nobody has open anew, without pages that remember what was erased.

    False when there is no room for it: the file is then whole, and it is done another time.
    """
    with disk.beside(path, _PART) as part:
        try:
            _write_anew(path, part, schema, key)
            disk.drop_wal(path)
            disk.replace(part, path)
        except (errors.WriteFailed, OSError):
            return False
    return True


def _write_anew(path: Path, part: Path, schema: Schema, key: Key | None) -> None:
    with errors.sorted_at_the_border(path):
        with closing(connect(path, key)) as connection:
            if is_unfinished(connection):
                _optimise(connection, schema)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM INTO ?", (str(part.absolute()),))
        shutil.copymode(path, part)
        with closing(connect(part, key)) as connection:
            connection.execute("DELETE FROM store_note WHERE name = ?", (UNFINISHED,))
            disk.into_wal(connection)
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise errors.damaged(path, str(verdict))
    disk.flush(part)


def _optimise(connection: Any, schema: Schema) -> None:
    """Let the search indexes forget deleted words; until then they stand in the file."""
    for name in schema.searched:
        index = search_table(name)
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def _counts(ids: Ids) -> dict[str, int]:
    return {table: len(rows) for table, rows in ids.items()}


_BY_UID = """
SELECT id FROM {table} WHERE uid IN (SELECT uid FROM temp.erasing_uid)
UNION SELECT row FROM journal_cell WHERE tbl = ? AND op = 'D' AND col = 'uid'
AND before IN (SELECT uid FROM temp.erasing_uid)"""
