"""Who is on the list of a session, in seconds: filled from a series, a label or a municipality, and
from what others wrote down (answers to an invitation, the list of an online meeting).

What was written down is first laid beside the list (``recognise``), so that it can be seen before
``take_over`` writes it. Guests are names; ``make_contact`` makes a contact of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, or_, select

from nplw_desktop.region import locked, names, people, report_versions, sessions, settings
from nplw_desktop.region.co_working import harvested, lesson
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.contact_points import email
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.labels import label, person_label
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import (
    WAS_THERE,
    Participant,
    Session,
    participant,
    series,
    series_member,
    session,
)
from nplw_desktop.store import Change, Reader

LATE_AFTER = timedelta(minutes=10)
"""Who comes in longer than this after the beginning is late."""

SOURCES = {"series": "reeks", "municipality": "gemeente", "label": "label"}


@dataclass(frozen=True, slots=True)
class Source:
    """A group the list can be filled from; ``kind`` is one of ``SOURCES``."""

    kind: str
    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody else wrote of one person: an answer, or when they joined and left."""

    name: str
    address: str = ""
    reply: str = ""
    words: str = ""
    there: bool = False
    joined: time | None = None
    left: time | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would become of one person. Without ``participant_id`` they are added to the list, and
    without ``person_id`` either as a guest. ``known`` says how they were recognised."""

    heard: Heard
    participant_id: int | None
    person_id: int | None
    name: str
    was: str
    attendance: str
    reply: str
    known: str
    doubtful: bool = False

    @property
    def changes(self) -> bool:
        """Whether the list would say something else."""
        return self.participant_id is None or self.was != self.attendance or bool(self.heard.reply)


def sources(source: Reader, session_id: int) -> tuple[Source, ...]:
    """The groups with people in them: the session's own series first, then by kind and name.

    Who belongs to an intervision group is asked for nothing else by that, so it is only offered in
    its own sessions.
    """
    own = source.value(select(session.c.series_id).where(session.c.id == session_id))
    found = [
        Source(kind, row.id, row.name, row.people)
        for kind, query in _counts(own).items()
        for row in source.rows(query)
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.id) != ("series", own)))


def people_of(source: Reader, kind: str, group_id: int) -> tuple[int, ...]:
    """The people of a group, by name."""
    query = {
        "series": select(series_member.c.person_id).where(series_member.c.series_id == group_id),
        "label": select(person_label.c.person_id).where(person_label.c.label_id == group_id),
        "municipality": select(person_card.c.id).where(person_card.c.municipality_id == group_id),
    }[kind]
    chosen = select(person.c.id).where(person.c.id.in_(query)).order_by(person.c.name_sort)
    return tuple(row.id for row in source.rows(chosen))


def not_yet(source: Reader, session_id: int, person_ids: Iterable[int]) -> tuple[int, ...]:
    """Those who are not on the list, each once."""
    query = select(participant.c.person_id).where(participant.c.session_id == session_id)
    there = {row.person_id for row in source.rows(query)}
    return tuple(key for key in dict.fromkeys(person_ids) if key not in there)


def _counts(own: int | None) -> dict[str, Select[tuple[int, str, int]]]:
    card = person_card.c
    return {
        "series": select(series.c.id, series.c.title.label("name"), func.count().label("people"))
        .join(series_member, series_member.c.series_id == series.c.id)
        .where(or_(series.c.kind != KIND, series.c.id == own))
        .group_by(series.c.id)
        .order_by(series.c.title_sort),
        "municipality": select(municipality.c.id, municipality.c.name, func.count().label("people"))
        .join(person_card, card.municipality_id == municipality.c.id)
        .group_by(municipality.c.id)
        .order_by(municipality.c.name_sort),
        "label": select(label.c.id, label.c.name, func.count().label("people"))
        .join(person_label, person_label.c.label_id == label.c.id)
        .group_by(label.c.id)
        .order_by(label.c.name_sort),
    }


# Guests


def namesakes(source: Reader, participant_id: int) -> tuple[tuple[int, str, str], ...]:
    """The contacts called as a guest is: id, name and where from."""
    guest = source.value(select(participant.c.guest_name).where(participant.c.id == participant_id))
    key = names.sort_key(names.split(guest or ""))
    query = (
        select(person.c.id, person.c.display_name, person_card.c.brief)
        .outerjoin(person_card, person_card.c.id == person.c.id)
        .where(person.c.name_sort == key)
        .order_by(person.c.id)
    )
    return tuple((row.id, row.display_name, row.brief or "") for row in source.rows(query))


def make_contact(change: Change, participant_id: int) -> int:
    """Make a contact of a guest, who stays on the list as they were; returns the person."""
    row = change.row(select(participant).where(participant.c.id == participant_id))
    assert row is not None
    if row.person_id is not None:
        return int(row.person_id)
    person_id = people.add(change, row.guest_name)
    link(change, participant_id, person_id)
    return person_id


def link(change: Change, participant_id: int, person_id: int) -> None:
    """The guest turns out to be this contact. Who was on the list twice is on it once: what the
    guest did counts, and what the contact answered is kept."""
    row = change.row(select(participant).where(participant.c.id == participant_id))
    assert row is not None
    if row.person_id is not None:
        return
    double = change.row(
        select(participant).where(
            participant.c.session_id == row.session_id, participant.c.person_id == person_id
        )
    )
    values: dict[str, object] = {"person_id": person_id, "guest_name": ""}
    if double is not None:
        sessions_were = (row.attendance, double.attendance)
        locked.refuse(change, row.session_id)
        kept = next((each for each in sessions_were if each in WAS_THERE), row.attendance)
        for name in ("reply", "note", "works_on", "seeks"):
            values[name] = getattr(row, name) or getattr(double, name)
        values |= {"attendance": kept, "municipality_id": row.municipality_id or None}
        _take_lessons(change, double.id, participant_id)
        change.delete(participant, double.id)
    change.update(participant, participant_id, **values)
    report_versions.guest_is(change, participant_id, person_id)


def _take_lessons(change: Change, from_id: int, to_id: int) -> None:
    """What someone learnt or taught, and what was harvested of it, hangs on their place."""
    for hangs, column in (
        (lesson, "learner_id"),
        (lesson, "teacher_id"),
        (harvested, "participant_id"),
    ):
        for row in change.rows(select(hangs.c.id).where(hangs.c[column] == from_id)):
            change.update(hangs, row.id, **{column: to_id})


# What others wrote down


def recognise(
    source: Reader, session_id: int, heard: Sequence[Heard], began: datetime | None = None
) -> tuple[Proposal, ...]:
    """Lay what was written beside the list: who is who, and what would change.

    ``began`` is when the list says that the meeting began; the session's own time goes before it.
    What the user wrote in person (the invitation below an answer) is left out.
    """
    held = sessions.get(source, session_id)
    assert held is not None
    listed = _Listed(sessions.participants(source, session_id))
    me = settings.me(source)
    start = _start(held, began)
    found: list[Proposal] = []
    for one in heard:
        proposal = _proposal(source, listed, one, start)
        if one.reply and proposal.person_id is not None and proposal.person_id == me:
            continue
        found.append(proposal)
    return tuple(_once(found))


def others(source: Reader, session_id: int, seen: Sequence[Proposal]) -> tuple[Participant, ...]:
    """Who is on the list without having been seen, and of whom nothing is known yet."""
    there = {one.participant_id for one in seen}
    listed = sessions.participants(source, session_id)
    return tuple(one for one in listed if one.id not in there and one.attendance == "invited")


def take_over(
    change: Change, session_id: int, chosen: Sequence[Proposal], absent: Sequence[int] = ()
) -> None:
    """Write what was recognised; ``absent`` are places on the list of who was not seen."""
    locked.refuse(change, session_id)
    for one in chosen:
        key = one.participant_id
        if key is None and one.person_id is not None:
            key = sessions.invite(change, session_id, one.person_id, one.attendance)
        elif key is None:
            key = sessions.welcome_guest(change, session_id, one.name)
        values: dict[str, object] = {"attendance": one.attendance}
        if one.reply:
            values["reply"] = one.reply
        if one.heard.there:
            values |= {"arrived_at": one.heard.joined, "left_at": one.heard.left}
        change.update(participant, key, **values)
    for key in absent:
        sessions.attend(change, key, "absent")


def _start(held: Session, began: datetime | None) -> datetime | None:
    if held.starts_at is not None:
        return datetime.combine(date.min, held.starts_at)
    return None if began is None else datetime.combine(date.min, began.time())


class _Listed:
    """Who is on the list, to be found by name; hundreds are looked up among hundreds."""

    def __init__(self, people_there: Sequence[Participant]) -> None:
        self.by_person = {one.person_id: one for one in people_there if one.person_id is not None}
        self._all = [(one, _parts(names.display(one.name))) for one in people_there]
        self._whole: dict[str, list[Participant]] = {}
        self._with: dict[str, list[int]] = {}
        for at, (one, parts) in enumerate(self._all):
            self._whole.setdefault(fold(names.display(one.name)), []).append(one)
            for part in set(parts):
                self._with.setdefault(part, []).append(at)

    def called(self, name: str) -> list[Participant]:
        """Those of exactly this name, or else those whose name it may be."""
        words = _words(name)
        whole = self._whole.get(fold(name))
        if whole or not words:
            return whole or []
        longest = max(words, key=len)
        near = self._with.get(longest, []) if len(longest) > 1 else range(len(self._all))
        return [self._all[at][0] for at in near if _fits(words, self._all[at][1])]


def _proposal(source: Reader, listed: _Listed, heard: Heard, start: datetime | None) -> Proposal:
    spot, person_id, known, doubtful = _who(source, listed, heard)
    was = spot.attendance if spot is not None else ""
    shown = heard.name or heard.address
    if spot is not None:
        shown = names.display(spot.name)
    elif person_id is not None:
        shown = names.display(people.names_of(source, frozenset({person_id}))[person_id])
    return Proposal(
        heard,
        None if spot is None else spot.id,
        person_id,
        shown,
        was,
        _becomes(heard, was, start),
        heard.reply,
        known,
        doubtful,
    )


def _becomes(heard: Heard, was: str, start: datetime | None) -> str:
    """An answer says who is coming, not who came; a tick by hand outweighs a list."""
    if was in WAS_THERE:
        return was
    if heard.there:
        if start is None or heard.joined is None:
            return "present"
        late = datetime.combine(date.min, heard.joined) > start + LATE_AFTER
        return "late" if late else "present"
    return "excused" if heard.reply == "no" else "invited"


def _who(
    source: Reader, listed: _Listed, heard: Heard
) -> tuple[Participant | None, int | None, str, bool]:
    """Place on the list, person, how they were known, and whether that is in doubt."""
    by_person = listed.by_person
    for key in _by_address(source, heard.address):
        return by_person.get(key), key, "e-mailadres", False
    alike = listed.called(heard.name)
    if len(alike) == 1:
        return alike[0], alike[0].person_id, "op de lijst", False
    called = _called(source, heard.name) if not alike else ()
    if len(called) == 1:
        return by_person.get(called[0]), called[0], "contact", False
    return None, None, *_unknown(heard.name, on_list=bool(alike), contacts=bool(called))


def _unknown(name: str, *, on_list: bool, contacts: bool) -> tuple[str, bool]:
    if on_list:
        return "meer mensen op de lijst heten zo", True
    if contacts:
        return "meer contacten heten zo", True
    if not any(sign.isalpha() for sign in name):
        return "alleen een nummer", True
    return "nieuwe gast", False


def _by_address(source: Reader, address: str) -> tuple[int, ...]:
    if not address:
        return ()
    query = select(email.c.person_id).where(
        func.lower(email.c.address) == address.lower(), email.c.person_id.isnot(None)
    )
    return tuple(row.person_id for row in source.rows(query))[:1]


def _called(source: Reader, name: str) -> tuple[int, ...]:
    key = names.sort_key(names.split(name))
    query = select(person.c.id).where(person.c.name_sort == key).order_by(person.c.id)
    return tuple(row.id for row in source.rows(query))


def _words(written: str) -> list[str]:
    """The words of a name as somebody wrote it, initials apart."""
    wanted = [part.strip(".,") for part in fold(written).replace(".", ". ").split()]
    return [word for part in wanted for word in part.split("-") if word]


def _parts(full: str) -> list[str]:
    return fold(full).replace("-", " ").split()


def _fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name as it was written, in any order and with initials, is this one."""
    parts = list(full)
    for word in words:
        fit = next((at for at, part in enumerate(parts) if _same(word, part)), None)
        if fit is None:
            return False
        del parts[fit]
    return bool(words)


def _same(word: str, part: str) -> bool:
    return part.startswith(word) if len(word) == 1 else part == word


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Somebody who was heard of under two names counts once: first in, last out."""
    result: dict[object, Proposal] = {}
    for one in found:
        key = one.participant_id or (one.person_id and ("person", one.person_id)) or object()
        was = result.get(key)
        if was is not None and one.heard.there and was.heard.there:
            firsts = [h.joined for h in (was.heard, one.heard) if h.joined is not None]
            lasts = [h.left for h in (was.heard, one.heard) if h.left is not None]
            heard = replace(
                was.heard, joined=min(firsts, default=None), left=max(lasts, default=None)
            )
            late = "present" if "present" in (was.attendance, one.attendance) else was.attendance
            one = replace(was, heard=heard, attendance=late)  # noqa: PLW2901 - the two as one
        result[key] = one
    return list(result.values())
