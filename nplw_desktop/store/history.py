"""Reading the journal: what happened to one record, and what lies in the bin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class CellChange:
    """One line in the history of a record; ``column`` is empty when it was made or deleted."""

    at: datetime
    label: str
    kind: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record in the bin, with the values it had."""

    step: int
    table: str
    id: int
    at: datetime
    label: str
    values: dict[str, Any]


def history(rows: Iterable[Any]) -> tuple[CellChange, ...]:
    """The history of one record from the rows of ``HISTORY``."""
    return tuple(
        CellChange(instant(row[0]), row[1], row[2], row[3] or "", row[4], row[5]) for row in rows
    )


def deleted(rows: Iterable[Any]) -> tuple[Deleted, ...]:
    """The bin from the rows of ``BIN``: one entry a record, newest first."""
    found = []
    for (step, table, row, at, label), cells in groupby(rows, key=lambda row: tuple(row[:5])):
        values = {cell[5]: cell[6] for cell in cells}
        found.append(Deleted(step, table, row, instant(at), label, values))
    return tuple(found)


HISTORY = """
SELECT s.changed_at, s.label, c.op, c.col, c.before, c.after
FROM journal_cell c JOIN journal_step s ON s.id = c.step
WHERE c.tbl = :table AND c.row = :row AND s.undone = 0
  AND (c.op <> 'D' OR c.id IN (
      SELECT min(d.id) FROM journal_cell d
      WHERE d.tbl = c.tbl AND d.row = c.row AND d.op = 'D' GROUP BY d.step))
ORDER BY c.id DESC
"""

BIN = """
SELECT c.step, c.tbl, c.row, s.changed_at, s.label, c.col, c.before
FROM journal_cell c JOIN journal_step s ON s.id = c.step
WHERE c.op = 'D' AND c.tbl = :table AND s.undone = 0 AND s.changed_at >= :since
  AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = c.row)
ORDER BY c.step DESC, c.row, c.id
"""


def instant(seconds: float) -> datetime:
    """A moment as the journal keeps it, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
