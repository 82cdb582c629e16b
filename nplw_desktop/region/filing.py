"""Filing a line: making it an action, decision, insight or promise, reading who and when from it.

The text stays as it was typed. What is read from it (owner, due date) stands beside it; ``wording``
leaves those words out where they are shown in columns of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from sqlalchemy import select

from nplw_desktop.region import dates, lines, locked, numbers
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import participant
from nplw_desktop.store import Change, Reader

COMMANDS = {
    "actie": "action",
    "a": "action",
    "besluit": "decision",
    "b": "decision",
    "inzicht": "insight",
    "i": "insight",
    "toezegging": "promise",
    "t": "promise",
    "mededeling": "announcement",
    "m": "announcement",
    "voornemen": "intention",
    "v": "intention",
}
OWNED = ("action", "promise")
DATED = (*OWNED, "intention")
"""Kinds whose owner and date are read from their text. An intention is no action of the region."""

# The states a kind can be in; the first is the one it begins with.
_STATES = {
    "action": ("open", "done", "dropped"),
    "promise": ("open", "done", "dropped"),
    "decision": ("valid", "withdrawn", "replaced"),
    "intention": ("open", "done", "partly", "dropped"),
}
_ENDED = ("withdrawn", "replaced")
_FIRST_WORD = re.compile(r"\s*@?([^\W\d_][\w'’-]*)", re.UNICODE)
_WORD = re.compile(r"[^\s,;:]+")
_AND = re.compile(r"\s*(?:/|(?:en|of|&|\+)\s)", re.IGNORECASE)
_EDGES = " \t.,;:–-"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says of itself."""

    owner_id: int | None
    due_on: date | None


def file(change: Change, line_id: int, kind: str, today: date) -> None:
    """Make a line a ``kind``; the same kind again makes it plain text.

    In intervision nothing is decided: a decision there is an intention.

    Owner and due date that were filled in stay; empty ones are read from the text. What was done
    is still done when it becomes an action again, what was withdrawn is still withdrawn as a
    decision, and each has the number that it had.
    """
    locked.refuse_line(change, line_id)
    found = lines.get(change, line_id)
    assert found is not None
    if found.kind == "quick_note":  # from now on it would be part of the report
        locked.refuse(change, found.home.session_id)
    if kind == "decision" and _in_intervision(change, found):
        kind = "intention"
    if found.kind == kind:
        change.update(line, line_id, kind="paragraph")
        _agreed(change, line_id, found.kind, "paragraph")
        return
    status, done_on = _state(change, found, kind)
    values: dict[str, object] = {
        "kind": kind,
        "indent": 0,
        "number": numbers.for_line(change, line_id, kind, today) or found.number,
        "status": status,
        "done_on": done_on,
    }
    if kind in DATED:
        values |= _read_values(change, found, today)
    if kind == "intention" and not (found.owner or values.get("owner_id")):
        values["owner_id"] = _case_owner(change, found)
    change.update(line, line_id, **values)
    _agreed(change, line_id, found.kind, kind)


def _agreed(change: Change, line_id: int, was: str, kind: str) -> None:
    """An intention is closed until its owner agrees, however it was filed."""
    if "intention" in (was, kind):
        from nplw_desktop.region.intervision.harvest import consent  # noqa: PLC0415 - it knows of lines

        consent.after_filing(change, line_id, was)


def _in_intervision(source: Reader, found: Line) -> bool:
    """Whether a line was written in a session of intervision."""
    held = found.home.session_id
    kind = "SELECT kind FROM session WHERE id = :id"
    return held is not None and source.value(kind, id=held) == INTERVISION


def _case_owner(source: Reader, found: Line) -> int | None:
    """Whose intention it is unless it says otherwise: who brought the case."""
    query = "SELECT owner_id FROM intervision_case WHERE session_id = :id ORDER BY id LIMIT 1"
    owner = source.value(query, id=found.home.session_id)
    return None if owner is None else int(owner)


def reread(change: Change, line_id: int, today: date, before: RichText | None = None) -> None:
    """After retyping an action: fill in owner and due date that are still empty.

    What was read from the text ``before`` follows when the text now says otherwise ("vr 4" that
    becomes "vr 4 dec 2027"); what was filled in by hand stays, and nothing is ever emptied.
    """
    found = lines.get(change, line_id)
    assert found is not None
    if found.kind not in DATED:
        return
    values = _read_values(change, found, today)
    if before is not None:
        was = reading(change, before, found.home.session_id, today)
        now = reading(change, found.text, found.home.session_id, today)
        if now.owner_id is not None and found.owner_id == was.owner_id:
            values["owner_id"] = now.owner_id
        if now.due_on is not None and found.due_on == was.due_on:
            values["due_on"] = now.due_on
    known = {"owner_id": found.owner_id, "due_on": found.due_on}
    values = {name: value for name, value in values.items() if value != known[name]}
    if values:
        change.update(line, line_id, **values)


def forget(change: Change, line_id: int) -> None:
    """A plain line that was emptied begins anew: no number, owner or date of before comes back."""
    locked.refuse_line(change, line_id)
    found = lines.get(change, line_id)
    assert found is not None
    if found.number or found.owner or found.due_on is not None or found.status:
        change.update(
            line,
            line_id,
            number="",
            owner_id=None,
            owner_name="",
            due_on=None,
            status="",
            done_on=None,
            postponed=0,
        )


