"""Whose turn it is: to bring a case, and to lead a session. Who waited longest comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from nplw_desktop.region import dates
from nplw_desktop.region.intervision.groups.membership import Member, members
from nplw_desktop.region.intervision_tables import KIND, intervision_case
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import participant, series, session
from nplw_desktop.store import Reader

_REFUSED = ("excused", "absent")


@dataclass(frozen=True, slots=True)
class Turn:
    """One member and how long they waited. ``why`` says it in words, without a word of any case.

    ``times``: how often before. ``last_on``: the last time; ``planned_on``: when they have a turn
    to come; ``able``: False for who said no to the session somebody is sought for.
    """

    person_id: int
    name: str
    times: int
    last_on: date | None
    planned_on: date | None
    able: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Session:
    """A session of the group: was it held, whose case was it, who led it, who were on its list."""

    held_on: date | None
    held: bool
    owner_id: int | None
    chair_id: int | None
    people: frozenset[int]


@dataclass(slots=True)
class _Record:
    """What one member did so far."""

    times: int = 0
    last_on: date | None = None
    coming: bool = False
    planned_on: date | None = None
    first_on: date | None = None
    since: int = 0


@dataclass(frozen=True, slots=True)
class _Busy:
    """Who has the other task in that session, and what is said of it."""

    person_id: int | None
    why: str


@dataclass(frozen=True, slots=True)
class _Words:
    never: str
    last: str


_CASE = _Words("Bracht nog geen casus in", "Bracht het laatst in op")
_LEAD = _Words("Leidde nog geen sessie", "Leidde het laatst op")


def fair_turn(source: Reader, series_id: int, session_id: int | None = None) -> tuple[Turn, ...]:
    """The members of a group, who waited longest to bring a case first.

    Waiting counts from the last case, or else from joining the group. Who has a turn to come stands
    behind the others. ``session_id`` is the session somebody is sought for: whose case it has now
    counts for nobody, who leads it stands behind the others, and who said no to it stands last.
    """
    leads = source.value(_CHAIR, session=session_id) if session_id is not None else None
    busy = _Busy(leads, "Leidt deze sessie")
    return _turns(source, series_id, session_id, lambda held: held.owner_id, _CASE, busy)


def facilitators(source: Reader, series_id: int, session_id: int | None = None) -> tuple[Turn, ...]:
    """Who may lead the next session, who waited longest first.

    Who brings the case of that session, or has the first turn to, stands behind the others: nobody
    does both. A group with a facilitator of its own (``chair_id`` of the series) has only that one.
    """
    busy = _bringing(source, series_id, session_id)
    found = _turns(source, series_id, session_id, lambda held: held.chair_id, _LEAD, busy)
    fixed = source.row(_FIXED, series=series_id)
    if fixed is None:
        leading = {each.person_id for each in members(source, series_id) if each.facilitates}
        return tuple(turn for turn in found if turn.person_id in leading)
    known = next((turn for turn in found if turn.person_id == fixed.id), None)
    times, last_on = (known.times, known.last_on) if known is not None else (0, None)
    able = known.able if known is not None else True
    why = "Vaste gespreksleider van de groep" if able else _UNABLE
    return (Turn(fixed.id, fixed.display_name, times, last_on, None, able, why),)


def _bringing(source: Reader, series_id: int, session_id: int | None) -> _Busy:
    """Who has the case of a session; while nobody was chosen, whose turn it is."""
    owner = source.value(_OWNER, session=session_id) if session_id is not None else None
    if owner is not None:
        return _Busy(owner, "Brengt deze sessie de casus in")
    turns = fair_turn(source, series_id, session_id)
    first = turns[0] if turns and turns[0].able and turns[0].planned_on is None else None
    return _Busy(first.person_id if first is not None else None, "Aan de beurt om in te brengen")


_UNABLE = "Heeft zich voor deze sessie afgemeld"
_FIXED = (
    select(person.c.id, person.c.display_name)
    .join(series, series.c.chair_id == person.c.id)
    .where(series.c.id == bindparam("series"))
)
_SESSIONS = (
    select(session.c.id, session.c.held_on, session.c.status, session.c.chair_id)
    .where(session.c.series_id == bindparam("series"), session.c.kind == KIND)
    .order_by(session.c.held_on, session.c.starts_at, session.c.id)
)
_CHAIR = select(session.c.chair_id).where(session.c.id == bindparam("session"))
_OWNER = (
    select(intervision_case.c.owner_id)
    .where(intervision_case.c.session_id == bindparam("session"))
    .order_by(intervision_case.c.id)
    .limit(1)
)
_OWNERS = (
    select(intervision_case.c.session_id, intervision_case.c.owner_id)
    .join(session, session.c.id == intervision_case.c.session_id)
    .where(session.c.series_id == bindparam("series"), intervision_case.c.owner_id.isnot(None))
    .order_by(intervision_case.c.id.desc())  # of two cases of a session the first one counts
)
_PEOPLE = (
    select(
        participant.c.session_id,
        participant.c.person_id,
        participant.c.attendance,
        participant.c.reply,
    )
    .join(session, session.c.id == participant.c.session_id)
    .where(session.c.series_id == bindparam("series"), participant.c.person_id.isnot(None))
)


def _turns(
    source: Reader,
    series_id: int,
    session_id: int | None,
    who: Callable[[_Session], int | None],
    words: _Words,
    busy: _Busy,
) -> tuple[Turn, ...]:
    owners = {row.session_id: row.owner_id for row in source.rows(_OWNERS, series=series_id)}
    listed: dict[int, set[int]] = {}
    refused: set[int] = set()
    for row in source.rows(_PEOPLE, series=series_id):
        listed.setdefault(row.session_id, set()).add(row.person_id)
        if row.session_id == session_id and (row.attendance in _REFUSED or row.reply == "no"):
            refused.add(row.person_id)
    held = [
        _Session(
            row.held_on,
            row.status == "held",
            owners.get(row.id),
            row.chair_id,
            frozenset(listed.get(row.id, ())),
        )
        for row in source.rows(_SESSIONS, series=series_id)
        if row.id != session_id
    ]
    found = [
        (_order(record, each, at, refused, busy), _turn(record, each, refused, words, busy))
        for at, each in enumerate(members(source, series_id))
        for record in (_record(each, held, who),)
    ]
    return tuple(turn for _key, turn in sorted(found, key=lambda one: one[0]))


def _record(
    member: Member, held: Sequence[_Session], who: Callable[[_Session], int | None]
) -> _Record:
    """What a member did, from the sessions in order of date."""
    record = _Record(first_on=member.joined_on)
    for each in held:
        if record.first_on is None and member.person_id in each.people:
            record.first_on = each.held_on
        mine = who(each) == member.person_id
        if mine and each.held:
            record.times, record.last_on, record.since = record.times + 1, each.held_on, 0
        elif mine:
            record.coming, record.planned_on = True, record.planned_on or each.held_on
        elif each.held:
            record.since += 1
    return record


def _order(
    record: _Record, member: Member, at: int, refused: set[int], busy: _Busy
) -> tuple[bool, bool, bool, date, int, int]:
    waiting = record.last_on or record.first_on or date.max
    key = member.person_id
    return (key in refused, key == busy.person_id, record.coming, waiting, record.times, at)


def _turn(record: _Record, member: Member, refused: set[int], words: _Words, busy: _Busy) -> Turn:
    able = member.person_id not in refused
    why = busy.why if member.person_id == busy.person_id else _why(record, words)
    return Turn(
        member.person_id,
        member.shown,
        record.times,
        record.last_on,
        record.planned_on,
        able,
        why if able else _UNABLE,
    )


def _why(record: _Record, words: _Words) -> str:
    if record.coming:
        day = record.planned_on
        return "Staat al gepland" if day is None else f"Staat al gepland voor {_day(day)}"
    if record.last_on is not None:
        return f"{words.last} {_day(record.last_on)}{_since(record.since)}"
    if record.times:
        return "Was al eens aan de beurt"
    return words.never + (f", in de groep sinds {_day(record.first_on)}" if record.first_on else "")


def _since(sessions: int) -> str:
    if not sessions:
        return ", de vorige sessie"
    return "; daarna was er 1 sessie" if sessions == 1 else f"; daarna waren er {sessions} sessies"


def _day(day: date) -> str:
    return f"{dates.day_month(day)} {day.year}"
