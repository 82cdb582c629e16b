"""Working out quick notes: into an action, decision, insight or promise, minutes, or a note on
somebody.

The line keeps its id, text, history and links. From then on it is as closed as such a line always
is: of a meeting it follows the meeting, a loose action is for those it was agreed with, all else
stays with the user.
"""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import filing, lines, locked, quick_notes, settings
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.filing import OWNED
from nplw_desktop.region.inline import Mark, RichText
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.quick_notes import KIND, NewNote
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

Filed = tuple[str, RichText]
"""A kind, and the text that becomes one."""


def add(
    change: Change,
    note: NewNote,
    today: date,
    filed: tuple[Filed, ...] = (),
    *,
    also_mine: bool = False,
) -> int:
    """Keep a note with what is filed in it; returns its line.

    A note that is one filed line becomes that; of a longer one each filed line is made beside it,
    tied to it. ``also_mine`` makes an action for the user of it, after which the note itself waits
    no longer. A decision needs a meeting: without one it waits as a note.
    """
    line_id = quick_notes.add(change, note, today)
    fit = tuple(one for one in filed if one[0] != "decision" or home_of(change, line_id).session_id)
    if len(fit) == 1 and fit[0][1].text.strip() == note.text.text.strip() and not also_mine:
        file(change, (line_id,), fit[0][0], today)
        return line_id
    for kind, text in fit:
        _make_beside(change, line_id, kind, text, today)
    if also_mine:
        made = _make_beside(change, line_id, "action", flat(note.text), today)
        change.update(line, made, owner_id=settings.me(change), owner_name="")
        quick_notes.process(change, (line_id,), True, today)
    return line_id


def file(
    change: Change, line_ids: tuple[int, ...], kind: str, today: date, home: Home | None = None
) -> None:
    """Make notes an action, decision, insight or promise; in ``home`` when it is given.

    Without it they stay with their meeting, unless its report was adopted meanwhile. Raises
    ``Refused`` for a decision that is of no meeting.
    """
    for found in _notes(change, line_ids):
        where = home or _own_home(change, found)
        if kind == "decision" and where.session_id is None:
            raise Refused(
                "Een besluit hoort bij een overleg.", "Er is niets veranderd.", "Kies een overleg."
            )
        _release(change, found, where, kind)
        filing.file(change, found.id, kind, today)
        _own(change, found.id, kind)


def into_minutes(change: Change, line_ids: tuple[int, ...], home: Home, today: date) -> None:
    """Put notes at the end of the minutes of a meeting; a note of several lines as so many."""
    for found in _notes(change, line_ids):
        first, *others = [part for part in parts(found.text) if part.text.strip()] or [found.text]
        _release(change, found, home, "paragraph", flatten=False)
        lines.retype(change, found.id, first)
        change.update(line, found.id, kind="paragraph")
        for text in others:
            made = lines.add(change, home, text, written_on=found.written_on or today)
            quick_notes.link_to(change, made, found.id)


def onto_person(change: Change, line_ids: tuple[int, ...], person_id: int) -> None:
    """Make notes short notes with somebody, on their timeline."""
    home = Home(person_id=person_id)
    for found in _notes(change, line_ids):
        _release(change, found, home, "paragraph")
        lines.move(change, found.id, home, after=0)
        change.update(line, found.id, kind="paragraph")


def home_of(source: Reader, line_id: int) -> Home:
    """Where what is made of a note comes: its meeting while that can be written in, else nowhere."""
    found = lines.get(source, line_id)
    return Home() if found is None else _own_home(source, found)


def flat(text: RichText) -> RichText:
    """The same on one line; of as many signs, so that marks stay where they are."""
    return RichText(text.text.replace("\n", " "), text.marks)


def parts(text: RichText) -> list[RichText]:
    """The lines of a text, each with its marks."""
    found, start = [], 0
    for part in text.text.split("\n"):
        end = start + len(part)
        marks = tuple(
            Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.target)
            for m in text.marks
            if m.start < end and start < m.end
        )
        found.append(RichText(part, marks))
        start = end + 1
    return found


def _notes(change: Change, line_ids: tuple[int, ...]) -> list[Line]:
    """Those that still are quick notes, in the order in which they were chosen."""
    found = (lines.get(change, line_id) for line_id in dict.fromkeys(line_ids))
    return [each for each in found if each is not None and each.kind == KIND]


def _own_home(source: Reader, found: Line) -> Home:
    held = found.home.session_id
    return Home() if held is None or locked.is_locked(source, held) else Home(session_id=held)


def _release(change: Change, found: Line, home: Home, kind: str, *, flatten: bool = True) -> None:
    """Take a note out of the quick notes: to its place, on one line, not worked out any more."""
    closed = _closed(change, home, kind)
    change.update(line, found.id, status="", done_on=None, confidentiality=closed)
    lines.move(change, found.id, home)
    if flatten and "\n" in found.text.text:
        change.update(line, found.id, text=flat(found.text).text)


def _closed(source: Reader, home: Home, kind: str) -> str:
    """What is made of a note in intervision may be of the case: alone for the user, until let go."""
    if home.session_id is not None:
        held = source.value("SELECT kind FROM session WHERE id = :id", id=home.session_id)
        return Confidentiality.PRIVATE.value if held == INTERVISION else ""
    closed = Confidentiality.PARTICIPANTS if kind in OWNED else Confidentiality.PRIVATE
    return closed.value


def _make_beside(change: Change, note_id: int, kind: str, text: RichText, today: date) -> int:
    note = lines.get(change, note_id)
    assert note is not None
    home = _own_home(change, note)
    region_id = change.value("SELECT region_id FROM line WHERE id = :id", id=note_id)
    made = lines.add(
        change,
        home,
        text,
        written_on=today,
        confidentiality=_closed(change, home, kind),
        region_id=region_id,
    )
    filing.file(change, made, kind, today)
    _own(change, made, kind)
    quick_notes.link_to(change, made, note_id)
    return made


def _own(change: Change, line_id: int, kind: str) -> None:
    """An action that names nobody is the user's own."""
    found = lines.get(change, line_id)
    if kind == "action" and found is not None and not found.owner:
        change.update(line, line_id, owner_id=settings.me(change), owner_name="")
