"""Decisions: the register over all meetings, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from nplw_desktop.region import dates, line_links, lines
from nplw_desktop.region.line_links import REPLACED_BY
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

VALID, WITHDRAWN, REPLACED = "valid", "withdrawn", "replaced"
STATES = {VALID: "geldig", WITHDRAWN: "ingetrokken", REPLACED: "vervangen"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the meeting and the agenda item it was taken in."""

    line: Line
    session: str
    held_on: date | None
    agenda_item: str
    replaced_by: str = ""
    """The number of what came in its place."""

    @property
    def state(self) -> str:
        """What became of it, in words; empty while it is valid."""
        return state_words(self.line, self.replaced_by)


def of_session(source: Reader, session_id: int) -> tuple[Decision, ...]:
    """The decisions of one session, in the order of its agenda."""
    return _read(source, line.c.session_id == session_id)


def every(source: Reader) -> tuple[Decision, ...]:
    """All decisions, in the order they were taken."""
    return _read(source)


def get(source: Reader, line_id: int) -> Decision | None:
    """One decision."""
    found = _read(source, line.c.id == line_id)
    return found[0] if found else None


def holds(found: Line) -> bool:
    """Whether a decision still counts."""
    return found.status not in (WITHDRAWN, REPLACED)


def state_words(found: Line, replaced_by: str = "") -> str:
    """``vervangen door B-2026-9 sinds 3 dec 2026``; empty while it is valid."""
    if holds(found):
        return ""
    words = STATES[found.status]
    if found.status == REPLACED and replaced_by:
        words += f" door {replaced_by}"
    on = found.done_on
    return words if on is None else f"{words} sinds {dates.day_month(on)} {on.year}"


def states_in(source: Reader, session_id: int) -> dict[int, str]:
    """What became of the decisions of a session that no longer count, in words, by line."""
    return {one.line.id: one.state for one in of_session(source, session_id) if one.state}


def replaced_by(source: Reader, line_id: int) -> Decision | None:
    """What came in the place of a decision."""
    found = line_links.targets(source, line_id, REPLACED_BY)
    return get(source, found[-1]) if found else None


def replaces(source: Reader, line_id: int) -> tuple[Decision, ...]:
    """What a decision came in the place of."""
    found = (get(source, key) for key in line_links.sources(source, line_id, REPLACED_BY))
    return tuple(one for one in found if one is not None and one.line.status == REPLACED)


# Edits: a state is no part of the report, so an adopted one does not stand in the way.


def withdraw(change: Change, line_id: int, on: date) -> None:
    """The decision no longer counts, and nothing came in its place."""
    line_links.remove(change, line_id, REPLACED_BY)
    change.update(line, line_id, status=WITHDRAWN, done_on=on)


def restore(change: Change, line_id: int) -> None:
    """The decision counts again."""
    line_links.remove(change, line_id, REPLACED_BY)
    change.update(line, line_id, status=VALID, done_on=None)


def replace(change: Change, line_id: int, new_id: int, on: date) -> None:
    """Another decision came in its place. Raises ``Refused`` when that goes round in a ring."""
    if line_id in _later(change, new_id):
        raise Refused(
            "Een besluit kan niet door zichzelf vervangen worden.",
            "Er is niets veranderd.",
            "Kies een ander besluit.",
        )
    line_links.remove(change, line_id, REPLACED_BY)
    line_links.add(change, line_id, new_id, REPLACED_BY)
    change.update(line, line_id, status=REPLACED, done_on=on)


def _later(source: Reader, line_id: int) -> set[int]:
    """A decision with all that came in its place; putting one back from the bin can make a ring."""
    found: set[int] = set()
    waiting = [line_id]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += line_links.targets(source, at, REPLACED_BY)
    return found


def _read(source: Reader, *conditions: ColumnElement[bool]) -> tuple[Decision, ...]:
    query = (
        lines.query()
        .add_columns(
            session.c.title.label("session_title"),
            session.c.held_on,
            agenda_item.c.title.label("item_title"),
            _NEWER.label("newer"),
        )
        .outerjoin(session, session.c.id == line.c.session_id)
        .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
        .where(line.c.kind == "decision", *conditions)
        .order_by(session.c.held_on, session.c.id, agenda_item.c.position, line.c.position)
    )
    rows = source.rows(query)
    return tuple(
        Decision(found, row.session_title or "", row.held_on, row.item_title or "", row.newer or "")
        for found, row in zip(lines.shaped(rows), rows, strict=True)
    )


_after = line.alias("after")
_NEWER = (
    select(_after.c.number)
    .join(line_links.line_link, line_links.line_link.c.to_line_id == _after.c.id)
    .where(line_links.line_link.c.line_id == line.c.id)
    .where(line_links.line_link.c.kind == REPLACED_BY)
    .limit(1)
    .correlate(line)
    .scalar_subquery()
)
