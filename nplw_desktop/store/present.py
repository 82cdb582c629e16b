"""The file that a copy is about to replace: what of it stays, and how it is kept as it was."""

from __future__ import annotations

import contextlib
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import copies, disk, erasure, errors, notes, opening
from nplw_desktop.store.aside import keep_aside, looks_encrypted
from nplw_desktop.store.connect import connect
from nplw_desktop.store.copy_names import Copy
from nplw_desktop.store.keys import Key, Secret
from nplw_desktop.store.schema import Schema

OWN_NOTES = (notes.HANDED_OVER,)
"""Notes of the file itself, not of a state of it: they stay as they are now."""

_SUFFIX = ".nplw"


@dataclass
class Present:
    """The file as it is, and what of it stays. ``trouble``: why it cannot be read."""

    exists: bool
    key: Key | None
    trouble: errors.StoreError | None = None
    erased: frozenset[str] = frozenset()
    notes: dict[str, str] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)


def present_of(path: Path, schema: Schema, secret: Secret | None, copy_key: Key | None) -> Present:
    """Find the key of the present and what stays of it, also when it is damaged."""
    if not path.exists():
        return Present(False, copy_key)
    try:
        key = opening.key_for(path, secret)
    except (errors.WrongPassphrase, errors.ForeignFile) as trouble:
        return _unreadable(path, secret, copy_key, trouble)
    present = Present(True, key)
    try:
        opening.probe(path, schema, key)
    except errors.WrongPassphrase as trouble:
        return _unreadable(path, secret, copy_key, trouble)
    except errors.DamagedFile as trouble:
        present.trouble = trouble
    _read_what_stays(path, present)
    return present


def _unreadable(
    path: Path, secret: Secret | None, copy_key: Key | None, trouble: errors.StoreError
) -> Present:
    """A file that does not open: the beginning is lost, or the passphrase is wrong.

    A plain file does not look encrypted further on. In an encrypted one the passphrase counts as
    right when it opens the copy: a file that nobody can open is never replaced by one that everybody
    can. What does not even have our name is left alone.
    """
    ours = path.suffix.lower() == _SUFFIX
    right = copy_key is not None and secret is not None and copy_key.fits(secret)
    if ours and (right or not looks_encrypted(path)):
        return Present(True, copy_key, trouble)
    raise type(trouble)(
        trouble.what,
        trouble.safe,
        f"{trouble.todo} Wil je het toch vervangen, verplaats dit bestand dan eerst naar een andere "
        "map.",
    ) from trouble


def _read_what_stays(path: Path, present: Present) -> None:
    """What a damaged file still tells stays too."""
    unreadable = contextlib.suppress(driver.Error, errors.StoreError, ValueError)
    logged = disk.log_of(path).exists()
    with unreadable, closing(connect(path, present.key, mode="ro" if logged else "immutable")) as c:
        with unreadable:
            present.erased = erasure.erased_uids(c)
        with unreadable:
            held = dict(c.execute("SELECT name, value FROM store_note").fetchall())
            present.notes = {name: held[name] for name in OWN_NOTES if name in held}
        with unreadable:
            present.counters = dict(c.execute("SELECT name, value FROM store_counter").fetchall())
        with unreadable:
            present.sequences = dict(c.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def keep(path: Path, folder: Path, schema: Schema, present: Present, now: datetime) -> Copy | None:
    """Save the present: as a copy, or byte for byte when it is damaged."""
    if not present.exists:
        return None
    if present.trouble is None:
        with contextlib.suppress(errors.DamagedFile):
            return copies.make(
                path,
                folder,
                schema,
                present.key,
                now=now,
                prefix=copies.BEFORE_RESTORE,
                thin=False,  # the copy that is put back may be the one that had had its time
                alone=True,
            ).copy
    copies.make_folder(folder)
    return keep_aside(path, folder, now)


def tidy(path: Path) -> None:
    """Nothing was put back: leave beside the file what lay there, not what reading it made.

    Call it with the lock held, and only when there was no log before.
    """
    with contextlib.suppress(OSError):
        if disk.log_of(path).exists() and not disk.log_size(path):
            disk.drop_wal(path)
