"""Coach requests: the question of a municipality, and how far it is.

A request has a number (V-2026-3), one question in one sentence, and a short name for the board. Every
move to another status is kept as a step with its date, who did it and with whom. A closed request
holds no hours of a coach any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from nplw_desktop.region import numbers, regions, settings
from nplw_desktop.region.coaching import confidence
from nplw_desktop.region.coaching.requests import topics
from nplw_desktop.region.coaching.requests.rows import (
    Named,
    Request,
    Step,
    booked,
    find,
    get,
    listed,
    of_line,
    steps,
)
from nplw_desktop.region.coaching.states import (
    ACTIVE,
    CLOSED,
    NEW,
    PROPOSED,
    STEPS,
    WAITING,
    WITH_REASON,
    state,
)
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach_request,
    request_municipality,
    request_step,
    request_theme,
)
from nplw_desktop.region.folding import natural
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "MOST",
    "Named",
    "Request",
    "Step",
    "add",
    "booked",
    "delete",
    "edit",
    "edit_step",
    "find",
    "get",
    "listed",
    "note_step",
    "of_line",
    "remove_step",
    "set_municipalities",
    "set_themes",
    "step",
    "steps",
]

LETTER = "V"
MOST = 300
"""The most letters of a question: one sentence."""


def add(
    change: Change,
    question: str,
    today: date,
    *,
    municipality_ids: Iterable[int] = (),
    theme_ids: Iterable[int] = (),
    region_id: int | None = None,
    status: str = "submitted",
    **values: Any,
) -> int:
    """Write down a request; returns its id. Raises ``Refused`` without a question.

    ``values`` are other columns of ``coach_request``. Without a region it is that of the first
    municipality when the user serves it, else the user's first.
    """
    asked = _asked(question)
    places = list(dict.fromkeys(municipality_ids))
    region_id = region_id or _region_of(change, places) or regions.default(change)
    values = {"received_on": today} | values
    values["topic"] = " ".join(values.get("topic", "").split()) or topics.proposed(asked)
    request_id = change.insert(
        coach_request,
        number=numbers.new(change, LETTER, region_id or 0, values["received_on"].year),
        region_id=region_id,
        question=asked,
        question_sort=natural(asked),
        status=status,
        **values,
    )
    set_municipalities(change, request_id, places)
    set_themes(change, request_id, theme_ids)
    _note(change, request_id, status, values["received_on"], values.get("requester_id"), "")
    return request_id


def edit(change: Change, request_id: int, **values: Any) -> None:
    """Set columns of a request. The short name follows the question until it has words of its own.

    Its status is set with ``step``. Raises ``Refused`` for a question without words, and for an end
    before the begin.
    """
    assert "status" not in values
    now = _there(change, request_id)
    if "question" in values:
        asked = values["question"] = _asked(values["question"])
        values["question_sort"] = natural(asked)
        if now.topic == topics.proposed(now.question):
            values.setdefault("topic", topics.proposed(asked))
    if "topic" in values:
        said = " ".join(values["topic"].split())
        values["topic"] = said or topics.proposed(values.get("question", now.question))
    for column, name in (("requester_id", "requester_name"), ("client_id", "client_name")):
        if values.get(column):
            values[name] = ""
    begin, end = values.get("from_on", now.from_on), values.get("until_on", now.until_on)
    if begin is not None and end is not None and end < begin:
        raise Refused(
            "De periode eindigt voor hij begint.",
            "Er is niets veranderd.",
            "Kies een latere einddatum, of een eerder begin.",
        )
    change.update(coach_request, request_id, **values)
    confidence.keep_closed(change, (request_id,))


def set_municipalities(change: Change, request_id: int, ids: Iterable[int]) -> None:
    """Let a request be of exactly these municipalities, in this order."""
    _there(change, request_id)
    _set(change, request_id, request_municipality, "municipality_id", ids)


def set_themes(change: Change, request_id: int, ids: Iterable[int]) -> None:
    """Let a request be about exactly these themes, in this order."""
    _there(change, request_id)
    _set(change, request_id, request_theme, "theme_id", ids)


def step(
    change: Change,
    request_id: int,
    status: str,
    on_day: date,
    *,
    reason: str = "",
    referred_to: str = "",
    person_id: int | None = None,
    note: str = "",
) -> int:
    """Move a request to a status of ``states.STEPS``; returns the step.

    A request that is closed, or waits, or is new again holds no hours: what runs is completed or ended
    with it, and what was only proposed or agreed does not go on. Raises ``Refused`` when a reason is
    asked and not given, and for a status that needs a coach when nobody is proposed.
    """
    if status not in STEPS:
        raise ValueError(status)
    _there(change, request_id)
    reason, referred_to = " ".join(reason.split()), " ".join(referred_to.split())
    if status in WITH_REASON and not (reason or (status == "referred" and referred_to)):
        raise Refused(
            f"‘{STEPS[status][0].capitalize()}’ vraagt om een reden.",
            "Er is niets veranderd.",
            "Schrijf in een paar woorden waarom; zo weet je het later nog.",
        )
    if state(status) in (PROPOSED, ACTIVE) and not _has_coach(change, request_id):
        raise Refused(
            "Er is nog geen coach voor deze vraag.",
            "Er is niets veranderd.",
            "Stel eerst een coach voor.",
        )
    kept = {"reason": reason, "referred_to": referred_to} if status in WITH_REASON else {}
    closed = on_day if status in CLOSED else None
    earlier = change.value(
        select(coach_request.c.closed_on).where(coach_request.c.id == request_id)
    )
    if status == "evaluated":
        closed = earlier or on_day
    change.update(coach_request, request_id, status=status, closed_on=closed, **kept)
    if status in CLOSED or state(status) in (NEW, WAITING):
        _end_assignments(change, request_id, status, on_day, reason)
    return _note(change, request_id, status, on_day, person_id, note or reason)


def note_step(
    change: Change,
    request_id: int,
    status: str,
    on_day: date | None,
    *,
    person_id: int | None = None,
    note: str = "",
) -> int:
    """Keep that a moment on the way was there, without moving the request; returns the step."""
    if status not in STEPS:
        raise ValueError(status)
    _there(change, request_id)
    return _note(change, request_id, status, on_day, person_id, note)


def edit_step(change: Change, step_id: int, **values: Any) -> None:
    """Set the day, the person or the note of a step."""
    change.update(request_step, step_id, **values)


def remove_step(change: Change, step_id: int) -> None:
    """Take a step out of the story; the status stays as it is."""
    change.delete(request_step, step_id)


def delete(change: Change, request_id: int) -> None:
    """Put a request in the bin. Raises ``Refused`` when hours were booked on it."""
    _there(change, request_id)
    if booked(change, request_id):
        raise Refused(
            "Op deze vraag zijn uren geboekt.",
            "De vraag en de uren staan er nog.",
            "Zet de vraag op ‘ingetrokken’ of ‘afgerond’: dan verdwijnt hij uit de open vragen.",
        )
    change.delete(coach_request, request_id)


def _there(source: Reader, request_id: int) -> Request:
    found = get(source, request_id)
    if found is None:
        raise Refused(
            "Deze vraag is er niet meer.",
            "Er is niets veranderd.",
            "Zet hem eerst terug uit de prullenbak.",
        )
    return found


def _asked(question: str) -> str:
    asked = " ".join(question.split())
    if not asked:
        raise Refused(
            "De vraag heeft nog geen woorden.",
            "Er is niets veranderd.",
            "Schrijf in één zin wat de gemeente vraagt.",
        )
    if len(asked) > MOST:
        raise Refused(
            f"De vraag is langer dan {MOST} tekens.",
            "Er is niets veranderd.",
            "Houd het bij één zin; de rest past bij ‘In het kort’.",
        )
    return asked


def _region_of(source: Reader, municipality_ids: Sequence[int]) -> int | None:
    if not municipality_ids:
        return None
    query = (
        select(municipality.c.region_id)
        .join(regions.region, regions.region.c.id == municipality.c.region_id)
        .where(municipality.c.id == municipality_ids[0], regions.region.c.is_mine.is_(True))
    )
    found = source.value(query)
    return None if found is None else int(found)


def _has_coach(source: Reader, request_id: int) -> bool:
    gone = ("declined", "terminated")
    query = select(assignment.c.id).where(
        assignment.c.request_id == request_id, assignment.c.status.not_in(gone)
    )
    return source.value(query.limit(1)) is not None


def _end_assignments(
    change: Change, request_id: int, status: str, on_day: date, reason: str
) -> None:
    """Let go of the hours that are held: what ran is done when the request is done, else it ended."""
    from nplw_desktop.region.coaching import assignments  # noqa: PLC0415 - it follows requests

    done = status in ("completed", "evaluated")
    assignments.release(change, request_id, on_day, reason or STEPS[status][0], done=done)


def _note(
    change: Change,
    request_id: int,
    status: str,
    on_day: date | None,
    person_id: int | None,
    note: str,
) -> int:
    return change.insert(
        request_step,
        request_id=request_id,
        step=status,
        on_day=on_day,
        person_id=person_id,
        by_id=settings.me(change),
        note=note,
    )


def _set(change: Change, request_id: int, tied: Any, column: str, ids: Iterable[int]) -> None:
    wanted = list(dict.fromkeys(ids))
    there = {
        getattr(row, column): row
        for row in change.rows(select(tied).where(tied.c.request_id == request_id))
    }
    for key, row in there.items():
        if key not in wanted:
            change.delete(tied, row.id)
    for position, key in enumerate(wanted):
        if key not in there:
            change.insert(tied, request_id=request_id, position=position, **{column: key})
        elif there[key].position != position:
            change.update(tied, there[key].id, position=position)
