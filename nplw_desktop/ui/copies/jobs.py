"""What is done for copies on a worker: making one when it is needed, looking for damage."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nplw_desktop import paths
from nplw_desktop.store import Schema, Secret, SheetKey, Store, copies, opening
from nplw_desktop.store.errors import WriteFailed
from nplw_desktop.store.keys import Key, salt_of
from nplw_desktop.ui.copies.notes import Last

# Undo moves no step but marks it, so both count; a step that goes on in typing only moves its time.
_MARK = """
SELECT coalesce((SELECT id || ' ' || changed_at FROM journal_step ORDER BY id DESC LIMIT 1), '')
    || ' ' || (SELECT count(*) FROM journal_step WHERE undone = 1)
    || ' ' || coalesce((SELECT max(id) FROM journal_cell), 0)
"""


@dataclass(frozen=True)
class Errand:
    """A copy to make. ``force``: also when nothing changed since ``last``."""

    store: Store
    folder: Path
    now: datetime
    last: Last | None
    force: bool = False


@dataclass(frozen=True)
class Outcome:
    """The last good copy, and whether it was made just now."""

    last: Last
    made: bool


def key_of(store: Store) -> Key | None:
    """The key of an open file, for its copies: they are locked as it is."""
    if not store.encrypted:
        return None
    return Key(store.sheet_key.raw, salt_of(store.path) or b"")


def mark_of(store: Store) -> str:
    """How far the journal is: the same as long as nothing changed, also after undo and redo."""
    return str(store.value(_MARK))


def make(errand: Errand) -> Outcome:
    """Make a copy, unless nothing changed since the last one that is still there.

    Raises the ``StoreError`` that fits.
    """
    store, last = errand.store, errand.last
    trouble = store.misplaced
    if trouble is not None:  # what lies at its path now is not this file
        raise trouble
    mark = mark_of(store)
    same = last is not None and last.mark == mark and last.path.parent == errand.folder
    if last is not None and same and not errand.force and last.path.is_file():
        return Outcome(last, made=False)
    _make_usual(errand.folder)
    made = copies.make(store.path, errand.folder, store.schema, key_of(store), now=errand.now)
    return Outcome(Last(made.copy.path, made.copy.made_at, mark), made=True)


def before_update(
    path: Path, schema: Schema, secret: Secret | None, folder: Path, now: datetime
) -> Secret | None:
    """Copy a file that is about to be brought up to date; returns what opens it, derived once.

    A folder that is not there is no reason not to open: the update keeps the file as it was too.
    Raises what opening the file raises.
    """
    key = opening.key_for(path, secret)
    if opening.probe(path, schema, key)[0] < schema.version:
        _make_usual(folder)
        with contextlib.suppress(WriteFailed):
            copies.make(path, folder, schema, key, now=now, prefix=copies.BEFORE_UPDATE)
    return None if key is None else SheetKey(key.raw)


def damage(store: Store, *, thorough: bool) -> str:
    """What is wrong with the file, in words; empty when it is sound."""
    return store.damage(thorough)


def reachable(folder: Path) -> bool:
    """Whether a folder is there or can be made: the stick is in, the network is up."""
    return folder.is_dir() or folder.parent.is_dir()


def is_there(path: Path) -> bool:
    """Whether a copy still lies where it was made."""
    return path.is_file()


def _make_usual(folder: Path) -> None:
    """The folder that nobody chose is made whole; what is in the way is said when it is used."""
    if folder == paths.copies_folder():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
