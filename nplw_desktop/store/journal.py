"""One permanent journal of cells: undo, redo, and putting back what was deleted.

Triggers write the cells (see ``machinery``); this module opens and closes steps and replays them,
and ``history`` reads them.
A step is replayed in the reverse order of writing, so that every state it passes through has existed
before and no UNIQUE or foreign key can be in the way. An insert journals only its id: its values are
captured when it is undone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from nplw_desktop.store.errors import Refused, UndoStops
from nplw_desktop.store.history import instant
from nplw_desktop.store.machinery import CLOSED, RECORD, REPLAY
from nplw_desktop.store.schema import Schema, columns

MERGE_PAUSE = 5.0
MERGE_SPAN = 60.0
_BATCH = 500

Ids = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Step:
    """One change as the user meant it; ``at`` is UTC."""

    id: int
    label: str
    place: str
    at: datetime


class Journal:
    """Steps over the one writing connection. The caller owns the transaction."""

    def __init__(self, connection: Any, schema: Schema) -> None:
        self._connection = connection
        self._typed: _Typed | None = None
        self._columns = {table.name: columns(table) for table in schema.kept}
        self._unique = {
            (table.name, column.name)
            for table in schema.kept
            for column in table.columns
            if column.unique or any(column.name in index.columns for index in _unique_sets(table))
        }
        self._references = [
            (table.name, key.parent.name, key.column.table.name, (key.ondelete or "").upper())
            for table in schema.kept
            for key in table.foreign_keys
        ]

    # -- a step ---------------------------------------------------------------------------------

    def open_step(self, label: str, place: str, merge_key: str | None) -> OpenStep:
        """Begin recording, in a new step or in the last one when typing goes on."""
        now = time.time()
        last = self._connection.execute(_LAST).fetchone()
        mark, undone, step, *before = last
        if self._typed is not None and self._typed.step == step:
            before[2] = self._typed.at
        merged = not undone and step is not None and _goes_on(before, merge_key, now)
        if not merged and self.settle():
            mark = self._last_cell()  # the ids of folded cells are used again
        if not merged:
            step = self._connection.execute(
                "INSERT INTO journal_step(label, place, merge_key, began_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (label, place, merge_key, now, now),
            ).lastrowid
        self._set_mode(RECORD, step)
        return OpenStep(step, mark or 0, merged, bool(undone), now)

    def close_step(self, opened: OpenStep) -> Ids:
        """End recording; a step without cells leaves no trace and keeps redo."""
        self._set_mode(CLOSED, None)
        ids = self._ids("id > ?", (opened.mark,))
        if opened.merged:
            if ids:
                mark = self._typed.mark if self._typed is not None else opened.mark
                self._typed = _Typed(opened.step, mark, opened.now)
            return ids
        if ids and opened.undone:
            self._connection.execute(
                "DELETE FROM journal_step WHERE undone = 1 AND id <> ?", (opened.step,)
            )
        if not ids:
            self._connection.execute("DELETE FROM journal_step WHERE id = ?", (opened.step,))
        return ids

    def settle(self) -> bool:
        """Fold the cells of typing that went on in one step, now that it has ended.

        Not at each pause: it would cost as much as the rest of saving. A step that a crash left
        unfolded is only longer, and seems to have ended at its first pause.
        """
        if self._typed is None:
            return False
        step, mark, at = self._typed
        self._typed = None
        self._connection.execute("UPDATE journal_step SET changed_at = ? WHERE id = ?", (at, step))
        new = self._connection.execute(
            "SELECT id, tbl, row, op, col, after FROM journal_cell WHERE step = ? AND id > ?",
            (step, mark),
        ).fetchall()
        self._coalesce(step, new)
        return True

    def _last_cell(self) -> int:
        return int(self._connection.execute("SELECT max(id) FROM journal_cell").fetchone()[0] or 0)

    def bar(self, label: str) -> None:
        """Set a mark that undo does not pass: a migration, a restore, an erasure."""
        now = time.time()
        self._connection.execute("DELETE FROM journal_step WHERE undone = 1")
        self._connection.execute(
            "INSERT INTO journal_step(label, place, began_at, changed_at, barrier) "
            "VALUES (?, '', ?, ?, 1)",
            (label, now, now),
        )

    def _coalesce(self, step: int, new: list[tuple[Any, ...]]) -> None:
        """Let typing in one field keep one cell: the first before, the last after.

        Not for columns in a UNIQUE set (values may move between rows, and then order matters), and
        not past the making or deleting of the row.
        """
        for cell, table, row, op, column, after in new:
            if op != "U" or (table, column) in self._unique:
                continue
            earlier = self._connection.execute(
                "SELECT id, op FROM journal_cell WHERE tbl = ? AND row = ? AND step = ? AND id < ? "
                "AND (op <> 'U' OR col = ?) ORDER BY id DESC LIMIT 1",
                (table, row, step, cell, column),
            ).fetchone()
            if earlier is not None and earlier[1] == "U":
                self._connection.execute(
                    "UPDATE journal_cell SET after = ? WHERE id = ?", (after, earlier[0])
                )
                self._connection.execute("DELETE FROM journal_cell WHERE id = ?", (cell,))

    # -- undo and redo --------------------------------------------------------------------------

    def next_undo(self) -> Step | None:
        """The step that undo would take back, a barrier included."""
        return self._step("undone = 0 ORDER BY id DESC")

    def next_redo(self) -> Step | None:
        """The step that redo would do again."""
        return self._step("undone = 1 ORDER BY id")

    def undo(self) -> tuple[Step, Ids] | None:
        """Take the newest step back. Raises ``UndoStops`` at a barrier."""
        step = self.next_undo()
        if step is None:
            return None
        if self._is_barrier(step.id):
            raise UndoStops(
                f"Verder terug kan niet: {step.label}.",
                "Er is niets veranderd.",
                "Een oudere stand haal je uit een kopie.",
            )
        return step, self._replay(step.id, back=True)

    def redo(self) -> tuple[Step, Ids] | None:
        """Do the oldest undone step again."""
        step = self.next_redo()
        return None if step is None else (step, self._replay(step.id, back=False))

    def _replay(self, step: int, *, back: bool) -> Ids:
        self.settle()
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        self._set_mode(REPLAY, None)
        for (table, row, op), cells in groupby(
            self._cells(step, back=back), key=lambda cell: (cell[1], cell[2], cell[3])
        ):
            self._replay_row(table, row, op, list(cells), back=back)
        self._connection.execute(
            "UPDATE journal_step SET undone = ? WHERE id = ?", (1 if back else 0, step)
        )
        self._set_mode(CLOSED, None)
        return self._ids("step = ?", (step,))

    def _replay_row(
        self, table: str, row: int, op: str, cells: list[tuple[Any, ...]], *, back: bool
    ) -> None:
        if op == "U":
            for _, _, _, _, column, before, after in cells:
                value = before if back else after
                self._connection.execute(
                    f'UPDATE {table} SET "{column}" = ? WHERE id = ?',
                    (value, row),
                )
        elif op == "D" and back:
            self._put(table, row, {cell[4]: cell[5] for cell in cells})
        elif op == "I" and not back:
            self._put(table, row, self._take_image(cells[0][0]))
        else:
            if op == "I":
                self._keep_image(cells[0][0], table, row)
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (row,))

    def _cells(self, step: int, *, back: bool) -> Iterator[tuple[Any, ...]]:
        """The cells of a step in the order of replay, read in batches."""
        edge, order = ("<", "DESC") if back else (">", "ASC")
        last = 1 << 62 if back else 0
        while True:
            batch = self._connection.execute(
                f"SELECT id, tbl, row, op, col, before, after FROM journal_cell "
                f"WHERE step = ? AND id {edge} ? ORDER BY id {order} LIMIT {_BATCH}",
                (step, last),
            ).fetchall()
            yield from batch
            if len(batch) < _BATCH:
                return
            last = batch[-1][0]

    def _keep_image(self, cell: int, table: str, row: int) -> None:
        names = self._columns[table]
        listed = ", ".join(f'"{name}"' for name in names)
        values = self._connection.execute(
            f"SELECT {listed} FROM {table} WHERE id = ?",
            (row,),
        ).fetchone()
        self._connection.executemany(
            "INSERT INTO journal_image VALUES (?, ?, ?)",
            [(cell, name, value) for name, value in zip(names, values, strict=True)],
        )

    def _take_image(self, cell: int) -> dict[str, Any]:
        rows = self._connection.execute(
            "SELECT col, value FROM journal_image WHERE cell = ?", (cell,)
        ).fetchall()
        self._connection.execute("DELETE FROM journal_image WHERE cell = ?", (cell,))
        return dict(rows)

    def _put(self, table: str, row: int, values: dict[str, Any]) -> None:
        names = "".join(f', "{name}"' for name in values)
        marks = ", ?" * len(values)
        self._connection.execute(
            f"INSERT INTO {table}(id{names}) VALUES (?{marks})",
            (row, *values.values()),
        )

    # -- bin ------------------------------------------------------------------------------------

    def restore(self, step: int, table: str, row: int) -> None:
        """Put a deleted record back, with what went with it. Call within a recorded step.

        Raises ``Refused`` when something it belongs to is gone too, or when it is back already.
        What went along and also belonged to something that is gone by now, stays gone.
        """
        if self._exists(table, row):
            raise Refused("Dit staat al terug.", "Er is niets veranderd.", "")
        back: set[tuple[str, int]] = set()
        for name, key in self._went_along(step, table, row):
            values = self._values(step, name, key)
            if self._settled(name, values):
                self._put(name, key, values)
                back.add((name, key))
        if (table, row) not in back:
            raise Refused(
                "Terugzetten kan niet: waar dit bij hoort is ook verwijderd.",
                "Er is niets veranderd.",
                "Zet eerst dat terug.",
            )
        self._restore_links(step, back)

    def _went_along(self, step: int, table: str, row: int) -> list[tuple[str, int]]:
        """The record and the rows its deletion took along, parents first."""
        found = [(table, row)]
        for name, key in found:
            for child, column, parent, action in self._references:
                if parent != name or action != "CASCADE":
                    continue
                rows = self._connection.execute(
                    "SELECT row FROM journal_cell WHERE step = ? AND tbl = ? AND op = 'D' "
                    "AND col = ? AND before = ?",
                    (step, child, column, key),
                ).fetchall()
                fresh = [(child, r) for (r,) in rows if (child, r) not in found]
                found += [item for item in fresh if not self._exists(*item)]
        order = list(self._columns)
        return sorted(found, key=lambda item: order.index(item[0]))

    def _settled(self, table: str, values: dict[str, Any]) -> bool:
        """Whether all a row belongs to is there; what it only refers to and is gone, is emptied."""
        for child, column, parent, action in self._references:
            target = values.get(column) if child == table else None
            if target is None or self._exists(parent, target):
                continue
            if action != "SET NULL":
                return False
            values[column] = None
        return True

    def _restore_links(self, step: int, back: set[tuple[str, int]]) -> None:
        """References that went empty with the deletion, put back where they are still empty."""
        for child, column, parent, _action in self._references:
            rows = self._connection.execute(
                "SELECT row, before FROM journal_cell WHERE step = ? AND tbl = ? AND op = 'U' "
                "AND col = ? AND after IS NULL",
                (step, child, column),
            ).fetchall()
            for key, before in rows:
                if (parent, before) in back:
                    self._connection.execute(
                        f'UPDATE {child} SET "{column}" = ? WHERE id = ? AND "{column}" IS NULL',
                        (before, key),
                    )

    def _values(self, step: int, table: str, row: int) -> dict[str, Any]:
        rows = self._connection.execute(
            "SELECT col, before FROM journal_cell "
            "WHERE step = ? AND tbl = ? AND row = ? AND op = 'D'",
            (step, table, row),
        ).fetchall()
        return dict(rows)

    # -- small things ---------------------------------------------------------------------------

    def _set_mode(self, mode: int, step: int | None) -> None:
        self._connection.execute("UPDATE journal_now SET mode = ?, step = ?", (mode, step))

    def _ids(self, where: str, values: tuple[Any, ...]) -> Ids:
        ids: Ids = {}
        for table, row in self._connection.execute(
            f"SELECT tbl, row FROM journal_cell WHERE {where}",
            values,
        ):
            ids.setdefault(table, set()).add(row)
        return ids

    def _exists(self, table: str, row: int) -> bool:
        found = self._connection.execute(
            f"SELECT 1 FROM {table} WHERE id = ?",
            (row,),
        ).fetchone()
        return found is not None

    def _is_barrier(self, step: int) -> bool:
        row = self._connection.execute(
            "SELECT barrier FROM journal_step WHERE id = ?", (step,)
        ).fetchone()
        return bool(row[0])

    def _step(self, where: str) -> Step | None:
        row = self._connection.execute(
            f"SELECT id, label, place, changed_at FROM journal_step WHERE {where} LIMIT 1"
        ).fetchone()
        return None if row is None else Step(row[0], row[1], row[2], instant(row[3]))


class _Typed(NamedTuple):
    """Typing that goes on: its step, the last cell before it went on, and when it last did."""

    step: int
    mark: int
    at: float


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step being recorded; ``mark`` is the last cell before it, ``undone`` whether redo waits."""

    step: int
    mark: int
    merged: bool
    undone: bool
    now: float


_LAST = """
SELECT (SELECT max(id) FROM journal_cell), EXISTS (SELECT 1 FROM journal_step WHERE undone = 1),
    s.id, s.merge_key, s.began_at, s.changed_at, s.barrier
FROM (SELECT 1) LEFT JOIN journal_step s ON s.id = (SELECT max(id) FROM journal_step)
"""


def _goes_on(last: list[Any], merge_key: str | None, now: float) -> bool:
    """Whether a change belongs to the last step: same field, shortly after, not for too long."""
    key, began_at, changed_at, barrier = last
    if merge_key is None or key != merge_key or barrier:
        return False
    pause, span = float(now - changed_at), float(now - began_at)
    return 0 <= pause <= MERGE_PAUSE and 0 <= span <= MERGE_SPAN


def _unique_sets(table: Any) -> list[Any]:
    indexes = [index for index in table.indexes if index.unique]
    named = [item for item in table.constraints if type(item).__name__ == "UniqueConstraint"]
    return indexes + named
