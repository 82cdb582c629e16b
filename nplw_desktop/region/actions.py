"""Actions and promises: lines with an owner, a due date and a state, over all meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Boolean, ColumnElement, literal_column, or_, select

from nplw_desktop.region import filing, lines, numbers, postponements, settings
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import confidence
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.lines import Home, Line, line, line_person
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

OPEN = "open"
DONE = "done"
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """An action with where it comes from."""

    line: Line
    session: str
    held_on: date | None

    def is_late(self, today: date) -> bool:
        """Open and past its due date."""
        return (
            self.line.status == OPEN and self.line.due_on is not None and self.line.due_on < today
        )


def of_person(source: Reader, person_id: int) -> tuple[Action, ...]:
    """The open actions someone owns, or that are about them, soonest first.

    Who is only named in what was said in intervision has nothing of it with their contact, and what
    is of a case nobody has.
    """
    said = select(session.c.id).where(session.c.kind == KIND)
    about = (
        select(line_person.c.line_id)
        .join(line, line.c.id == line_person.c.line_id)
        .where(line_person.c.person_id == person_id)
        .where(line.c.session_id.is_(None) | line.c.session_id.not_in(said.scalar_subquery()))
    )
    return _read(
        source,
        or_(
            line.c.owner_id == person_id,
            line.c.person_id == person_id,
            line.c.id.in_(about.scalar_subquery()),
        ),
        line.c.status == OPEN,
        _OF_NO_CASE,
    )


_OF_NO_CASE = literal_column(f"NOT ({confidence.withheld('line')})", Boolean)


def of_session(source: Reader, session_id: int) -> tuple[Action, ...]:
    """All actions of a session, by number."""
    found = _read(source, line.c.session_id == session_id)
    return tuple(sorted(found, key=_by_number))


def every(source: Reader, *, open_only: bool = False) -> tuple[Action, ...]:
    """All actions in the file, soonest first."""
    return _read(source, *([line.c.status == OPEN] if open_only else []))


def add(
    change: Change,
    text: RichText | str,
    today: date,
    *,
    owner_id: int | None = None,
    due_on: date | None = None,
    home: Home | None = None,
    region_id: int | None = None,
) -> int:
    """Write an action outside minutes; the user owns it unless told otherwise.

    Outside a session it is for those it was agreed with: whoever takes over the work needs it.
    """
    home = home or Home()
    loose = home.session_id is None and home.agenda_item_id is None
    line_id = lines.add(
        change,
        home,
        text,
        kind="action",
        owner_id=owner_id if owner_id is not None else settings.me(change),
        due_on=due_on,
        status=OPEN,
        written_on=today,
        region_id=region_id,
        confidentiality=Confidentiality.PARTICIPANTS.value if loose else "",
    )
    change.update(line, line_id, number=numbers.for_line(change, line_id, "action", today))
    return line_id


def write(
    change: Change,
    text: RichText,
    today: date,
    *,
    owner_id: int | None = None,
    due_on: date | None = None,
    region_id: int | None = None,
) -> int:
    """Write a loose action as it would be in minutes: who and when are read from its text.

    What is given beside the text counts before what is read from it.
    """
    read = filing.reading(change, text, None, today)
    return add(
        change,
        text,
        today,
        owner_id=owner_id if owner_id is not None else read.owner_id,
        due_on=due_on or read.due_on,
        region_id=region_id,
    )


def tick(change: Change, line_id: int, done: bool, today: date) -> None:
    """Mark an action done or open again."""
    change.update(line, line_id, status=DONE if done else OPEN, done_on=today if done else None)


def drop(change: Change, line_id: int, today: date) -> None:
    """An action is no longer needed; it stays where it was written."""
    change.update(line, line_id, status=DROPPED, done_on=today)


def set_owner(change: Change, line_id: int, person_id: int | None, name: str = "") -> None:
    """Give an action to someone, to nobody, or to a ``name`` that is only words."""
    change.update(line, line_id, owner_id=person_id, owner_name="" if person_id else name)


def set_due(
    change: Change,
    line_id: int,
    due_on: date | None,
    *,
    reason: str = "",
    today: date | None = None,
) -> None:
    """Set the due date; moving it to a later day counts as postponing, and is kept with why."""
    row = change.row(select(line.c.due_on, line.c.postponed).where(line.c.id == line_id))
    assert row is not None
    later = row.due_on is not None and due_on is not None and due_on > row.due_on
    change.update(line, line_id, due_on=due_on, postponed=row.postponed + int(later))
    if later and due_on is not None:
        postponements.note(change, line_id, row.due_on, due_on, reason, today)


def postpone(change: Change, line_id: int, due_on: date, reason: str, today: date) -> None:
    """Put an action off to a day, saying why. Raises ``Refused`` when that is no later day."""
    before = change.value(select(line.c.due_on).where(line.c.id == line_id))
    if before is not None and due_on <= before:
        raise Refused(
            "Die dag is niet later dan de datum die er staat.",
            "Er is niets uitgesteld.",
            "Kies een latere dag.",
        )
    set_due(change, line_id, due_on, reason=reason, today=today)


def put_off(change: Change, line_id: int, days: int, reason: str, today: date) -> None:
    """Put an action off by so many days; one that is late already counts from today."""
    before = change.value(select(line.c.due_on).where(line.c.id == line_id))
    start = max(before or today, today)
    postpone(change, line_id, start + timedelta(days=days), reason, today)


def _read(source: Reader, *conditions: ColumnElement[bool]) -> tuple[Action, ...]:
    query = (
        lines.query()
        .add_columns(session.c.title.label("session_title"), session.c.held_on)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.kind.in_(("action", "promise")), *conditions)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
    )
    rows = source.rows(query)
    return tuple(
        Action(found, row.session_title or "", row.held_on)
        for found, row in zip(lines.shaped(rows), rows, strict=True)
    )


def _by_number(action: Action) -> tuple[int, ...]:
    parts = action.line.number.split("-")[1:]
    return tuple(int(part) for part in parts) if parts else (9999, action.line.id)
