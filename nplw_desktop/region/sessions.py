"""Sessions: everything that happens on a date, its series, and who was there.

Timeline, attendance, actions and papers are written once, for all kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from nplw_desktop.region import locked, regions, settings
from nplw_desktop.region.base import (
    belongs_to,
    clock,
    day,
    instant,
    number,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

series = table(
    "series",
    words("title"),
    words("title_sort"),
    words("kind", "regional_meeting"),
    words("circle"),
    words("rhythm"),
    refers_to("region_id", "region"),
    words("confidentiality", Confidentiality.PARTICIPANTS.value),
    words("place"),
    clock("starts_at"),
    clock("ends_at"),
    refers_to("chair_id", "person"),
    refers_to("minute_taker_id", "person"),
    words("note"),
    words("mode", "in_person"),
    words("link"),
    words("purpose"),
    words("invitation"),
    words("sending"),
    words("papers"),
    number("wipe_after", 180),
    words("evaluation"),
    indexes=(("title_sort",),),
)
# What goes on paper is a preference: remembering it must not be what Ctrl+Z takes back.
series.c.papers.info["keeping"] = "guarded"

series_member = table(
    "series_member",
    belongs_to("series_id", "series"),
    belongs_to("person_id", "person"),
    number("position"),
    number("facilitates", 1),
    day("joined_on"),
    uid=False,
    indexes=(("series_id",), ("person_id",)),
)

session = table(
    "session",
    words("kind", "regional_meeting"),
    refers_to("series_id", "series"),
    refers_to("region_id", "region"),
    words("title"),
    words("title_sort"),
    day("held_on"),
    clock("starts_at"),
    clock("ends_at"),
    words("mode", "in_person"),
    words("place"),
    words("link"),
    refers_to("chair_id", "person"),
    refers_to("minute_taker_id", "person"),
    words("status", "planned"),
    day("adopted_on"),
    number("version", 1),
    words("confidentiality", Confidentiality.PARTICIPANTS.value),
    words("purpose"),
    words("next_time"),
    instant("created_at"),
    words("chair_name"),
    words("minute_taker_name"),
    day("archived_on"),
    words("archive_reference"),
    search=("title", "place", "purpose", "next_time"),
    indexes=(("held_on", "starts_at"), ("kind", "held_on"), ("series_id",), ("region_id",)),
)

participant = table(
    "participant",
    belongs_to("session_id", "session"),
    refers_to("person_id", "person"),
    words("guest_name"),
    words("attendance", "invited"),
    words("note"),
    number("position"),
    words("reply"),
    clock("arrived_at"),
    clock("left_at"),
    words("works_on"),
    words("seeks"),
    refers_to("municipality_id", "municipality"),
    uid=False,
    search=("works_on", "seeks"),
    indexes=(("session_id",), ("person_id",), ("municipality_id",)),
)

KINDS = {
    "regional_meeting": "Regionaal overleg",
    "working_group": "Werkgroep",
    "co_working_afternoon": "Samenwerkingsmiddag",
    "phone_call": "Telefoongesprek",
    "conversation": "Gesprek",
    "intervision": "Intervisie",
    "national_meeting": "Landelijk overleg",
    "training": "Training",
    "coaching": "Coachsessie",
    "other": "Bijeenkomst",
}
MEETING_KINDS = (
    "regional_meeting",
    "working_group",
    "co_working_afternoon",
    "national_meeting",
    "coaching",
    "other",
)
TALK_KINDS = ("phone_call", "conversation")
STATUSES = {
    "planned": "gepland",
    "held": "gehouden",
    "draft": "concept",
    "adopted": "vastgesteld",
    "amended": "gewijzigd",
}
MODES = {
    "in_person": "op locatie",
    "online": "online",
    "hybrid": "op locatie en online",
    "phone": "telefonisch",
}
ATTENDANCE = {
    "invited": "genodigd",
    "present": "aanwezig",
    "excused": "afgemeld",
    "absent": "afwezig",
    "late": "te laat",
}
WAS_THERE = ("present", "late")
_LED_BY = frozenset(("chair_id", "minute_taker_id"))
_CYCLE = ("present", "excused", "absent", "late")


@dataclass(frozen=True, slots=True)
class Session:
    """One session. Times are local."""

    id: int
    uid: str
    kind: str
    series_id: int | None
    region_id: int | None
    title: str
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    mode: str
    place: str
    link: str
    chair_id: int | None
    minute_taker_id: int | None
    status: str
    adopted_on: date | None
    version: int
    confidentiality: Confidentiality
    purpose: str
    next_time: str
    chair_name: str
    minute_taker_name: str
    archived_on: date | None
    archive_reference: str

    @property
    def kind_word(self) -> str:
        """The kind as on screen."""
        return KINDS.get(self.kind, KINDS["other"])


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone on the list of a session: a contact, or a guest known by name only."""

    id: int
    person_id: int | None
    name: PersonName
    attendance: str
    organisation: str
    reply: str = ""

    @property
    def was_there(self) -> bool:
        """Present, in time or late."""
        return self.attendance in WAS_THERE


