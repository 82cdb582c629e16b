"""What a report said, line by line, and the difference between two versions of it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from typing import Literal

from sqlalchemy import select

from nplw_desktop.region import dates, names, people, report_versions, sessions
from nplw_desktop.region.lines import KINDS
from nplw_desktop.region.report_versions import HEAD, Content
from nplw_desktop.region.sessions import ATTENDANCE, participant
from nplw_desktop.store import Reader

Sign = Literal["same", "added", "removed", "changed"]

_GONE = "iemand die niet meer in het bestand staat"
_WORDS = {
    "title": "Titel",
    "kind": "Soort",
    "held_on": "Datum",
    "starts_at": "Begin",
    "ends_at": "Einde",
    "mode": "Vorm",
    "place": "Plaats",
    "link": "Link",
    "purpose": "Doel",
    "next_time": "Volgende keer",
    "chair_id": "Voorzitter",
    "minute_taker_id": "Notulist",
}
_FILED = ("announcement", "insight", "decision", "action", "promise")
_TOKEN = re.compile(r"\s+|\d+(?:[.,:]\d+)*|\w+|[^\w\s]")
_LEAST_ALIKE = 0.3
"""A text that has less in common with what it was is another text, not a changed one."""

Key = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a report: where it stands (``place`` and its title) and what it says."""

    key: Key
    place: Key
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that is the same, added or removed."""

    text: str
    sign: Sign = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report beside what it was; ``note`` says what the words do not show."""

    sign: Sign
    pieces: tuple[Piece, ...]
    note: str = ""

    def spoken(self) -> str:
        """The row in words alone, for who cannot see the marks."""
        ways = {"added": "Toegevoegd", "removed": "Verwijderd", "changed": "Gewijzigd"}
        said = "".join(_told(piece, whole=self.sign != "changed") for piece in self.pieces)
        head = f"{ways[self.sign]}: " if self.sign in ways else ""
        note = f" ({self.note})" if self.note else ""
        return " ".join(f"{head}{said}{note}".split())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report (its head, who was there, an agenda item) and its rows."""

    title: str
    rows: tuple[Row, ...]

    @property
    def changed(self) -> int:
        """How many rows differ."""
        return sum(row.sign != "same" for row in self.rows)


def reading(source: Reader, session_id: int, version_id: int) -> tuple[Part, ...]:
    """What a version said; empty when that was not kept."""
    every = _entries(source, session_id, report_versions.content_of(source, version_id))
    return _parts((entry, Row("same", (Piece(entry.text),))) for entry in every)


def reading_now(source: Reader, session_id: int) -> tuple[Part, ...]:
    """What a report says now, without what is private."""
    every = _entries(source, session_id, report_versions.content_now(source, session_id))
    return _parts((entry, Row("same", (Piece(entry.text),))) for entry in every)


def difference(
    source: Reader, session_id: int, version_id: int, later_id: int | None = None
) -> tuple[Part, ...]:
    """A version beside a later one, or beside what the report says now. Private lines are in none."""
    was = report_versions.content_of(source, version_id)
    if later_id is None:
        now = report_versions.content_now(source, session_id)
    else:
        now = report_versions.content_of(source, later_id)
    return _parts(_compared(_entries(source, session_id, was), _entries(source, session_id, now)))


def words(was: str, now: str) -> tuple[Piece, ...]:
    """Two texts as one, with the words that went and came."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    match = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for way, start, end, begin, stop in match.get_opcodes():
        if way == "equal":
            pieces.append(Piece("".join(before[start:end])))
            continue
        if start < end:
            pieces.append(Piece("".join(before[start:end]), "removed"))
        if begin < stop:
            pieces.append(Piece("".join(after[begin:stop]), "added"))
    return _together(pieces)


