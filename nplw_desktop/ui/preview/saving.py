"""Saving a paper: a name that is free, whole or not at all, and errors in words."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

from nplw_desktop.store.errors import reason

_TRIES = 4
_WAIT_S = 0.05
_DISK_FULL = 112
"""What Windows calls it."""


class SaveFailed(Exception):
    """The paper could not be saved; the text says why and what to do, in Dutch."""


def free_name(folder: Path, name: str) -> Path:
    """``name`` in a folder, or ``name (2)`` and so on when that is taken."""
    path = folder / name
    stem, suffix = path.stem, path.suffix
    count = 2
    while path.exists():
        path = folder / f"{stem} ({count}){suffix}"
        count += 1
    return path


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write ``data`` to ``path``. Raises ``SaveFailed``; the file is then as it was.

    Without ``replace`` a file that is there already raises ``FileExistsError``.
    """
    if path.exists() and not replace:
        raise FileExistsError(str(path))
    try:
        temporary = _write_beside(path, data)
        try:
            _put_in_place(temporary, path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaveFailed(_words(error, path)) from error


def _write_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".nplw-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_in_place(temporary: Path, path: Path) -> None:
    """Windows refuses for a moment while a scanner or index looks at a file."""
    for left in range(_TRIES - 1, -1, -1):
        try:
            temporary.replace(path)
        except PermissionError:
            if not left:
                raise
            time.sleep(_WAIT_S)
        else:
            return


def _words(error: OSError, path: Path) -> str:
    folder = f"‘{path.parent.name or path.parent}’"
    name = f"‘{path.name}’"
    if not path.parent.is_dir():
        return f"De map {folder} is er niet meer. Kies een andere map."
    if isinstance(error, PermissionError):
        if path.exists():
            return (
                f"{name} kan niet worden vervangen. Sluit het in het andere programma, "
                "of bewaar het onder een andere naam."
            )
        return f"In de map {folder} mag je niet schrijven. Kies een andere map."
    full = f"De schijf van de map {folder} is vol. Maak ruimte vrij of kies een andere map."
    known = {
        errno.ENOSPC: full,
        errno.EROFS: f"In de map {folder} kan alleen worden gelezen. Kies een andere map.",
        errno.ENAMETOOLONG: f"De naam {name} is te lang voor deze map. Kies een kortere naam.",
        errno.EINVAL: f"De naam {name} kan in deze map niet. Kies een andere naam.",
    }
    if getattr(error, "winerror", 0) == _DISK_FULL:
        return full
    other = f"Bewaren in {folder} lukt niet ({reason(error)}). Kies een andere map."
    return known.get(error.errno or 0, other)