def kind_of_title(title: str) -> str:
    """The kind a title begins with, "Samenwerkingsmiddag De Hoven"; else a regional meeting."""
    said = fold(title)
    named = (kind for kind in MEETING_KINDS if said.startswith(fold(KINDS[kind])))
    return next(named, MEETING_KINDS[0])


def get(source: Reader, session_id: int) -> Session | None:
    """One session."""
    row = source.row(_ONE, session=session_id)
    return None if row is None else row_of(row)


# Made once: each time a meeting is opened these are asked, and making them takes as long as asking.
_ONE = select(session).where(session.c.id == bindparam("session"))


def row_of(row: object) -> Session:
    """A session from a row that has all its columns."""
    values = {name: getattr(row, name) for name in Session.__slots__}
    return Session(**values | {"confidentiality": Confidentiality(values["confidentiality"])})


def participants(source: Reader, session_id: int) -> tuple[Participant, ...]:
    """Who is on the list, in the order they were put there, with where they come from."""
    return tuple(
        Participant(
            row.participant_id,
            row.person_id,
            PersonName(given_name=row.guest_name) if row.person_id is None else name_in(row),
            row.attendance,
            row.brief or "",
            row.reply,
        )
        for row in source.rows(_participants(), session=session_id)
    )


@cache
def _participants() -> Select[tuple[Any, ...]]:
    from nplw_desktop.region.contact_cards import person_card  # noqa: PLC0415 - derived from sessions

    return (
        select(
            participant.c.id.label("participant_id"),
            participant.c.person_id,
            participant.c.guest_name,
            participant.c.attendance,
            participant.c.reply,
            person_card.c.brief,
            person,
        )
        .outerjoin(person, person.c.id == participant.c.person_id)
        .outerjoin(person_card, person_card.c.id == participant.c.person_id)
        .where(participant.c.session_id == bindparam("session"))
        .order_by(participant.c.position, participant.c.id)
    )


def add(change: Change, kind: str, title: str, held_on: date | None, **values: object) -> int:
    """Plan a session. It belongs to the user's first region unless told otherwise."""
    title = " ".join(title.split()) or KINDS.get(kind, KINDS["other"])
    _check_times(values.get("starts_at"), values.get("ends_at"))
    values.setdefault("region_id", regions.default(change))
    return change.insert(
        session, kind=kind, title=title, title_sort=natural(title), held_on=held_on, **values
    )


def edit(change: Change, session_id: int, **values: object) -> None:
    """Set fields. Raises ``Refused`` when it would end before it begins, is adopted, or would be less
    confidential than the request it is about."""
    row = change.row(select(session).where(session.c.id == session_id))
    assert row is not None
    if not values.keys() <= locked.FREE:
        locked.refuse(change, session_id)
    if values.get("confidentiality", Confidentiality.PRIVATE) != Confidentiality.PRIVATE:
        from nplw_desktop.region.coaching import confidence  # noqa: PLC0415 - made of sessions

        confidence.refuse_opening(change, session_id)
    for key in _LED_BY & values.keys():
        values.setdefault(key.replace("_id", "_name"), "")
    _check_times(values.get("starts_at", row.starts_at), values.get("ends_at", row.ends_at))
    if "title" in values:
        title = " ".join(str(values["title"]).split()) or KINDS.get(row.kind, KINDS["other"])
        values |= {"title": title, "title_sort": natural(title)}
    change.update(session, session_id, **values)


