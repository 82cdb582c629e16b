"""What putting a copy back would change: per kind of record what would go, come back, be otherwise.

Both files are read by SQLite itself, side by side. A row is the same row when ``id`` and ``uid`` are
the same; in files that went their own ways ``uid`` alone decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nplw_desktop.store import copy_words, errors, opening
from nplw_desktop.store.connect import connect
from nplw_desktop.store.exporting import attach
from nplw_desktop.store.keys import Key, Secret
from nplw_desktop.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record as the user knows it: rows of ``table`` that meet ``where`` (SQL).

    ``parts`` are tables whose rows belong to it, each with the column that says to which: a report
    differs when one of its lines does.
    """

    name: str
    table: str
    where: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of a kind are in the present alone, in the copy alone, or in both but not
    the same."""

    name: str
    only_present: int
    only_copy: int
    changed: int

    def __bool__(self) -> bool:
        return bool(self.only_present or self.only_copy or self.changed)


@dataclass(frozen=True, slots=True)
class Differences:
    """Per kind, in the order asked; and when something was last written in both (UTC).

    ``elsewhere``: their first steps are not the same one, so the copy is of some other file.
    """

    kinds: tuple[Difference, ...]
    present_at: datetime | None
    copy_at: datetime | None
    elsewhere: bool = False

    @property
    def any(self) -> bool:
        """Whether anything at all differs."""
        return any(self.kinds)

    @property
    def copy_is_older(self) -> bool:
        """Whether the copy has the older state of what differs."""
        return not self.copy_at or not self.present_at or self.copy_at <= self.present_at


def differences(
    copy: Path,
    path: Path,
    schema: Schema,
    secret: Secret | None = None,
    *,
    copy_secret: Secret | None = None,
    kinds: Sequence[Kind] = (),
) -> Differences:
    """Compare; without ``kinds`` each kept table is one. Changes no byte of either file.

    ``path`` may be open, here too. ``secret`` is of both unless the copy has its own. Raises what
    opening one of them raises; ``DamagedFile`` says which of the two is damaged.
    """
    asked = tuple(kinds) or tuple(Kind(table.name, table.name) for table in schema.kept)
    copy_key = opening.key_for(copy, copy_secret or secret)
    path_key = opening.key_for(path, secret)
    with _side_by_side(copy, path, schema, copy_key, path_key) as connection:
        compared = _Compared(connection)
        return Differences(
            tuple(compared.difference(kind) for kind in asked),
            _last_written(connection, "main"),
            _last_written(connection, "copy"),
            _first_written(connection, "main") != _first_written(connection, "copy"),
        )


@contextmanager
def _side_by_side(
    copy: Path, path: Path, schema: Schema, copy_key: Key | None, path_key: Key | None
) -> Iterator[Any]:
    """A connection on the present with the copy attached, in one moment of both."""
    with copy_words.damaged_copy(copy):
        copy_mode = opening.probe(copy, schema, copy_key)[1]
    mode = opening.probe(path, schema, path_key)[1]
    with (
        errors.sorted_at_the_border(path),
        errors.readable(path),
        closing(connect(path, path_key, mode=mode)) as connection,
    ):
        attach(connection, copy, copy_key, copy_mode, "copy")
        connection.execute("BEGIN")
        yield connection


def _last_written(connection: Any, side: str) -> datetime | None:
    if not _columns(connection, side, "journal_step"):
        return None
    row = connection.execute(f"SELECT max(changed_at) FROM {side}.journal_step").fetchone()
    return None if row[0] is None else datetime.fromtimestamp(row[0], UTC)


def _first_written(connection: Any, side: str) -> Any:
    """What a file and all its copies share, as ``copies.mark_of`` has it."""
    if not _columns(connection, side, "journal_step"):
        return None
    query = f"SELECT began_at FROM {side}.journal_step ORDER BY id LIMIT 1"
    return connection.execute(query).fetchone()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Ids of the rows of one table: in the present alone, in the copy alone, changed."""

    only_present: set[int]
    only_copy: set[int]
    changed: set[int]

    def __bool__(self) -> bool:
        return bool(self.only_present or self.only_copy or self.changed)


