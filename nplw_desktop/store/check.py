"""Is everything in the file as it should be: pages, references, search index and journal."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import Key
from nplw_desktop.store.machinery import search_table
from nplw_desktop.store.schema import Schema

_MOST = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What ``check`` found; each list is empty when all is well."""

    integrity: tuple[str, ...]
    foreign_keys: tuple[str, ...]
    search: tuple[str, ...]
    journal: tuple[str, ...]
    counts: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.integrity or self.foreign_keys or self.search or self.journal)


def check(connection: Any, schema: Schema, key: Key | None) -> Report:
    """Check an open file without changing it. Reads everything: seconds at 100,000 records."""
    return Report(
        integrity=_integrity(connection, key),
        foreign_keys=_foreign_keys(connection),
        search=_search(connection, schema, key),
        journal=_journal(connection, schema),
        counts={
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in schema.kept
        },
    )


def _integrity(connection: Any, key: Key | None) -> tuple[str, ...]:
    try:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
        if key is not None:
            # Only an encrypted file signs its pages; on a plain one this returns nothing at all.
            found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    except driver.DatabaseError as error:
        return (str(error),)
    return tuple(row for row in found if row != "ok")[:_MOST]


def _foreign_keys(connection: Any) -> tuple[str, ...]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    return tuple(f"{row[0]} {row[1]} → {row[2]}" for row in rows)


def _search(connection: Any, schema: Schema, key: Key | None) -> tuple[str, ...]:
    """FTS5 checks itself only where it may write, so a copy is checked."""
    found = []
    with tempfile.TemporaryDirectory(prefix="nplw-") as folder:
        copy = connect(Path(folder) / "copy.nplw", key, mode="rwc")
        try:
            connection.backup(copy, pages=-1)
            for name in schema.searched:
                index = search_table(name)
                try:
                    copy.execute(
                        f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
                    )
                except driver.DatabaseError as error:
                    found.append(f"{index}: {error}")
        except driver.DatabaseError as error:
            found.append(str(error))
        finally:
            copy.close()
    return tuple(found)


def _journal(connection: Any, schema: Schema) -> tuple[str, ...]:
    """What the journal says of the last value of each cell must be what the tables hold."""
    found = []
    for table in schema.kept:
        name = table.name
        rows = connection.execute(_LAST_ROW_STATE.format(table=name), (name,)).fetchmany(_MOST)
        found += [f"{name} {row[0]}: {row[1]}" for row in rows]
        for column in table.columns.keys():  # noqa: SIM118 - a column collection is no dict
            if column == "id":
                continue
            rows = connection.execute(
                _LAST_CELL.format(table=name, column=column), (name, column)
            ).fetchmany(_MOST)
            found += [f"{name} {row[0]}: {column}" for row in rows]
    mode = connection.execute("SELECT mode FROM journal_now").fetchone()[0]
    if mode != 0:
        found.append("de deur staat open")
    return tuple(found[: 2 * _MOST])


_LAST_ROW_STATE = """
SELECT row, CASE WHEN op = 'D' THEN 'staat er nog' ELSE 'ontbreekt' END FROM (
    SELECT c.row AS row, c.op AS op, max(c.id)
    FROM journal_cell c JOIN journal_step s ON s.id = c.step
    WHERE c.tbl = ? AND s.undone = 0 AND c.op <> 'U' GROUP BY c.row
) last
WHERE (op = 'D') = EXISTS (SELECT 1 FROM {table} t WHERE t.id = last.row)
"""

_LAST_CELL = """
SELECT last.row FROM (
    SELECT c.row AS row, c.op AS op, c.after AS after, max(c.id) AS id
    FROM journal_cell c JOIN journal_step s ON s.id = c.step
    WHERE c.tbl = ? AND c.col = ? AND s.undone = 0 AND c.op = 'U' GROUP BY c.row
) last JOIN {table} t ON t.id = last.row
WHERE t."{column}" IS NOT last.after
  AND NOT EXISTS (
      SELECT 1 FROM journal_cell d JOIN journal_step s ON s.id = d.step
      WHERE d.tbl = '{table}' AND d.row = last.row AND d.id > last.id
        AND d.op <> 'U' AND s.undone = 0)
"""
