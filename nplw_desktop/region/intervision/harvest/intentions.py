"""Intentions (voornemens): the row beside the line, and those that open the next session.

What a case owner intends is theirs: it leaves only with their consent and its date (DOMAIN 6.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true

from nplw_desktop.region import lines, sessions
from nplw_desktop.region.intervision_tables import KIND, intention, live_event
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader

STATUSES = {
    "open": "nog open",
    "done": "gedaan",
    "partly": "deels gedaan",
    "dropped": "losgelaten",
}
"""What became of an intention."""

_HELD = "held"
_LED = select(live_event.c.session_id).where(live_event.c.kind == "stop")
"""Sessions that were led to their end, also when nobody closed them after it."""


@dataclass(frozen=True, slots=True)
class PastIntention:
    """An intention of an earlier session of the group, to look back on.

    ``outcome`` is what was said of it; ``reviewed_here``: that was in the session it now opens.
    """

    line: Line
    session_id: int
    held_on: date | None
    consented_on: date | None
    with_whom: str
    outcome: str
    reviewed_here: bool

    @property
    def id(self) -> int:
        """The line."""
        return self.line.id

    @property
    def text(self) -> str:
        """What was intended, as plain text."""
        return self.line.text.text

    @property
    def owner(self) -> str:
        """Whose intention it is."""
        return self.line.owner

    @property
    def status(self) -> str:
        """One of ``STATUSES``."""
        return self.line.status or "open"


def last_intentions(source: Reader, session_id: int) -> tuple[PastIntention, ...]:
    """The intentions that open a session: those of the session of the group held before it.

    What earlier sessions left open follows them, and so does what was looked back on in this one.
    """
    held = sessions.get(source, session_id)
    if held is None or held.series_id is None:
        return ()
    earlier = session.c.id != session_id
    if held.held_on is not None:
        same_day = and_(session.c.held_on == held.held_on, session.c.id < session_id)
        earlier = and_(earlier, or_(session.c.held_on < held.held_on, same_day))
    return _left_by(source, held.series_id, session_id, earlier)


def of_group(source: Reader, series_id: int) -> tuple[PastIntention, ...]:
    """The intentions of the last session of a group, and those that earlier ones left open."""
    return _left_by(source, series_id, 0, true())


def _left_by(
    source: Reader, series_id: int, session_id: int, earlier: ColumnElement[bool]
) -> tuple[PastIntention, ...]:
    over = and_(
        session.c.series_id == series_id,
        session.c.kind == KIND,
        or_(session.c.status == _HELD, session.c.id.in_(_LED)),
        earlier,
    )
    order = (session.c.held_on.desc(), session.c.starts_at.desc(), session.c.id.desc())
    last = source.value(select(session.c.id).where(over).order_by(*order).limit(1))
    wanted = or_(
        session.c.id == last,
        line.c.status.in_(("open", "")),
        intention.c.reviewed_in == session_id,
    )
    query = (
        lines.query()
        .add_columns(
            session.c.id.label("of_session"),
            session.c.held_on,
            intention.c.consented_on,
            intention.c.with_whom,
            intention.c.outcome,
            intention.c.reviewed_in,
        )
        .join(session, session.c.id == line.c.session_id)
        .outerjoin(intention, intention.c.line_id == line.c.id)
        .where(over, line.c.kind == "intention", wanted)
        .order_by(*order, line.c.agenda_item_id, line.c.position)
    )
    rows = source.rows(query)
    return tuple(
        PastIntention(
            found,
            row.of_session,
            row.held_on,
            row.consented_on,
            row.with_whom or "",
            row.outcome or "",
            row.reviewed_in == session_id,
        )
        for found, row in zip(lines.shaped(rows), rows, strict=True)
    )


def edit(change: Change, line_id: int, **values: object) -> int:
    """Set fields of the row beside an intention, making it when there is none; returns its id."""
    found = change.value(select(intention.c.id).where(intention.c.line_id == line_id))
    if found is None:
        return change.insert(intention, line_id=line_id, **values)
    change.update(intention, int(found), **values)
    return int(found)


def review(
    change: Change, line_id: int, session_id: int, status: str, outcome: str | None = None
) -> None:
    """Say in a session what became of an intention. ``outcome`` None: what was said of it stays.

    Opened again (``open``) it was looked back on nowhere.
    """
    assert status in STATUSES
    held = sessions.get(change, session_id)
    done_on = held.held_on if held is not None and status == "done" else None
    change.update(line, line_id, status=status, done_on=done_on)
    values: dict[str, object] = {"reviewed_in": None if status == "open" else session_id}
    if outcome is not None:
        values["outcome"] = " ".join(outcome.split())
    edit(change, line_id, **values)
