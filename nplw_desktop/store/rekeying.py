"""Setting, changing and removing the passphrase of an open file.

Setting and removing write the whole file anew beside it, check that, and put it in its place in one
move. Changing encrypts every page again in one transaction, with the salt kept: with a new salt no
passphrase would open the file until the next checkpoint. So a run that is killed leaves a whole file
that opens with the old or with the new passphrase, and ``clear_leftovers`` tidies up afterwards.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import disk, errors, migrate
from nplw_desktop.store.connect import connect
from nplw_desktop.store.copy_names import SUFFIX, safe_stem
from nplw_desktop.store.exporting import counts, export
from nplw_desktop.store.keys import Key, Phrase, change_mark, derive, new_key, salt_of

if TYPE_CHECKING:
    from nplw_desktop.store.store import Store

_UNCHANGED = "De wachtzin en het bestand zijn zoals ze waren."
_ROOM = 1.1  # times the size of the file, for what is written beside it
_SOME = 1 << 20  # bytes written at a time, and kept free besides


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What was done.

    ``overwritten``: no readable remains of the plain file that was encrypted; a solid-state disk may
    keep some all the same, and so may copies that other programs made.
    ``plain_copies``: older copies of this file that open without any passphrase.
    """

    overwritten: bool
    plain_copies: tuple[Path, ...]


def set_passphrase(store: Store, passphrase: str, copies_in: Iterable[Path] = ()) -> Rekeyed:
    """Encrypt a plain file. ``copies_in``: folders to look for older plain copies in.

    Raises ``Refused`` when it has a passphrase already or this one cannot be, ``WriteFailed`` when
    there is no room. The file is then as it was. Reads and writes everything: keep it on a worker.
    """
    if store.encrypted:
        raise errors.Refused(
            "Dit bestand heeft al een wachtzin.", _UNCHANGED, "Wijzig de wachtzin."
        )
    overwritten = _written_anew(store, new_key(passphrase), Phrase(passphrase))
    return Rekeyed(overwritten, plain_copies(store.path, copies_in))


def remove_passphrase(store: Store) -> Rekeyed:
    """Make an encrypted file plain. Raises as ``set_passphrase`` does."""
    _refuse_plain(store)
    _written_anew(store, None, None)
    return Rekeyed(overwritten=True, plain_copies=())


def change_passphrase(store: Store, passphrase: str, copies_in: Iterable[Path] = ()) -> Rekeyed:
    """Give an encrypted file another passphrase; its recovery sheet no longer fits then.

    Raises as ``set_passphrase`` does, and ``Refused`` for the passphrase it already has.
    """
    _refuse_plain(store)
    if store.fits(passphrase):
        raise errors.Refused(
            "Dit is de wachtzin die het bestand al heeft.", _UNCHANGED, "Kies een andere."
        )
    path = store.path
    with _in_words(path), store.alone() as state:
        old = state.key
        assert old is not None
        new = derive(passphrase, old.salt)
        clear_leftovers(path)
        _refuse_without_room(path)
        mark = change_mark(path)
        mark.touch()
        disk.flush_folder(path.parent)
        try:
            before = _counted(path, old)
            _rekey(path, old, new)
        finally:
            state.key = _in_force(path, new, old)
            if state.key is old:
                mark.unlink(missing_ok=True)
        if state.key is old:
            raise errors.WriteFailed(
                "Bewaren lukt niet: de schijf is vol of geeft een fout.",
                _UNCHANGED,
                "Maak ruimte vrij, controleer de schijf en probeer het opnieuw.",
            )
        fault = _faults(path, new, Phrase(passphrase), before)
        mark.unlink(missing_ok=True)
        if fault:
            raise errors.DamagedFile(
                f"De wachtzin is gewijzigd, maar het bestand {path} is beschadigd ({fault}).",
                "De nieuwe wachtzin geldt.",
                "Zet een kopie terug, of laat herstellen wat er nog te lezen is.",
            )
    return Rekeyed(overwritten=True, plain_copies=plain_copies(path, copies_in))


