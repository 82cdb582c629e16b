"""Taking down a request in one go: what is known of it on the phone, or from a line in a report.

A line that asks for a coach (an action with the label ``coachvraag``, or any line in a report) becomes
a request with a way back to it. An action is done by that: the request takes over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from nplw_desktop.region import actions, line_links, lines, people, quick_notes, sessions
from nplw_desktop.region.co_working.harvest import COACH_LABEL
from nplw_desktop.region.coaching import requests, themes
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.inline import MarkKind, RichText
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.labels import label, line_label
from nplw_desktop.region.lines import line
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

_PREFIX = "coachvraag:"


@dataclass(frozen=True, slots=True)
class Intake:
    """What is known of a request. ``requester`` is who asks where there is no contact of them.

    ``themes`` are words: one that is not in the list yet comes into it. ``line_id`` is where it was
    written down before.
    """

    question: str = ""
    municipality_ids: tuple[int, ...] = ()
    wished: str = ""
    from_on: date | None = None
    until_on: date | None = None
    requester_id: int | None = None
    requester: str = ""
    themes: tuple[str, ...] = ()
    minutes: int = 0
    form: str = ""
    phase: str = ""
    neighbourhood: str = ""
    urgency: str = "normal"
    summary: str = ""
    private: bool = False
    budget_post_id: int | None = None
    region_id: int | None = None
    line_id: int | None = None
    other: dict[str, Any] = field(default_factory=dict)


def keep(change: Change, taken: Intake, today: date) -> int:
    """Make the request; returns its id. Raises ``Refused`` without a question or a municipality."""
    if not taken.municipality_ids:
        raise Refused(
            "Van welke gemeente is deze vraag?",
            "Er is nog niets bewaard; wat je typte staat er nog.",
            "Typ een paar letters van de gemeente en kies hem met Enter.",
        )
    closed = Confidentiality.PRIVATE if taken.private else Confidentiality.PARTICIPANTS
    request_id = requests.add(
        change,
        taken.question,
        today,
        municipality_ids=taken.municipality_ids,
        theme_ids=[themes.find_or_add(change, each) for each in taken.themes],
        region_id=taken.region_id,
        wished=taken.wished,
        from_on=taken.from_on,
        until_on=taken.until_on,
        requester_id=taken.requester_id,
        requester_name="" if taken.requester_id else taken.requester,
        minutes=taken.minutes,
        form=taken.form,
        phase=taken.phase,
        neighbourhood=taken.neighbourhood,
        urgency=taken.urgency,
        summary=taken.summary,
        confidentiality=closed.value,
        budget_post_id=taken.budget_post_id,
        line_id=taken.line_id,
        **taken.other,
    )
    if taken.line_id is not None:
        _take_over(change, taken.line_id, today)
    return request_id


def _take_over(change: Change, line_id: int, today: date) -> None:
    """An open action is done by becoming a request, a note is worked out."""
    row = change.row(select(line.c.kind, line.c.status).where(line.c.id == line_id))
    if row is not None and row.kind in ("action", "promise") and row.status == actions.OPEN:
        actions.tick(change, line_id, True, today)
    elif row is not None and row.kind == quick_notes.KIND:
        quick_notes.process(change, (line_id,), True, today)


# -- from a line ---------------------------------------------------------------------------------


def from_line(source: Reader, line_id: int) -> Intake | None:
    """What a line says of a request; None when it is gone.

    Who asks is the person named in it, else who it is about; the municipality that of the line, else
    of the person. What is private stays so.
    """
    found = next(iter(lines.read(source, lines.query().where(line.c.id == line_id))), None)
    if found is None:
        return None
    asker = _named(found.text) or found.home.person_id
    places = line_links.municipalities_of(source, line_id) or _place_of(source, asker)
    held = _held(source, found.home.session_id)
    closed = of_line(found.confidentiality, held[1] if held is not None else None)
    region_id = source.value(select(line.c.region_id).where(line.c.id == line_id))
    return Intake(
        question=question_in(found.text.text),
        municipality_ids=tuple(places),
        requester_id=asker,
        private=closed is Confidentiality.PRIVATE,
        region_id=(held[0] if held is not None else None) or region_id,
        line_id=line_id,
    )


def by_person(source: Reader, person_id: int) -> Intake | None:
    """A request of somebody, in their municipality; None when they are gone."""
    found = people.get(source, person_id)
    if found is None:
        return None
    return Intake(municipality_ids=tuple(_place_of(source, person_id)), requester_id=person_id)


def may_come_from(source: Reader, line_id: int) -> bool:
    """Whether a request may be made of a line: not of what was said in intervision."""
    query = (
        select(line.c.text, session.c.kind)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id == line_id)
    )
    row = source.row(query)
    return row is not None and bool(row.text.strip()) and row.kind != INTERVISION


def question_in(text: str) -> str:
    """The question in a line: "Coachvraag: voorbeeld van een raadsbrief (…)" without its first word."""
    said = " ".join(text.split())
    if said.casefold().startswith(_PREFIX):
        said = said[len(_PREFIX) :].strip()
    return said[:1].upper() + said[1:][: requests.MOST - 1]


def place_names(source: Reader, ids: Sequence[int]) -> dict[int, str]:
    """The names of municipalities by id, in the order of ``ids``; those that are gone are left out."""
    query = select(municipality.c.id, municipality.c.name).where(municipality.c.id.in_(ids))
    known = {row.id: row.name for row in source.rows(query)}
    return {key: known[key] for key in ids if key in known}


def municipality_of(source: Reader, person_id: int | None) -> int | None:
    """The municipality somebody works for, as their contact says."""
    return next(iter(_place_of(source, person_id)), None)


def _named(text: RichText) -> int | None:
    for mark in text.marks:
        if mark.kind is MarkKind.PERSON and mark.target.isdigit():
            return int(mark.target)
    return None


def _place_of(source: Reader, person_id: int | None) -> Sequence[int]:
    if person_id is None:
        return ()
    found = source.value("SELECT municipality_id FROM person_card WHERE id = :id", id=person_id)
    return () if found is None else (int(found),)


def _held(source: Reader, session_id: int | None) -> tuple[int | None, Confidentiality] | None:
    held = sessions.get(source, session_id) if session_id is not None else None
    return None if held is None else (held.region_id, held.confidentiality)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request was written down before."""

    title: str
    held_on: date | None
    session_id: int | None
    agenda_item_id: int | None
    line_id: int


