"""Putting a paper on disk: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

_MOST = 1000
_TRIES = 4
_WAIT = 0.05  # seconds


def free_path(folder: Path, name: str) -> Path:
    """``folder/name``, or with '(2)', '(3)' … behind the name when that is taken."""
    path = folder / name
    stem, suffix = path.stem, path.suffix
    for count in range(2, _MOST):
        if not path.exists():
            return path
        path = folder / f"{stem} ({count}){suffix}"
    raise FileExistsError(path)


def save(content: bytes, path: Path) -> None:
    """Write ``content`` to ``path``: a temporary file beside it, flushed, then put in place.

    Replaces what lies there; ask or use ``free_path`` first. The folder must be there. Raises
    ``OSError``; then ``path`` is as it was.
    """
    handle, part = tempfile.mkstemp(prefix=".", suffix=".nplw.deel", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        _put_in_place(Path(part), path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _put_in_place(part: Path, path: Path) -> None:
    """Windows refuses for a moment while a scanner or index looks at a file."""
    for left in range(_TRIES - 1, -1, -1):
        try:
            part.replace(path)
        except PermissionError:
            if not left:
                raise
            time.sleep(_WAIT)
        else:
            return
