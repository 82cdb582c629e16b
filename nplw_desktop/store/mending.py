"""Putting right what rows refer to that were saved without others: references, ids, the journal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import check
from nplw_desktop.store.connect import transaction
from nplw_desktop.store.journal import Journal
from nplw_desktop.store.salvage import Found, Row, Wreck
from nplw_desktop.store.schema import Schema

WHOLE, CUT, LOST = "whole", "cut", "lost"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in for a lost row while something of it is left.

    ``values`` are those of the row besides its id; ``for_the_sake_of`` are the tables whose rows are
    worth it. The others go with the lost row.
    """

    values: Callable[[], Mapping[str, Any]]
    for_the_sake_of: frozenset[str]


@dataclass(slots=True)
class Loss:
    """What one table lost.

    ``missing`` is None when nobody can tell how many; ``left_out`` were read but belong to something
    that is gone, or break a rule; ``mended`` texts have signs that could not be read; ``from_copy``
    were missing and came from the copy; ``stand_ins`` of the missing rows have something in their
    place, because something of them is left.
    """

    table: str
    missing: int | None = 0
    of: int | None = None
    left_out: int = 0
    mended: int = 0
    from_copy: int = 0
    stand_ins: int = 0

    @property
    def nothing(self) -> bool:
        """Whether all came over as it was; what came from a copy may be older."""
        return self.missing == 0 and not (self.left_out or self.mended or self.from_copy)


@dataclass
class Work:
    """One rescue under way."""

    wreck: Wreck
    connection: Any
    schema: Schema
    version: int
    stand_ins: Mapping[str, StandIn]
    losses: dict[str, Loss] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)

    def loss(self, table: str) -> Loss:
        """What this table lost so far."""
        return self.losses.setdefault(table, Loss(table))


def mend_references(work: Work) -> None:
    """See to every row that belongs to something that is gone, until all is settled."""
    connection = work.connection
    while loose := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, nth in loose:
            keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            parents = [(key[3], key[2], key[6]) for key in keys]
            parent = next((key[3], key[2], key[6]) for key in keys if key[0] == nth)
            if row is None:  # a table without row numbers: the journal's images
                query = (
                    f'DELETE FROM {table} WHERE "{parent[0]}" NOT IN (SELECT id FROM {parent[1]})'
                )
                work.loss(table).left_out += connection.execute(query).rowcount
            elif not (_stood_in(work, table, row, parent) or _emptied(work, table, row, parents)):
                query = f"DELETE FROM {table} WHERE rowid = ?"
                work.loss(table).left_out += connection.execute(query, (row,)).rowcount


def _stood_in(work: Work, table: str, row: int, parent: tuple[str, str, str]) -> bool:
    """Put something in the place of a lost row for the sake of what belongs to it."""
    column, lost, action = parent
    stand_in = work.stand_ins.get(lost)
    if stand_in is None or action == "SET NULL" or table not in stand_in.for_the_sake_of:
        return False
    values = {**stand_in.values(), "id": _cell(work, table, row, column)}
    if values["id"] is not None:  # else another reference of the row has been settled already
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        query = f"INSERT OR IGNORE INTO {lost}({names}) VALUES ({marks})"
        done = work.connection.execute(query, (*values.values(),)).rowcount
        work.loss(lost).stand_ins += done
        return bool(done)
    return True


def _emptied(work: Work, table: str, row: int, parents: list[tuple[str, str, str]]) -> bool:
    """Empty the references of a row to what is gone, if it belongs to something else that is there.

    Such as a line of an agenda item: it stays a line of the session.
    """
    gone, lives = [], False
    for column, parent, action in parents:
        value = _cell(work, table, row, column)
        if value is None:
            continue
        query = f"SELECT 1 FROM {parent} WHERE id = ?"
        there = work.connection.execute(query, (value,)).fetchone() is not None
        lives = lives or (there and action == "CASCADE")
        if not there:
            gone.append((column, action))
    if not lives and any(action != "SET NULL" for _, action in gone):
        return False
    with contextlib.suppress(driver.IntegrityError):  # one that is never empty
        for column, _ in gone:
            work.connection.execute(f'UPDATE {table} SET "{column}" = NULL WHERE rowid = ?', (row,))
        return True
    return False


def _cell(work: Work, table: str, row: int, column: str) -> Any:
    query = f'SELECT "{column}" FROM {table} WHERE rowid = ?'
    found = work.connection.execute(query, (row,)).fetchone()
    return None if found is None else found[0]


def continue_ids(work: Work) -> None:
    """Ids go on where they were: none is given out twice, also not that of a lost row."""
    entry = work.wreck.table("sqlite_sequence")
    rows: list[Row] = []
    if entry is not None:
        rows = [row[1:] for row in work.wreck.rows(entry, ("name", "seq"), Found())]
    last = {name: seq for name, seq in rows if isinstance(seq, int)}
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    for table, sql in work.connection.execute(query).fetchall():
        if "AUTOINCREMENT" not in (sql or "").upper():
            continue
        used = work.connection.execute(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
            "coalesce((SELECT max(row) FROM journal_cell WHERE tbl = ?), 0))",
            (table,),
        ).fetchone()[0]
        known = max(work.found[table].expected or {0}) if table in work.found else 0
        work.connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        work.connection.execute(
            "INSERT INTO sqlite_sequence VALUES (?, ?)",
            (table, max(used, known, last.get(table, 0))),
        )


def mend_journal(work: Work) -> str:
    """Let the journal say only what is so; undo stops here unless everything came over."""
    connection, schema = work.connection, work.schema
    strayed = {table.name: check.strayed(connection, table) for table in schema.kept}
    whole = not any(strayed.values()) and all(loss.nothing for loss in work.losses.values())
    if whole:
        return WHOLE
    with transaction(connection):
        gone = work.found["journal_cell"].gaps and not _any(connection, "journal_cell")
        if gone or not _any(connection, "journal_step"):
            connection.execute("DELETE FROM journal_step")
        for table, rows in strayed.items():
            connection.executemany(
                "DELETE FROM journal_cell WHERE tbl = ? AND row = ?", ((table, row) for row in rows)
            )
        Journal(connection, schema).bar("dit is het begin van het herstelde bestand")
    return LOST if gone else CUT


def _any(connection: Any, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
