"""One writer per file: an operating system lock on ``PATH.lock`` that dies with the process.

The lock file says who holds it (computer, user, since when). It stays readable while locked: on
Windows, which locks bytes against reading too, the lock is taken on a byte far behind the text.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nplw_desktop.store.errors import InUse, StoreError, WriteFailed, protected, reason

_FAR = 1 << 30
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_BUSY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


def is_held(path: Path) -> bool:
    """Whether a lock file names a holder; a holder that died counts until the next opening."""
    lock = _lock_of(path)
    return lock.exists() and lock.stat().st_size > 0


def refuse_in_use(path: Path) -> None:
    """Raise ``InUse`` when somebody holds the file now; changes nothing, a lock left behind neither."""
    lock = _lock_of(path)
    try:
        handle = os.open(lock, os.O_RDWR)
    except OSError:  # none, or where nobody may write
        return
    try:
        _lock_byte(handle)
    except OSError as error:
        raise _in_use(path, lock) from error
    finally:
        os.close(handle)


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold ``path``, which is being made, for as long as it takes; no lock file is left behind.

    False when somebody else holds it, or where nothing can be held: nothing is in the way then.
    """
    lock, ours, busy = _lock_of(path), False, False
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        try:
            _lock_byte(handle)
            ours = True
        except OSError as error:
            busy = error.errno in _BUSY  # else this disk knows no locks
        yield ours
    finally:
        with contextlib.suppress(OSError):  # the stick is gone
            os.close(handle)
            if not busy:
                lock.unlink(missing_ok=True)


class FileLock:
    """Held from construction until ``release``. Raises ``InUse`` when another process holds it,
    ``Protected`` when the file can only be read, and ``WriteFailed`` when it can't be made there."""

    def __init__(self, path: Path) -> None:
        self._path = _lock_of(path)
        if path.exists():
            # SQLite would open it all the same, and leave a log beside it that nobody may write in.
            if not _may_write(path):
                raise protected(path)
            if not _may_write(path.parent):
                raise _in_closed_folder(path)
        try:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _no_lock(path, error) from error
        try:
            _lock_byte(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise _in_use(path, self._path) from error
        # A lock file that still names a holder was left by a process that died.
        self.left_behind = os.fstat(self._handle).st_size > 0
        with contextlib.suppress(OSError):  # a full disk: it is locked, only nobody sees by whom
            os.ftruncate(self._handle, 0)
            os.write(self._handle, _who().encode())

    def release(self) -> None:
        """Give the file free; the lock file stays, empty, so that no two can race to make it."""
        try:
            with contextlib.suppress(OSError):  # the stick is gone, or may not be written any more
                os.ftruncate(self._handle, 0)
        finally:
            os.close(self._handle)


def _lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _lock_byte(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 - only there

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _who() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "onbekend"
    now = datetime.now(UTC).astimezone().strftime("%d-%m-%Y %H:%M")
    return f"{platform.node()}, {user}, {now}"


def _in_use(path: Path, lock: Path) -> StoreError:
    try:
        holder = lock.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        holder = ""
    by = f" door {holder}" if holder else ""
    return InUse(
        f"Het bestand {path} is al geopend{by}.",
        "Er is niets veranderd.",
        "Sluit het andere venster of ga daar verder.",
    )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _in_closed_folder(path: Path) -> StoreError:
    return protected(path, f"In de map {path.parent} mag niet worden geschreven.")


def _no_lock(path: Path, error: OSError) -> StoreError:
    if error.errno in _FORBIDDEN and path.exists():
        return _in_closed_folder(path)
    return WriteFailed(
        f"In de map {path.parent} kan niet worden geschreven ({reason(error)}).",
        "Er is niets veranderd.",
        "Kies een andere map of geef schrijfrechten.",
    )
