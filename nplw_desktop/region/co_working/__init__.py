"""Co-working afternoons: who works on what, who seeks what, and who learnt from whom.

Nothing is obligatory. Someone is there by a name; what they work on and seek stands with their
place on the list, and what they learnt is a row of its own, from a teacher who may be unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from sqlalchemy import func, select

from nplw_desktop.region import locked, names, sessions
from nplw_desktop.region.base import belongs_to, may_belong_to, number, refers_to, table, words
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.folding import fold
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.region.sessions import WAS_THERE, participant
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

KIND = "co_working_afternoon"

lesson = table(
    "lesson",
    belongs_to("session_id", "session"),
    belongs_to("learner_id", "participant"),
    refers_to("teacher_id", "participant"),
    words("text"),
    number("position"),
    search=("text",),
    indexes=(("session_id",), ("learner_id",), ("teacher_id",)),
)

# What was harvested from what is no line itself: what someone learnt, or seeks.
harvested = table(
    "harvested",
    belongs_to("line_id", "line"),
    may_belong_to("lesson_id", "lesson"),
    may_belong_to("participant_id", "participant"),
    uid=False,
    indexes=(("line_id",), ("lesson_id",), ("participant_id",)),
)

PROGRAMME = (
    ("Inloop", 15),
    ("Check-in: waar werk ik aan, wat zoek ik", 10),
    ("Werkblok 1", 60),
    ("Snelconsult", 25),
    ("Pauze", 15),
    ("Werkblok 2", 60),
    ("Oogst", 15),
    ("Check-out", 0),
)
"""The afternoon as it usually goes, with minutes; all of it can be changed (DOMAIN 8.2)."""

STARTS_AT = time(12, 45)


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone on the list: a contact, or a guest known by name only.

    ``municipality`` is the one noted at the check-in, or else that of the contact as it is now.
    """

    id: int
    person_id: int | None
    name: PersonName
    organisation: str
    municipality_id: int | None
    municipality: str
    attendance: str
    works_on: str
    seeks: str

    @property
    def display_name(self) -> str:
        """As on screen."""
        return names.display(self.name)

    @property
    def is_there(self) -> bool:
        """Checked in."""
        return self.attendance in WAS_THERE

    @property
    def place(self) -> str:
        """Where they are from, in a word or two."""
        return self.municipality or self.organisation


@dataclass(frozen=True, slots=True)
class Lesson:
    """What someone learnt; ``teacher_id`` is None while nobody is named."""

    id: int
    uid: str
    learner_id: int
    teacher_id: int | None
    text: str


# -- reads ---------------------------------------------------------------------------------------


def workers(source: Reader, session_id: int) -> tuple[Worker, ...]:
    """Everybody on the list of a session, in the order they were put there."""
    card, place = person_card, municipality
    query = (
        select(
            participant.c.id.label("participant_id"),
            participant.c.person_id,
            participant.c.guest_name,
            participant.c.attendance,
            participant.c.works_on,
            participant.c.seeks,
            place.c.id.label("municipality_id"),
            place.c.name.label("municipality_name"),
            card.c.brief,
            person,
        )
        .outerjoin(person, person.c.id == participant.c.person_id)
        .outerjoin(card, card.c.id == participant.c.person_id)
        .outerjoin(
            place,
            place.c.id == func.coalesce(participant.c.municipality_id, card.c.municipality_id),
        )
        .where(participant.c.session_id == session_id)
        .order_by(participant.c.position, participant.c.id)
    )
    return tuple(
        Worker(
            row.participant_id,
            row.person_id,
            PersonName(given_name=row.guest_name) if row.person_id is None else name_in(row),
            row.brief or "",
            row.municipality_id,
            row.municipality_name or "",
            row.attendance,
            row.works_on,
            row.seeks,
        )
        for row in source.rows(query)
    )


def lessons(source: Reader, session_id: int) -> tuple[Lesson, ...]:
    """What was learnt, in the order it was written down."""
    query = (
        select(lesson)
        .where(lesson.c.session_id == session_id)
        .order_by(lesson.c.position, lesson.c.id)
    )
    return tuple(
        Lesson(row.id, row.uid, row.learner_id, row.teacher_id, row.text)
        for row in source.rows(query)
    )


def person_called(source: Reader, name: str) -> int | None:
    """The one contact of exactly this name; None when nobody or several are called so."""
    shown = " ".join(name.split())
    query = select(person.c.id, person.c.display_name).where(person.c.display_name.ilike(shown))
    found = [row.id for row in source.rows(query) if fold(row.display_name) == fold(shown)]
    return found[0] if len(found) == 1 else None


# -- edits ---------------------------------------------------------------------------------------


def check_in(change: Change, session_id: int, person_id: int) -> int:
    """Someone is there; their municipality is noted as it is today. Returns their place on the list."""
    locked.refuse(change, session_id)
    key = sessions.invite(change, session_id, person_id, "present")
    row = change.row(select(participant).where(participant.c.id == key))
    assert row is not None
    values: dict[str, object] = {}
    if row.attendance not in WAS_THERE:
        values["attendance"] = "present"
    if row.municipality_id is None:
        query = select(person_card.c.municipality_id).where(person_card.c.id == person_id)
        values["municipality_id"] = change.value(query)
    if any(value is not None for value in values.values()):
        change.update(participant, key, **values)
    return key


