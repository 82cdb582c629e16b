"""The seal of a plain file: a sum of every page, so that one flipped bit is noticed.

SQLite sees one flipped bit in seven; an encrypted file signs its pages itself and gets no seal. At a
clean close the sums are kept in the one row of ``store_seal``, inside the file, and the first change
of a session says in its own transaction that they no longer hold. So a file is either sealed as it
lies, or not sealed; what is written through a connection of one's own must ``forget`` it first.

The sums lie in pages that they guard themselves, so these are summed with the sums left out, and the
sums have one of their own. Left out are also the few bytes of the first page that SQLite counts in
(how often and by which version it was written) and that change when a file is copied.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from nplw_desktop.store import disk
from nplw_desktop.store.connect import connect, transaction
from nplw_desktop.store.keys import Key
from nplw_desktop.store.raw import RawFile, hold

# Far apart, so that no flipped bit turns the one into the other, and equally long in the file.
_HOLDS, _OPEN = 7, 120
_MARK = b"nplw-sums-1\n"
_HEAD = struct.Struct("<12sIII")  # mark, page size, pages, sums there is room for
_SUM = struct.Struct("<I")
_STEP = 1024  # sums: room is made in steps, so that most closes write the same pages again
_COUNTED = ((18, 20), (24, 28), (40, 44), (92, 100))  # bytes of page 1 that SQLite counts in
_LOCK_BYTE = 0x40000000  # the page that holds it is never written
_CHUNK = 1 << 20
_LEAF = 0x0D


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the row lies: ``pieces`` are page, offset and length of its payload after the header."""

    pieces: tuple[tuple[int, int, int], ...]

    @property
    def pages(self) -> dict[int, tuple[int, int]]:
        return {page: (start, start + length) for page, start, length in self.pieces}


class _Spoiled(Exception):
    """The seal itself is damaged; says in which page."""

    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


# -- by whoever writes --------------------------------------------------------------------------


def holds(connection: Any) -> bool:
    """Whether the file, as ``connection`` sees it, is sealed."""
    if _root(connection) is None:
        return False
    row = connection.execute("SELECT holds FROM store_seal").fetchone()
    return row is not None and row[0] != _OPEN


def forget(connection: Any) -> None:
    """Say that the sums no longer hold, in the transaction of the change that makes it so."""
    if _root(connection) is not None:
        connection.execute(f"UPDATE store_seal SET holds = {_OPEN} WHERE holds <> {_OPEN}")


def seal(connection: Any, file: RawFile) -> bool:
    """Seal a plain file that only ``connection`` writes; False when somebody else keeps its log.

    Reads the whole file: about 0.1 s for 100 MB. Call it outside a transaction.
    """
    root = _root(connection)
    if root is None or not (_checkpointed(connection) and _room_made(connection)):
        return False
    size = int(connection.execute("PRAGMA page_size").fetchone()[0])
    with transaction(connection):
        place = _find(file, size, root)
        assert place is not None, "the row was just made"
        sums = _sums(file, size, place)
        connection.execute(
            "UPDATE store_seal SET holds = ?, sums = ?", (_HOLDS, _packed(size, sums))
        )
    if _checkpointed(connection) and _find(file, size, root) != place:
        forget(connection)  # the row was moved: the sums are of pages as they were
        return False
    return True


def seal_file(path: Path) -> bool:
    """Seal a plain file that nobody has open: a copy, or one made by other means."""
    with hold(path) as file, closing(connect(path, None)) as connection:
        if holds(connection):
            with transaction(connection):
                forget(connection)
        return seal(connection, file)


# -- by whoever reads ---------------------------------------------------------------------------


