"""Putting a paper on disk: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MOST = 1000


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

    Replaces what lies there; ask or use ``free_path`` first. Raises ``OSError``; then ``path`` is as
    it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".", suffix=".deel", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
