"""What the world can do to a file, in plain words: what happened, what is safe, what to do.

Anything that is not a ``StoreError`` is a fault of the program and goes to the crash dialog.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver


class StoreError(Exception):
    """A trouble the user can understand; ``str`` is the whole message in Dutch."""

    def __init__(self, what: str, safe: str, todo: str) -> None:
        super().__init__(what, safe, todo)
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


class FileMissing(StoreError):
    """There is no file at the path."""


class FileExists(StoreError):
    """A new file was asked for where one already lies."""


class NewerFile(StoreError):
    """Written by a later version of the program."""


class ForeignFile(StoreError):
    """Not one of ours."""


class DamagedFile(StoreError):
    """Ours, but unreadable in places."""


class WrongPassphrase(StoreError):
    """Encrypted, and this passphrase does not open it."""


class InUse(StoreError):
    """Another program or window is writing in this file."""


class UnsuitablePlace(StoreError):
    """A synchronised or network folder, where a live file gets damaged."""


class WriteFailed(StoreError):
    """The change could not be written; the text is still in the window."""


class Protected(WriteFailed):
    """Nothing may be written in the file or beside it: it can still be read."""


class Held(WriteFailed):
    """Another program holds the file just now: most let go within a second."""


class Misplaced(WriteFailed):
    """The path no longer leads to the file that is open: it was moved, deleted or replaced."""


class ReadFailed(StoreError):
    """Something could not be read just now."""


class Refused(StoreError):
    """A change that would break a rule of the file; nothing was written."""


class HandedOver(StoreError):
    """Given to somebody else, or taken along to another computer: only to be read here."""


class UndoStops(StoreError):
    """There is a step that cannot be undone: an update, a restore or an erasure."""


# What a system says in English, or in any language of its own, with the numbers of all systems.
_REASONS = {
    errno.ENOENT: "dat bestand of die map is er niet",
    errno.EEXIST: "er ligt al een bestand met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "dat is een map",
    errno.ENOTEMPTY: "die map is niet leeg",
    errno.EACCES: "daar heb je geen rechten op",
    errno.EPERM: "daar heb je geen rechten op",
    errno.EROFS: "daar mag niet worden geschreven",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "je ruimte op deze schijf is op",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.ENAMETOOLONG: "die naam is te lang",
    errno.EINVAL: "die naam kan hier niet",
    errno.ELOOP: "die koppeling verwijst naar zichzelf",
    errno.EBUSY: "een ander programma houdt het bezet",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.EIO: "de schijf of stick geeft een fout",
    errno.ENODEV: "de schijf of stick is er niet meer",
    errno.ENXIO: "de schijf of stick is er niet meer",
    errno.ETIMEDOUT: "het netwerk antwoordt niet",
    errno.ENETUNREACH: "het netwerk is er niet",
    errno.EHOSTUNREACH: "de computer met die map is niet bereikbaar",
}


def reason(error: OSError) -> str:
    """Why the system refuses, in Dutch, to stand in a sentence: 'de schijf is vol'."""
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    number = f" {error.errno}" if error.errno else ""
    return f"het systeem meldt een fout{number}"


_UNTOUCHED = "Het bestand is niet veranderd."


def missing(path: object) -> FileMissing:
    """There is nothing at ``path``."""
    return FileMissing(
        f"Het bestand {path} is er niet.",
        "Er is niets veranderd.",
        "Controleer de naam en de map.",
    )


def damaged(path: object, detail: str = "") -> DamagedFile:
    """``path`` cannot be read; ``detail`` says where."""
    where = f" ({detail})" if detail else ""
    return DamagedFile(
        f"Het bestand {path} is beschadigd{where}.",
        _UNTOUCHED,
        "Zet een kopie terug, of laat herstellen wat er nog te lezen is.",
    )


def foreign(path: object) -> ForeignFile:
    """``path`` is some other kind of file."""
    return ForeignFile(
        f"Het bestand {path} is geen bestand van NPLW Desktop.",
        _UNTOUCHED,
        "Kies een bestand dat op .nplw eindigt.",
    )


def newer(path: object, theirs: int, ours: int) -> NewerFile:
    """``path`` has schema version ``theirs``; this program knows ``ours``."""
    return NewerFile(
        f"Het bestand {path} is gemaakt met een nieuwere versie van NPLW Desktop "
        f"(vorm {theirs}, dit programma kent vorm {ours}).",
        _UNTOUCHED,
        "Open het met de nieuwere versie.",
    )


def wrong_passphrase(
    path: object, *, from_sheet: bool = False, changing: bool = False
) -> WrongPassphrase:
    """A wrong passphrase and a damaged first page look the same, so both are named.

    ``from_sheet``: a recovery sheet was used; ``changing``: an earlier run ended while it was
    changing the passphrase, and the one before or the one after it fits.
    """
    if from_sheet:
        what = f"Dit herstelblad hoort niet bij dit bestand ({path})."
        todo = (
            "Een ouder herstelblad werkt niet meer nadat de wachtzin is gewijzigd. Zoek het nieuwste "
            "blad van dit bestand, of gebruik de wachtzin. Klopt het blad zeker, dan is het begin "
            "van het bestand beschadigd."
        )
    else:
        what = f"Het bestand {path} gaat met deze wachtzin niet open."
        todo = (
            "Typ de wachtzin opnieuw. Weet je zeker dat hij klopt, dan is het begin van het bestand "
            "beschadigd of is het geen bestand van NPLW Desktop."
        )
    if changing:
        todo = (
            "De vorige keer stopte het programma terwijl de wachtzin werd gewijzigd: probeer zowel "
            f"de oude als de nieuwe. {todo}"
        )
    return WrongPassphrase(what, _UNTOUCHED, todo)


def passphrase_needed(path: object) -> WrongPassphrase:
    """The file is encrypted and no passphrase was given."""
    return WrongPassphrase(
        f"Het bestand {path} is versleuteld, beschadigd of geen bestand van NPLW Desktop.",
        _UNTOUCHED,
        "Geef de wachtzin. Op de opdrachtregel kan dat met NPLW_PASSPHRASE.",
    )


def handed_over(path: object, words: str) -> HandedOver:
    """``path`` was handed over; ``words`` say when and to whom ("overgedragen op …")."""
    return HandedOver(
        f"Het bestand {path} is {words}.",
        "Lezen kan hier nog wel.",
        "Werk verder in het overgedragen bestand, of neem dat terug.",
    )


def misplaced(what: str) -> Misplaced:
    """The open file is not at its place any more; ``what`` says how."""
    return Misplaced(
        what,
        "Alles is nog in dit venster.",
        "Zet het terug op zijn plek, of sla alles op als nieuw bestand.",
    )


def protected(path: object, why: str = "") -> Protected:
    """``path`` may only be read; ``why`` when not the file itself forbids it."""
    return Protected(
        why or f"In het bestand {path} mag niet worden geschreven.",
        "Er is niets veranderd.",
        "Geef schrijfrechten, of maak er een kopie van en open die.",
    )


def two_names(path: object) -> InUse:
    """Another name leads to the same file, and nobody can tell whether it is open by that one."""
    return InUse(
        f"Het bestand {path} heeft op deze schijf nog een naam en kan daaronder in gebruik zijn.",
        "Er is niets veranderd.",
        "Haal de andere naam weg. Of sluit het bestand overal, kopieer het en open de kopie.",
    )


def read_only() -> Refused:
    """The file was opened for reading alone."""
    return Refused("Dit bestand is alleen om te lezen geopend.", "Er is niets veranderd.", "")


_BY_CODE = {
    "SQLITE_FULL": (
        "Bewaren lukt niet: de schijf is vol.",
        "Maak ruimte vrij of kies een andere map.",
    ),
    "SQLITE_READONLY": (
        "Bewaren lukt niet: in het bestand of de map mag niet worden geschreven.",
        "Geef schrijfrechten of kies een andere map.",
    ),
    "SQLITE_BUSY": (
        "Bewaren lukt nu niet: een ander programma houdt het bestand vast.",
        "Probeer het zo opnieuw.",
    ),
    "SQLITE_LOCKED": (
        "Bewaren lukt nu niet: een ander programma houdt het bestand vast.",
        "Probeer het zo opnieuw.",
    ),
    "SQLITE_IOERR": (
        "Bewaren lukt niet: de schijf geeft een fout.",
        "Controleer of de schijf of stick nog vastzit en probeer het opnieuw.",
    ),
    "SQLITE_CANTOPEN": (
        "Het bestand kan niet worden geopend.",
        "Controleer of de map er nog is en of je er rechten hebt.",
    ),
}
_HELD = ("SQLITE_BUSY", "SQLITE_LOCKED")
_INDEX = 64 * 1024  # bytes; it grows by 32 kB
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_MESSAGES = {
    "disk is full": "SQLITE_FULL",
    "readonly database": "SQLITE_READONLY",
    "database is locked": "SQLITE_BUSY",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open": "SQLITE_CANTOPEN",
    "malformed": "SQLITE_CORRUPT",
    "unsupported file format": "SQLITE_CORRUPT",
    "Could not decode to UTF-8": "SQLITE_CORRUPT",
    "no such fts5 table": "SQLITE_CORRUPT",
    "invalid fts5 file format": "SQLITE_CORRUPT",
    "vtable constructor failed": "SQLITE_CORRUPT",
    "not a database": "SQLITE_NOTADB",
}


def from_driver(error: BaseException, path: object, *, reading: bool = False) -> StoreError | None:
    """The plain words for an SQLite error of the world; None when it is our own fault."""
    name = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    code = next((code for code in (*_BY_CODE, *_DAMAGE) if name.startswith(code)), None)
    code = code or next((code for words, code in _MESSAGES.items() if words in text), None)
    if code is None:
        return None
    if code in _DAMAGE:
        return damaged(path)
    if code == "SQLITE_IOERR" and _is_full(path):
        code = "SQLITE_FULL"
    what, todo = _BY_CODE[code]
    if reading:
        return ReadFailed(what.replace("Bewaren", "Lezen"), "Er is niets veranderd.", todo)
    kind = Held if code in _HELD else WriteFailed
    return kind(what, "Je tekst staat nog in het venster.", todo)


def _is_full(path: object) -> bool:
    """Whether the disk is too full to even read a file that has a log: SQLite makes an index of that
    beside it, and says of it only that the disk failed."""
    try:
        return shutil.disk_usage(Path(str(path)).parent).free < _INDEX
    except (OSError, ValueError):
        return False


@contextmanager
def readable(path: object) -> Iterator[None]:
    """Around reading rows: a value that is no text or no date is damage that SQLite does not see."""
    try:
        yield
    except UnicodeEncodeError:
        raise  # of ours: what was asked, not what is kept
    except ValueError as error:
        raise damaged(path, "een waarde is onleesbaar") from error


@contextmanager
def sorted_at_the_border(path: object, *, reading: bool = False) -> Iterator[None]:
    """Turn the world's SQLite errors into ``StoreError``; let our own faults through."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, driver.Error):
            plain = from_driver(cause, path, reading=reading)
            if plain is not None:
                raise plain from error
        raise
