"""The part of the file that is generated from the tables: journal, door, search, derived tables.

Its text is compared with what the file holds at every opening; a difference makes it anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from nplw_desktop.store import seal
from nplw_desktop.store.connect import transaction
from nplw_desktop.store.schema import Schema, columns

CLOSED, RECORD, REPLAY = 0, 1, 2

SYSTEM = """
CREATE TABLE IF NOT EXISTS journal_step (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    place TEXT NOT NULL,
    merge_key TEXT,
    began_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    barrier INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS journal_step_undone ON journal_step(id) WHERE undone = 1;
CREATE TABLE IF NOT EXISTS journal_cell (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES journal_step(id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
    col TEXT,
    before,
    after
);
CREATE INDEX IF NOT EXISTS journal_cell_step ON journal_cell(step);
CREATE INDEX IF NOT EXISTS journal_cell_row ON journal_cell(tbl, row);
CREATE TABLE IF NOT EXISTS journal_image (
    cell INTEGER NOT NULL REFERENCES journal_cell(id) ON DELETE CASCADE,
    col TEXT NOT NULL,
    value,
    PRIMARY KEY (cell, col)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal_now (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    mode INTEGER NOT NULL,
    step INTEGER
);
INSERT OR IGNORE INTO journal_now VALUES (1, 0, NULL);
CREATE TABLE IF NOT EXISTS store_counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS store_note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS store_erased (
    uid TEXT PRIMARY KEY,
    erased_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS store_seal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    holds INTEGER NOT NULL,
    sums BLOB NOT NULL
);
"""
_REBUILD_CACHE, _CACHE = -64_000, -4_000  # as SQLite writes kB
_PREFIXES = ("guard_", "journal_", "search_", "derived_")
_MODE = "(SELECT mode FROM journal_now)"
_STEP = "(SELECT step FROM journal_now)"


def install(connection: Any, schema: Schema) -> bool:
    """Make the generated part new when it differs from ``schema``; True when it was made.

    Works on a driver connection outside a transaction, in one transaction of its own, with a large
    cache for as long as it takes: without, a search index spills its pages into the log over and
    over (31 s against 8 s for 200 MB with a passphrase).
    """
    has_notes = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'store_note'"
    ).fetchone()
    mark = fingerprint(schema)
    if has_notes:
        found = connection.execute(
            "SELECT value FROM store_note WHERE name = 'machinery'"
        ).fetchone()
        if found is not None and found[0] == mark:
            return False
    connection.execute(f"PRAGMA cache_size = {_REBUILD_CACHE}")
    try:
        with transaction(connection):
            _make_anew(connection, schema, mark)
    finally:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
    return True


def _make_anew(connection: Any, schema: Schema, mark: str) -> None:
    for statement in SYSTEM.split(";"):
        if statement.strip():
            connection.execute(statement)
    seal.forget(connection)
    _drop(connection)
    for statement in _statements(schema):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO store_note VALUES ('machinery', ?) "
        "ON CONFLICT DO UPDATE SET value = excluded.value",
        (mark,),
    )


def fingerprint(schema: Schema) -> str:
    """A short sum of the generated text."""
    text = SYSTEM + "\n".join(_statements(schema))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def search_table(table: str) -> str:
    """The name of the search index of ``table``."""
    return f"search_{table}"


def _drop(connection: Any) -> None:
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type = 'trigger' "
        "OR (type = 'table' AND name LIKE 'search~_%' ESCAPE '~' AND sql LIKE 'CREATE VIRTUAL%')"
    ).fetchall()
    for kind, name in sorted(rows, reverse=True):
        if name.startswith(_PREFIXES):
            connection.execute(f'DROP {kind.upper()} "{name}"')


def _statements(schema: Schema) -> Iterator[str]:
    # Filled before anything follows them: an index is then built at once and not row by row.
    for derived in schema.derived:
        yield f"DELETE FROM {derived.table}"
        yield derived.fill
    for name, found in schema.searched.items():
        yield from _search(name, found)
    for derived in schema.derived:
        yield from derived.triggers
    for table in schema.guarded:
        yield from _guard(table)
    for table in schema.kept:
        yield from _journal(table)


def _guard(table: Table) -> Iterator[str]:
    name = table.name
    for event in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER guard_{name}_{event.lower()} BEFORE {event} ON {name} "
            f"WHEN {_MODE} = {CLOSED} BEGIN "
            f"SELECT RAISE(ABORT, 'a write outside store.change'); END"
        )
    yield (
        f"CREATE TRIGGER guard_{name}_key BEFORE UPDATE OF id ON {name} "
        f"WHEN old.id <> new.id BEGIN SELECT RAISE(ABORT, 'a key never changes'); END"
    )


def _journal(table: Table) -> Iterator[str]:
    name = table.name
    into = "INSERT INTO journal_cell(step, tbl, row, op, col, before, after)"
    when = f"WHEN {_MODE} = {RECORD}"
    yield (
        f"CREATE TRIGGER journal_{name}_insert AFTER INSERT ON {name} {when} BEGIN "
        f"{into} VALUES ({_STEP}, '{name}', new.id, 'I', NULL, NULL, NULL); END"
    )
    changed = " UNION ALL ".join(
        f"SELECT {_STEP}, '{name}', new.id, 'U', '{column}', old.{column}, new.{column} "
        f"WHERE old.{column} IS NOT new.{column}"
        for column in columns(table)
    )
    yield (
        f"CREATE TRIGGER journal_{name}_update AFTER UPDATE ON {name} {when} "
        f"BEGIN {into} {changed}; END"
    )
    gone = " UNION ALL ".join(
        f"SELECT {_STEP}, '{name}', old.id, 'D', '{column}', old.{column}, NULL"
        for column in columns(table)
    )
    yield (
        f"CREATE TRIGGER journal_{name}_delete AFTER DELETE ON {name} {when} "
        f"BEGIN {into} {gone}; END"
    )


def _search(name: str, found: tuple[str, ...]) -> Iterator[str]:
    index = search_table(name)
    listed = ", ".join(found)
    new = ", ".join(f"new.{column}" for column in found)
    old = ", ".join(f"old.{column}" for column in found)
    add = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {new});"
    take = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in found)
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{name}', content_rowid='id', "
        f"tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    yield f"CREATE VIRTUAL TABLE {index}_terms USING fts5vocab('{index}', 'row')"
    yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"
    # A pause in typing merges as little as may be; ``search.merge`` does it when the user is idle.
    yield f"INSERT INTO {index}({index}, rank) VALUES ('automerge', 16)"
    yield f"CREATE TRIGGER {index}_insert AFTER INSERT ON {name} BEGIN {add} END"
    yield f"CREATE TRIGGER {index}_delete AFTER DELETE ON {name} BEGIN {take} END"
    yield (
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {listed} ON {name} "
        f"WHEN {differs} BEGIN {take} {add} END"
    )
