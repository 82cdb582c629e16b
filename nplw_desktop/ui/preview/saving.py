"""Saving a paper where the user chose: never over another file unasked, and errors in words."""

from __future__ import annotations

import errno
from pathlib import Path

from nplw_desktop.documents import saving as papers
from nplw_desktop.store.errors import reason

_DISK_FULL = 112
"""What Windows calls it."""


class SaveFailed(Exception):
    """The paper could not be saved; the text says why and what to do, in Dutch."""


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write ``data`` to ``path``. Raises ``SaveFailed``; the file is then as it was.

    Without ``replace`` a file that is there already raises ``FileExistsError``.
    """
    if path.exists() and not replace:
        raise FileExistsError(str(path))
    try:
        papers.save(data, path)
    except OSError as error:
        raise SaveFailed(_words(error, path)) from error


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
