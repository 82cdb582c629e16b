"""What leads into a file: its key, its version, whether it is sound, and who may write in it.

``Store`` goes in by ``make``, ``for_writing`` or ``for_reading``; the others ask only what they need.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from nplw_desktop.store import disk, errors, machinery, migrate, places, rekeying
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import SMALLEST, Key, Secret, SheetKey, derive, new_key, salt_of
from nplw_desktop.store.lock import FileLock
from nplw_desktop.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that can be opened: its key, the lock of who writes in it, the mode of who reads."""

    key: Key | None
    lock: FileLock | None = None
    mode: str = "ro"


def make(path: Path, schema: Schema, passphrase: str | None) -> Ready:
    """Make a new file and lock it. Raises ``FileExists``, ``UnsuitablePlace``, ``WriteFailed``."""
    places.refuse_unsuitable(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.WriteFailed(
            f"De map {path.parent} kan niet worden gemaakt ({errors.reason(error)}).",
            "Er is niets veranderd.",
            "Kies een andere map.",
        ) from error
    lock = FileLock(path)
    try:
        key = new_key(passphrase) if passphrase else None
        migrate.make(path, schema, key)
    except BaseException:
        lock.release()
        raise
    return Ready(key, lock)


def for_writing(path: Path, schema: Schema, secret: Secret | None) -> Ready:
    """Lock a file, bring an older one up to date and tidy up what killed runs left beside it.

    Raises the ``StoreError`` that fits; the file is then as it was.
    """
    key = key_for(path, secret)
    places.refuse_unsuitable(path)
    if rekeying.other_names(path):
        raise errors.two_names(path)
    version = probe(path, schema, key)[0]
    lock = FileLock(path)
    try:
        if lock.left_behind:
            quick_check(path, key)
        if version < schema.version:
            migrate.bring_up_to_date(path, schema, key, version)
        else:
            install(path, schema, key)
        rekeying.clear_leftovers(path)
        migrate.clear_leftovers(path)
    except BaseException:
        lock.release()
        raise
    return Ready(key, lock)


def for_reading(path: Path, schema: Schema, secret: Secret | None) -> Ready:
    """See that a file can be read as it is; raises ``Refused`` for one of an older form."""
    key = key_for(path, secret)
    version, mode = probe(path, schema, key)
    if version < schema.version:
        raise errors.Refused(
            f"Het bestand {path} heeft nog een oudere vorm.",
            "Er is niets veranderd.",
            "Open het één keer in NPLW Desktop; dan wordt het bijgewerkt.",
        )
    return Ready(key, mode=mode)


def key_for(path: Path, secret: Secret | None) -> Key | None:
    """The key ``path`` opens with: None for a plain file. Raises the ``StoreError`` that fits."""
    if not path.is_file():
        raise errors.missing(path)
    try:
        salt = salt_of(path)
        size = path.stat().st_size
    except OSError as error:
        raise errors.WriteFailed(
            f"Het bestand {path} kan niet worden gelezen ({errors.reason(error)}).",
            "Het bestand is niet veranderd.",
            "Controleer of je er rechten op hebt.",
        ) from error
    if size == 0 or (salt is not None and size < SMALLEST):
        raise errors.foreign(path)
    if salt is None:
        return None
    if not secret:
        raise errors.passphrase_needed(path)
    if isinstance(secret, SheetKey):
        return Key(secret.raw, salt, from_sheet=True)
    return derive(secret, salt)


def probe(path: Path, schema: Schema, key: Key | None) -> tuple[int, str]:
    """Version of the file and the mode it can be read in, found without changing a byte.

    SQLite would else make two files beside a file nobody has open, which a read-only folder does not
    allow.
    """
    mode = disk.reading_mode(path)
    with errors.sorted_at_the_border(path), closing(connect(path, key, mode=mode)) as connection:
        version = migrate.version_of(connection, path, schema)
        size = int(connection.execute("PRAGMA page_size").fetchone()[0])
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    if mode == "immutable" and pages * size > path.stat().st_size:
        raise errors.damaged(path, "het einde ontbreekt")
    return version, mode


def install(path: Path, schema: Schema, key: Key | None) -> None:
    """Make the generated part of the file new where it differs from ``schema``."""
    with errors.sorted_at_the_border(path), closing(connect(path, key)) as connection:
        machinery.install(connection, schema)


def quick_check(path: Path, key: Key | None) -> None:
    """After an unclean end: a damaged file is refused before anything is written in it."""
    with errors.sorted_at_the_border(path), closing(connect(path, key)) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise errors.damaged(path, str(verdict))
