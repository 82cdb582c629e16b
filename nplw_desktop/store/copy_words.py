"""What can go wrong with copies, in plain words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import errors

_SAFE = "Je bestand is niet geraakt en de oudere kopieën ook niet."
_DISK_ERROR = "de schijf geeft een fout"
_NOT_THERE = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE, errno.EHOSTDOWN)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# Windows: path not found, wrong disk, not ready, network path gone twice, not connected.
_NOT_THERE_WINDOWS = (3, 15, 21, 53, 67, 1167)
_TOO_LONG_WINDOWS = 206


def folder_trouble(
    folder: Path, error: OSError, named: str = "map voor kopieën"
) -> errors.WriteFailed:
    """What a folder does not let us do."""
    code, windows = error.errno, getattr(error, "winerror", None)
    if code == errno.ENAMETOOLONG or windows == _TOO_LONG_WINDOWS:
        what = f"De naam van de kopie wordt te lang in de map {folder}."
        todo = "Kies een map met een kortere naam."
    elif code in _NOT_THERE or windows in _NOT_THERE_WINDOWS:
        what = f"De {named} {folder} is er nu niet."
        todo = "Doe de stick erin, maak verbinding met het netwerk, of kies een andere map."
    elif code == errno.EEXIST:
        what = f"{folder} is geen map."
        todo = "Kies een map voor de kopieën."
    elif code in _FORBIDDEN:
        what = f"In de {named} {folder} mag niet worden geschreven."
        todo = "Geef schrijfrechten of kies een andere map."
    elif code in _FULL:
        what = f"De schijf met de {named} {folder} is vol."
        todo = "Maak ruimte vrij of kies een andere map."
    else:
        what = f"In de {named} {folder} kan niet worden geschreven ({errors.reason(error)})."
        todo = "Controleer de schijf of stick, of kies een andere map."
    return errors.WriteFailed(what, _SAFE, todo)


def not_written(folder: Path, plain: errors.StoreError) -> errors.WriteFailed:
    """The copy could not be written, or did not hold what was written."""
    if isinstance(plain, errors.DamagedFile):
        return errors.WriteFailed(
            f"De kopie in {folder} is niet goed weggeschreven.",
            _SAFE,
            "De schijf of stick is misschien stuk: kies een andere map.",
        )
    why = plain.what.removeprefix("Bewaren lukt niet: ").removeprefix("Bewaren lukt nu niet: ")
    return errors.WriteFailed(f"De kopie in {folder} is niet gemaakt: {why}", _SAFE, plain.todo)


def is_disk_error(plain: errors.StoreError) -> bool:
    """Whether a disk failed, which may be the disk of either file."""
    return _DISK_ERROR in plain.what


def damaged_source(source: Path) -> errors.DamagedFile:
    """The file itself is damaged, so no copy was made of it."""
    return errors.DamagedFile(
        f"Het bestand {source} is beschadigd; daarom is er geen kopie van gemaakt.",
        "Het is niet veranderd en de oudere kopieën zijn niet geraakt.",
        "Zet een kopie terug of laat het bestand herstellen.",
    )


@contextmanager
def damaged_copy(path: Path) -> Iterator[None]:
    """Say of damage that it is in a copy: the way out is another copy."""
    try:
        with errors.readable(path):
            yield
    except (errors.DamagedFile, driver.Error) as error:
        plain = errors.from_driver(error, path) if isinstance(error, driver.Error) else error
        if plain is None:
            raise
        if not isinstance(plain, errors.DamagedFile):
            raise plain from error
        raise errors.DamagedFile(
            f"De kopie {path} is beschadigd.", "Er is niets veranderd.", "Kies een andere kopie."
        ) from error