def reading(source: Reader, text: RichText, session_id: int | None, today: date) -> Reading:
    """Who and when a text names: an @name anywhere, or a participant's name at its beginning."""
    named = lines.mentioned(source, text)
    owner = named[0] if named else _by_first_word(source, text.text, session_id)
    when = dates.find_in(text.text, today)
    return Reading(owner, when[0] if when else None)


def wording(found: Line, today: date) -> RichText:
    """The text without the name and date that stand in columns beside it."""
    text = found.text
    when = dates.find_in(text.text, today) if found.due_on is not None else None
    if when is not None and when[0] == found.due_on:
        _, start, end = when
        bracketed = text.text[:start].endswith("(") and text.text[end:].startswith(")")
        text = _without(text, start - bracketed, end + bracketed)
    text = _without(text, 0, _name_end(found, text))
    rest = text.text.strip(_EDGES)
    if not rest:
        return found.text
    start = text.text.index(rest)
    text = _slice(text, start, start + len(rest))
    return RichText(_capital(text.text), text.marks)


def warning(found: Line) -> str:
    """What an action still lacks, in words."""
    if found.kind not in OWNED:
        return ""
    lacks = [word for word, there in (("naam", found.owner), ("datum", found.due_on)) if not there]
    return f"Nog geen {' en '.join(lacks)}" if lacks else ""


def _state(change: Change, found: Line, kind: str) -> tuple[str, date | None]:
    """The state a line has as a ``kind``, and since when: that of before, where it had one."""
    states = _STATES.get(kind)
    if found.kind == "quick_note":  # that it was dealt with says nothing of what it becomes
        return (states[0] if states else ""), None
    if states is None:
        return found.status, found.done_on
    if found.status in states:
        return found.status, found.done_on
    ended = found.status in _ENDED
    known = takewhile(bool, change.earlier(line, found.id, "status"))
    first = "done" if kind in OWNED and found.done_on is not None and not ended else states[0]
    status = next((each for each in known if each in states), first)
    if status in ("open", "valid"):
        # A decision that is valid keeps the day on which, as an action, it was done.
        return status, None if ended else found.done_on
    kept = None if ended or status in _ENDED else found.done_on
    return status, kept or _since(change, found.id)


def _since(change: Change, line_id: int) -> date | None:
    days = change.earlier(line, line_id, "done_on")
    return next((date.fromisoformat(each) for each in days if each), None)


def _read_values(change: Change, found: Line, today: date) -> dict[str, object]:
    read = reading(change, found.text, found.home.session_id, today)
    values: dict[str, object] = {}
    if not found.owner and read.owner_id is not None:
        values["owner_id"] = read.owner_id
    if found.due_on is None and read.due_on is not None:
        values["due_on"] = read.due_on
    return values


def _by_first_word(source: Reader, text: str, session_id: int | None) -> int | None:
    """The one participant whose first name the text begins with; two of a name are nobody."""
    first = _FIRST_WORD.match(text)
    if first is None or session_id is None:
        return None
    query = (
        select(person.c.id, person.c.given_name)
        .join(participant, participant.c.person_id == person.c.id)
        .where(participant.c.session_id == session_id)
    )
    found = {row.id for row in source.rows(query) if fold(row.given_name) == fold(first[1])}
    return found.pop() if len(found) == 1 else None


def _name_end(found: Line, text: RichText) -> int:
    """Where the owner's name at the beginning ends; 0 when another name or two names stand there."""
    first = _FIRST_WORD.match(text.text)
    owner = fold(found.owner).split()
    while owner and owner[0].endswith("."):  # titles
        del owner[0]
    if first is None or not owner or fold(first[1]) != owner[0]:
        return 0
    named = [
        m for m in text.marks if m.kind is MarkKind.PERSON and m.start <= first.start(1) < m.end
    ]
    if named and named[0].target != str(found.owner_id):
        return 0
    words = list(_WORD.finditer(text.text, first.start(1)))[: len(owner)]
    whole = [fold(word[0]) for word in words] == owner
    end = named[0].end if named else words[-1].end() if whole else first.end()
    return 0 if _AND.match(text.text, end) else end


def _capital(text: str) -> str:
    """A capital at the beginning; of as many signs, so that marks stay where they are."""
    first = 2 if text[:2] == "ij" else 1
    capital = text[:first].upper()
    return (capital if len(capital) == first else text[:first]) + text[first:]


def _without(text: RichText, start: int, end: int) -> RichText:
    if start == end:
        return text
    before, after = _slice(text, 0, start), _slice(text, end, len(text.text))
    gap = " " if before.text.rstrip() != before.text or after.text.lstrip() != after.text else ""
    left, right = before.text.rstrip(), after.text.lstrip()
    close = left.endswith("(") or right.startswith((".", ",", ";", ":", ")", "!", "?"))
    middle = gap if left and right and not close else ""
    shift = len(left) + len(middle) - (len(after.text) - len(right))
    moved = (
        Mark(max(m.start + shift, len(left)), m.end + shift, m.kind, m.target) for m in after.marks
    )
    kept = (Mark(m.start, min(m.end, len(left)), m.kind, m.target) for m in before.marks)
    marks = tuple(sorted(m for m in (*kept, *moved) if m.start < m.end))
    return RichText(left + middle + right, marks)


def _slice(text: RichText, start: int, end: int) -> RichText:
    cut = (
        Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.target)
        for m in text.marks
    )
    return RichText(text.text[start:end], tuple(m for m in cut if m.start < m.end))