def plain_copies(path: Path, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Files of ours beside ``path`` and in ``folders`` that open without a passphrase.

    Those named after it: its kept earlier forms and its copies. Never the file itself.
    """
    found = []
    stems = (path.stem, safe_stem(path.stem))
    for folder in dict.fromkeys((path.parent, *folders)):
        with contextlib.suppress(OSError):  # a stick that is not there holds nothing to name
            for file in sorted(folder.iterdir()):
                alike = file.suffix in (path.suffix, SUFFIX) and file.name.startswith(stems)
                # Not the live file: closing a second handle on it would drop SQLite's locks.
                if alike and file.is_file() and not file.samefile(path) and _is_plain(file):
                    found.append(file)
    return tuple(found)


def other_names(path: Path) -> int:
    """By how many other names ``path`` is known on its disk; one that a killed run left is not told.

    The lock of a file goes by its name: by another one, somebody else could write in it too.
    """
    former = _former(path)
    ours = 1 + int(former.exists() and former.samefile(path))
    return max(path.stat().st_nlink - ours, 0)  # some disks do not count them


def clear_leftovers(path: Path) -> None:
    """Remove what a run that was killed left beside ``path``.

    Only with the lock held and the file found good: until then they may be of use.
    """
    with contextlib.suppress(OSError):  # it is tried again at the next opening
        _wipe(_part(path), path)
        disk.remove(_part(path))
        _wipe(_former(path), path)
        change_mark(path).unlink(missing_ok=True)


# -- writing the file anew ----------------------------------------------------------------------


def _written_anew(store: Store, key: Key | None, phrase: Phrase | None) -> bool:
    """The file under another key, in its place; True when a plain original was overwritten."""
    path = store.path
    part = _part(path)
    with _in_words(path), store.alone() as state:
        clear_leftovers(path)
        _refuse_without_room(path)
        try:
            disk.settle(path, state.key, _UNCHANGED)
            before = export(path, part, state.key, key, "rw")
            fault = _faults(part, key, phrase, before)
            if fault:
                raise errors.damaged(path, fault)
            shutil.copymode(path, part)
            disk.flush(part)
            former = _second_name(path) if state.key is None else None
            disk.drop_wal(path)
            disk.replace(part, path)
        finally:
            was_plain = state.key is None
            if salt_of(path) == (key.salt if key else None):
                state.key = key
            # Before the move this takes away the new file, after it what was the old one.
            clear_leftovers(path)
    return was_plain and former is not None and not former.exists()


def _second_name(path: Path) -> Path | None:
    """A second name for the plain file, by which it can be overwritten once its own is taken.

    None where the disk knows no second names (FAT) or does not count them, and for a file that has
    one already: a backup may keep it so.
    """
    former = _former(path)
    if path.stat().st_nlink != 1:
        return None
    try:
        former.hardlink_to(path)
    except OSError:
        return None
    if path.stat().st_nlink == 1:
        former.unlink()
        return None
    return former


def _wipe(file: Path, live: Path) -> None:
    """Overwrite a file and remove it; only unname it when it is ``live`` or has other names too."""
    if not file.exists():
        return
    if not file.samefile(live):
        with file.open("r+b") as handle:
            state = os.fstat(handle.fileno())
            size = state.st_size if state.st_nlink == 1 else 0
            for at in range(0, size, _SOME):
                handle.write(bytes(min(_SOME, size - at)))
            handle.flush()
            os.fsync(handle.fileno())
    file.unlink()


# -- encrypting in place ------------------------------------------------------------------------


def _rekey(path: Path, old: Key, new: Key) -> None:
    """Try it. SQLCipher says ``ok`` also when it failed, so what came of it is looked at after."""
    with closing(connect(path, old)) as connection, contextlib.suppress(driver.Error):
        connection.execute(f"PRAGMA rekey = {new.literal}").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _in_force(path: Path, new: Key, old: Key) -> Key:
    """The key that opens the file now."""
    try:
        connect(path, new, mode="ro").close()
    except (errors.WrongPassphrase, errors.DamagedFile):
        return old
    return new


# -- checking -----------------------------------------------------------------------------------


def _faults(path: Path, key: Key | None, phrase: Phrase | None, expected: dict[str, int]) -> str:
    """Empty when every page is sound, every row there, and any program opens it by passphrase."""
    if phrase is not None:
        connect(path, phrase, mode="ro").close()
    with closing(connect(path, key)) as connection:
        # Pages that were not yet moved out of the log would seem forged.
        found = migrate.damage(connection, None if disk.log_size(path) else key)
        return found or ("" if counts(connection) == expected else "er ontbreken rijen")


def _counted(path: Path, key: Key) -> dict[str, int]:
    with closing(connect(path, key)) as connection:
        return counts(connection)


# -- small things -------------------------------------------------------------------------------


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".wachtzin-nieuw")


def _former(path: Path) -> Path:
    return path.with_name(path.name + ".wachtzin-oud")


def _is_plain(file: Path) -> bool:
    return salt_of(file) is None and file.stat().st_size > 0


def _refuse_plain(store: Store) -> None:
    if not store.encrypted:
        raise errors.Refused("Dit bestand heeft geen wachtzin.", _UNCHANGED, "Stel er een in.")


def _refuse_without_room(path: Path) -> None:
    needed = int(path.stat().st_size * _ROOM) + _SOME
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise errors.WriteFailed(
            f"Op de schijf is te weinig ruimte: {_megabytes(needed)} MB nodig, "
            f"{_megabytes(free)} MB vrij.",
            _UNCHANGED,
            "Maak ruimte vrij en probeer het opnieuw.",
        )


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """The world's troubles as a ``StoreError`` that says the file is as it was."""
    try:
        with errors.sorted_at_the_border(path):
            yield
    except errors.WriteFailed as error:
        raise errors.WriteFailed(error.what, _UNCHANGED, error.todo) from error
    except OSError as error:
        raise errors.WriteFailed(
            f"De wachtzin kan niet worden gewijzigd ({errors.reason(error)}).",
            _UNCHANGED,
            "Controleer of de schijf er nog is en of geen ander programma het bestand vasthoudt.",
        ) from error
