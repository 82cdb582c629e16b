"""Conversations: a phone call or talk written down in one go, and the timeline of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select

from nplw_desktop.region import actions, lines, names, people, sessions
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.lines import Home, line
from nplw_desktop.region.sessions import WAS_THERE, participant, series, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

Who = int | str
"""A person, or the name of one who is not in the file yet."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What has to be done after a talk."""

    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was written down; ``people`` are ids and names."""

    session_id: int
    kind: str
    held_on: date
    people: tuple[tuple[int, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One moment with a person; ``minutes`` is None when nobody noted how long."""

    session_id: int
    kind: str
    title: str
    held_on: date
    minutes: int | None
    others: int
    text: str


def record(
    change: Change,
    who: Who | tuple[Who, ...],
    text: str,
    held_on: date,
    *,
    kind: str = "phone_call",
    starts_at: time | None = None,
    minutes: int | None = None,
    follow_up: FollowUp | None = None,
    region_id: int | None = None,
) -> int:
    """Write a talk down; returns the session.

    ``who`` is a person, or the name of a caller nobody knew yet: that becomes a contact to complete
    later; or several of them. "Laatst gesproken" follows. It is of the user's first region unless
    told otherwise. Raises ``Refused`` without a name.
    """
    person_ids = _known(change, who if isinstance(who, tuple) else (who,))
    session_id = sessions.add(
        change,
        kind,
        sessions.KINDS[kind],
        held_on,
        mode="phone" if kind == "phone_call" else "in_person",
        status="held",
        confidentiality="private",
        starts_at=starts_at,
        ends_at=_later(starts_at, minutes),
        **({} if region_id is None else {"region_id": region_id}),
    )
    for person_id in person_ids:
        sessions.invite(change, session_id, person_id, "present")
    if text.strip():
        lines.add(change, Home(session_id=session_id), text.strip(), written_on=held_on)
    if follow_up is not None and follow_up.text.strip():
        home = Home(session_id=session_id, person_id=person_ids[0])
        actions.add(change, follow_up.text.strip(), held_on, due_on=follow_up.due_on, home=home)
    return session_id


def talk(source: Reader, session_id: int) -> Talk | None:
    """A talk as it was written down; None for anything else."""
    held = sessions.get(source, session_id)
    if held is None or held.kind not in sessions.TALK_KINDS or held.held_on is None:
        return None
    there = sessions.participants(source, session_id)
    found = tuple((one.person_id, names.display(one.name)) for one in there if one.person_id)
    first = _first_line(source, session_id)
    return Talk(session_id, held.kind, held.held_on, found, first.text.text if first else "")


def revise(
    change: Change,
    session_id: int,
    who: tuple[Who, ...],
    text: str,
    held_on: date,
    kind: str,
) -> None:
    """Write a talk down again; its follow-up stays as it is. Raises ``Refused`` without a name."""
    wanted = _known(change, who)
    title, mode = sessions.KINDS[kind], "phone" if kind == "phone_call" else "in_person"
    sessions.edit(change, session_id, kind=kind, title=title, mode=mode, held_on=held_on)
    for one in sessions.participants(change, session_id):
        if one.person_id not in wanted:
            sessions.remove_participant(change, one.id)
    for person_id in wanted:
        sessions.invite(change, session_id, person_id, "present")
    first = _first_line(change, session_id)
    if first is None and text.strip():
        lines.add(change, Home(session_id=session_id), text.strip(), after=0, written_on=held_on)
    elif first is not None and not text.strip():
        lines.delete(change, first.id)
    elif first is not None and first.text.text != text.strip():
        lines.retype(change, first.id, RichText(text.strip()))


def timeline(
    source: Reader, person_id: int, today: date, most: int | None = None
) -> tuple[TimelineEntry, ...]:
    """The moments with someone up to today, newest first.

    The text is what was noted about this person, else the first line of what was written down. Of
    intervision there is the group and the day alone: not what was said, not who brought a case.
    """
    query = (
        select(session, participant.c.note, series.c.title.label("series_title"))
        .join(participant, participant.c.session_id == session.c.id)
        .outerjoin(series, series.c.id == session.c.series_id)
        .where(
            participant.c.person_id == person_id,
            participant.c.attendance.in_(WAS_THERE),
            session.c.held_on <= today,
        )
        .order_by(session.c.held_on.desc(), session.c.starts_at.desc(), session.c.id.desc())
        .limit(most)
    )
    rows = source.rows(query)
    told = [row.id for row in rows if row.kind != KIND]
    crowd = _crowd(source, told)
    texts = _first_texts(source, told)
    return tuple(
        TimelineEntry(
            row.id,
            row.kind,
            sessions.title_outside(row.kind, row.title, row.series_title),
            row.held_on,
            _minutes(row.starts_at, row.ends_at) if row.kind in sessions.TALK_KINDS else None,
            crowd.get(row.id, 1) - 1,
            "" if row.kind == KIND else row.note or texts.get(row.id, ""),
        )
        for row in rows
    )


def count(source: Reader, person_id: int, today: date) -> int:
    """How many moments ``timeline`` has."""
    query = (
        select(func.count())
        .select_from(session)
        .join(participant, participant.c.session_id == session.c.id)
        .where(
            participant.c.person_id == person_id,
            participant.c.attendance.in_(WAS_THERE),
            session.c.held_on <= today,
        )
    )
    return int(source.value(query))


def note_on_person(change: Change, person_id: int, text: str, today: date) -> int:
    """A short note with a person, outside any session."""
    if not text.strip():
        raise Refused("Er staat nog niets.", "Er is niets bewaard.", "Typ een notitie.")
    home = Home(person_id=person_id)
    return lines.add(
        change, home, RichText(text.strip()), after=0, written_on=today, confidentiality="private"
    )


def notes_on_person(source: Reader, person_id: int) -> tuple[lines.Line, ...]:
    """The short notes with a person, newest first."""
    found = lines.of(source, Home(person_id=person_id))
    return tuple(note for note in found if note.kind == "paragraph")


def _known(change: Change, who: tuple[Who, ...]) -> tuple[int, ...]:
    """The ids of people, made where only a name is known."""
    if not who:
        raise Refused("Met wie sprak je?", "Er is niets bewaard.", "Kies iemand of typ een naam.")
    return tuple(people.add(change, one) if isinstance(one, str) else one for one in who)


def _first_line(source: Reader, session_id: int) -> lines.Line | None:
    written = lines.of(source, Home(session_id=session_id))
    return next((line for line in written if line.kind == "paragraph"), None)


def _crowd(source: Reader, ids: list[int]) -> dict[int, int]:
    query = (
        select(participant.c.session_id, func.count().label("people"))
        .where(participant.c.session_id.in_(ids), participant.c.attendance.in_(WAS_THERE))
        .group_by(participant.c.session_id)
    )
    return {row.session_id: row.people for row in source.rows(query)} if ids else {}


def _first_texts(source: Reader, ids: list[int]) -> dict[int, str]:
    query = (
        select(line.c.session_id, line.c.text)
        .where(line.c.session_id.in_(ids), line.c.agenda_item_id.is_(None))
        .order_by(line.c.position.desc())
    )
    return {row.session_id: row.text for row in source.rows(query)} if ids else {}


def _later(start: time | None, minutes: int | None) -> time | None:
    if start is None or minutes is None:
        return None
    total = min(start.hour * 60 + start.minute + minutes, 24 * 60 - 1)
    return time(total // 60, total % 60)


def _minutes(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    day = date(2000, 1, 1)
    return int((datetime.combine(day, end) - datetime.combine(day, start)).total_seconds() // 60)