class Watch:
    """The seal of one open file: whether the file still lies as it lay when it was opened.

    Make it before connecting and release it after the last connection is closed.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self._key = key
        self._path = path
        self.file = hold(path)
        self.holds = False
        self._released = False
        # Until the log is moved into it the file stays as it was sealed, whatever is written.
        self._lay = None if disk.log_size(path) else self.file.stamp

    def broken(self, connection: Any) -> tuple[int, ...] | None:
        """The pages that are not as they were sealed; None when the file cannot be judged now.

        It cannot when it is encrypted, was never sealed, is being written, or was let go of.
        """
        if self._key is not None or not self.file.borrow():
            return None
        with self.file:  # a worker may still read while the file is closed
            if self._lay != self.file.stamp:
                return None
            root = _root(connection)
            found = None if root is None else _broken(self.file, root)
            return found if self._lay == self.file.stamp else None

    def release(self) -> None:
        """Let go of the file; a second time does nothing."""
        if not self._released:
            self._released = True
            self.file.release()


def broken_pages(path: Path, key: Key | None = None) -> tuple[int, ...] | None:
    """``Watch.broken`` of a file that is not open here; raises what opening it raises."""
    if key is not None:
        return None
    watch = Watch(path, key)
    try:
        with closing(connect(path, key, mode=disk.reading_mode(path))) as connection:
            return watch.broken(connection)
    finally:
        watch.release()


# -- the row ------------------------------------------------------------------------------------


def _root(connection: Any) -> int | None:
    row = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'store_seal'"
    ).fetchone()
    return None if row is None else int(row[0])


def _checkpointed(connection: Any) -> bool:
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _room_made(connection: Any) -> bool:
    """Give the row the length it needs; its own pages count too, so this may take two turns."""
    while True:
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
        row = connection.execute("SELECT length(sums) FROM store_seal").fetchone()
        if row is not None and row[0] == _length(pages):
            return _checkpointed(connection)
        connection.execute(
            "INSERT INTO store_seal VALUES (1, ?, zeroblob(?)) ON CONFLICT DO UPDATE "
            "SET holds = excluded.holds, sums = excluded.sums",
            (_OPEN, _length(pages)),
        )


def _room(pages: int) -> int:
    return -(-pages // _STEP) * _STEP


def _length(pages: int) -> int:
    return _HEAD.size + _SUM.size * (_room(pages) + 1)


def _packed(size: int, sums: array[int]) -> bytes:
    room = _room(len(sums))
    kept = array("I", sums)
    if sys.byteorder == "big":
        kept.byteswap()
    body = _HEAD.pack(_MARK, size, len(sums), room) + kept.tobytes()
    body += bytes(_SUM.size * (room - len(sums)))
    return body + _SUM.pack(crc32(body))


def _unpacked(sums: bytes, root: int) -> tuple[int, array[int]]:
    """Page size and sums."""
    body, own = sums[: -_SUM.size], sums[-_SUM.size :]
    if len(sums) < _HEAD.size + _SUM.size or own != _SUM.pack(crc32(body)):
        raise _Spoiled(root)
    mark, size, pages, room = _HEAD.unpack_from(body)
    if mark != _MARK or len(body) != _HEAD.size + _SUM.size * room:
        raise _Spoiled(root)
    kept = array("I", body[_HEAD.size : _HEAD.size + _SUM.size * pages])
    if sys.byteorder == "big":
        kept.byteswap()
    return size, kept


# -- the pages ----------------------------------------------------------------------------------


def _broken(file: RawFile, root: int) -> tuple[int, ...] | None:
    size = int.from_bytes(file.read(16, 2), "big")
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):  # a power of two from 512, says the format
        return (1,)
    try:
        place = _find(file, size, root)
        if place is None:
            return None
        row = b"".join(file.read((page - 1) * size + at, many) for page, at, many in place.pieces)
        if row[0] == _OPEN:
            return None
        if row[0] != _HOLDS:
            raise _Spoiled(root)
        sealed_size, kept = _unpacked(row[1:], root)
    except _Spoiled as spoiled:
        return (spoiled.page,)
    if sealed_size != size:
        return (1,)
    found = _sums(file, size, place)
    pages = max(len(kept), len(found))
    wrong = (n for n in range(pages) if kept[n : n + 1] != found[n : n + 1])
    return tuple(n + 1 for n in wrong)


def _find(file: RawFile, size: int, root: int) -> _Place | None:
    """Where the row lies in the file itself; None when there is no row.

    A table of one row is one leaf page and the chain of pages its cell overflows into.
    Source: the SQLite file format, sections 1.6 and 2.1.
    """
    page = file.read((root - 1) * size, size)
    if len(page) < size or page[0] != _LEAF:
        raise _Spoiled(root)
    cells = int.from_bytes(page[3:5], "big")
    if cells == 0:
        return None
    usable = size - file.read(20, 1)[0]
    cell = int.from_bytes(page[8:10], "big")
    try:
        payload, at = _number(page, cell)
        _, at = _number(page, at)
        header, _ = _number(page, at)
    except IndexError:
        raise _Spoiled(root) from None
    local = _local(payload, usable)
    if cells != 1 or at + local + 4 > size or header > local:
        raise _Spoiled(root)
    pieces = [(root, at + header, local - header)]
    left = payload - local
    follow = int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        if not 1 < follow <= file.size // size or len(pieces) > payload // (usable - 4) + 1:
            raise _Spoiled(pieces[-1][0])
        pieces.append((follow, 4, min(left, usable - 4)))
        left -= usable - 4
        follow = int.from_bytes(file.read((follow - 1) * size, 4), "big")
    return _Place(tuple(pieces))


def _local(payload: int, usable: int) -> int:
    """How much of the payload of a table leaf cell stays in its page."""
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if payload <= most:
        return payload
    kept = least + (payload - least) % (usable - 4)
    return kept if kept <= most else least


def _number(page: bytes, at: int) -> tuple[int, int]:
    """The number at ``at`` as SQLite writes it, and where the next thing starts."""
    value = 0
    for nth in range(8):
        byte = page[at + nth]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # the sign that more follows
            return value, at + nth + 1
    return value << 8 | page[at + 8], at + 9


def _sums(file: RawFile, size: int, place: _Place) -> array[int]:
    """The sum of every page, a last one that is cut short included."""
    own = place.pages
    unwritten = _LOCK_BYTE // size + 1
    found = array("I")
    for number, page in _pages(file, size):
        if number == unwritten:
            found.append(0)
        elif number == 1 or number in own:
            gaps = (own[number],) if number in own else _COUNTED
            found.append(crc32(_without(page, gaps)))
        else:
            found.append(crc32(page))
    return found


def _pages(file: RawFile, size: int) -> Iterator[tuple[int, memoryview]]:
    number = 0
    many = max(_CHUNK // size, 1) * size
    for at in range(0, file.size, many):
        chunk = memoryview(file.read(at, many))
        for start in range(0, len(chunk), size):
            number += 1
            yield number, chunk[start : start + size]


def _without(page: memoryview, gaps: tuple[tuple[int, int], ...]) -> bytes:
    left = bytearray(page)
    for start, end in gaps:
        left[start:end] = bytes(len(left[start:end]))
    return bytes(left)
