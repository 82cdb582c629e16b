"""Preparing a session: planning the next of a group, its phases, its checklist and who was asked.

The next session of a group invites its members, has the group's place and times, and a checklist. A
method gives it phases, scaled to the time there is; from then on they are its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from nplw_desktop.region import locked, sessions
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.intervision.groups import membership, rota
from nplw_desktop.region.intervision.methods.rows import MethodPhase
from nplw_desktop.region.intervision.methods.timing import Fit, fit
from nplw_desktop.region.intervision.phases import Phase
from nplw_desktop.region.intervision_tables import KIND, checklist_item
from nplw_desktop.region.meetings import agenda_item, item_title
from nplw_desktop.region.series import keeping, rhythm
from nplw_desktop.region.sessions import participant, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

TALK, ROOM, INVITED, PRINTED = "talk", "room", "invited", "printed"
CHECKLIST = {
    TALK: "Casusgesprek met inbrenger",
    ROOM: "Zaal gereserveerd",
    INVITED: "Uitnodigingen verstuurd",
    PRINTED: "Spelregels en fasen afgedrukt",
}
"""What is to be done before every session: the key of an item, and its words."""

REPLIES = {"yes": "Komt", "no": "Komt niet", "maybe": "Misschien", "": "Geen reactie"}
"""What somebody answered to the invitation."""

_EXPECTED = ("invited", "excused")

USUAL_MINUTES = 90
"""So long a session takes that has no end: one and a half hours is the shortest usual (DOMAIN 6.1)."""

_NUMBERED = re.compile(r"^(.*\D)\d+$")


@dataclass(frozen=True, slots=True)
class Todo:
    """One item of the checklist; ``key`` is empty for what the user added."""

    id: int
    key: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class TimeTable:
    """The phases on the clock: when each begins, when the last ends, and whether that fits."""

    starts: tuple[time | None, ...]
    ends: time | None
    fit: Fit


# Reads


def checklist(source: Reader, session_id: int) -> tuple[Todo, ...]:
    """The checklist of a session in order."""
    query = (
        select(checklist_item)
        .where(checklist_item.c.session_id == session_id)
        .order_by(checklist_item.c.position, checklist_item.c.id)
    )
    return tuple(Todo(row.id, row.key, row.text, row.done) for row in source.rows(query))


def minutes_there_are(starts_at: time | None, ends_at: time | None) -> int:
    """How long a session may take by its times; as long as usual when it has none."""
    if starts_at is None or ends_at is None:
        return USUAL_MINUTES
    return max(0, _minute(ends_at) - _minute(starts_at)) or USUAL_MINUTES


def time_table(planned: Sequence[Phase], starts_at: time | None, ends_at: time | None) -> TimeTable:
    """When each phase begins, when the last ends, and whether that fits."""
    starts: list[time | None] = []
    spent = 0
    for phase in planned:
        starts.append(_later(starts_at, spent))
        spent += phase.minutes
    room = minutes_there_are(starts_at, ends_at)
    return TimeTable(tuple(starts), _later(starts_at, spent), fit(planned, room))


def expected(source: Reader, session_id: int) -> int:
    """How many people are on the list of a session and did not say that they stay away."""
    listed = sessions.participants(source, session_id)
    return sum(one.was_there or one.attendance == _EXPECTED[0] for one in listed)


def unanswered(source: Reader, session_id: int) -> tuple[int, ...]:
    """The people on the list who did not answer and are not known to come: for a reminder."""
    query = (
        select(participant.c.person_id)
        .where(participant.c.session_id == session_id, participant.c.person_id.isnot(None))
        .where(participant.c.reply == "", participant.c.attendance == "invited")
        .order_by(participant.c.position, participant.c.id)
    )
    return tuple(row.person_id for row in source.rows(query))


def places_used(source: Reader, most: int = 8) -> tuple[str, ...]:
    """Where intervision was held or planned, the latest first."""
    query = (
        select(session.c.place, func.max(session.c.held_on).label("last"))
        .where(session.c.kind == KIND, session.c.place != "")
        .group_by(session.c.place)
        .order_by(func.max(session.c.held_on).desc(), session.c.place)
        .limit(most)
    )
    return tuple(row.place for row in source.rows(query))


# Planning


def plan_next(change: Change, series_id: int, today: date) -> int:
    """Plan the next session of a group with all its members; returns its id.

    Who leads it is who waited longest of those that lead. Raises ``Refused`` when the group is gone.
    """
    group = keeping.get(change, series_id)
    if group is None or group.kind != KIND:
        raise Refused(
            "Deze groep is er niet meer.", "Er is niets veranderd.", "Kies een andere groep."
        )
    held = change.rows(
        select(session.c.title, session.c.held_on)
        .where(session.c.series_id == series_id, session.c.kind == KIND)
        .order_by(session.c.held_on, session.c.id)
    )
    day = rhythm.next_day(group.rhythm, [row.held_on for row in held if row.held_on], today)
    leads = rota.facilitators(change, series_id)
    session_id = sessions.add(
        change,
        KIND,
        _next_title(group.title, [row.title for row in held]),
        day,
        series_id=series_id,
        region_id=group.region_id,
        starts_at=group.starts_at,
        ends_at=group.ends_at,
        mode=group.mode,
        place=group.place,
        link=group.link,
        chair_id=leads[0].person_id if leads else None,
        confidentiality=group.confidentiality.value,
    )
    add_standard(change, session_id)
    for member in membership.members(change, series_id):
        sessions.invite(change, session_id, member.person_id)
    return session_id


def plan_loose(change: Change, title: str, held_on: date, **values: object) -> int:
    """Plan a session that belongs to no group; returns its id."""
    session_id = sessions.add(change, KIND, title, held_on, **values)
    add_standard(change, session_id)
    return session_id


# Phases


def use_method(
    change: Change, session_id: int, key: str, name: str, chosen: Sequence[MethodPhase]
) -> None:
    """Give a session the phases of a method, in the minutes they have in ``chosen``.

    What the facilitator wrote at a phase that stays by name stays too. Raises ``Refused`` when
    something was written in a phase already, or the session was begun.
    """
    _refuse_begun(change, session_id)
    before = {phase.title: phase.script for phase in phases.of(change, session_id)}
    for phase in phases.of(change, session_id):
        change.delete(agenda_item, phase.id)
    for position, each in enumerate(chosen, start=1):
        change.insert(
            agenda_item,
            session_id=session_id,
            title=item_title(each.name),
            minutes=each.minutes,
            usual_minutes=each.usual_minutes,
            position=position,
            who=each.who,
            instruction=each.instruction,
            records=each.records,
            keeping=each.keeping,
            script=before.get(each.name, ""),
        )
    cases.edit(change, session_id, method=key, method_name=name)


def rescale(change: Change, session_id: int, minutes: Sequence[int]) -> None:
    """Give the phases of a session these minutes, in their order."""
    for phase, count in zip(phases.of(change, session_id), minutes, strict=True):
        if phase.minutes != count:
            phases.edit(change, phase.id, minutes=count)


def add_phase(change: Change, session_id: int, title: str, minutes: int = 5) -> int:
    """Put a phase at the end; returns its id."""
    locked.refuse(change, session_id)
    last = change.value(
        select(func.max(agenda_item.c.position)).where(agenda_item.c.session_id == session_id)
    )
    return change.insert(
        agenda_item,
        session_id=session_id,
        title=item_title(title),
        minutes=minutes,
        usual_minutes=minutes,
        position=(last or 0) + 1,
        who="everyone",
        keeping="group",
    )


def edit_phase(change: Change, phase_id: int, **values: object) -> None:
    """Set fields of a phase. Raises ``Refused`` without a name, or for minutes that make no sense."""
    if "title" in values:
        values["title"] = item_title(str(values["title"]))
    phases.edit(change, phase_id, **values)


def order_phases(change: Change, ids: Sequence[int]) -> None:
    """Give the phases the order of ``ids``."""
    for position, phase_id in enumerate(ids, start=1):
        change.update(agenda_item, phase_id, position=position)


def delete_phase(change: Change, phase_id: int) -> None:
    """Take a phase away; the bin keeps it with what was written in it."""
    locked.refuse_item(change, phase_id)
    change.delete(agenda_item, phase_id)


# The checklist, the case owner, and who was asked


def tick(change: Change, todo_id: int, *, done: bool) -> None:
    """Set whether an item of the checklist is done."""
    change.update(checklist_item, todo_id, done=done)


def add_todo(change: Change, session_id: int, text: str) -> int:
    """Put an item at the end of the checklist; returns its id. Raises ``Refused`` without words."""
    text = " ".join(text.split())
    if not text:
        raise Refused("Dit punt heeft geen tekst.", "Er is niets veranderd.", "Typ wat te doen is.")
    return _insert_todo(change, session_id, "", text)


def add_standard(change: Change, session_id: int) -> None:
    """Put what is to be done before every session on the checklist."""
    for key, text in CHECKLIST.items():
        _insert_todo(change, session_id, key, text)


def delete_todo(change: Change, todo_id: int) -> None:
    """Take an item off the checklist."""
    change.delete(checklist_item, todo_id)


def choose_owner(change: Change, session_id: int, person_id: int | None) -> None:
    """Let somebody bring the case; who was not on the list is invited.

    Consent that another had given falls away: it was theirs.
    """
    before = cases.get(change, session_id)
    if before.owner_id == person_id and before.id:
        return
    cases.edit(change, session_id, owner_id=person_id, owner_name="", consented_on=None)
    if person_id is not None:
        sessions.invite(change, session_id, person_id)


def reply(change: Change, participant_id: int, answer: str) -> None:
    """Set what somebody answered to the invitation; a key of ``REPLIES``.

    Who says no is excused, and is invited again when that changes; who was there was there.
    """
    assert answer in REPLIES
    locked.refuse_participant(change, participant_id)
    values: dict[str, object] = {"reply": answer}
    was = change.value(select(participant.c.attendance).where(participant.c.id == participant_id))
    if was in _EXPECTED:
        values["attendance"] = _EXPECTED[answer == "no"]
    change.update(participant, participant_id, **values)


def _refuse_begun(change: Change, session_id: int) -> None:
    locked.refuse(change, session_id)
    begun = "SELECT EXISTS (SELECT 1 FROM live_event WHERE session_id = :id)"
    written = (
        "SELECT EXISTS (SELECT 1 FROM line WHERE session_id = :id AND agenda_item_id IS NOT NULL)"
    )
    for asked, what in (
        (begun, "Deze sessie is al begonnen."),
        (written, "Er staat al tekst bij een fase van deze sessie."),
    ):
        if change.value(asked, id=session_id):
            raise Refused(
                f"{what} Met een andere methode gaan de fasen weg.",
                "Er is niets veranderd.",
                "Pas de fasen zelf aan, of plan een nieuwe sessie.",
            )


def _insert_todo(change: Change, session_id: int, key: str, text: str) -> int:
    last = change.value(
        select(func.max(checklist_item.c.position)).where(checklist_item.c.session_id == session_id)
    )
    return change.insert(
        checklist_item, session_id=session_id, key=key, text=text, position=(last or 0) + 1
    )


def _next_title(group: str, before: Sequence[str]) -> str:
    """``Intervisiegroep A, sessie 4``: as the last one was called, with the next number."""
    number = len(before) + 1
    pattern = _NUMBERED.match(before[-1]) if before else None
    return f"{pattern[1] if pattern else f'{group}, sessie '}{number}"


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _later(start: time | None, minutes: int) -> time | None:
    if start is None:
        return None
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()
