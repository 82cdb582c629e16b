"""Reading what can be read of a damaged file, table by table and row by row.

Works on a copy that is its own to change. SQLite finds a table through the list of tables, which
begins on page 1 and runs over pages that may be damaged themselves. So for each table page 1 is
replaced by a fresh one that lists only that table, at the page where it begins: no damage outside
the table is then in the way. After each error the connection is opened again, because an encrypted
one reads nothing any more once a signature was wrong.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store.donor import PAGE, Donor, Entry, connected
from nplw_desktop.store.keys import Key

_FAR = 1 << 40  # above every id
_PROBES = 16
_PROBED = 32  # ids: a smaller gap is halved until every row has been tried
_AT_ONCE = 24  # pages tried as the beginning of a table: so many lines fit on page 1
_TRIED = 200  # pages, to see whether a key fits
_BEYOND = 6  # columns more, to see that a row has none
_LEAF = 0x0D
_MOST_IN_A_PAGE = 400
_HEADER = b"SQLite format 3\0"
# What must stand in the first 100 bytes of a plain file of ours, and so can be put back.
_FIXED = {0: _HEADER, 16: PAGE.to_bytes(2, "big"), 18: b"\2\2\0\x40\x20\x20"}
_FIXED |= {28: bytes(12), 44: b"\0\0\0\4", 52: bytes(4), 56: b"\0\0\0\1", 64: bytes(4)}
_FIXED |= {72: bytes(20)}

_Error = (driver.Error, UnicodeDecodeError)
Row = tuple[Any, ...]


@dataclass
class Found:
    """What was read of one table: how far it could be, and where nothing could.

    ``gaps`` are first and last key of what the table does not give; ``expected`` the keys an index
    says it has, None when no index can be read (or none was needed); ``mended`` counts texts with
    signs that could not be read.
    """

    keys: set[int] = field(default_factory=set)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    expected: frozenset[int] | None = None
    mended: int = 0

    @property
    def missing(self) -> frozenset[int] | None:
        """The keys that are known to be missing; None when nobody can tell."""
        if not self.gaps:
            return frozenset()
        return None if self.expected is None else self.expected - self.keys


class Wreck:
    """A damaged file, as a copy that may be changed."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._connection: Any = None
        self._mended = 0
        self._donor = Donor(path.with_name(path.name + ".donor"), key)
        self._take_log_in()
        with path.open("rb") as file:
            self.first = file.read(PAGE)
        self.pages = -(-path.stat().st_size // PAGE)
        self.entries, self.all_listed = self._listed()

    def close(self) -> None:
        """Let go of it."""
        self._forget()
        self._donor.close()

    def value(self, query: str, unreadable: Any) -> Any:
        """One value through the first page as it was; ``unreadable`` when that is damaged."""
        self._set_first(self.first)
        with contextlib.suppress(*_Error):
            return self._open().execute(query).fetchone()[0]
        self._forget()
        return unreadable

    def table(self, name: str) -> Entry | None:
        """Where a table begins, if the list of tables says so."""
        return next((e for e in self.entries if e.kind == "table" and e.name == name), None)

    def columns(self, entry: Entry, *, filled: bool = False) -> tuple[str, ...]:
        """The columns of a table as it was made; ``filled``: only those that are never empty."""
        self._list(entry)
        with contextlib.suppress(*_Error):
            found = self._open().execute(f'PRAGMA table_info("{entry.name}")').fetchall()
            return tuple(row[1] for row in found if row[3] or not filled)
        self._forget()
        return ()

    def rows(self, entry: Entry, columns: Sequence[str], found: Found) -> Iterator[Row]:
        """Every row that can be read, its key first; ``found`` tells of the others."""
        listed = "".join(f', "{name}"' for name in columns)
        keyed = "WITHOUT ROWID" not in entry.sql.upper()
        self._list(entry)
        self._mended = 0
        if keyed:
            rows = self._spans(f'rowid{listed} FROM "{entry.name}"', found)
        else:
            rows = self._until_error(f'0{listed} FROM "{entry.name}"', found)
        for row in rows:
            found.keys.add(row[0])
            yield row
        if found.gaps and keyed:
            for row in self._strays(entry, columns, found):
                found.keys.add(row[0])
                yield row
        found.mended = self._mended

    # -- rows -----------------------------------------------------------------------------------

    def _spans(self, what: str, found: Found) -> Iterator[Row]:
        """Forward to the first error, back to the last one, and so on in the halves between."""
        spans = [(0, _FAR)]
        while spans:
            low, high = spans.pop()
            whole = True
            for row in self._some(what, low, high, "ASC"):
                if row is None:
                    whole = False
                    break
                low = row[0] + 1
                yield row
            if whole:
                continue
            for row in self._some(what, low, high, "DESC"):
                if row is None:
                    break
                high = row[0] - 1
                yield row
            if low > high:
                continue
            if low == high or self._is_dead(what, low, high):
                found.gaps.append((low, high))
            else:
                middle = (low + high) // 2
                spans += [(middle + 1, high), (low, middle)]

    def _some(self, what: str, low: int, high: int, order: str) -> Iterator[Row | None]:
        """Rows in one direction; None at an error, as the last."""
        query = f"SELECT {what} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}"
        try:
            yield from self._open().execute(query, (low, high))
        except _Error:
            self._forget()
            yield None

    def _is_dead(self, what: str, low: int, high: int) -> bool:
        """Whether nothing at all seems to be readable here, tried at some keys."""
        if high - low < _PROBED:
            return False
        step = (high - low) // (_PROBES - 1)
        return all(
            None in list(self._some(what, low + n * step, low + n * step, "ASC"))
            for n in range(_PROBES)
        )

    def _until_error(self, what: str, found: Found) -> Iterator[Row]:
        """Of a table without row numbers: from the beginning and from the end, to an error."""
        seen: set[Row] = set()
        for order in ("ASC", "DESC"):
            whole = False
            with contextlib.suppress(*_Error):
                for row in self._open().execute(f"SELECT {what} ORDER BY 2 {order}"):
                    if row not in seen:
                        seen.add(row)
                        yield row
                whole = True
            if whole:
                return
            self._forget()
        found.gaps.append((0, 0))

    # -- rows in pages that the table has lost ---------------------------------------------------

    def _strays(self, entry: Entry, columns: Sequence[str], found: Found) -> Iterator[Row]:
        """Rows that still lie somewhere though the way to them is damaged.

        A page does not say whose it is, so a row counts only when it has as many columns as the
        table, none empty that never is, and every index that can be read knows it: by its key and by
        what it holds of it.
        """
        known = []
        for index in self.entries:
            if index.kind == "index" and index.table == entry.name and "WHERE" not in index.sql:
                names, held = self._indexed(entry, index, columns)
                if names:
                    known.append(([columns.index(name) for name in names], held))
        if not known:
            return
        found.expected = frozenset(known[0][1])
        missing = found.missing
        if not missing:
            return
        never_empty = self.columns(entry, filled=True)
        filled = [n for n, column in enumerate(columns) if column in never_empty]
        own = (
            columns.index("id") if "id" in columns else None
        )  # the key, which a row does not repeat
        empty = [*range(len(columns), len(columns) + _BEYOND), *([] if own is None else [own])]
        fits = [f"key BETWEEN {min(missing)} AND {max(missing)}"]
        fits += [f"c{n} NOT NULL" for n in filled if n != own] + [f"c{n} IS NULL" for n in empty]
        for key, *values in self._loose(len(columns) + _BEYOND, " AND ".join(fits)):
            if own is not None:
                values[own] = key
            said = [(held.get(key), tuple(values[n] for n in places)) for places, held in known]
            if (
                key not in found.keys
                and all(held == there for held, there in said)
                and any(value is not None for _, there in said for value in there)
            ):
                yield key, *values[: len(columns)]

    def _indexed(
        self, table: Entry, index: Entry, columns: Sequence[str]
    ) -> tuple[tuple[str, ...], dict[int, Row]]:
        """The columns of an index and what it holds by key; no columns when it is damaged too."""
        self._list(table, index)
        try:
            info = self._open().execute(f'PRAGMA index_info("{index.name}")').fetchall()
            names = tuple(row[2] for row in info)
            if not set(names) <= set(columns):
                return (), {}
            listed = "".join(f', "{name}"' for name in names)
            query = f'SELECT rowid{listed} FROM "{table.name}" INDEXED BY "{index.name}"'
            return names, {row[0]: row[1:] for row in self._open().execute(query)}
        except _Error:
            self._forget()
            return (), {}

    def _loose(self, width: int, fits: str) -> Iterator[Row]:
        """What lies in any page, read as rows of columns c0, c1 …; ``fits`` is a condition."""
        names = tuple(f"c{n}" for n in range(width))
        leaves = tuple(filter(self._may_be_leaf, range(2, self.pages + 1)))
        for start in range(0, len(leaves), _AT_ONCE):
            yield from self._beginning_at(leaves[start : start + _AT_ONCE], names, fits)

    def _may_be_leaf(self, number: int) -> bool:
        if self._key is not None:
            return True
        with self._path.open("rb") as file:
            file.seek((number - 1) * PAGE)
            return file.read(1)[0] == _LEAF

    def _beginning_at(
        self, pages: Sequence[int], names: Sequence[str], fits: str = "1"
    ) -> Iterator[Row]:
        """Rows of the tables that would begin at these pages, their keys first."""
        tried = [
            Entry("table", f"p{page}", f"p{page}", page, f"CREATE TABLE p{page}({','.join(names)})")
            for page in pages
        ]
        self._list(*tried)
        for entry in tried:
            listed = f"SELECT rowid AS key, {','.join(names)} FROM {entry.name}"
            query = f"SELECT * FROM ({listed} LIMIT {_MOST_IN_A_PAGE}) WHERE {fits}"
            try:
                yield from self._open().execute(query)
            except _Error:
                self._forget()

    # -- the list of tables ---------------------------------------------------------------------

    def fits(self) -> bool:
        """Whether the key seems right: something can be read, on page 1 or on some others."""
        if self._key is None or self.value("SELECT count(*) FROM sqlite_master", 0):
            return True
        some = range(2, self.pages + 1, max(1, self.pages // _TRIED))
        return any(
            True
            for start in range(0, len(some), _AT_ONCE)
            for _ in self._beginning_at(some[start : start + _AT_ONCE], ("c0",))
        )

    def _listed(self) -> tuple[tuple[Entry, ...], bool]:
        """The list of tables, through page 1 or else from every page that may hold a part of it.

        Also whether page 1 led to all of it.
        """
        if not self.fits():
            return (), False
        self._set_first(self.first)
        found = Found()
        what = "rowid, type, name, tbl_name, rootpage, sql FROM sqlite_master"
        entries = {e.name: e for row in self._spans(what, found) if (e := _entry(row[1:]))}
        if found.gaps:
            for row in self._loose(5, "c0 IN ('table', 'index')"):
                entry = _entry(row[1:])
                if entry is not None:
                    entries.setdefault(entry.name, entry)
        return tuple(entries.values()), not found.gaps

    def trust(self, fresh: Sequence[Entry]) -> None:
        """Add what the list of tables has lost, from that of a new file, if that is the same.

        Tables begin at the same pages in every file that was made by the same steps and never
        rewritten. One that begins elsewhere tells that this file was.
        """
        here = {entry.name: entry for entry in self.entries}
        same = [here[entry.name].root == entry.root for entry in fresh if entry.name in here]
        if not same or not all(same):
            return
        known = {entry.root for entry in self.entries}
        lost = (e for e in fresh if e.name not in here and e.root not in known)
        self.entries += tuple(lost)

    def _list(self, *entries: Entry) -> None:
        """Have page 1 list these alone."""
        self._set_first(self._donor.page(entries, self.pages))

    def _set_first(self, page: bytes) -> None:
        self._forget()
        with self._path.open("r+b") as file:
            file.write(page)

    # -- the connection -------------------------------------------------------------------------

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = connected(self._path, self._key, "immutable")
            self._connection.text_factory = self._text
        return self._connection

    def _text(self, content: bytes) -> str:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            self._mended += 1
            return content.decode("utf-8", "replace")

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_log_in(self) -> None:
        """Move what the log holds into the file, which SQLite does at the first opening."""
        size = self._path.stat().st_size
        if self._key is None:
            _mend_header(self._path)
        if not self._log_taken_in() and any(map(Path.exists, _logs(self._path))):
            self._set_first(self._donor.page((), -(-size // PAGE)))
            self._log_taken_in()

    def _log_taken_in(self) -> bool:
        with contextlib.suppress(*_Error):
            connection = connected(self._path, self._key, "rw")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                return True
            finally:
                connection.close()
        return False


def _entry(row: Row) -> Entry | None:
    """A line of the list of tables, if it looks like one."""
    kind, name, table, root, sql = row
    texts = isinstance(name, str) and isinstance(table, str)
    if kind not in ("table", "index") or not texts or not isinstance(root, int) or root < 2:
        return None
    if not isinstance(sql, str):
        sql = ""
    if kind == "table" and not sql.upper().startswith("CREATE TABLE"):
        return None
    return Entry(kind, name, table, root, sql)


def _logs(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + suffix) for suffix in ("-wal", "-journal"))


def _mend_header(path: Path) -> None:
    """Put back what is the same in the first 100 bytes of every plain file of ours."""
    with path.open("r+b") as file:
        for at, content in _FIXED.items():
            file.seek(at)
            file.write(content)