def _together(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Changes with nothing but a space between them are one: words replaced by words."""
    result: list[Piece] = []
    gone, came = "", ""
    for at, piece in enumerate([*pieces, Piece("")]):
        if piece.sign == "removed":
            gone += piece.text
        elif piece.sign == "added":
            came += piece.text
        elif piece.text.isspace() and gone and came and at + 1 < len(pieces):
            gone, came = gone + piece.text, came + piece.text
        else:
            result += (Piece(gone, "removed"), Piece(came, "added"), piece)
            gone, came = "", ""
    return tuple(piece for piece in result if piece.text)


# Entries


def _entries(source: Reader, session_id: int, content: Content) -> list[Entry]:
    if not content:
        return []
    called = _called(source, session_id, content)
    head, there = ("head", 0), ("people", 0)
    found = [
        Entry(("head", name), head, "Gegevens", f"{_WORDS[name]}: {_shown(name, value, called)}")
        for name in HEAD
        if (value := content["head"].get(name)) is not None
    ]
    for one in content["people"]:
        who = one["guest"] or called.get(one["person"]) or called.get(("was", one["id"]), _GONE)
        state = ATTENDANCE.get(one["state"], one["state"])
        found.append(Entry(("person", one["id"]), there, "Aanwezigheid", f"{who}: {state}"))
    titles: dict[object, str] = {None: "Buiten de agenda"}
    for at, item in enumerate(content["items"], start=1):
        titles[item["id"]] = f"{at}. {item['title']}"
    found += [
        Entry(("item", item["id"]), ("item", item["id"]), titles[item["id"]], item["title"])
        for item in content["items"]
    ]
    for line in content["lines"]:
        item = line.get("item")
        found.append(
            Entry(("line", line["id"]), ("item", item), titles.get(item, ""), _line_text(line))
        )
    found += [
        Entry(("file", each["id"]), ("files", 0), "Foto’s en bestanden", each["name"])
        for each in content["files"]
    ]
    places = list(dict.fromkeys(entry.place for entry in found))
    return sorted(found, key=lambda entry: places.index(entry.place))


def _line_text(line: Content) -> str:
    kind, number = line.get("kind", ""), line.get("number", "")
    head = f"{KINDS[kind].capitalize()} {number}".strip() if kind in _FILED else ""
    said = line.get("text", "")
    return f"{head}: {said}" if head else said


def _shown(name: str, value: object, called: Mapping[object, str]) -> str:
    if name in ("chair_id", "minute_taker_id"):
        return called.get(value) or called.get(("led", name), _GONE)
    text = str(value)
    if name == "held_on":
        return dates.long(date.fromisoformat(text))
    if name in ("starts_at", "ends_at"):
        return dates.clock(time.fromisoformat(text))
    if name == "kind":
        return sessions.KINDS.get(text, text)
    return sessions.MODES.get(text, text) if name == "mode" else text


def _called(source: Reader, session_id: int, content: Content) -> dict[object, str]:
    """The names of who is named by id: as contact, else as the minutes kept them."""
    head, listed = content["head"], content["people"]
    ids = {one["person"] for one in listed} | {head.get("chair_id"), head.get("minute_taker_id")}
    known = people.names_of(source, frozenset(key for key in ids if key is not None))
    found: dict[object, str] = {key: names.display(name) for key, name in known.items()}
    rows = source.rows(
        select(participant.c.id, participant.c.guest_name).where(
            participant.c.id.in_([one["id"] for one in listed]), participant.c.guest_name != ""
        )
    )
    found |= {("was", row.id): row.guest_name for row in rows}
    held = sessions.get(source, session_id)
    if held is not None:
        found |= {("led", "chair_id"): held.chair_name} if held.chair_name else {}
        found |= (
            {("led", "minute_taker_id"): held.minute_taker_name} if held.minute_taker_name else {}
        )
    return found


# Comparing


def _compared(was: list[Entry], now: list[Entry]) -> list[tuple[Entry, Row]]:
    before = {entry.key: entry for entry in was}
    there = {entry.key for entry in now}
    result = [(entry, _row(before.get(entry.key), entry)) for entry in now]
    ahead: Key | None = None
    for entry in was:
        if entry.key not in there:
            row = Row("removed", (Piece(entry.text, "removed"),))
            result.insert(_behind(result, ahead, entry), (entry, row))
        ahead = entry.key
    return result


def _row(was: Entry | None, now: Entry) -> Row:
    if was is None:
        return Row("added", (Piece(now.text, "added"),))
    moved = was.place != now.place
    note = f"stond bij ‘{was.title}’" if moved else ""
    if was.text == now.text:
        return Row("changed" if moved else "same", (Piece(now.text),), note)
    pieces = words(was.text, now.text)
    alike = sum(len(piece.text) for piece in pieces if piece.sign == "same")
    other = alike < _LEAST_ALIKE * max(len(was.text), len(now.text))
    if other and now.key[0] == "line":
        pieces = (Piece(was.text, "removed"), Piece(" "), Piece(now.text, "added"))
        pieces = tuple(piece for piece in pieces if piece.text)
    return Row("changed", pieces, note)


def _behind(result: list[tuple[Entry, Row]], ahead: Key | None, gone: Entry) -> int:
    """Where a line that is gone stood: behind the one before it, else before its part."""
    for at, (entry, _) in enumerate(result):
        if entry.key == ahead:
            return at + 1
    for at, (entry, _) in enumerate(result):
        if entry.place == gone.place:
            return at
    return len(result)


def _parts(rows: Iterable[tuple[Entry, Row]]) -> tuple[Part, ...]:
    """Rows in the parts they stand in; an agenda item is the title of its part, unless it changed."""
    titles: dict[Key, str] = {}
    inside: dict[Key, list[Row]] = {}
    for entry, row in rows:
        titles.setdefault(entry.place, entry.title)
        kept = inside.setdefault(entry.place, [])
        if entry.key[0] != "item" or row.sign != "same":
            kept.append(row)
    return tuple(Part(titles[place], tuple(found)) for place, found in inside.items())


def _told(piece: Piece, *, whole: bool) -> str:
    ways = {"added": "toegevoegd", "removed": "verwijderd"}
    if whole or piece.sign == "same":
        return piece.text
    return f" [{ways[piece.sign]}: {piece.text.strip()}] "