class _Compared:
    """Tables are compared once, and asked for each kind they count in."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._tables: dict[str, _Rows] = {}

    def difference(self, kind: Kind) -> Difference:
        own = self._rows(kind.table)
        owners = {owner for part in kind.parts for owner in self._owners(*part)}
        changed = own.changed | (owners - own.only_present - own.only_copy)
        only_present = self._meeting(kind, "main", own.only_present)
        only_copy = self._meeting(kind, "copy", own.only_copy)
        return Difference(
            kind.name, len(only_present), len(only_copy), len(self._meeting(kind, "main", changed))
        )

    def _rows(self, table: str) -> _Rows:
        if table not in self._tables:
            self._tables[table] = self._compare(table)
        return self._tables[table]

    def _compare(self, table: str) -> _Rows:
        ours = _columns(self._connection, "main", table)
        theirs = _columns(self._connection, "copy", table)
        if not ours or not theirs:  # an older file has not all tables
            return _Rows(self._all("main", table, ours), self._all("copy", table, theirs), set())
        shared = [name for name in ours if name in theirs and name not in ("id", "uid")]
        same = "o.id = m.id" + (" AND o.uid = m.uid" if "uid" in ours and "uid" in theirs else "")
        differs = " OR ".join(f'm."{name}" IS NOT o."{name}"' for name in shared) or "0"
        changed: set[int] = set()
        only_present: set[int] = set()
        for row, alone in self._connection.execute(
            f"SELECT m.id, o.id IS NULL FROM main.{table} m LEFT JOIN copy.{table} o ON {same} "
            f"WHERE o.id IS NULL OR {differs}"
        ):
            (only_present if alone else changed).add(row)
        only_copy = self._ids(
            f"SELECT m.id FROM copy.{table} m LEFT JOIN main.{table} o ON {same} "
            f"WHERE o.id IS NULL{self._not_erased(theirs)}"
        )
        if only_present and only_copy and "uid" in ours and "uid" in theirs:
            # Numbered otherwise: the one in both is found by its name for the outside world.
            for row, other, differing in self._connection.execute(
                f"SELECT m.id, o.id, {differs} FROM main.{table} m CROSS JOIN copy.{table} o "
                "ON o.uid = m.uid WHERE o.id <> m.id"
            ).fetchall():
                only_present.discard(row)
                only_copy.discard(other)
                if differing:
                    changed.add(row)
        return _Rows(only_present, only_copy, changed)

    def _not_erased(self, columns: Sequence[str]) -> str:
        """What was erased for good does not come back."""
        if "uid" not in columns or not _columns(self._connection, "main", "store_erased"):
            return ""
        return " AND m.uid NOT IN (SELECT uid FROM main.store_erased)"

    def _owners(self, table: str, column: str) -> set[int]:
        """The records that changed rows of a table belong to, now or in the copy."""
        rows = self._rows(table)
        owners: set[int] = set()
        for side, ids in (
            ("main", rows.only_present | rows.changed),
            ("copy", rows.only_copy | rows.changed),
        ):
            if ids and column in _columns(self._connection, side, table):
                found = self._connection.execute(f"SELECT id, {column} FROM {side}.{table}")
                owners.update(owner for row, owner in found if row in ids and owner is not None)
        return owners

    def _meeting(self, kind: Kind, side: str, ids: set[int]) -> set[int]:
        if not ids or not _columns(self._connection, side, kind.table):
            return set()
        where = f" WHERE {kind.where}" if kind.where else ""
        return ids & self._ids(f"SELECT id FROM {side}.{kind.table}{where}")

    def _all(self, side: str, table: str, columns: Sequence[str]) -> set[int]:
        return self._ids(f"SELECT id FROM {side}.{table}") if columns else set()

    def _ids(self, query: str) -> set[int]:
        return {row[0] for row in self._connection.execute(query)}


def _columns(connection: Any, side: str, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA {side}.table_info({table})"))
