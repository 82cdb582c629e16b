"""Leading a session: the clock as a pure fold over what happened, and the edits that add to it.

Nothing of the clock is kept but events, each at a moment in UTC. Whoever reads them knows the phase,
the time that is left and who speaks: after a kill, a sleep or on another computer just the same.
Between a start and a stop time goes on, also while the computer sleeps, unless it was paused. An
event that is undone never happened.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from nplw_desktop.region import agenda, sessions
from nplw_desktop.region.intervision import phases
from nplw_desktop.region.intervision.cases import get as case_of
from nplw_desktop.region.intervision.live import fold
from nplw_desktop.region.intervision.live.fold import (
    SOON,
    Event,
    PhaseTime,
    Speaker,
    State,
    Turn,
    next_speaker,
    speaking,
    state,
)
from nplw_desktop.region.intervision.live.lengths import Took, lengths
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "SOON",
    "Event",
    "PhaseTime",
    "Speaker",
    "State",
    "Took",
    "Turn",
    "events",
    "extend",
    "is_running",
    "lengths",
    "next_phase",
    "next_turn",
    "now_in",
    "pause",
    "people",
    "previous_phase",
    "real_minutes",
    "resume",
    "running",
    "skip",
    "speaking",
    "start",
    "state",
    "stop",
    "to_phase",
    "turn",
]

CLOSED = "held"
"""The status of a session that was closed: nothing goes on in it any more."""

_LONGEST = phases.LONGEST * 60
_GONE = ("excused", "absent")


def events(source: Reader, session_id: int) -> tuple[Event, ...]:
    """What happened in a session so far, in order."""
    return tuple(
        Event(row.kind, row.agenda_item_id, row.participant_id, row.seconds, row.at)
        for row in source.rows(_EVENTS, session=session_id)
    )


_EVENTS = (
    select(live_event)
    .where(live_event.c.session_id == bindparam("session"))
    .order_by(live_event.c.id)
)


def people(source: Reader, session_id: int) -> tuple[Speaker, ...]:
    """Who can speak: everybody on the list but those who are known not to be there."""
    held = sessions.get(source, session_id)
    owner = case_of(source, session_id).owner_id
    chair = held.chair_id if held is not None else None
    return tuple(
        Speaker(
            each.id,
            each.name,
            each.person_id is not None and each.person_id == owner,
            each.person_id is not None and each.person_id == chair,
            each.organisation,
        )
        for each in sessions.participants(source, session_id)
        if each.attendance not in _GONE
    )


def running(source: Reader) -> tuple[int, ...]:
    """The sessions that were started and neither stopped nor closed, the newest first."""
    return tuple(
        row.session_id
        for row in source.rows(
            "SELECT e.session_id, max(e.id) AS last FROM live_event e "
            "JOIN session s ON s.id = e.session_id AND s.status <> :closed WHERE e.kind = 'start' "
            "AND NOT EXISTS (SELECT 1 FROM live_event l WHERE l.session_id = e.session_id "
            "AND l.kind = 'stop' AND l.id > e.id) GROUP BY e.session_id ORDER BY last DESC",
            closed=CLOSED,
        )
    )


def is_running(source: Reader, session_id: int) -> bool:
    """Whether this session was started and not stopped."""
    return session_id in running(source)


def now_in(source: Reader, session_id: int, now: datetime) -> State:
    """How a session stands at a moment."""
    return state(
        phases.of(source, session_id), events(source, session_id), people(source, session_id), now
    )


def real_minutes(source: Reader, session_id: int) -> dict[int, int]:
    """How many whole minutes each phase took that was come to; by id of the phase.

    A session that was never stopped counts until the last thing that happened in it.
    """
    happened = events(source, session_id)
    if not happened:
        return {}
    held = state(phases.of(source, session_id), happened, (), max(each.at for each in happened))
    return {
        each.phase.id: int(each.spent / 60 + 0.5)
        for each in held.phases
        if each.visited and each.spent >= 1
    }


# Edits; each adds one event, and refuses what makes no sense now


def start(change: Change, session_id: int, now: datetime) -> None:
    """Begin, in the first phase; or go on after a stop, where it was.

    Begun for the first time on another day than it was planned on, its day is that of ``now``; going
    on changes no day, also after midnight. Raises ``Refused`` when there are no phases yet, when it
    is going on already, or was closed.
    """
    held = sessions.get(change, session_id)
    if held is not None and held.status == CLOSED:
        raise Refused(
            "Deze sessie is afgesloten.", "Er is niets gestart.", "Plan een nieuwe sessie."
        )
    order = phases.of(change, session_id)
    if not order:
        raise Refused(
            "Deze sessie heeft nog geen fasen.", "Er is niets gestart.", "Kies eerst een methode."
        )
    happened = events(change, session_id)
    if is_running(change, session_id):
        raise Refused("Deze sessie loopt al.", "Er is niets veranderd.", "Ga ermee verder.")
    _add(change, session_id, "start", now)
    if not any(each.kind == "start" for each in happened):
        today = agenda.local_time(now).date()
        if held is not None and held.held_on != today:
            sessions.edit(change, session_id, held_on=today)
        # On its own, so that a first phase that is thrown away does not take the start along.
        _add(change, session_id, "phase", now, agenda_item_id=order[0].id)


def pause(change: Change, session_id: int, now: datetime) -> None:
    """Let the clock stand still. Raises ``Refused`` when it does so already."""
    if _going(change, session_id, now).paused:
        raise Refused("De sessie staat al op pauze.", "Er is niets veranderd.", "")
    _add(change, session_id, "pause", now)


def resume(change: Change, session_id: int, now: datetime) -> None:
    """Let the clock go on. Raises ``Refused`` when it is not paused."""
    if not _going(change, session_id, now).paused:
        raise Refused("De klok loopt al.", "Er is niets veranderd.", "")
    _add(change, session_id, "resume", now)


def next_phase(change: Change, session_id: int, now: datetime) -> int:
    """Go to the phase after this one; returns its id. Raises ``Refused`` at the last."""
    return _step(
        change,
        session_id,
        now,
        1,
        Refused("Dit is de laatste fase.", "Er is niets veranderd.", "Kies Stoppen om te sluiten."),
    )


def previous_phase(change: Change, session_id: int, now: datetime) -> int:
    """Go back to the phase before this one; its clock goes on where it was."""
    return _step(
        change,
        session_id,
        now,
        -1,
        Refused("Dit is de eerste fase.", "Er is niets veranderd.", ""),
    )


def to_phase(change: Change, session_id: int, phase_id: int, now: datetime) -> int:
    """Go to any phase of the session; returns its id. Raises ``Refused`` when it was taken away."""
    held = _going(change, session_id, now)
    if all(each.phase.id != phase_id for each in held.phases):
        raise Refused("Deze fase is er niet meer.", "Er is niets veranderd.", "")
    _add(change, session_id, "phase", now, agenda_item_id=phase_id)
    return phase_id


def extend(change: Change, session_id: int, seconds: int, now: datetime) -> None:
    """Give the phase of now more time, or less below 0.

    Raises ``Refused`` when it would then be planned for less than nothing or all day.
    """
    held = _going(change, session_id, now)
    at = held.now
    assert at is not None
    if not 0 <= at.planned + seconds <= _LONGEST:
        raise Refused(
            f"Een fase duurt hooguit {phases.LONGEST} minuten.", "Er is niets veranderd.", ""
        )
    _add(change, session_id, "extend", now, agenda_item_id=at.phase.id, seconds=seconds)


def turn(change: Change, session_id: int, participant_id: int | None, now: datetime) -> None:
    """Give someone the floor; None: the round is over. Who speaks is there.

    Raises ``Refused`` when they are not on the list of this session any more.
    """
    held = _going(change, session_id, now)
    assert held.now is not None
    _refuse_gone(change, session_id, participant_id)
    _add(
        change,
        session_id,
        "turn",
        now,
        agenda_item_id=held.now.phase.id,
        participant_id=participant_id,
    )
    if participant_id is not None and _attendance(change, participant_id) == "invited":
        sessions.attend(change, participant_id, "present")


def next_turn(change: Change, session_id: int, now: datetime) -> int | None:
    """Give the floor to who comes next; returns their id, None when everybody had it."""
    chosen = next_speaker(_going(change, session_id, now).turns)
    turn(change, session_id, chosen, now)
    return chosen


def skip(change: Change, session_id: int, participant_id: int, now: datetime) -> None:
    """Pass over someone in this round. Raises ``Refused`` as ``turn`` does."""
    held = _going(change, session_id, now)
    assert held.now is not None
    _refuse_gone(change, session_id, participant_id)
    phase_id = held.now.phase.id
    _add(change, session_id, "skip", now, agenda_item_id=phase_id, participant_id=participant_id)


def stop(change: Change, session_id: int, now: datetime) -> None:
    """End it. What was written stays; ``start`` goes on where it was."""
    _going(change, session_id, now)
    _add(change, session_id, "stop", now)


def _step(change: Change, session_id: int, now: datetime, by: int, edge: Refused) -> int:
    held = _going(change, session_id, now)
    at = held.index + by
    if not 0 <= at < len(held.phases):
        raise edge
    return to_phase(change, session_id, held.phases[at].phase.id, now)


def _going(change: Change, session_id: int, now: datetime) -> State:
    """How it stands. Raises ``Refused`` when it does not go on."""
    held = now_in(change, session_id, now)
    if not held.going or held.now is None:
        raise Refused("Deze sessie loopt niet.", "Er is niets veranderd.", "Start de sessie eerst.")
    return held


def _add(change: Change, session_id: int, kind: str, now: datetime, **values: object) -> None:
    assert kind in fold.KINDS
    change.insert(live_event, session_id=session_id, kind=kind, at=now, **values)


def _refuse_gone(source: Reader, session_id: int, participant_id: int | None) -> None:
    query = "SELECT 1 FROM participant WHERE id = :id AND session_id = :session"
    if participant_id is None or source.value(query, id=participant_id, session=session_id):
        return
    raise Refused("Deze deelnemer staat niet meer op de lijst.", "Er is niets veranderd.", "")


def _attendance(source: Reader, participant_id: int) -> str:
    return str(source.value("SELECT attendance FROM participant WHERE id = :id", id=participant_id))