def delete(change: Change, session_id: int) -> None:
    """Put a session in the bin with its agenda, lines and attendance; its quick notes stay, but those
    of a case (``quick_notes.detach``)."""
    from nplw_desktop.region import quick_notes  # noqa: PLC0415 - made in sessions

    quick_notes.detach(change, session_id)
    change.delete(session, session_id)


def invite(change: Change, session_id: int, person_id: int, attendance: str = "invited") -> int:
    """Put someone on the list; who is there already stays as they are."""
    locked.refuse(change, session_id)
    found = change.value(
        select(participant.c.id).where(
            participant.c.session_id == session_id, participant.c.person_id == person_id
        )
    )
    if found is not None:
        return int(found)
    return change.insert(
        participant,
        session_id=session_id,
        person_id=person_id,
        attendance=attendance,
        position=_next_place(change, session_id),
    )


def welcome_guest(change: Change, session_id: int, name: str) -> int:
    """Put a guest on the list by name only."""
    locked.refuse(change, session_id)
    name = " ".join(name.split())
    if not name:
        raise Refused("Een gast heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam.")
    return change.insert(
        participant,
        session_id=session_id,
        guest_name=name,
        attendance="present",
        position=_next_place(change, session_id),
    )


def attend(change: Change, participant_id: int, attendance: str) -> None:
    """Set whether someone was there."""
    locked.refuse_participant(change, participant_id)
    change.update(participant, participant_id, attendance=attendance)


def next_attendance(attendance: str) -> str:
    """What one key makes of it: aanwezig, afgemeld, afwezig, te laat, and round again."""
    at = _CYCLE.index(attendance) if attendance in _CYCLE else -1
    return _CYCLE[(at + 1) % len(_CYCLE)]


def remove_participant(change: Change, participant_id: int) -> None:
    """Take someone off the list."""
    locked.refuse_participant(change, participant_id)
    change.delete(participant, participant_id)


def add_series(change: Change, title: str, kind: str, **values: object) -> int:
    """Make a series of sessions."""
    title = " ".join(title.split())
    values.setdefault("region_id", regions.default(change))
    return change.insert(series, title=title, title_sort=natural(title), kind=kind, **values)


def title_outside(kind: str, title: str, series_title: str | None) -> str:
    """What a session is called outside its own tab: by its series, and intervision by that alone."""
    return series_title or (KINDS[KIND] if kind == KIND else title)


def every_series(source: Reader) -> tuple[tuple[int, str], ...]:
    """All series of meetings by name: id and title."""
    query = (
        select(series.c.id, series.c.title)
        .where(series.c.kind != KIND)
        .order_by(series.c.title_sort, series.c.id)
    )
    return tuple((row.id, row.title) for row in source.rows(query))


def groups_of(source: Reader, person_id: int) -> tuple[tuple[str, str], ...]:
    """The series someone is a member of: kind and title, by name."""
    return tuple((kind, title) for _key, kind, title in memberships(source, person_id))


def memberships(source: Reader, person_id: int) -> tuple[tuple[int, str, str], ...]:
    """The series someone is a member of: id, kind and title, by name."""
    query = (
        select(series.c.id, series.c.kind, series.c.title)
        .join(series_member, series_member.c.series_id == series.c.id)
        .where(series_member.c.person_id == person_id)
        .order_by(series.c.title_sort)
    )
    return tuple((row.id, row.kind, row.title) for row in source.rows(query))


def by_me(source: Reader) -> int | None:
    """Who takes the minutes unless told otherwise: the user."""
    return settings.me(source)


def _next_place(change: Change, session_id: int) -> int:
    last = change.value(
        "SELECT max(position) FROM participant WHERE session_id = :id", id=session_id
    )
    return (last or 0) + 1


def _check_times(begin: object, end: object) -> None:
    if isinstance(begin, time) and isinstance(end, time) and end < begin:
        raise Refused(
            "De bijeenkomst eindigt voordat hij begint.",
            "Er is niets veranderd.",
            "Pas een tijd aan.",
        )
