"""A copy of an open file beside it, to make another file of: what has to go, goes there first.

So nothing that must not go along is ever written where the other file will lie: a stick keeps what
was deleted from it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop.store import disk, seal
from nplw_desktop.store.keys import SheetKey

if TYPE_CHECKING:
    from nplw_desktop.store.store import Store


@contextmanager
def beside(store: Store) -> Iterator[Store]:
    """All that is committed, as a file of its own with the same key; it is gone in the end."""
    folder = _folder(store.path)
    clear(store.path)
    try:
        folder.mkdir(0o700)
        path = folder / store.path.name
        disk.copy(store.path, path, store._key)
        secret = None if store._key is None else SheetKey(store._key.raw)
        with type(store).open(path, store.schema, secret) as made:
            yield made
    finally:
        clear(store.path)


def take_out(made: Store, target: Path) -> None:
    """Write the file as it is now to ``target``: one single file, whole and sealed."""
    disk.copy(made.path, target, made._key)
    if not made.encrypted:
        seal.seal_file(target)


def clear(path: Path) -> None:
    """Take away what a killed run left beside ``path``; call it with the lock held."""
    folder = _folder(path)
    if folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)  # it is tried again at the next opening


def _folder(path: Path) -> Path:
    return path.with_name(path.name + ".overdracht")
