"""The papers of one intervision session: their rows, and what stays out of them unless let through.

What may be shown at all is decided in ``intervision_lens``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import select

from nplw_desktop.region import lines
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision_tables import KIND, ground_rule
from nplw_desktop.region.lines import Line
from nplw_desktop.region.reporting import intervision_rows as rows
from nplw_desktop.region.reporting.choice import (
    CARDS,
    PARTICIPANTS,
    PLAN,
    SHAREABLE,
    Choice,
)
from nplw_desktop.region.reporting.content import ReportLine, Withheld
from nplw_desktop.region.reporting.intervision_content import (
    CaseText,
    IntentionRow,
    InvitedRow,
    OfSession,
    ParticipantsVersion,
    PhaseCards,
    PhaseNotes,
    SessionPlan,
    ShareableVersion,
)
from nplw_desktop.region.reporting.intervision_lens import (
    SAID,
    Read,
    action,
    empty_head,
    group_of,
    head_of,
    name_of,
    texts,
)
from nplw_desktop.region.reporting.intervision_outside import shareable
from nplw_desktop.region.reporting.lens import duty_of
from nplw_desktop.region.sessions import Participant, Session
from nplw_desktop.region.summary import Attendee, SessionSummary
from nplw_desktop.store import Reader

OUTSIDE = "Buiten de fasen"
CASE = "Casus"
_PART_OF = {"insight": "insights", "action": "actions"}
_REPLIES = {"yes": "komt", "no": "komt niet", "maybe": "misschien"}


def contents(source: Reader, held: Session, choice: Choice) -> OfSession:
    """The rows of one paper of a session. Raises ``ValueError`` for a form that is not of one."""
    if choice.form not in _READERS or held.kind != KIND:
        raise ValueError(f"no paper {choice.form!r} of one {held.kind} session")
    read = Read(source, held, choice)
    if read.hidden:
        return _EMPTY[choice.form](empty_head(read))
    return _READERS[choice.form](read)


def withheld(source: Reader, held: Session, choice: Choice) -> tuple[Withheld, ...]:
    """What stays out of a paper unless its id is among the lines of the choice; the texts of the case
    go by their id below zero."""
    read = Read(source, held, choice)
    if read.hidden or choice.form == CARDS or choice.form not in _READERS:
        return ()
    found: list[Withheld] = []
    if choice.form != SHAREABLE:
        found += (
            Withheld(key, label, RichText(text), CASE, Confidentiality.PRIVATE)
            for key, label, text in texts(read)
        )
    if choice.form != PLAN:
        titles = {phase.id: phase.title for phase in read.phases}
        found += (
            Withheld(
                each.id,
                lines.KINDS.get(each.kind, each.kind),
                each.text,
                titles.get(each.home.agenda_item_id or 0, ""),
                read.level(each),
            )
            for each in read.lines
            if _could_show(read, each)
        )
    return tuple(found)


def says(level: Confidentiality) -> str:
    """What a paper is with a line on it that was let through; ``level`` is how closed that was."""
    if level is Confidentiality.PRIVATE:
        return "Op dit papier staat iets van de casus. Geef het alleen aan wie erbij was."
    return "Op dit papier staat iets wat alleen voor deelnemers was."


def _could_show(read: Read, found: Line) -> bool:
    part = "notes" if found.kind in SAID else _PART_OF.get(found.kind, "")
    if not part or not read.choice.has(part) or not read.offers(found):
        return False
    return not read.shows(found) or found.id in read.choice.lines


# -- the papers -----------------------------------------------------------------------------------


def _plan(read: Read) -> SessionPlan:
    choice, held = read.choice, read.held
    own = choice.has("script") and any(phase.script.strip() for phase in read.phases)
    case = _case(read)
    closed = Confidentiality.PRIVATE if own else Confidentiality.PARTICIPANTS
    shown = rows.phase_rows(held, read.phases)
    if not choice.has("instructions"):
        shown = tuple(replace(each, instruction="", records="", kept="") for each in shown)
    if not choice.has("script"):
        shown = tuple(replace(each, script="") for each in shown)
    return SessionPlan(
        head_of(read, closed),
        method=read.case.method_name,
        owner=read.case.owner if choice.has("owner") else "",
        phases=shown,
        ends=rows.ends(held, read.phases),
        fits=rows.fits(held, read.phases),
        people=tuple(_invited(read)) if choice.has("people") else (),
        rules=_rules(read),
        to_do=rows.to_do(read.source, held.id) if choice.has("to_do") else (),
        before=_before(read) if choice.has("before") else (),
        case=case,
        space=choice.has("space"),
        with_case=bool(case),
    )


def _cards(read: Read) -> PhaseCards:
    return PhaseCards(
        head_of(read, Confidentiality.PARTICIPANTS),
        method=read.case.method_name,
        phases=tuple(
            replace(each, script="", kept="") for each in rows.phase_rows(read.held, read.phases)
        ),
        rules=_rules(read),
        overview=read.choice.has("overview"),
        timed=read.choice.has("times"),
    )


def _participants(read: Read) -> ParticipantsVersion:
    choice, held = read.choice, read.held
    head = head_of(read, Confidentiality.PARTICIPANTS)
    if choice.has("attendance"):
        head = replace(head, present=_there(read), excused=_away(read, "excused"))
    if choice.has("insights"):
        head = replace(head, insights=tuple(each.text for each in read.of_kind("insight")))
    if choice.has("actions"):
        head = replace(head, actions=tuple(action(each, held) for each in read.of_kind("action")))
    if choice.has("next"):
        head = replace(head, next_time=held.next_time)
    shown = rows.phase_rows(held, read.phases) if choice.has("phases") else ()
    return ParticipantsVersion(
        head,
        method=read.case.method_name,
        owner=read.case.owner if choice.has("owner") else "",
        working_title=read.case.working_title if choice.has("title") else "",
        phases=tuple(replace(each, script="", kept="") for each in shown),
        invited=_invitees(read) if choice.has("attendance") else (),
        rules=_rules(read),
        case=_case(read),
        notes=_notes(read) if choice.has("notes") else (),
        intentions=rows.intentions(read.source, held.id) if choice.has("intentions") else (),
        learnt=rows.learnt(read.source, held.id) if choice.has("learnt") else (),
        marks=rows.marks(read.source, held.id) if choice.has("marks") else rows.NO_MARKS,
        with_case=_with_case(read),
    )


_READERS: dict[str, Callable[[Read], OfSession]] = {
    PLAN: _plan,
    CARDS: _cards,
    PARTICIPANTS: _participants,
    SHAREABLE: shareable,
}
_EMPTY: dict[str, Callable[[SessionSummary], OfSession]] = {
    PLAN: SessionPlan,
    CARDS: PhaseCards,
    PARTICIPANTS: ParticipantsVersion,
    SHAREABLE: ShareableVersion,
}


# -- their parts ----------------------------------------------------------------------------------


def _case(read: Read) -> tuple[CaseText, ...]:
    through = read.choice.lines
    return tuple(
        CaseText(label, RichText(text)) for key, label, text in texts(read) if key in through
    )


def _with_case(read: Read) -> bool:
    """Whether anything that is for the user alone was let through."""
    return any(
        each.id in read.choice.lines and each.confidentiality is Confidentiality.PRIVATE
        for each in withheld(read.source, read.held, read.choice)
    )


def _rules(read: Read) -> tuple[str, ...]:
    if not read.choice.has("rules") or read.held.series_id is None:
        return ()
    query = (
        select(ground_rule.c.text)
        .where(ground_rule.c.series_id == read.held.series_id)
        .order_by(ground_rule.c.position, ground_rule.c.id)
    )
    return tuple(row.text for row in read.source.rows(query) if row.text.strip())


def _invited(read: Read) -> Iterable[InvitedRow]:
    owner = read.case.owner_id if read.choice.has("owner") else None
    for one in read.people:
        parts = [
            "gespreksleider" if duty_of(read.held, one) == 0 else "",
            "brengt de casus in" if owner is not None and one.person_id == owner else "",
            "bewaakt de tijd" if _keeps_time(read, one) else "",
        ]
        reply = _REPLIES.get(one.reply, "")
        if one.attendance in ("excused", "absent"):
            reply = "komt niet"
        elif one.was_there:
            reply = "was er"
        yield InvitedRow(
            naming.display(name_of(one)),
            one.organisation,
            ", ".join(filter(None, parts)),
            reply or "nog geen antwoord",
        )


def _keeps_time(read: Read, one: Participant) -> bool:
    return one.person_id is not None and one.person_id == read.case.timekeeper_id


def _before(read: Read) -> tuple[IntentionRow, ...]:
    """The intentions of the session before, to open this one with."""
    return rows.looked_back_on(read.source, read.held.id)


def _there(read: Read) -> tuple[Attendee, ...]:
    return tuple(_attendee(read, one) for one in read.people if one.was_there)


def _away(read: Read, attendance: str) -> tuple[Attendee, ...]:
    return tuple(_attendee(read, one) for one in read.people if one.attendance == attendance)


def _invitees(read: Read) -> tuple[Attendee, ...]:
    """Who was asked, while it is not known who was there."""
    return () if _there(read) else _away(read, "invited")


def _attendee(read: Read, one: Participant) -> Attendee:
    leads = "gespreksleider" if duty_of(read.held, one) == 0 else ""
    return Attendee(naming.minutes_form(name_of(one)), one.organisation, leads)


def _notes(read: Read) -> tuple[PhaseNotes, ...]:
    found: list[PhaseNotes] = []
    for phase_id, title in [*((each.id, each.title) for each in read.phases), (None, OUTSIDE)]:
        shown = tuple(
            ReportLine(each.kind, each.text, each.indent)
            for each in read.lines
            if each.home.agenda_item_id == phase_id and each.kind in SAID and read.shows(each)
        )
        if shown:
            found.append(PhaseNotes(title, shown))
    return tuple(found)


__all__ = ["KIND", "contents", "group_of", "says", "withheld"]
