"""What edits and reads are given: one open change, and one way of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Executable, Row, Table, TextClause, bindparam, text
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from nplw_desktop.store import errors

Statement = Executable | str
_DIALECT = SQLiteDialect(paramstyle="qmark")


class Reader(Protocol):
    """Anything rows can be read from: the store (what is committed) or an open change."""

    def rows(self, statement: Statement, /, **values: Any) -> Sequence[Row[Any]]:
        """All rows."""

    def row(self, statement: Statement, /, **values: Any) -> Row[Any] | None:
        """The first row, or None."""

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """The first column of the first row, or None."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change, undo or redo touched; sent after it is safely on disk.

    ``origin`` is whatever the caller gave (the field that typed), so that a screen can leave the
    field that caused it alone. ``place`` says where in the program it happened.
    """

    ids: Mapping[str, frozenset[int]]
    label: str
    place: str = ""
    origin: object | None = field(default=None, compare=False)

    def of(self, table: Table | str) -> frozenset[int]:
        """The changed ids of one table."""
        name = table if isinstance(table, str) else table.name
        return self.ids.get(name, frozenset())


class Change:
    """One open transaction; made by ``Store.change`` alone."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._path = path

    def rows(self, statement: Statement, /, **values: Any) -> Sequence[Row[Any]]:
        """All rows, as this change sees them."""
        with errors.readable(self._path):
            return self._connection.execute(executable(statement), values).all()

    def row(self, statement: Statement, /, **values: Any) -> Row[Any] | None:
        """The first row, or None."""
        with errors.readable(self._path):
            return self._connection.execute(executable(statement), values).first()

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """The first column of the first row, or None."""
        with errors.readable(self._path):
            return first_value(self._connection, statement, values)

    def insert(self, table: Table, /, **values: Any) -> int:
        """Insert one row; returns its id."""
        result = self._connection.execute(table.insert(), values)
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> range:
        """Insert many rows with the same columns at once; returns their ids, in order."""
        last = self.value(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = :name), 0), "
            f"coalesce((SELECT max(id) FROM {table.name}), 0))",
            name=table.name,
        )
        ids = range(int(last) + 1, int(last) + 1 + len(rows))
        if rows:
            self._connection.execute(
                table.insert(), [{"id": key, **row} for key, row in zip(ids, rows, strict=True)]
            )
        return ids

    def update(self, table: Table, row_id: int, /, **values: Any) -> None:
        """Set columns of one row. A missing row is a fault of the caller.

        Straight to the driver: typing asks for it all day.
        """
        statement, kept = _update(table, tuple(values))
        given = [to(value) for to, value in zip(kept, values.values(), strict=True)]
        done = self._driver.execute(statement, (*given, row_id))
        if done.rowcount != 1:
            raise LookupError(f"{table.name} {row_id} is not there")

    def delete(self, table: Table, row_id: int, /) -> None:
        """Delete one row; what hangs on it goes or is emptied as the tables say."""
        statement = table.delete().where(table.c.id == bindparam("row_id"))
        done = self._connection.execute(statement, {"row_id": row_id})
        if done.rowcount != 1:
            raise LookupError(f"{table.name} {row_id} is not there")

    def earlier(self, table: Table, row_id: int, column: str, /) -> tuple[Any, ...]:
        """What a column of one row held before, newest first; what was undone does not count."""
        rows = self.rows(
            "SELECT c.before FROM journal_cell c JOIN journal_step s ON s.id = c.step "
            "WHERE c.tbl = :name AND c.row = :row AND c.op = 'U' AND c.col = :column "
            "AND s.undone = 0 ORDER BY c.id DESC",
            name=table.name,
            row=row_id,
            column=column,
        )
        return tuple(row[0] for row in rows)

    def next_number(self, counter: str) -> int:
        """The next number of a counter. Never handed out twice, not even after undo."""
        return int(
            self.value(
                "INSERT INTO store_counter VALUES (:name, 1) "
                "ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value",
                name=counter,
            )
        )

    def raise_counter(self, counter: str, at_least: int) -> None:
        """Make sure the next number lies above ``at_least`` (numbers given by hand)."""
        self._connection.execute(
            text(
                "INSERT INTO store_counter VALUES (:name, :value) "
                "ON CONFLICT DO UPDATE SET value = max(value, excluded.value)"
            ),
            {"name": counter, "value": at_least},
        )


def executable(statement: Statement) -> Executable:
    """A statement as SQLAlchemy runs it; texts are read once and kept."""
    return _text(statement) if isinstance(statement, str) else statement


@lru_cache(maxsize=512)
def _text(statement: str) -> TextClause:
    return text(statement)


def first_value(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> Any:
    """The first column of the first row, or None; of a text straight from the driver."""
    if not isinstance(statement, str):
        return connection.execute(statement, values).scalar()
    driver: Any = connection.connection.driver_connection
    row = driver.execute(statement, values).fetchone()
    return None if row is None else row[0]


@lru_cache(maxsize=512)
def _update(table: Table, columns: tuple[str, ...]) -> tuple[str, tuple[Callable[[Any], Any], ...]]:
    """UPDATE of these columns of one row, and what turns each value into what is kept."""
    listed = ", ".join(f'"{table.c[column].name}" = ?' for column in columns)
    kinds = (table.c[column].type.dialect_impl(_DIALECT) for column in columns)
    kept = tuple(kind.bind_processor(_DIALECT) or _as_it_is for kind in kinds)
    return f"UPDATE {table.name} SET {listed} WHERE id = ?", kept


def _as_it_is(value: Any) -> Any:
    return value