def origin(source: Reader, line_id: int) -> Origin | None:
    """Where a line stands; None when it is gone."""
    query = (
        select(line.c.session_id, line.c.agenda_item_id, session.c.title, session.c.held_on)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id == line_id)
    )
    row = source.row(query)
    if row is None:
        return None
    return Origin(row.title or "", row.held_on, row.session_id, row.agenda_item_id, line_id)


# -- what waits ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open action that asks for a coach, and has no request yet; where it was said."""

    line_id: int
    number: str
    text: str
    title: str
    held_on: date | None


_WAITING = (
    select(line.c.id, line.c.number, line.c.text, session.c.title, session.c.held_on)
    .join(line_label, line_label.c.line_id == line.c.id)
    .join(label, label.c.id == line_label.c.label_id)
    .outerjoin(session, session.c.id == line.c.session_id)
    .where(
        label.c.name_sort == COACH_LABEL,
        line.c.kind == "action",
        line.c.status == actions.OPEN,
        line.c.id.not_in(
            select(coach_request.c.line_id).where(coach_request.c.line_id.is_not(None))
        ),
    )
    .order_by(session.c.held_on.desc(), line.c.id)
)


def waiting(source: Reader, region_ids: frozenset[int] | None = None) -> tuple[Waiting, ...]:
    """The coach questions of meetings and afternoons that nobody took over yet, the last first."""
    query = _WAITING
    if region_ids is not None:
        held = session.c.region_id.in_(region_ids)
        loose = session.c.id.is_(None) & (
            line.c.region_id.is_(None) | line.c.region_id.in_(region_ids)
        )
        query = query.where(
            held | loose | session.c.region_id.is_(None) & session.c.id.is_not(None)
        )
    return tuple(
        Waiting(row.id, row.number, question_in(row.text), row.title or "", row.held_on)
        for row in source.rows(query)
    )
