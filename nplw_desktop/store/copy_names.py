"""The names of copies, the list they make, and which of them have had their time.

A copy is called ``Mijn regio 2026-11-22 16.40.12 (k7pq).nplw-kopie``: it sorts by time, every system
takes it, and the mark tells two files of the same name apart that keep their copies in one folder.
Nothing here opens a file.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SUFFIX = ".nplw-kopie"
DAILY, WEEKLY, MONTHLY = 10, 8, 12
SPECIAL = 10
"""So many of those made before something risky are kept."""

_LONGEST_STEM = 120  # bytes: with time, mark and suffix far below the 255 of every file system
_MARK_SIGNS = 4
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_NAME = re.compile(
    r"(?P<stem>.+) (?P<day>\d{4}-\d\d-\d\d) (?P<clock>\d\d\.\d\d\.\d\d)"
    r"(?: (?P<prefix>[^()]+))?(?: \((?P<mark>[a-z2-7]{4})\))?" + re.escape(SUFFIX),
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its name: ``made_at`` is local time, ``size`` in bytes.

    ``prefix`` says what it was made before ("voor terugzetten"), ``mark`` of which file it is.
    """

    path: Path
    made_at: datetime
    size: int
    prefix: str = ""
    mark: str = ""


def name_for(stem: str, when: datetime, prefix: str = "", mark: str = "") -> str:
    """The name of a copy of the file ``stem`` made at ``when``."""
    parts = [safe_stem(stem), f"{local(when):%Y-%m-%d %H.%M.%S}"]
    parts += [prefix] if prefix else []
    parts += [f"({mark})"] if mark else []
    return " ".join(parts) + SUFFIX


def local(when: datetime) -> datetime:
    """Local time without a zone, as copies are named; a moment with a zone is converted."""
    return when.astimezone().replace(tzinfo=None) if when.tzinfo is not None else when


def mark_for(path: Path, uid: str) -> str:
    """The mark of one file: what it is (``uid``) and where it lies.

    Its place too, because a file that was copied by hand has the same ``uid`` and its own life.
    """
    place = unicodedata.normalize("NFC", os.path.normcase(path.resolve()))
    digest = hashlib.sha256(f"{uid}\0{place}".encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode().lower()[:_MARK_SIGNS]


def read_name(path: Path, size: int) -> Copy | None:
    """The copy a name stands for; None for any other file."""
    found = _NAME.fullmatch(unicodedata.normalize("NFC", path.name))
    if found is None:
        return None
    try:
        made_at = datetime.fromisoformat(f"{found['day']} {found['clock'].replace('.', ':')}")
    except ValueError:  # the 31st of February
        return None
    return Copy(path, made_at, size, found["prefix"] or "", found["mark"] or "")


def listed(folder: Path, stem: str, mark: str | None = None) -> tuple[Copy, ...]:
    """The copies of the files called ``stem`` in a folder, newest first; with ``mark``: of one file.

    Reads names and sizes alone. Raises ``OSError`` when the folder cannot be read.
    """
    start = safe_stem(stem) + " "
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = unicodedata.normalize("NFC", entry.name)
            if not (name.startswith(start) and name.endswith(SUFFIX)):
                continue
            try:
                copy = read_name(Path(entry.path), entry.stat().st_size)
            except FileNotFoundError:  # taken away while we looked
                continue
            if copy is not None and _is_of(name, start, copy, mark):
                found.append(copy)
    return tuple(sorted(found, key=_age, reverse=True))


def latest(copies: Iterable[Copy], now: datetime) -> Copy | None:
    """The newest copy; one that a wrong clock dated in the future counts when there is no other."""
    ordered = sorted(copies, key=_age, reverse=True)
    past = [copy for copy in ordered if copy.made_at <= local(now)]
    return next(iter(past or ordered), None)


def to_thin(copies: Iterable[Copy], now: datetime) -> tuple[Copy, ...]:
    """Which copies of one file can go, now that a good one was made at ``now``.

    Kept are the newest of each of the last 10 days, 8 weeks and 12 months that have one, and of
    those made before something risky the last 10: they take nobody's place. The newest always
    stays. A copy from the future was made by a clock that is wrong, or ours is: it stays and counts
    for nothing.
    """
    past = [copy for copy in copies if copy.made_at <= local(now)]
    ordered = sorted(past, key=_age, reverse=True)
    ordinary = [copy for copy in ordered if not copy.prefix]
    special = [copy for copy in ordered if copy.prefix]
    kept = {*ordered[:1], *special[:SPECIAL]}
    for period, many in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        kept.update(_newest_of_each(ordinary, period, many))
    return tuple(copy for copy in ordered if copy not in kept)


def _newest_of_each(
    ordered: list[Copy], period: Callable[[datetime], Hashable], many: int
) -> Iterable[Copy]:
    newest: dict[Hashable, Copy] = {}
    for copy in ordered:
        newest.setdefault(period(copy.made_at), copy)
    return list(newest.values())[:many]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


def _age(copy: Copy) -> tuple[datetime, str]:
    return copy.made_at, copy.path.name


def _is_of(name: str, start: str, copy: Copy, mark: str | None) -> bool:
    # "Regio 2026-01-01 10.00.00" is a stem too: the time must follow right after ours.
    rest = name[len(start) :]
    return rest.startswith(f"{copy.made_at:%Y-%m-%d %H.%M.%S}") and mark in (None, copy.mark)


def safe_stem(stem: str) -> str:
    """A stem that every file system takes; the same for the same stem."""
    text = unicodedata.normalize("NFC", stem.encode("utf-8", "replace").decode())
    text = _FORBIDDEN.sub("_", text)
    while len(text.encode()) > _LONGEST_STEM:
        text = text[:-1]
    return text.strip(" .") or "_"
