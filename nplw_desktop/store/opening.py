"""What happens before a file is open: which key it has, what version it is, whether it is sound."""

from __future__ import annotations

from pathlib import Path

from nplw_desktop.store import errors, machinery, migrate
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import SMALLEST, Key, Secret, SheetKey, derive, salt_of
from nplw_desktop.store.lock import is_held
from nplw_desktop.store.schema import Schema


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

    A file nobody has open is read as it lies: SQLite would otherwise make two files beside it,
    which a read-only folder does not allow.
    """
    wal = path.with_name(path.name + "-wal")
    mode = "ro" if wal.exists() or is_held(path) else "immutable"
    with errors.sorted_at_the_border(path):
        connection = connect(path, key, mode=mode)
        try:
            version = migrate.version_of(connection, path, schema)
            size = int(connection.execute("PRAGMA page_size").fetchone()[0])
            pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
        finally:
            connection.close()
    if mode == "immutable" and pages * size > path.stat().st_size:
        raise errors.damaged(path, "het einde ontbreekt")
    return version, mode


def install(path: Path, schema: Schema, key: Key | None) -> None:
    """Make the generated part of the file new where it differs from ``schema``."""
    with errors.sorted_at_the_border(path):
        connection = connect(path, key)
        try:
            machinery.install(connection, schema)
        finally:
            connection.close()


def quick_check(path: Path, key: Key | None) -> None:
    """After an unclean end: a damaged file is refused before anything is written in it."""
    with errors.sorted_at_the_border(path):
        connection = connect(path, key)
        try:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    if verdict != "ok":
        raise errors.damaged(path, str(verdict))
