"""A file that cannot be read is kept byte for byte: somebody may still get something out of it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from nplw_desktop.store import copy_words, disk
from nplw_desktop.store.copy_names import Copy, local, safe_stem
from nplw_desktop.store.raw import hold

DAMAGED = "beschadigd"
_MOST = 1000
_SAMPLES = 64
_SAMPLE = 4096
_ZEROS = 80  # in 4,096 random bytes there are 16, give or take 12


def keep_aside(path: Path, folder: Path, now: datetime) -> Copy:
    """Copy a closed file and its log into ``folder`` as they lie. Raises ``WriteFailed``.

    It keeps the suffix of the file and its log the matching name, so that any program that rescues
    files takes both.
    """
    when = local(now)
    stem = f"{safe_stem(path.stem)} {when:%Y-%m-%d %H.%M.%S} {DAMAGED}"
    target = _free(folder, stem, path.suffix)
    try:
        for end in ("-wal", ""):  # the file itself last: then both are there
            source = path.with_name(path.name + end)
            if source.exists() and (not end or source.stat().st_size):
                _copy_bytes(source, target.with_name(target.name + end))
    except OSError as error:
        raise copy_words.folder_trouble(folder, error) from error
    return Copy(target, when.replace(microsecond=0), target.stat().st_size, DAMAGED)


def _free(folder: Path, stem: str, suffix: str) -> Path:
    for count in range(1, _MOST):
        path = folder / (f"{stem}{suffix}" if count == 1 else f"{stem} ({count}){suffix}")
        if not path.exists():
            return path
    raise FileExistsError(path)


def _copy_bytes(source: Path, target: Path) -> None:
    with disk.beside(target) as part:
        shutil.copyfile(source, part)
        disk.flush(part)
        disk.replace(part, target)


def looks_encrypted(path: Path) -> bool:
    """Whether a file is noise for the most part, as an encrypted one is and a plain one hardly ever.

    Looks at pages all over the file, the first one left out: that may be what was damaged.
    """
    with hold(path) as file:
        pages = file.size // _SAMPLE
        step = max(pages // _SAMPLES, 1)
        found = [file.read(page * _SAMPLE, _SAMPLE) for page in range(1, pages, step)]
    return 2 * sum(page.count(0) <= _ZEROS for page in found) > len(found)
