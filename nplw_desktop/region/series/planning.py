"""From one meeting of a series to the next: what comes along, what waits, and what is to be adopted.

The next meeting gets the standing agenda and what was parked, invites the members, and is planned at
the day that goes with the rhythm. Its first page is what the meetings before it left to be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from nplw_desktop.region import (
    agenda,
    dates,
    lines,
    meetings,
    numbers,
    report_versions,
    sessions,
    settings,
)
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.meetings import STANDARD_AGENDA, agenda_item
from nplw_desktop.region.series import keeping, rhythm
from nplw_desktop.region.series.circles import confidentiality_of
from nplw_desktop.region.series.keeping import Series, parked, standing
from nplw_desktop.region.series_tables import parked_item
from nplw_desktop.region.sessions import MEETING_KINDS, Session, participant, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

_LAST_REPORT = ("verslag", "notulen")


@dataclass(frozen=True, slots=True)
class LastReport:
    """The report of the meeting before, and whether it is still to be adopted."""

    session_id: int
    title: str
    held_on: date
    status: str
    decisions: int

    @property
    def adopted(self) -> bool:
        """Whether nothing is left to be adopted."""
        return self.status == "adopted"


@dataclass(frozen=True, slots=True)
class Carried:
    """An action or promise of an earlier meeting of the series."""

    line: Line
    session_id: int
    held_on: date | None


@dataclass(frozen=True, slots=True)
class _Point:
    title: str
    minutes: int
    locked_at: object = None
    presenter_id: int | None = None
    script: str = ""

    def values(self) -> dict[str, object]:
        return {
            "locked_at": self.locked_at,
            "presenter_id": self.presenter_id,
            "script": self.script,
        }


# Reads


def series_of(source: Reader, session_id: int) -> int | None:
    """The series a meeting belongs to."""
    found = source.value(select(session.c.series_id).where(session.c.id == session_id))
    return None if found is None else int(found)


def meetings_of(source: Reader, series_id: int) -> tuple[int, ...]:
    """The meetings of a series, the latest first."""
    query = (
        select(session.c.id)
        .where(session.c.series_id == series_id, session.c.kind.in_(MEETING_KINDS))
        .order_by(session.c.held_on.desc(), session.c.starts_at.desc(), session.c.id.desc())
    )
    return tuple(row.id for row in source.rows(query))


def coming(source: Reader, series_id: int, today: date) -> int | None:
    """The first meeting of a series that is planned for today or later."""
    query = (
        select(session.c.id)
        .where(session.c.series_id == series_id, session.c.kind.in_(MEETING_KINDS))
        .where(session.c.status == "planned", session.c.held_on >= today)
        .order_by(session.c.held_on, session.c.starts_at, session.c.id)
        .limit(1)
    )
    found = source.value(query)
    return None if found is None else int(found)


def last_report(source: Reader, session_id: int) -> LastReport | None:
    """The meeting before this one in its series that was held, so that there is a report."""
    held = sessions.get(source, session_id)
    if held is None or held.series_id is None or held.held_on is None:
        return None
    query = (
        select(session)
        .where(session.c.series_id == held.series_id, session.c.kind.in_(MEETING_KINDS))
        .where(session.c.status != "planned", _earlier(held.held_on, held.id))
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(1)
    )
    row = source.row(query)
    if row is None:
        return None
    count = source.value(
        select(func.count()).where(line.c.session_id == row.id, line.c.kind == "decision")
    )
    return LastReport(row.id, row.title, row.held_on, row.status, int(count))


def is_about_last_report(title: str) -> bool:
    """Whether a point of an agenda is where the report of last time is adopted."""
    words = fold(title).split()
    return any(word.startswith(_LAST_REPORT) for word in words[:2])


def carried(source: Reader, session_id: int) -> tuple[Carried, ...]:
    """What the earlier meetings of the series left to be done, soonest first.

    What was done on the day of this meeting or since is there too, to be struck through.
    """
    left = _left(sessions.get(source, session_id))
    if left is None:
        return ()
    query = (
        lines.query()
        .add_columns(session.c.id.label("held_id"), session.c.held_on)
        .join(session, session.c.id == line.c.session_id)
        .where(left)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
    )
    rows = source.rows(query)
    return tuple(
        Carried(found, row.held_id, row.held_on)
        for found, row in zip(lines.shaped(rows), rows, strict=True)
    )


def carried_count(source: Reader, session_id: int) -> int:
    """How many ``carried`` gives."""
    left = _left(sessions.get(source, session_id))
    if left is None:
        return 0
    joined = line.join(session, session.c.id == line.c.session_id)
    return int(source.value(select(func.count()).select_from(joined).where(left)))


def _left(held: Session | None) -> ColumnElement[bool] | None:
    if held is None or held.series_id is None or held.held_on is None:
        return None
    done = and_(line.c.status == "done", line.c.done_on >= held.held_on)
    return and_(
        session.c.series_id == held.series_id,
        _earlier(held.held_on, held.id),
        line.c.kind.in_(("action", "promise")),
        or_(line.c.status == "open", done),
    )


def _earlier(day: date, session_id: int) -> ColumnElement[bool]:
    same_day = and_(session.c.held_on == day, session.c.id < session_id)
    return or_(session.c.held_on < day, same_day)


# Edits


def next_meeting(change: Change, series_id: int, today: date) -> int:
    """Plan the next meeting of a series; returns its id.

    The standing agenda comes along (without one that of the last meeting), and so does what was
    parked, which is parked no longer. The members, the chair and the minute taker are invited. In a
    last report that is not adopted yet, "Volgende keer" gets the day when nothing stands there.
    """
    found = keeping.get(change, series_id)
    assert found is not None
    before = meetings_of(change, series_id)
    last = sessions.get(change, before[0]) if before else None
    day = _next_day(change, found, before, today)
    session_id = sessions.add(
        change,
        found.kind,
        found.title,
        day,
        series_id=series_id,
        region_id=found.region_id,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        mode=found.mode,
        place=found.place,
        link=found.link,
        purpose=found.purpose,
        chair_id=found.chair_id,
        minute_taker_id=found.minute_taker_id or settings.me(change),
        confidentiality=confidentiality_of(found.circle, found.confidentiality).value,
    )
    for point in _next_agenda(change, series_id, last.id if last is not None else None):
        meetings.add_item(change, session_id, point.title, point.minutes, **point.values())
    for waiting in parked(change, series_id):
        keeping.delete_parked(change, waiting.id)
    _invite(change, found, session_id, last.id if last is not None else None)
    if last is not None and not last.next_time and last.status != "adopted":
        change.update(session, last.id, next_time=_when(found, day))
    return session_id


def from_session(change: Change, session_id: int) -> int:
    """Make a series of a meeting; returns the id of the series.

    Its agenda becomes the standing one, who was on its list a member. Other meetings of that kind
    and title that are in no series yet belong to it too: else the next would not find the last.
    """
    held = sessions.get(change, session_id)
    assert held is not None
    if held.series_id is not None:
        return held.series_id
    series_id = keeping.add(
        change,
        held.title,
        held.kind,
        region_id=held.region_id,
        confidentiality=held.confidentiality.value,
        mode=held.mode,
        place=held.place,
        link=held.link,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        chair_id=held.chair_id,
        minute_taker_id=held.minute_taker_id,
        purpose=held.purpose,
    )
    for item in meetings.agenda(change, session_id):
        point = _Point(item.title, item.minutes, item.locked_at, item.presenter_id, item.script)
        keeping.add_item(change, series_id, point.title, point.minutes, **point.values())
    people = select(participant.c.person_id).where(
        participant.c.session_id == session_id, participant.c.person_id.isnot(None)
    )
    for row in change.rows(people.order_by(participant.c.position, participant.c.id)):
        keeping.add_member(change, series_id, row.person_id)
    same = select(session.c.id).where(
        session.c.title == held.title, session.c.kind == held.kind, session.c.series_id.is_(None)
    )
    for row in change.rows(same):
        change.update(session, row.id, series_id=series_id)
    return series_id


def attach(change: Change, session_id: int, series_id: int | None) -> None:
    """Let a meeting belong to a series, or with None to no series.

    How closed it is follows the circle; without a circle it never becomes more open. A meeting that
    is for the user alone stays so.
    """
    change.update(session, session_id, series_id=series_id)
    found = keeping.get(change, series_id) if series_id is not None else None
    held = sessions.get(change, session_id)
    if found is None or held is None or held.status == "adopted":
        return
    closed = confidentiality_of(found.circle, found.confidentiality)
    if not found.circle:
        closed = of_line(closed, held.confidentiality)
    if held.confidentiality not in (closed, Confidentiality.PRIVATE):
        change.update(session, session_id, confidentiality=closed.value)


def park(change: Change, item_id: int) -> int:
    """Put a point of a meeting on the parking place of its series; returns the parked point.

    Without text under it the point leaves the agenda; with text it stays, with its minutes, and is
    done. Raises ``Refused`` when the meeting is in no series.
    """
    row = change.row(select(agenda_item).where(agenda_item.c.id == item_id))
    assert row is not None
    series_id = series_of(change, row.session_id)
    if series_id is None:
        raise Refused(
            "Deze bijeenkomst hoort niet bij een reeks, dus er is geen parkeerplaats.",
            "Er is niets veranderd.",
            "Maak er eerst een reeks van.",
        )
    parked_id = keeping.add_parked(
        change, series_id, row.title, row.minutes, note=row.script, session_id=row.session_id
    )
    if lines.any_at(change, Home(row.session_id, item_id)):
        meetings.edit_item(change, item_id, done=True)
    else:
        meetings.delete_item(change, item_id)
    return parked_id


def take_up(change: Change, parked_id: int, session_id: int) -> int:
    """Put a parked point on the agenda of a meeting after all; returns the point."""
    row = change.row(select(parked_item).where(parked_item.c.id == parked_id))
    assert row is not None
    item_id = agenda.add(change, session_id, row.title, row.minutes, script=row.note)
    keeping.delete_parked(change, parked_id)
    return item_id


def adopt_last(change: Change, session_id: int, item_id: int | None, on: date) -> int | None:
    """Adopt the report of last time, as a decision of this meeting; returns the line of that.

    ``item_id`` is the point it is written under. None when there is nothing to adopt.
    """
    last = last_report(change, session_id)
    if last is None or last.adopted:
        return None
    report_versions.adopt(change, last.session_id, on)
    line_id = lines.add(
        change,
        Home(session_id, item_id),
        f"Verslag van {dates.day_month(last.held_on)} vastgesteld.",
        kind="decision",
        written_on=on,
    )
    number = numbers.for_line(change, line_id, "decision", on)
    change.update(line, line_id, number=number)
    meetings.begin(change, session_id)
    return line_id


def _next_day(change: Change, found: Series, before: Sequence[int], today: date) -> date:
    """The day that was agreed on ("Volgende keer") when it can be read, else that of the rhythm."""
    held = [sessions.get(change, key) for key in before]
    days = [each.held_on for each in held if each is not None and each.held_on is not None]
    last = held[0] if held else None
    if last is not None and last.next_time and last.held_on is not None:
        agreed = dates.find_in(last.next_time, last.held_on)
        if agreed is not None and agreed[0] > last.held_on and agreed[0] >= today:
            return agreed[0]
    return rhythm.next_day(found.rhythm, days, today)


def _next_agenda(change: Change, series_id: int, last_id: int | None) -> list[_Point]:
    kept: Sequence[meetings.AgendaItem | keeping.StandingItem] = standing(change, series_id)
    if not kept and last_id is not None:
        kept = meetings.agenda(change, last_id)
    points = [_Point(i.title, i.minutes, i.locked_at, i.presenter_id, i.script) for i in kept]
    if not points:
        points = [_Point(title, minutes) for title, minutes in STANDARD_AGENDA]
    waiting = [
        _Point(each.title, each.minutes, script=each.note) for each in parked(change, series_id)
    ]
    at = agenda.closing([point.title for point in points])
    return [*points[:at], *waiting, *points[at:]]


def _invite(change: Change, found: Series, session_id: int, last_id: int | None) -> None:
    invited = [member.person_id for member in keeping.members(change, found.id)]
    if not invited and last_id is not None:
        meetings.invite_as_before(change, session_id, last_id)
    lead = (found.chair_id, found.minute_taker_id or settings.me(change))
    for person_id in (*invited, *lead):
        if person_id is not None:
            sessions.invite(change, session_id, person_id)


def _when(found: Series, day: date) -> str:
    parts = [dates.long(day)]
    if found.starts_at is not None:
        parts.append(dates.time_range(found.starts_at, found.ends_at))
    return ", ".join([*parts, found.place] if found.place else parts)
