"""Looking back on a request: three questions to the asker, what changed, and what others may reuse.

Text, not stars. What the region may reuse becomes knowledge only when the user says so, in words
without names that they saw; it then stands apart from the request and stays when that goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from nplw_desktop.region import appointments, lines, names, sessions
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach,
    coach_evaluation,
    coach_request,
    coaching_session,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contact_points import addresses
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.mailing import usable
from nplw_desktop.region.nameless import Nameless, of_people
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

ANSWERS = {"": "nog niet gezegd", "yes": "ja", "partly": "deels", "no": "nee"}
QUESTIONS = {
    "answered": "Is de vraag beantwoord?",
    "useful": "Wat was bruikbaar?",
    "cooperation": "Hoe ging de samenwerking?",
}
"""What the asker is asked, by the field that keeps the answer."""

INSIGHT = "insight"
_TEXTS = ("answer", "useful", "cooperation", "changed", "reuse")
_TO_BE_DONE = frozenset(("completed", "terminated", "evaluated"))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a request yielded. ``id`` 0: nothing was asked or written yet.

    ``given_by`` is who answered, also when they have no contact. ``line_id`` is the knowledge that was
    made of ``reuse``, when it was let go.
    """

    request_id: int
    id: int = 0
    asked_on: date | None = None
    answered_on: date | None = None
    given_by_id: int | None = None
    given_by: str = ""
    answered: str = ""
    answer: str = ""
    useful: str = ""
    cooperation: str = ""
    changed: str = ""
    reuse: str = ""
    shareable: bool = False
    line_id: int | None = None

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return bool(self.answered or any(getattr(self, name) for name in _TEXTS))


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person, to be looked at and sent by the user. ``address`` may be empty."""

    name: str
    address: str
    subject: str
    text: str
    sender: str = ""
    sender_address: str = ""


# -- reads ---------------------------------------------------------------------------------------

_ONE = (
    select(coach_evaluation, person.c.display_name)
    .outerjoin(person, person.c.id == coach_evaluation.c.given_by_id)
    .where(coach_evaluation.c.request_id == bindparam("id"))
    .order_by(coach_evaluation.c.id)
    .limit(1)
)
_PLAIN = tuple(name for name in Evaluation.__dataclass_fields__ if name != "given_by")


def of_request(source: Reader, request_id: int) -> Evaluation:
    """What is known of how a request ended; empty when nothing is."""
    row = source.row(_ONE, id=request_id)
    if row is None:
        return Evaluation(request_id)
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return Evaluation(**values, given_by=row.display_name or row.given_by)


def may_finish(source: Reader, request_id: int) -> bool:
    """Whether the work is done and the evaluation not yet."""
    query = select(coach_request.c.status).where(coach_request.c.id == request_id)
    return source.value(query) in _TO_BE_DONE - {"evaluated"}


def mail(source: Reader, request_id: int) -> Letter:
    """The draft that asks the asker how it went; the question itself is theirs, so it is named."""
    asked = requests.get(source, request_id)
    assert asked is not None
    name = _name_of(source, asked.requester_id, asked.requester)
    typed = addresses(source, (asked.requester_id,)) if asked.requester_id is not None else ()
    me = appointments.organiser(source)
    coaches = [names.display(each) for each in _coaches(source, request_id)]
    verb = "dacht" if len(coaches) == 1 else "dachten"
    helped = f" {requests.listed(coaches)} {verb} met je mee." if coaches else ""
    stop = "" if asked.question.endswith((".", "?", "!")) else "."
    questions = "\n".join(f"{at}. {text}" for at, text in enumerate(QUESTIONS.values(), 1))
    greeting = names.salutation_line(name, neutral=True) if asked.requester else "Beste collega,"
    text = (
        f"{greeting}\n\nJe vroeg de coachpool: ‘{asked.question}’{stop}{helped}\n"
        "Ik hoor graag hoe dat was. Een paar zinnen is genoeg.\n\n"
        f"{questions}\n\nEn: wat is er sindsdien veranderd? Is er iets dat andere gemeenten kunnen "
        f"overnemen?\n\nMet vriendelijke groet,\n{me.name}\n"
    )
    return Letter(
        asked.requester,
        next((found for each in typed if (found := usable(each))), ""),
        f"Terugblik: {asked.topic}",
        text,
        me.name,
        usable(me.address),
    )


def proposal(source: Reader, request_id: int) -> Nameless:
    """What may be reused in words without the names of asker, client, coaches and who sat along."""
    found = of_request(source, request_id)
    return of_people(source, _everybody(source, request_id), RichText(found.reuse))


def shared_text(source: Reader, request_id: int) -> str:
    """The words that were let go; empty when nothing was."""
    key = of_request(source, request_id).line_id
    found = lines.get(source, key) if key is not None else None
    return found.text.text if found is not None else ""


# -- edits ---------------------------------------------------------------------------------------


def edit(change: Change, request_id: int, today: date, **values: Any) -> int:
    """Set fields of the evaluation of a request; returns its row.

    The first answer dates it on ``today`` and is from the asker unless told otherwise. Raises
    ``Refused`` for an answer on a day before it was asked.
    """
    for name in _TEXTS:
        if name in values:
            values[name] = str(values[name] or "").strip()
    if values.get("given_by_id"):
        values["given_by"] = ""
    now = of_request(change, request_id)
    key = now.id or change.insert(coach_evaluation, request_id=request_id)
    answers = any(values.get(name) for name in ("answered", *_TEXTS))
    if answers and not now.given:
        if now.answered_on is None:
            values.setdefault("answered_on", today)
        if now.given_by_id is None and not now.given_by:
            asked = requests.get(change, request_id)
            assert asked is not None
            values.setdefault("given_by_id", asked.requester_id)
            if asked.requester_id is None:
                values.setdefault("given_by", asked.requester)
    asked_on = values.get("asked_on", now.asked_on)
    answered_on = values.get("answered_on", now.answered_on)
    if asked_on is not None and answered_on is not None and answered_on < asked_on:
        raise Refused(
            "Het antwoord is van voor de dag waarop je het vroeg.",
            "Er is niets veranderd.",
            "Pas een van beide dagen aan.",
        )
    if values:
        change.update(coach_evaluation, key, **values)
    return key


def asked(change: Change, request_id: int, today: date) -> None:
    """The questions went to the asker today; a day that was noted before stays."""
    if of_request(change, request_id).asked_on is None:
        edit(change, request_id, today, asked_on=today)


def finish(change: Change, request_id: int, today: date) -> None:
    """The request is evaluated. Raises ``Refused`` while it is not done, or without any answer."""
    now = requests.get(change, request_id)
    assert now is not None
    if now.status not in _TO_BE_DONE:
        raise Refused(
            "Deze vraag is nog niet afgerond.",
            "Er is niets veranderd.",
            "Rond eerst de inzet af; dan kun je de evaluatie afronden.",
        )
    found = of_request(change, request_id)
    if not found.given:
        raise Refused(
            "Er is nog geen antwoord opgeschreven.",
            "Er is niets veranderd.",
            "Schrijf op wat de aanvrager zei, al is het één zin.",
        )
    if now.status != "evaluated":
        requests.step(change, request_id, "evaluated", today, person_id=found.given_by_id)


def share(change: Change, request_id: int, text: str, today: date) -> int:
    """Let what may be reused go, in these words: a loose shareable insight; returns the line.

    Shared before: the same line gets the new words. Raises ``Refused`` without words.
    """
    words = " ".join(text.split())
    if not words:
        raise Refused("Er staat nog niets.", "Er is niets bewaard.", "Typ wat ervan te leren is.")
    words = words[:1].upper() + words[1:]
    found = of_request(change, request_id)
    key = edit(change, request_id, today)
    if found.line_id is not None:
        lines.retype(change, found.line_id, RichText(words))
        change.update(coach_evaluation, key, shareable=True)
        return found.line_id
    asked_of = requests.get(change, request_id)
    assert asked_of is not None
    made = lines.add(
        change,
        Home(),
        words,
        kind=INSIGHT,
        confidentiality=Confidentiality.SHAREABLE.value,
        region_id=asked_of.region_id,
        written_on=today,
    )
    change.update(coach_evaluation, key, shareable=True, line_id=made)
    return made


def withdraw(change: Change, request_id: int) -> None:
    """Not shared after all: the knowledge that was made of it goes to the bin."""
    found = of_request(change, request_id)
    if not found.id:
        return
    change.update(coach_evaluation, found.id, shareable=False)
    if found.line_id is not None:
        lines.delete(change, found.line_id)


# -- who it is about -----------------------------------------------------------------------------


def _everybody(source: Reader, request_id: int) -> list[PersonName]:
    asked_of = requests.get(source, request_id)
    assert asked_of is not None
    found = [
        _name_of(source, key, said)
        for key, said in (
            (asked_of.requester_id, asked_of.requester),
            (asked_of.client_id, asked_of.client),
        )
        if said
    ]
    found += _coaches(source, request_id)
    held = select(coaching_session.c.session_id).where(coaching_session.c.request_id == request_id)
    for row in source.rows(held):
        found += [one.name for one in sessions.participants(source, row.session_id)]
    return found


def _coaches(source: Reader, request_id: int) -> list[PersonName]:
    """Who worked for a request or was to; those who only were proposed are left out."""
    query = (
        select(assignment.c.coach_name, coach.c.person_id)
        .outerjoin(coach, coach.c.id == assignment.c.coach_id)
        .where(assignment.c.request_id == request_id)
        .where(assignment.c.status.not_in(("proposed", "declined")))
        .order_by(assignment.c.id)
    )
    found = [_name_of(source, row.person_id, row.coach_name) for row in source.rows(query)]
    return [name for name in dict.fromkeys(found) if names.display(name)]


def _name_of(source: Reader, person_id: int | None, said: str) -> PersonName:
    if person_id is not None:
        row = source.row(select(person).where(person.c.id == person_id))
        if row is not None:
            return name_in(row)
    return names.split(said)
