"""The open file: one door for writing, reading from any thread, undo, search, bin, check."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Row, Table

from nplw_desktop.store import check as checking
from nplw_desktop.store import errors, machinery, migrate, opening, places, search
from nplw_desktop.store.change import Change, Changed, Statement, executable
from nplw_desktop.store.connect import connect, reading_engine, writing_engine
from nplw_desktop.store.journal import (
    BIN,
    HISTORY,
    CellChange,
    Deleted,
    Ids,
    Journal,
    Step,
    deleted,
    history,
)
from nplw_desktop.store.keys import Key, Secret, new_key
from nplw_desktop.store.lock import FileLock
from nplw_desktop.store.schema import Schema

BIN_DAYS = 30
_DAY = 86_400.0
_LEARN_MOST = 500


@dataclass
class Alone:
    """A file without connections, and the key it has; None when it is plain."""

    path: Path
    key: Key | None


class Store:
    """One open file. Close it when done; it is its own context manager.

    Reading: ``rows``, ``row``, ``value``, from any thread. Writing: ``change`` alone, one at a
    time; a worker that imports takes its turn like any other.
    """

    def __init__(
        self, path: Path, schema: Schema, key: Key | None, lock: FileLock | None, mode: str
    ) -> None:
        self.path = path
        self.schema = schema
        self._key = key
        self._lock = lock
        self._turn = threading.RLock()
        self._changing = False
        self._listeners: list[Callable[[Changed], None]] = []
        self._terms = {name: search.Terms() for name in schema.searched}
        self._stale: set[str] = set()
        self._mode = mode
        self._connect()

    def _connect(self) -> None:
        """Open the engines on the file as it lies now."""
        path, key = self.path, self._key
        self._readers = reading_engine(lambda: connect(path, key, mode=self._mode, shared=True))
        self._writer: Connection | None = None
        if self._lock is not None:
            engine = writing_engine(lambda: connect(path, key, shared=True))
            self._writer = engine.connect()
            self._driver: Any = self._writer.connection.driver_connection
            self._journal = Journal(self._driver, self.schema)

    # -- opening and closing --------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, schema: Schema, passphrase: str | None = None) -> Self:
        """Make a new file and open it. Raises ``FileExists``, ``UnsuitablePlace``."""
        places.refuse_unsuitable(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise errors.WriteFailed(
                f"De map {path.parent} kan niet worden gemaakt ({error.strerror}).",
                "Er is niets veranderd.",
                "Kies een andere map.",
            ) from error
        lock = FileLock(path)
        try:
            key = new_key(passphrase) if passphrase else None
            migrate.make(path, schema, key)
            return cls(path, schema, key, lock, "ro")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, schema: Schema, secret: Secret | None = None) -> Self:
        """Open a file for writing, bringing an older one up to date first.

        Raises the ``StoreError`` that fits: missing, foreign, newer, damaged, in use, synchronised
        folder, wrong passphrase. The file is then as it was.
        """
        key = opening.key_for(path, secret)
        places.refuse_unsuitable(path)
        version = opening.probe(path, schema, key)[0]
        lock = FileLock(path)
        try:
            if lock.left_behind:
                opening.quick_check(path, key)
            if version < schema.version:
                migrate.bring_up_to_date(path, schema, key, version)
            else:
                opening.install(path, schema, key)
            return cls(path, schema, key, lock, "ro")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def read_only(cls, path: Path, schema: Schema, secret: Secret | None = None) -> Self:
        """Open a file for reading alone; needs no lock and works in a read-only folder."""
        key = opening.key_for(path, secret)
        version, mode = opening.probe(path, schema, key)
        if version < schema.version:
            raise errors.Refused(
                f"Het bestand {path} heeft nog een oudere vorm.",
                "Er is niets veranderd.",
                "Open het één keer in NPLW Desktop; dan wordt het bijgewerkt.",
            )
        return cls(path, schema, key, None, mode)

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        with self._turn:
            self._disconnect()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _disconnect(self) -> None:
        """Close every connection, with all that was written in the one file."""
        self._readers.dispose()  # first: SQLite's last connection tidies up, if it may write
        if self._writer is not None:
            with contextlib.suppress(Exception):  # a full disk must not keep the file locked
                with self._one_at_a_time():
                    self._journal.settle()
                self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.close()
            self._writer.engine.dispose()
            self._writer = None

    @contextmanager
    def alone(self) -> Iterator[Alone]:
        """The file with no connection of ours on it and its lock kept, to rewrite it as a whole.

        Nobody reads or writes meanwhile: readers on other threads wait or fail, so end background
        work first. Set ``key`` when the file has another one afterwards; it is connected again in
        the end, also after an exception.
        """
        with self._turn:
            if self._writer is None:
                raise errors.read_only()
            assert not self._changing, "alone within a change"
            self._disconnect()
            state = Alone(self.path, self._key)
            try:
                yield state
            finally:
                self._key = state.key
                self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file."""
        return self._key is not None

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
            return connection.execute(executable(statement), values).scalar()

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
        with errors.sorted_at_the_border(self.path), self._readers.connect() as connection:
            yield connection

    # -- writing --------------------------------------------------------------------------------

    @contextmanager
    def change(
        self,
        label: str,
        *,
        origin: object | None = None,
        place: str = "",
        merge: str | None = None,
    ) -> Iterator[Change]:
        """The only door for writing: one transaction, one step in undo.

        ``label`` names it for undo ("Contact gewijzigd"). Changes with the same ``merge`` in quick
        succession become one step. An exception inside writes nothing. After the commit everyone who
        subscribed is told.
        """
        with self._one_at_a_time() as writer:
            step = self._journal.open_step(label, place, merge)
            yield Change(writer, self.path)
            ids = self._journal.close_step(step)
        if ids:
            self._tell(Changed(_frozen(ids), label, place, origin))

    def undo(self) -> Changed | None:
        """Take back the newest step; None when there is none. Raises ``UndoStops``."""
        return self._replayed(Journal.undo)

    def redo(self) -> Changed | None:
        """Do again what was last undone; None when there is nothing."""
        return self._replayed(Journal.redo)

    def restore(self, item: Deleted, label: str) -> Changed:
        """Put a record from the bin back, with what went with it. Raises ``Refused`` in words."""
        with self._one_at_a_time():
            step = self._journal.open_step(label, "", None)
            self._journal.restore(item.step, item.table, item.id)
            ids = self._journal.close_step(step)
        return self._tell(Changed(_frozen(ids), label))

    def bar(self, label: str) -> None:
        """Set a mark that undo does not pass; ``label`` says what happened there."""
        with self._one_at_a_time():
            self._journal.bar(label)

    @property
    def undo_step(self) -> Step | None:
        """What undo would take back."""
        with self._turn:
            return self._journal.next_undo() if self._writer is not None else None

    @property
    def redo_step(self) -> Step | None:
        """What redo would do again."""
        with self._turn:
            return self._journal.next_redo() if self._writer is not None else None

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Have ``listener`` called after each change, in the thread that made it.

        Returns the function that ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tidy(self) -> None:
        """Move the write-ahead log into the file; call it when the user is idle."""
        with self._turn:
            if self._writer is not None and not self._changing:
                self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _replayed(self, replay: Callable[[Journal], tuple[Step, Ids] | None]) -> Changed | None:
        with self._one_at_a_time():
            done = replay(self._journal)
        if done is None:
            return None
        step, ids = done
        return self._tell(Changed(_frozen(ids), step.label, step.place))

    @contextmanager
    def _one_at_a_time(self) -> Iterator[Connection]:
        if self._writer is None:
            raise errors.read_only()
        with self._turn:
            assert not self._changing, "a change within a change"
            self._changing = True
            try:
                with errors.sorted_at_the_border(self.path), self._writer.begin():
                    yield self._writer
            finally:
                self._changing = False

    def _tell(self, changed: Changed) -> Changed:
        self._learn(changed)
        for listener in tuple(self._listeners):
            listener(changed)
        return changed

    # -- search ---------------------------------------------------------------------------------

    def load_terms(self) -> None:
        """Read the list of indexed words, so that inner parts are found. On a worker: it is long.

        Until then search finds beginnings of words.
        """
        for name in self._terms:
            self._load_terms(name)

    def _load_terms(self, name: str) -> None:
        self._stale.discard(name)
        index = machinery.search_table(name)
        # One string made by SQLite: a hundred thousand rows would take the window's turns away.
        listed = self.value(f"SELECT group_concat(term, char(10)) FROM {index}_terms")
        self._terms[name].load(listed or "")

    def match(self, table: Table, words: str) -> str:
        """The FTS5 query for ``words``, for a condition of one's own; empty for no words."""
        if table.name in self._stale:
            self._load_terms(table.name)
        return search.query(words, self._terms[table.name])

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

    def _learn(self, changed: Changed) -> None:
        """Learn the words of what changed, so that they are found at once."""
        for name, sources in self.schema.words.items():
            for source, columns in sources.items():
                ids = changed.of(source)
                if len(ids) > _LEARN_MOST:
                    self._stale.add(name)  # an import: read the list when somebody searches
                elif ids:
                    self._terms[name].add(self._terms_of(source, columns, ids))

    def _terms_of(self, table: str, columns: tuple[str, ...], ids: frozenset[int]) -> Iterator[str]:
        listed = ",".join(map(str, sorted(ids)))
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({listed})"
        for row in self._driver.execute(query):
            for text in row:
                yield from search.terms_in(text)

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
            return checking.check(connection.connection.driver_connection, self.schema, self._key)


def _frozen(ids: Ids) -> dict[str, frozenset[int]]:
    return {table: frozenset(rows) for table, rows in ids.items()}
