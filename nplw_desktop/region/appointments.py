"""Meetings as a calendar shows them, each with the number that tells a calendar what is newer.

A calendar takes a file in when its SEQUENCE is not lower than what it has. The number goes up when
something a calendar shows has changed since the last file that was made, and it comes from a counter
outside the journal: after undo, or an older copy that was put back, no number is given out twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import select

from nplw_desktop.region import meetings, people, sessions, settings
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contact_points import addresses
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.papers import EMAIL
from nplw_desktop.region.sessions import KINDS, MEETING_KINDS, session
from nplw_desktop.store import Change, Reader, Store, notes
from nplw_desktop.store.errors import Refused

IN_CALENDARS = (*MEETING_KINDS, INTERVISION)
"""The kinds of sessions that calendar files are made of."""

_USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Appointment:
    """One meeting in a calendar. Times are local; without ``starts_at`` it takes the whole day.

    ``minutes`` is how long it takes where ``ends_at`` is unknown: by its agenda, or else an hour.
    ``sequence`` is the number of the file, ``known`` whether that number was given out for it.
    """

    uid: str
    title: str
    kind: str
    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int = _USUAL_MINUTES
    mode: str = "in_person"
    place: str = ""
    link: str = ""
    purpose: str = ""
    agenda: tuple[str, ...] = ()
    private: bool = False
    cancelled: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who invites: the user; without an address a calendar cannot name them."""

    name: str = ""
    address: str = ""


def of_session(source: Reader, session_id: int) -> Appointment:
    """A meeting as the user's own calendar shows it. Raises ``Refused`` when it has no date."""
    held = sessions.get(source, session_id)
    if held is None:
        raise LookupError(f"session {session_id} is not there")
    if held.held_on is None:
        raise Refused(
            f"‘{held.title}’ heeft nog geen datum.", "Er is niets gemaakt.", "Vul de datum in."
        )
    items = meetings.agenda(source, session_id)
    closed = held.kind == INTERVISION  # what is prepared, and the names of phases, tell of the case
    return Appointment(
        held.uid,
        held.title,
        held.kind_word,
        held.held_on,
        held.starts_at,
        held.ends_at,
        sum(item.minutes for item in items) or _USUAL_MINUTES,
        held.mode,
        held.place,
        held.link,
        "" if closed else held.purpose,
        () if closed else tuple(item.title for item in items),
        held.confidentiality is Confidentiality.PRIVATE,
    )


def thrown_away(
    values: Mapping[str, Any], kinds: Collection[str] = IN_CALENDARS
) -> Appointment | None:
    """A meeting that was deleted, from what the bin knows of it; None without a date, and for a
    session of another kind."""
    if values.get("kind") not in kinds or not values.get("held_on"):
        return None
    begins, ends = (values.get(name) or None for name in ("starts_at", "ends_at"))
    return Appointment(
        str(values["uid"]),
        str(values.get("title") or ""),
        KINDS[str(values["kind"])],
        date.fromisoformat(str(values["held_on"])),
        time.fromisoformat(begins) if begins else None,
        time.fromisoformat(ends) if ends else None,
        mode=str(values.get("mode") or "in_person"),
        place=str(values.get("place") or ""),
        link=str(values.get("link") or ""),
        private=values.get("confidentiality") == Confidentiality.PRIVATE.value,
        cancelled=True,
    )


def in_bin(
    store: Store, session_ids: Iterable[int], kinds: Collection[str] = MEETING_KINDS
) -> tuple[Appointment, ...]:
    """Which of these sessions lie in the bin while a calendar may show them still; of some kinds."""
    wanted = set(session_ids)
    found = (thrown_away(item.values, kinds) for item in store.bin(session) if item.id in wanted)
    return tuple(each for each in found if each is not None and was_made(store, each.uid))


def any_gone(source: Reader, session_ids: Collection[int]) -> bool:
    """Whether some of these sessions are not there any more."""
    listed = "SELECT count(*) FROM session WHERE id IN (SELECT value FROM json_each(:ids))"
    there = source.value(listed, ids=json.dumps(sorted(session_ids))) if session_ids else 0
    return int(there) < len(session_ids)


def exists(source: Reader, uid: str) -> bool:
    """Whether there is a meeting with this uid."""
    return source.value(select(session.c.id).where(session.c.uid == uid)) is not None


def for_others(found: Appointment) -> Appointment:
    """The same for a calendar of others: of what is for the user alone only its kind and time."""
    if not found.private:
        return found
    return replace(found, title=found.kind, place="", link="", purpose="", agenda=(), private=False)


def coming(source: Reader, session_id: int, today: date) -> tuple[int, ...]:
    """This meeting, and those of its series from today on, by day."""
    own = select(session.c.series_id).where(session.c.id == session_id).scalar_subquery()
    ahead = (session.c.series_id == own) & (session.c.held_on >= today)
    query = select(session.c.id).where(
        session.c.held_on.isnot(None), (session.c.id == session_id) | ahead
    )
    ordered = query.order_by(session.c.held_on, session.c.starts_at, session.c.id)
    return tuple(row.id for row in source.rows(ordered))


def organiser(source: Reader) -> Organiser:
    """The user, with the address on their papers or else their first one."""
    me = settings.me(source)
    found = people.get(source, me) if me is not None else None
    own = addresses(source, (me,)) if me is not None else ()
    address = settings.get(source, EMAIL) or next(iter(own), "")
    return Organiser(found.display_name if found is not None else "", address)


def was_made(source: Reader, uid: str) -> bool:
    """Whether a calendar may show this meeting, cancelled ones left out: a file of it was made."""
    kept = notes.read(source, _note(uid))
    return kept is not None and not kept.get("cancelled", False)


def known(source: Reader, found: Appointment) -> Appointment | None:
    """With the number it got before, when nothing that a calendar shows has changed since."""
    kept = notes.read(source, _note(found.uid))
    if kept is None or kept["digest"] != _digest(found):
        return None
    # A copy that was put back brings an old note along, the counter goes on where it was.
    if kept["sequence"] != notes.last_number(source, _note(found.uid)) - 1:
        return None
    return replace(found, sequence=kept["sequence"])


def numbered(change: Change, each: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """With the number each has to carry now, taken note of for the next time."""
    return tuple(known(change, found) or _number(change, found) for found in each)


def _number(change: Change, found: Appointment) -> Appointment:
    made = replace(found, sequence=change.next_number(_note(found.uid)) - 1)
    kept = {"sequence": made.sequence, "digest": _digest(made), "cancelled": made.cancelled}
    notes.put(change, _note(found.uid), kept)
    return made


def _digest(found: Appointment) -> str:
    """The facts as one short word: what a meeting was about is kept nowhere else."""
    facts = asdict(replace(found, sequence=0))
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def _note(uid: str) -> str:
    """What the note and the counter of a meeting are called."""
    return f"{notes.ABOUT}{uid}"
