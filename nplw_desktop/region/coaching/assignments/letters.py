"""What is written to the coach and to the asker when a coach is proposed. Nothing is sent here."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import appointments, dates, names, people
from nplw_desktop.region.coaching import assignments, durations, requests, states
from nplw_desktop.region.coaching.assignments import ASKER, COACH, Assignment, proposing
from nplw_desktop.region.coaching.evaluating import Letter
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.region.contact_points import addresses
from nplw_desktop.region.mailing import usable
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Reader


def of(source: Reader, assignment_id: int, who: str) -> Letter:
    """The text for the coach or the asker (``who``); one or the other may have no address."""
    held = assignments.get(source, assignment_id)
    assert held is not None
    asked = requests.get(source, held.request_id)
    assert asked is not None
    if who == COACH:
        return _letter(source, held.person_id, held.coach, _to_coach(source, asked, held))
    return _letter(source, asked.requester_id, asked.requester, _to_asker(source, asked, held))


def _letter(source: Reader, person_id: int | None, name: str, said: tuple[str, str]) -> Letter:
    subject, body = said
    typed = addresses(source, (person_id,)) if person_id is not None else ()
    me = appointments.organiser(source)
    known = people.get(source, person_id) if person_id is not None else None
    return Letter(
        name,
        next((found for each in typed if (found := usable(each))), ""),
        subject,
        f"{_greeting(known.name if known else None, name)}\n\n{body}\n\n"
        f"Met vriendelijke groet,\n{me.name}\n",
        me.name,
        usable(me.address),
    )


def _greeting(name: PersonName | None, written: str) -> str:
    if name is not None:
        return names.salutation_line(name, neutral=True)
    return f"Beste {written}," if written else "Beste collega,"


def _to_coach(source: Reader, asked: Request, held: Assignment) -> tuple[str, str]:
    where = f" van {asked.places}" if asked.places else ""
    asker = f"\nAanvrager: {asked.requester}" if asked.requester else ""
    facts = [
        f"Vraag: {asked.question}",
        *([f"In het kort: {asked.summary}"] if asked.summary else []),
        *([f"Gewenst resultaat: {asked.wished_result}"] if asked.wished_result else []),
        *([f"Wat al is gedaan: {asked.done_before}"] if asked.done_before else []),
        f"Gemeente: {asked.places}{asker}" if asked.places else asker.strip(),
        *_facts(source, asked, held),
    ]
    listed = "\n".join(filter(None, facts))
    body = (
        f"Voor een vraag{where} denk ik aan jou.\n\n{listed}\n\n"
        "Ik heb deze uren voor je vrijgehouden. Wil en kun je dit doen? Laat het me weten; dan breng "
        "ik je in contact met de aanvrager."
    )
    return f"Vraag voor de coachpool: {asked.topic}", body


def _to_asker(source: Reader, asked: Request, held: Assignment) -> tuple[str, str]:
    stop = "" if asked.question.endswith((".", "?", "!")) else "."
    known = _about(source, held)
    listed = "\n".join(_facts(source, asked, held))
    body = (
        f"Je vroeg de coachpool: ‘{asked.question}’{stop}\n\n"
        f"Ik stel voor dat {held.coach} met je meedenkt.{known}\n\n{listed}\n\n"
        "Past dit bij wat je zoekt? Laat het me weten; dan breng ik jullie met elkaar in contact."
    )
    return f"Voorstel voor een coach: {asked.topic}", body


def _about(source: Reader, held: Assignment) -> str:
    """What the asker may know of the coach: the short text of the profile."""
    if held.coach_id is None:
        return ""
    found = source.value("SELECT summary FROM coach WHERE id = :id", id=held.coach_id)
    return f" {' '.join(str(found).split())}" if found else ""


def _facts(source: Reader, asked: Request, held: Assignment) -> list[str]:
    form = f", {states.FORMS[asked.form]}" if asked.form in states.FORMS else ""
    plan = assignments.plan(source, held.id)
    said = [f"Omvang: {durations.in_words(held.minutes)}{form}"]
    if held.from_on is not None:
        said.append(f"Periode: {_period(held.from_on, held.until_on)}")
    if plan:
        said.append(f"Weken: {proposing.in_words(plan)}")
    return said


def _period(begin: date, end: date | None) -> str:
    if end is None:
        return f"vanaf {dates.long(begin)}"
    return f"{dates.long(begin)} tot en met {dates.long(end)}"


__all__ = ["ASKER", "COACH", "Letter", "of"]
