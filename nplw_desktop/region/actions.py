"""Actions and promises: lines with an owner, a due date and a state, over all meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from nplw_desktop.region import lines, numbers, settings
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home, Line, line, line_person
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader

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
    """The open actions someone owns, or that are about them, soonest first."""
    about = select(line_person.c.line_id).where(line_person.c.person_id == person_id)
    return _read(
        source,
        or_(
            line.c.owner_id == person_id,
            line.c.person_id == person_id,
            line.c.id.in_(about.scalar_subquery()),
        ),
        line.c.status == OPEN,
    )


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
        confidentiality=Confidentiality.PARTICIPANTS.value if loose else "",
    )
    change.update(line, line_id, number=numbers.for_line(change, line_id, "action", today))
    return line_id


def tick(change: Change, line_id: int, done: bool, today: date) -> None:
    """Mark an action done or open again."""
    change.update(line, line_id, status=DONE if done else OPEN, done_on=today if done else None)


def set_owner(change: Change, line_id: int, person_id: int | None) -> None:
    """Give an action to someone, or to nobody; a name that was only words goes too."""
    change.update(line, line_id, owner_id=person_id, owner_name="")


def set_due(change: Change, line_id: int, due_on: date | None) -> None:
    """Set the due date; moving it to a later day counts as postponing."""
    row = change.row(select(line.c.due_on, line.c.postponed).where(line.c.id == line_id))
    assert row is not None
    later = row.due_on is not None and due_on is not None and due_on > row.due_on
    change.update(line, line_id, due_on=due_on, postponed=row.postponed + int(later))


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
