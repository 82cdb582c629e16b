"""What can be read of an open file, from any thread: rows, search, history, the bin, its health."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table

from nplw_desktop.store import check as checking
from nplw_desktop.store import errors, search
from nplw_desktop.store.change import Change, Statement, executable, first_value
from nplw_desktop.store.history import BIN, HISTORY, CellChange, Deleted, deleted, history
from nplw_desktop.store.keys import Key
from nplw_desktop.store.schema import Schema
from nplw_desktop.store.seal import Watch
from nplw_desktop.store.words import Words

BIN_DAYS = 30
_DAY = 86_400.0  # seconds


class Reading:
    """The reading half of a ``Store``, which sees to the connections and to whose turn it is.

    Everything read is committed: nobody sees half a change.
    """

    path: Path
    schema: Schema
    _key: Key | None
    _readers: Engine
    _watch: Watch
    _words: Words
    _turn: threading.RLock
    _rewriting: bool

    # -- reading --------------------------------------------------------------------------------

    def rows(self, statement: Statement, /, **values: Any) -> Sequence[Row[Any]]:
        """All rows of what is committed."""
        with self._reading() as connection, errors.readable(self.path):
            return connection.execute(executable(statement), values).all()

    def row(self, statement: Statement, /, **values: Any) -> Row[Any] | None:
        """The first row, or None."""
        with self._reading() as connection, errors.readable(self.path):
            return connection.execute(executable(statement), values).first()

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """The first column of the first row, or None."""
        with self._reading() as connection, errors.readable(self.path):
            return first_value(connection, statement, values)

    @contextmanager
    def snapshot(self) -> Iterator[Change]:
        """Several reads of one moment, whatever is written meanwhile. It cannot write."""
        with self._reading() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield Change(connection, self.path)
            finally:
                connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._rewriting:
            with self._turn:  # until the file is connected again
                pass
        with errors.sorted_at_the_border(self.path, reading=True), ExitStack() as held:
            try:
                connection = held.enter_context(self._readers.connect())
            except errors.Misplaced as trouble:
                connection = held.enter_context(self._still_open(trouble))
            yield connection

    def _still_open(self, trouble: errors.Misplaced) -> AbstractContextManager[Connection]:
        """A connection made before the file was gone; raises ``trouble`` when there is none."""
        raise NotImplementedError

    # -- search ---------------------------------------------------------------------------------

    def load_terms(self) -> None:
        """Read the list of indexed words, so that inner parts are found. On a worker: it is long.

        Until then search finds beginnings of words.
        """
        self._words.load()

    def match(self, table: Table, words: str) -> str:
        """The FTS5 query for ``words``, for a condition of one's own; empty for no words."""
        return self._words.query(table.name, words)

    def search(
        self,
        table: Table,
        words: str,
        *,
        limit: int = 50,
        where: str = "",
        columns: tuple[str, ...] = (),
    ) -> search.Hits:
        """Find ``words`` in one table: all of them, anywhere in a word.

        ``where`` is a condition in SQL on the row ``t`` (confidentiality, region); ``columns`` are
        the only ones looked in. Never raises on odd signs; nothing typed finds nothing.
        """
        match = self.match(table, words)
        if match and columns:
            match = f"{{{' '.join(columns)}}} : ({match})"
        if not match:
            return search.Hits(table.name, (), ranked=False)
        with self._reading() as connection:
            # Straight to the driver: a key in the palette asks this seven times.
            driver: Any = connection.connection.driver_connection
            return search.find(driver.execute, table.name, match, limit, where)

    # -- history, bin, check --------------------------------------------------------------------

    def history(self, table: Table, row_id: int) -> tuple[CellChange, ...]:
        """All that happened to one record, newest first."""
        return history(self.rows(HISTORY, table=table.name, row=row_id))

    def bin(self, table: Table) -> tuple[Deleted, ...]:
        """What was deleted from a table in the last 30 days and is still gone, newest first."""
        return deleted(
            self.rows(
                BIN.replace("{table}", table.name),
                table=table.name,
                since=time.time() - BIN_DAYS * _DAY,
            )
        )

    def check(self) -> checking.Report:
        """Whether pages, references, search index and journal are sound. Changes nothing."""
        self._readers.dispose()  # FTS5 trusts what a connection remembers: a fresh one sees the file
        with self._reading() as connection:
            driver: Any = connection.connection.driver_connection
            return checking.check(driver, self.schema, self._key, self._watch)

    def damage(self, thorough: bool = False) -> str:
        """What is wrong with the file, in words; empty when it is sound. On a worker: it reads all.

        A plain file is judged by its seal as long as nothing of this session was moved into it, so
        ask right after opening. ``thorough`` also checks tables, references, index and journal.
        """
        try:
            if thorough:
                report = self.check()
                return checking.words(report.all)
            with self._reading() as connection:
                driver: Any = connection.connection.driver_connection
                return checking.words(checking.pages(driver, self._key, self._watch))
        except errors.DamagedFile as error:
            return error.what
