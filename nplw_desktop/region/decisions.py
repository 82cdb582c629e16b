"""Decisions: the register over all meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement

from nplw_desktop.region import lines
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the meeting and the agenda item it was taken in."""

    line: Line
    session: str
    held_on: date | None
    agenda_item: str


def of_session(source: Reader, session_id: int) -> tuple[Decision, ...]:
    """The decisions of one session, in the order of its agenda."""
    return _read(source, line.c.session_id == session_id)


def every(source: Reader) -> tuple[Decision, ...]:
    """All decisions, in the order they were taken."""
    return _read(source)


def _read(source: Reader, *conditions: ColumnElement[bool]) -> tuple[Decision, ...]:
    query = (
        lines.query()
        .add_columns(
            session.c.title.label("session_title"),
            session.c.held_on,
            agenda_item.c.title.label("item_title"),
        )
        .outerjoin(session, session.c.id == line.c.session_id)
        .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
        .where(line.c.kind == "decision", *conditions)
        .order_by(session.c.held_on, session.c.id, agenda_item.c.position, line.c.position)
    )
    rows = source.rows(query)
    return tuple(
        Decision(found, row.session_title or "", row.held_on, row.item_title or "")
        for found, row in zip(lines.shaped(rows), rows, strict=True)
    )
