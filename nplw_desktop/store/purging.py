"""The one transaction of an erasure: what goes, what the journal forgets, what is remembered of it.

What goes, besides the rows and the rows that belong to them, in the bin too:

- their cells in the journal, and the names they had in the labels of steps;
- the earlier values of rows that referred to them, and of lines that stood beside them: joining and
  splitting carries text from one line to another. Deleted lines beside them leave the bin;
- longer texts that stand word for word elsewhere in the journal: cut here, pasted there;
- bytes that nothing holds any more (``info["held_by"]`` of a guarded table).

Of a row that stays, single texts can be emptied (``texts``) and earlier values forgotten: remembered
as ``uid/column``, and ``uid/`` for its earlier values alone.

Undo does not pass it, so no step that misses cells is ever replayed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, Text

from nplw_desktop.store import seal
from nplw_desktop.store.connect import transaction
from nplw_desktop.store.journal import Ids, Journal
from nplw_desktop.store.machinery import CLOSED, REPLAY
from nplw_desktop.store.notes import ABOUT, DRAFT
from nplw_desktop.store.schema import GUARDED, Schema

BARRED = "er is iets definitief gewist"
BEGINNING = "dit is het begin van het bestand"
LABEL = "Gewist"
UNFINISHED = "erasing"
_BATCH = 500
_LONG = 40  # signs: what is shorter may be the same by chance, and then belongs to something else
_NAME = 3
_LONGEST_NAME = 120

Progress = Callable[[int, int], None]
"""What is done, of what."""

Texts = Mapping[tuple[str, str], Iterable[int]]
"""Texts to empty in rows that stay: ids by table and column; column "": only its earlier values."""


def purge(
    connection: Any,
    schema: Schema,
    ids: Mapping[str, Iterable[int]],
    progress: Progress,
    *,
    known: Iterable[str] = (),
    texts: Texts | None = None,
    leaving_out: bool = False,
) -> tuple[Ids, Ids]:
    """Take rows and what is known of them out of the file, in one transaction.

    Returns what is gone, and that with the rows that referred to it. ``known`` are uids to remember
    besides those found; ``leaving_out`` forgets the whole journal and remembers no uids. Afterwards
    the words are still in the search index and the file has old pages: ``finish`` it.
    """
    ready(connection)
    with transaction(connection):
        seal.forget(connection)
        connection.execute("UPDATE journal_now SET mode = ?, step = NULL", (REPLAY,))
        connection.execute(
            "INSERT INTO store_note VALUES (?, '1') ON CONFLICT DO NOTHING", (UNFINISHED,)
        )
        connection.execute("DELETE FROM store_note WHERE name GLOB ?", (f"{DRAFT}*",))
        if leaving_out:
            _forget_journal(connection)
        Journal(connection, schema).bar(BEGINNING if leaving_out else BARRED)
        work = _Purge(connection, schema)
        work.collect(ids)
        emptied = work.empty(texts or {})
        progress(10, 100)
        uids = [*work.uids(), *emptied]
        _forget_notes(connection, uids, every=leaving_out)
        if not leaving_out:
            remember(connection, (*known, *uids))
        touched = work.touched()
        work.clear_journal(work.names())
        progress(20, 100)
        gone = work.delete_rows(progress)
        connection.execute("UPDATE journal_now SET mode = ?", (CLOSED,))
    for table, rows in gone.items():
        touched.setdefault(table, set()).update(rows)
    return gone, touched


def _forget_journal(connection: Any) -> None:
    for table in ("journal_image", "journal_cell", "journal_step"):
        connection.execute(f"DELETE FROM {table}")


def _forget_notes(connection: Any, uids: Iterable[str], *, every: bool) -> None:
    """Notes and counters of records; ``every``: the notes of what stays too, never its counters."""
    names = [(f"{ABOUT}{uid}",) for uid in uids]
    if every:
        connection.execute("DELETE FROM store_note WHERE name GLOB ?", (f"{ABOUT}*",))
    for table in ("store_note", "store_counter"):
        connection.executemany(f"DELETE FROM {table} WHERE name = ?", names)


def ready(connection: Any) -> None:
    """Make the lists that an erasure keeps while it works, outside the file."""
    for name in _WORK_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        connection.execute(
            f"CREATE TEMP TABLE {name} (tbl TEXT, id INTEGER, PRIMARY KEY (tbl, id)) WITHOUT ROWID"
        )


def remember(connection: Any, uids: Iterable[str]) -> None:
    """Put uids on the list of what was erased."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.executemany(
        "INSERT INTO store_erased VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(uid, now) for uid in uids],
    )


