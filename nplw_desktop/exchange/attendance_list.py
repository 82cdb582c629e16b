"""Who was there according to another program: the attendance list of Teams, as it is downloaded.

Teams writes UTF-16 with tabs and, above and below the people, other tables; Zoom and the older lists
of Teams are plain CSV. What counts is a row of headings with a name and a time of joining, in Dutch
or English. Whoever came in more than once is on the list once: first in, last out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from nplw_desktop.region.attendance import Heard
from nplw_desktop.region.folding import fold
from nplw_desktop.store.errors import Refused

_STAMP = re.compile(
    r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4}),?\s+(?:om\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"\s*([AaPp])?\.?\s?[Mm]?"
)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_NAMES = ("full name", "name", "volledige naam", "naam", "deelnemer")
_JOINS = ("join", "deelname", "deelgenomen", "toegetreden", "toetreding")
_LEAVES = ("leave", "verlaten", "vertrek")
_OTHERS = ("duration", "duur", "id", "e-mail", "email", "rol", "role")
_ACTIONS = ("user action", "gebruikersactie", "actie")
_STAMPS = ("timestamp", "tijdstempel", "tijdstip")
_STARTS = ("start time", "begintijd", "starttijd", "meeting start time")
_LEFT = ("left", "verlaten", "vertrokken")


@dataclass(frozen=True, slots=True)
class Listed:
    """Who was there, in the order of joining, and when the meeting began as the list has it."""

    heard: tuple[Heard, ...]
    began: datetime | None

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        return None if self.began is None else self.began.date()


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    join: int
    leave: int
    mail: int
    action: int


def read(data: bytes) -> Listed:
    """The people of a list. Raises ``Refused`` when it is not a list of who joined when."""
    rows = _rows(_decoded(data))
    people: dict[str, tuple[Heard, datetime | None, datetime | None]] = {}
    called: dict[str, str] = {}
    columns: _Columns | None = None
    began: datetime | None = None
    for row in rows:
        found = _columns(row)
        if found is not None:
            columns = found
        elif len(row) >= 2 and fold(row[0]) in _STARTS:
            began = began or _moment(row[1])
        elif columns is not None:
            _take(people, called, row, columns)
    if not people:
        raise Refused(
            "In dit bestand staat geen lijst van deelnemers.",
            "Er is niets veranderd.",
            "Kies de deelnemerslijst die je in Teams hebt gedownload (CSV).",
        )
    joined = [first for _, first, _ in people.values() if first is not None]
    began = began or min(joined, default=None)
    ordered = sorted(people.values(), key=lambda one: one[1] or datetime.max)  # noqa: DTZ901
    return Listed(tuple(_with_times(*one) for one in ordered), began)


def clean_name(text: str) -> str:
    """``Rietveen, F. (Femke)`` and ``Femke Rietveen (Gast)`` as they are said."""
    name = " ".join(_ASIDE.sub("", text).split("|")[0].split())
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name


def _take(
    people: dict[str, tuple[Heard, datetime | None, datetime | None]],
    called: dict[str, str],
    row: Sequence[str],
    columns: _Columns,
) -> None:
    """Put a row with the people; ``called`` has the key of each by name."""
    name = clean_name(_cell(row, columns.name))
    address = _cell(row, columns.mail).lower()
    first = _moment(_cell(row, columns.join))
    if not name or first is None:
        return  # an empty line, or the title of the table below
    last = _moment(_cell(row, columns.leave)) if columns.leave >= 0 else None
    if columns.action >= 0 and fold(_cell(row, columns.action)) in _LEFT:
        first, last = None, first
    if "@" not in address:
        address = ""
    known = called.setdefault(fold(name), address or fold(name))
    was = people.get(known)
    if was is None:
        people[known] = (Heard(name, address), first, last)
        return
    heard = was[0] if was[0].address else replace(was[0], address=address)
    firsts = [each for each in (was[1], first) if each is not None]
    lasts = [each for each in (was[2], last) if each is not None]
    people[known] = (heard, min(firsts, default=None), max(lasts, default=None))


def _with_times(heard: Heard, first: datetime | None, last: datetime | None) -> Heard:
    joined = None if first is None else first.time()
    return replace(heard, there=True, joined=joined, left=None if last is None else last.time())


def _columns(row: Sequence[str]) -> _Columns | None:
    """Which column is what, of a row of headings; None for any other row."""
    heads = [fold(cell) for cell in row]
    names = [at for at, head in enumerate(heads) if _begins(head, _NAMES)]
    actions = [at for at, head in enumerate(heads) if head in _ACTIONS]
    plain = [(at, head) for at, head in enumerate(heads) if not _is_other(head)]
    joins = [at for at, head in plain if any(word in head for word in _JOINS)]
    if actions:
        joins = [at for at, head in enumerate(heads) if _begins(head, _STAMPS)]
    leaves = [at for at, head in plain if any(word in head for word in _LEAVES)]
    joins = [at for at in joins if at not in leaves and at not in names]
    if not names or not joins:
        return None
    mails = [at for at, head in enumerate(heads) if "mail" in head]
    ids = [at for at, head in enumerate(heads) if "upn" in head]
    first = [*mails, *ids, -1][0]
    return _Columns(names[0], joins[0], [*leaves, -1][0], first, [*actions, -1][0])


def _begins(head: str, words: Sequence[str]) -> bool:
    return any(head == word or head.startswith(f"{word} ") for word in words)


def _is_other(head: str) -> bool:
    return any(word in head.split() or word in head.split("-") for word in _OTHERS) or (
        "duur" in head or "mail" in head
    )


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if 0 <= at < len(row) else ""


def _moment(text: str) -> datetime | None:
    """A local time as Teams writes it in Dutch, British or American."""
    found = _STAMP.match(text.strip())
    if found is None:
        return None
    one, two, three, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    half = (found[7] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    year, month, day = _in_order(one, two, three, american=bool(half) and "/" in text)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a local time
    except ValueError:
        return None


def _in_order(one: int, two: int, three: int, *, american: bool) -> tuple[int, int, int]:
    if one > 31:
        return one, two, three
    year = three + 2000 if three < 100 else three
    month_first = (american or two > 12) and one <= 12
    return (year, one, two) if month_first else (year, two, one)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:400].count(0) > len(data[:400]) // 4:
        little = data[1:2] == b"\x00"
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    signs = ("\t", ";", ",")
    delimiter = "\t" if "\t" in text else max(signs, key=text.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[cell.strip() for cell in row] for row in reader if any(row)]
    except csv.Error:
        return []
