"""The open file: its connections, one door for writing, undo; reading is in ``reading``."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection

from nplw_desktop.store import erasure, errors, notes, opening, seal, search
from nplw_desktop.store.change import Change, Changed
from nplw_desktop.store.connect import PATIENCE_MS, connect, transaction
from nplw_desktop.store.engines import reading_engine, writing_engine
from nplw_desktop.store.history import Deleted
from nplw_desktop.store.journal import Ids, Journal, Step
from nplw_desktop.store.keys import Key, Secret, SheetKey
from nplw_desktop.store.reading import Reading
from nplw_desktop.store.schema import Schema
from nplw_desktop.store.whereabouts import Whereabouts
from nplw_desktop.store.words import Words

# The window stands still as long as one of these waits. A write is tried again by whoever made it; a
# read cannot be, and is held up by far less.
_WRITER_MS, _READER_MS = 100, 1000


@dataclass
class Alone:
    """A file without connections, and the key it has; None when it is plain."""

    path: Path
    key: Key | None


class Store(Reading):
    """One open file. Close it when done; it is its own context manager.

    Reading, from any thread: all of ``Reading``. Writing: ``change`` alone, one at a time; a worker
    that imports takes its turn like any other.
    """

    def __init__(self, path: Path, schema: Schema, ready: opening.Ready) -> None:
        self.path = path
        self.schema = schema
        self._key = ready.key
        self._lock = ready.lock
        self._mode = ready.mode
        self._turn = threading.RLock()
        self._tidying = threading.RLock()  # taken after the turn
        self._changing = False
        self._rewriting = False
        self._listeners: list[Callable[[Changed], None]] = []
        self._words = Words(schema, self)
        self.handed_over = False  # from then on nothing can be written
        try:
            self._connect()
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise

    def _connect(self) -> None:
        """Open the engines on the file as it lies now."""
        path, key = self.path, self._key
        self._watch = seal.Watch(path, key)
        self._place = Whereabouts(path)
        self._readers = reading_engine(self._reader)
        self._writer: Connection | None = None
        if self._lock is None:
            return
        try:
            engine = writing_engine(lambda: connect(path, key, shared=True, patience=_WRITER_MS))
            self._writer = engine.connect()
            self._driver: Any = self._writer.connection.driver_connection
            self._journal = Journal(self._driver, self.schema)
            self._watch.holds = seal.holds(self._driver)
        except BaseException:
            self._watch.release()
            raise

    def _reader(self) -> Any:
        trouble = self.misplaced
        if trouble is not None:  # another file lies there, which must not be shown as this one
            raise trouble
        return connect(self.path, self._key, mode=self._mode, shared=True, patience=_READER_MS)

    @contextmanager
    def _still_open(self, trouble: errors.Misplaced) -> Iterator[Connection]:
        with self._turn:
            if self._writer is None or self._changing:  # half a change is nobody's to read
                raise trouble
            yield self._writer

    @property
    def misplaced(self) -> errors.Misplaced | None:
        """What became of the file when its path leads to it no more; None when all is well."""
        return self._place.trouble if self._lock is not None else None

    # -- opening and closing --------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, schema: Schema, passphrase: str | None = None) -> Self:
        """Make a new file and open it. Raises ``FileExists``, ``UnsuitablePlace``."""
        return cls(path, schema, opening.make(path, schema, passphrase))

    @classmethod
    def open(
        cls, path: Path, schema: Schema, secret: Secret | None = None, *, handed_over: bool = False
    ) -> Self:
        """Open a file for writing, bringing an older one up to date first.

        Raises the ``StoreError`` that fits: missing, foreign, newer, damaged, in use, synchronised
        folder, wrong passphrase, handed over (unless ``handed_over`` lets that pass). The file is
        then as it was.
        """
        made = cls(path, schema, opening.for_writing(path, schema, secret))
        try:
            erasure.settle(made)
            if not handed_over:
                notes.refuse_handed_over(made)
        except BaseException:
            made.close()
            raise
        return made

    @classmethod
    def read_only(cls, path: Path, schema: Schema, secret: Secret | None = None) -> Self:
        """Open a file for reading alone; needs no lock and works in a read-only folder."""
        return cls(path, schema, opening.for_reading(path, schema, secret))

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        with self._turn, self._tidying:
            self._disconnect(to_rest=True)
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _disconnect(self, *, to_rest: bool) -> None:
        """Close every connection, with all that was written in the one file.

        ``to_rest``: nobody writes in it now, so a plain file is sealed; else its seal is broken.
        """
        self._readers.dispose()  # first: SQLite's last connection tidies up, if it may write
        if self._writer is not None:
            with contextlib.suppress(Exception):  # a full disk must not keep the file locked
                self._driver.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
                if not (to_rest and self._watch.holds):
                    with self._one_at_a_time(settling=True):
                        self._journal.settle()
                if to_rest and self._key is None and not self._watch.holds:
                    seal.seal(self._driver, self._watch.file)
                else:
                    self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.close()
            self._writer.engine.dispose()
            self._writer = None
        self._watch.release()

    @contextmanager
    def alone(self) -> Iterator[Alone]:
        """The file with no connection of ours on it and its lock kept, to rewrite it as a whole.

        Nobody reads or writes meanwhile: other threads wait. A read that is going on there may fail,
        so end background work first. Set ``key`` when the file has another one afterwards; it is
        connected again in the end, also after an exception.
        """
        with self._turn, self._tidying:
            if self._writer is None:
                raise errors.read_only()
            assert not self._changing, "alone within a change"
            self._rewriting = True
            try:
                self._disconnect(to_rest=False)
                state = Alone(self.path, self._key)
                try:
                    yield state
                finally:
                    self._key = state.key
                    self._connect()
            finally:
                self._rewriting = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file."""
        return self._key is not None

    def fits(self, secret: Secret) -> bool:
        """Whether this passphrase or sheet opens the file; any does when it is plain.

        Does not touch the file; a passphrase takes about 0.1 s of CPU.
        """
        return self._key is None or self._key.fits(secret)

    @property
    def sheet_key(self) -> SheetKey:
        """What a recovery sheet of this file carries. Raises ``Refused`` when it is plain."""
        if self._key is None:
            raise errors.Refused("Dit bestand heeft geen wachtzin.", "Er is niets veranderd.", "")
        return SheetKey(self._key.raw)

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

    def tidy(self, *, idle: bool = True) -> None:
        """Put the log in order, and the search index when the user is ``idle``; on a worker.

        Nobody who reads or writes meanwhile is held up: it has a connection of its own.
        """
        with self._tidying, errors.sorted_at_the_border(self.path):
            if self._writer is not None and self.misplaced is None:
                with contextlib.closing(connect(self.path, self._key, shared=True)) as connection:
                    # Without a change since the file was sealed there is nothing, and may be nothing.
                    if idle and not self._watch.holds:
                        search.merge(connection, self.schema.searched)
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _replayed(self, replay: Callable[[Journal], tuple[Step, Ids] | None]) -> Changed | None:
        with self._one_at_a_time():
            done = replay(self._journal)
        if done is None:
            return None
        step, ids = done
        return self._tell(Changed(_frozen(ids), step.label, step.place))

    @contextmanager
    def _one_at_a_time(self, *, settling: bool = False) -> Iterator[Connection]:
        with self._turn:
            if self._writer is None:
                raise errors.read_only()
            if self.handed_over and not settling:
                notes.refuse_handed_over(self)
            assert not self._changing, "a change within a change"
            trouble = None if settling else self.misplaced
            if trouble is not None:
                raise trouble
            self._changing = True
            try:
                with errors.sorted_at_the_border(self.path), transaction(self._driver):
                    if self._watch.holds:
                        seal.forget(self._driver)
                    yield self._writer
                self._watch.holds = False
            finally:
                self._changing = False

    def announce(self, ids: Ids, label: str) -> None:
        """Tell everyone what changed outside a change; all words are read anew when asked for."""
        self._words.forget()
        self._tell(Changed(_frozen(ids), label))

    def _tell(self, changed: Changed) -> Changed:
        self._words.note(changed)
        for listener in tuple(self._listeners):
            listener(changed)
        return changed


def _frozen(ids: Ids) -> dict[str, frozenset[int]]:
    return {table: frozenset(rows) for table, rows in ids.items()}