def check_in_name(change: Change, session_id: int, name: str) -> int:
    """Someone is there by a typed name: the contact of exactly that name, or else a guest."""
    known = person_called(change, name)
    if known is not None:
        return check_in(change, session_id, known)
    for one in workers(change, session_id):
        if one.person_id is None and fold(one.display_name) == fold(name):
            if not one.is_there:
                sessions.attend(change, one.id, "present")
            return one.id
    return sessions.welcome_guest(change, session_id, name)


def check_out(change: Change, participant_id: int) -> None:
    """Someone was not there after all: invited again, or as a guest off the list."""
    row = change.row(select(participant).where(participant.c.id == participant_id))
    assert row is not None
    if row.person_id is None:
        sessions.remove_participant(change, participant_id)
    else:
        sessions.attend(change, participant_id, "invited")


_OWN = frozenset(("works_on", "seeks", "municipality_id"))


def note(change: Change, participant_id: int, **values: object) -> None:
    """Note what someone works on or seeks, or for which municipality (``_OWN``)."""
    assert _OWN.issuperset(values)
    locked.refuse_participant(change, participant_id)
    tidy = {key: _tidy(value) if isinstance(value, str) else value for key, value in values.items()}
    change.update(participant, participant_id, **tidy)


def learn(change: Change, learner_id: int, text: str, teacher_id: int | None = None) -> int:
    """Note what someone learnt, and of whom. Raises ``Refused`` for nothing, and of oneself."""
    locked.refuse_participant(change, learner_id)
    _check_lesson(learner_id, teacher_id, _tidy(text))
    held = select(participant.c.session_id).where(participant.c.id == learner_id)
    session_id = change.value(held)
    last = select(func.max(lesson.c.position)).where(lesson.c.session_id == session_id)
    return change.insert(
        lesson,
        session_id=session_id,
        learner_id=learner_id,
        teacher_id=teacher_id,
        text=_tidy(text),
        position=(change.value(last) or 0) + 1,
    )


def edit_lesson(change: Change, lesson_id: int, text: str, teacher_id: int | None) -> None:
    """Set what was learnt and of whom; a lesson of which nothing is left goes."""
    row = change.row(select(lesson).where(lesson.c.id == lesson_id))
    assert row is not None
    locked.refuse_participant(change, row.learner_id)
    if not _tidy(text) and teacher_id is None:
        change.delete(lesson, lesson_id)
        return
    _check_lesson(row.learner_id, teacher_id, _tidy(text))
    change.update(lesson, lesson_id, text=_tidy(text), teacher_id=teacher_id)


def forget_lesson(change: Change, lesson_id: int) -> None:
    """Take back that something was learnt; the bin keeps it."""
    learner = change.value(select(lesson.c.learner_id).where(lesson.c.id == lesson_id))
    locked.refuse_participant(change, learner)
    change.delete(lesson, lesson_id)


def _check_lesson(learner_id: int, teacher_id: int | None, text: str) -> None:
    if learner_id == teacher_id:
        raise Refused(
            "Iemand leert niet van zichzelf.", "Er is niets veranderd.", "Kies iemand anders."
        )
    if not text and teacher_id is None:
        raise Refused(
            "Er staat nog niet wat er geleerd is.", "Er is niets veranderd.", "Typ het erbij."
        )


def _tidy(text: str) -> str:
    return " ".join(text.split())


# -- what came of it -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """What one person works on and seeks."""

    name: str
    place: str
    works_on: str
    seeks: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """Who learnt what of whom; empty where nobody is named."""

    learner: str
    teacher: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An afternoon in rows, for papers and for the drawing of who helped whom.

    ``by_place`` has who is there by municipality, in order of their names; who is of none comes
    last, under the empty name. ``seeking`` are those who seek something.
    """

    by_place: tuple[tuple[str, tuple[Work, ...]], ...]
    seeking: tuple[Work, ...]
    lessons: tuple[Learnt, ...]
    people: int
    municipalities: int
    guests: int
    helpers: int


def outcome(source: Reader, session_id: int) -> Outcome:
    """What came of an afternoon. Who may see it is asked of the session, as it has no lines."""
    everybody = workers(source, session_id)
    there = [one for one in everybody if one.is_there]
    called = {one.id: one.display_name for one in everybody}
    by_place: dict[str, list[Work]] = {}
    rows = {}
    for one in sorted(there, key=lambda each: names.sort_key(each.name)):
        rows[one.id] = Work(one.display_name, one.municipality, one.works_on, one.seeks)
        by_place.setdefault(one.municipality, []).append(rows[one.id])
    found = lessons(source, session_id)
    return Outcome(
        by_place=tuple(
            (place, tuple(by_place[place]))
            for place in sorted(by_place, key=lambda name: (not name, fold(name)))
        ),
        seeking=tuple(rows[one.id] for one in there if one.seeks),
        lessons=tuple(
            Learnt(called[each.learner_id], called.get(each.teacher_id or 0, ""), each.text)
            for each in found
        ),
        people=len(there),
        municipalities=len([place for place in by_place if place]),
        guests=sum(one.person_id is None for one in there),
        helpers=len({each.teacher_id for each in found if each.teacher_id is not None}),
    )