class _Purge:
    """Collects what goes in three lists, then lets it go. The caller owns the transaction.

    ``erasing_gone``: rows that are erased, live or in the bin. ``erasing_past``: rows in the bin of
    which nothing stays. ``erasing_kin``: rows that stay and lose their earlier values.
    """

    def __init__(self, connection: Any, schema: Schema) -> None:
        self._connection = connection
        self._schema = schema
        self._references = [
            (child.name, key.parent.name, key.column.table.name, (key.ondelete or "").upper())
            for child in schema.kept
            for key in child.foreign_keys
        ]

    # What goes

    def collect(self, ids: Mapping[str, Iterable[int]]) -> None:
        """Find everything that goes with the rows ``ids`` names."""
        kept = {table.name for table in self._schema.kept}
        for table, rows in ids.items():
            assert table in kept, table
            self._connection.executemany(
                "INSERT OR IGNORE INTO temp.erasing_gone VALUES (?, ?)",
                [(table, int(row)) for row in rows],
            )
        self._collect_children()
        for child, column, parent, _ in self._references:
            if self._count("gone", parent):
                self._run(_REFERRING, child=child, column=column, parent=parent)
        for table in self._schema.searched:
            if table in kept and self._count("gone", table):
                self._collect_beside(table)
        self._collect_quotes()

    def empty(self, texts: Texts) -> list[str]:
        """Empty single texts, and have their rows lose earlier values; how they are remembered."""
        told: list[str] = []
        for (table, column), rows in texts.items():
            assert "uid" in self._schema.metadata.tables[table].columns, table
            way = f"UPDATE {table} SET \"{column}\" = ''" if column else f"SELECT uid FROM {table}"
            back = " RETURNING uid" if column else ""
            for row in rows:
                found = self._connection.execute(f"{way} WHERE id = ?{back}", (row,)).fetchall()
                told += [f"{uid}/{column}" for (uid,) in found]
                self._connection.execute(
                    "INSERT OR IGNORE INTO temp.erasing_kin VALUES (?, ?)", (table, row)
                )
        return told

    def _collect_children(self) -> None:
        """What belongs to a row goes with it, and what belongs to that; in the bin as well."""
        seen: dict[tuple[str, str], int] = {}
        grown = True
        while grown:
            grown = False
            for child, column, parent, action in self._references:
                count = self._count("gone", parent)
                if action == "CASCADE" and seen.get((child, column), 0) != count:
                    seen[(child, column)] = count
                    self._run(_BELONGING, child=child, column=column, parent=parent)
                    grown = True

    def _collect_beside(self, table: str) -> None:
        """Rows with text that belong to the same as an erased one, which itself stays."""
        homes = [
            (c, p) for t, c, p, action in self._references if (t, action) == (table, "CASCADE")
        ]
        for column, parent in homes:
            self._run(_BESIDE, child=table, column=column, parent=parent)
        if homes:
            loose = " AND ".join(f't."{column}" IS NULL' for column, _ in homes)
            self._run(_LOOSE, child=table, loose=loose)

    def _collect_quotes(self) -> None:
        """Rows whose journal holds a longer text of an erased row word for word."""
        self._connection.execute("DROP TABLE IF EXISTS temp.erasing_value")
        self._connection.execute(
            "CREATE TEMP TABLE erasing_value (value TEXT PRIMARY KEY) WITHOUT ROWID"
        )
        for value in self._values(_LONG, None):
            self._connection.execute(
                "INSERT OR IGNORE INTO temp.erasing_value VALUES (?)", (value,)
            )
        if self._connection.execute("SELECT 1 FROM temp.erasing_value LIMIT 1").fetchone() is None:
            return
        for table in self._schema.kept:
            self._run(_QUOTING, child=table.name)

    # What is remembered of it

    def touched(self) -> Ids:
        """The rows that stay and lose a reference or their history."""
        found: Ids = {}
        for table, row in self._connection.execute("SELECT tbl, id FROM temp.erasing_kin"):
            found.setdefault(table, set()).add(row)
        return found

    def uids(self) -> list[str]:
        """The names for the outside world of what is erased."""
        found: list[str] = []
        for table in self._schema.kept:
            if "uid" in table.columns and self._count("gone", table.name):
                found += [row[0] for row in self._run(_UIDS, child=table.name)]
        return found

    def names(self) -> frozenset[str]:
        """Short texts of what is erased, folded: a label may hold them."""
        return frozenset(value.casefold() for value in self._values(_NAME, _LONGEST_NAME))

    def _values(self, least: int, most: int | None) -> Iterator[str]:
        for table in self._schema.kept:
            if not self._count("gone", table.name):
                continue
            for column in _texts(table):
                rows = self._run(_VALUES, child=table.name, column=column)
                for (value,) in rows:
                    if isinstance(value, str) and least <= len(value) <= (most or len(value)):
                        yield value

    # Letting go

    def clear_journal(self, names: frozenset[str]) -> None:
        """Cells of what goes and the earlier values of what stays; steps that are left empty."""
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.erasing_step")
        run("CREATE TEMP TABLE erasing_step (id INTEGER PRIMARY KEY)")
        for name in _WORK_TABLES:
            run(_STEPS.format(name=name))
        run(_DROP_CELLS.format(name="erasing_gone", which=""))
        run(_DROP_CELLS.format(name="erasing_past", which=""))
        run(_DROP_CELLS.format(name="erasing_kin", which="AND c.op = 'U'"))
        run(
            "DELETE FROM journal_step WHERE barrier = 0 AND id IN (SELECT id FROM erasing_step) "
            "AND NOT EXISTS (SELECT 1 FROM journal_cell c WHERE c.step = journal_step.id) "
            "AND id <> (SELECT min(id) FROM journal_step)"  # by which copies know their file
        )
        labels = run(
            "SELECT DISTINCT label FROM journal_step WHERE id IN (SELECT id FROM erasing_step)"
        ).fetchall()
        for (label,) in labels:
            folded = label.casefold()
            if any(name in folded for name in names):
                run(
                    "UPDATE journal_step SET label = ?, merge_key = NULL WHERE label = ?",
                    (LABEL, label),
                )

    def delete_rows(self, progress: Progress) -> Ids:
        """Delete the rows, children before parents; the ids that are gone."""
        changed: Ids = {}
        total = self._count("gone") or 1
        done = 0
        for table in reversed(self._schema.kept):
            name = table.name
            rows = [
                row[0]
                for row in self._connection.execute(
                    f"SELECT g.id FROM temp.erasing_gone g JOIN {name} t ON t.id = g.id "
                    "WHERE g.tbl = ? ORDER BY g.id",
                    (name,),
                )
            ]
            if rows:
                changed[name] = set(rows)
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                marks = ", ".join("?" * len(batch))
                self._connection.execute(f"DELETE FROM {name} WHERE id IN ({marks})", batch)
                done += len(batch)
                progress(20 + 40 * done // total, 100)
        self._drop_unheld()
        return changed

    def _drop_unheld(self) -> None:
        """Bytes that no row and no row in the bin holds any more."""
        for table in self._schema.guarded:
            if table.info.get("keeping") == GUARDED and "held_by" in table.info:
                column, holder, by = table.info["held_by"]
                self._run(_UNHELD, child=table.name, column=column, parent=holder, by=by)

    def _count(self, which: str, table: str | None = None) -> int:
        query = f"SELECT count(*) FROM temp.erasing_{which}"
        values: tuple[str, ...] = ()
        if table is not None:
            query, values = f"{query} WHERE tbl = ?", (table,)
        return int(self._connection.execute(query, values).fetchone()[0])

    def _run(self, sql: str, **names: str) -> list[tuple[Any, ...]]:
        """Run the statements of ``sql``; the rows of the last one."""
        rows: list[tuple[Any, ...]] = []
        for statement in sql.format(**names).split(";"):
            rows = self._connection.execute(statement).fetchall()
        return rows


def _texts(table: Table) -> list[str]:
    """The columns with words of people in them: no dates, no keys."""
    return [
        column.name
        for column in table.columns
        if type(column.type) is Text and column.name != "uid" and not column.name.endswith("_sort")
    ]


_WORK_TABLES = ("erasing_gone", "erasing_past", "erasing_kin")
_IN_BIN = "NOT EXISTS (SELECT 1 FROM {child} t WHERE t.id = c.row)"

_BELONGING = f"""
INSERT OR IGNORE INTO temp.erasing_gone SELECT '{{child}}', t.id FROM {{child}} t
WHERE t."{{column}}" IN (SELECT id FROM temp.erasing_gone WHERE tbl = '{{parent}}');
INSERT OR IGNORE INTO temp.erasing_gone SELECT '{{child}}', c.row FROM journal_cell c
WHERE c.tbl = '{{child}}' AND c.op = 'D' AND c.col = '{{column}}'
AND c.before IN (SELECT id FROM temp.erasing_gone WHERE tbl = '{{parent}}') AND {_IN_BIN}"""

_REFERRING = """
INSERT OR IGNORE INTO temp.erasing_kin SELECT '{child}', t.id FROM {child} t
WHERE t."{column}" IN (SELECT id FROM temp.erasing_gone WHERE tbl = '{parent}');
INSERT OR IGNORE INTO temp.erasing_kin SELECT '{child}', c.row FROM journal_cell c
WHERE c.tbl = '{child}' AND c.op = 'U' AND c.col = '{column}'
AND (c.before IN (SELECT id FROM temp.erasing_gone WHERE tbl = '{parent}')
OR c.after IN (SELECT id FROM temp.erasing_gone WHERE tbl = '{parent}'))"""

_HOMES = """(SELECT t."{column}" FROM {child} t
    JOIN temp.erasing_gone g ON g.tbl = '{child}' AND g.id = t.id
    UNION SELECT c.before FROM temp.erasing_gone g
    JOIN journal_cell c ON c.tbl = '{child}' AND c.row = g.id AND c.op = 'D' AND c.col = '{column}'
    WHERE g.tbl = '{child}'
    EXCEPT SELECT id FROM temp.erasing_gone WHERE tbl = '{parent}')"""
_BESIDE = f"""
INSERT OR IGNORE INTO temp.erasing_kin SELECT '{{child}}', t.id FROM {{child}} t
WHERE t."{{column}}" IN {_HOMES};
INSERT OR IGNORE INTO temp.erasing_past SELECT '{{child}}', c.row FROM journal_cell c
WHERE c.tbl = '{{child}}' AND c.op = 'D' AND c.col = '{{column}}' AND c.before IN {_HOMES}
AND {_IN_BIN}"""
_LOOSE = """
INSERT OR IGNORE INTO temp.erasing_kin SELECT '{child}', t.id FROM {child} t WHERE {loose}
AND EXISTS (SELECT 1 FROM {child} t JOIN temp.erasing_gone g ON g.tbl = '{child}' AND g.id = t.id
WHERE {loose})"""

_QUOTING = f"""
INSERT OR IGNORE INTO temp.erasing_past SELECT '{{child}}', c.row FROM journal_cell c
WHERE c.tbl = '{{child}}' AND c.op = 'D' AND c.before IN (SELECT value FROM temp.erasing_value)
AND {_IN_BIN};
INSERT OR IGNORE INTO temp.erasing_kin SELECT '{{child}}', c.row FROM journal_cell c
WHERE c.tbl = '{{child}}' AND c.op = 'U' AND (c.before IN (SELECT value FROM temp.erasing_value)
OR c.after IN (SELECT value FROM temp.erasing_value))"""

_UIDS = """
SELECT t.uid FROM {child} t JOIN temp.erasing_gone g ON g.tbl = '{child}' AND g.id = t.id
UNION SELECT c.before FROM temp.erasing_gone g
JOIN journal_cell c ON c.tbl = '{child}' AND c.row = g.id AND c.op = 'D' AND c.col = 'uid'
WHERE g.tbl = '{child}'"""
_VALUES = """
SELECT t."{column}" FROM {child} t
JOIN temp.erasing_gone g ON g.tbl = '{child}' AND g.id = t.id
UNION SELECT c.before FROM temp.erasing_gone g
JOIN journal_cell c ON c.tbl = '{child}' AND c.row = g.id AND c.col = '{column}'
WHERE g.tbl = '{child}'
UNION SELECT c.after FROM temp.erasing_gone g
JOIN journal_cell c ON c.tbl = '{child}' AND c.row = g.id AND c.col = '{column}'
WHERE g.tbl = '{child}'"""
_STEPS = """
INSERT OR IGNORE INTO temp.erasing_step SELECT c.step FROM temp.{name} g
JOIN journal_cell c ON c.tbl = g.tbl AND c.row = g.id"""
_DROP_CELLS = """
DELETE FROM journal_cell WHERE id IN (SELECT c.id FROM temp.{name} g
JOIN journal_cell c ON c.tbl = g.tbl AND c.row = g.id {which})"""
_UNHELD = """
DELETE FROM {child} WHERE "{column}" NOT IN (SELECT "{by}" FROM {parent})
AND "{column}" NOT IN (SELECT before FROM journal_cell
WHERE tbl = '{parent}' AND col = '{by}' AND op = 'D' AND before IS NOT NULL)"""
