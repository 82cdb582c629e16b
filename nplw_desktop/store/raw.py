"""Reading the bytes of a file that SQLite may have open in this very process.

On POSIX, closing any descriptor of a file drops every lock this process has on it, SQLite's own
included. Another program that closes the file then takes itself for its last user and removes the
log in which our next changes land: they were lost when tried. So a file is opened here at most once,
and closed when nobody here uses it any more; a store holds its file from before it connects until
after it has let go.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_guard = threading.Lock()
_held: dict[tuple[int, int], RawFile] = {}


class RawFile:
    """The bytes of one file, from any thread; release it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._handle = path.open("rb", buffering=0)
        self._turn = threading.Lock()
        self._users = 0

    @property
    def size(self) -> int:
        """The size in bytes, now."""
        return self._stat().st_size

    @property
    def stamp(self) -> tuple[int, int]:
        """Size and time of writing: equal stamps mean that nothing was written in between."""
        found = self._stat()
        return found.st_size, found.st_mtime_ns

    def read(self, at: int, size: int) -> bytes:
        """Up to ``size`` bytes from ``at``; fewer at the end of the file."""
        parts = []
        with self._turn:
            self._handle.seek(at)
            while size > 0 and (part := self._handle.read(size)):
                parts.append(part)
                size -= len(part)
        return b"".join(parts)

    def release(self) -> None:
        """Let go of it; the last one closes it."""
        with _guard:
            self._users -= 1
            if self._users:
                return
            for name, file in tuple(_held.items()):
                if file is self:
                    del _held[name]
            self._handle.close()

    def borrow(self) -> bool:
        """Use it as well, to be released once more; False when nobody holds it any more."""
        with _guard:
            if self._users:
                self._users += 1
            return self._users > 0

    def _stat(self) -> os.stat_result:
        return os.fstat(self._handle.fileno())

    def _take(self) -> Self:
        self._users += 1
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(path: Path) -> RawFile:
    """Open ``path`` for reading its bytes, or share it with who has it open here already."""
    with _guard:
        found = path.stat()
        name = (found.st_dev, found.st_ino)
        file = _held.get(name)
        if file is None:
            file = _held[name] = RawFile(path)
        return file._take()
