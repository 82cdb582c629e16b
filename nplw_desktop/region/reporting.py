"""What the paper of a meeting shows, read in one moment: see ``summary`` for the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from nplw_desktop.region import (
    actions,
    attachments,
    decisions,
    filing,
    meetings,
    papers,
    people,
    regions,
    sessions,
    settings,
)
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.lines import Line
from nplw_desktop.region.sessions import MEETING_KINDS, Participant, Session, session
from nplw_desktop.region.summary import (
    ActionRow,
    Attendee,
    DecisionRow,
    Photo,
    SessionSummary,
)
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused


def summary(
    source: Reader, session_id: int, audience: Confidentiality | None = None
) -> SessionSummary:
    """The summary of a session for an audience; by default who may read the session itself.

    Lines more closed than the audience are left out, and so is everything when the session itself
    is: then only its kind and date remain. Raises ``LookupError`` when it is not there, ``Refused``
    when it has no date yet.
    """
    held = sessions.get(source, session_id)
    if held is None:
        raise LookupError(f"session {session_id} is not there")
    if held.held_on is None:
        raise Refused(
            f"‘{held.title}’ heeft nog geen datum.", "Er is niets gemaakt.", "Vul de datum in."
        )
    audience = audience or held.confidentiality
    if not may_show(held.confidentiality, audience):
        return SessionSummary(
            held.uid,
            held.kind_word,
            held.kind_word,
            held.held_on,
            region="",
            confidentiality=held.confidentiality,
            example=settings.is_example(source),
            look=papers.look(source),
        )
    return _whole(source, held, held.held_on, audience)


def _whole(source: Reader, held: Session, day: date, audience: Confidentiality) -> SessionSummary:
    people_there = sessions.participants(source, held.id)
    known = people.names_of(
        source, frozenset(key for key in (held.chair_id, held.minute_taker_id) if key is not None)
    )
    filed = actions.of_session(source, held.id)
    shown = [action for action in filed if _visible(action.line, held, audience)]
    return SessionSummary(
        uid=held.uid,
        title=held.title,
        kind=held.kind_word,
        held_on=day,
        region=_region(source, held),
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        place=held.place,
        chair=naming.display(known[held.chair_id]) if held.chair_id else "",
        minute_taker=naming.display(known[held.minute_taker_id]) if held.minute_taker_id else "",
        confidentiality=held.confidentiality,
        adopted_on=held.adopted_on if held.status == "adopted" else None,
        version=held.version,
        purpose=held.purpose,
        present=_attendees(held, (p for p in people_there if p.was_there)),
        excused=_attendees(held, (p for p in people_there if p.attendance == "excused")),
        absent=_attendees(held, (p for p in people_there if p.attendance == "absent")),
        agenda=tuple(item.title for item in meetings.agenda(source, held.id)),
        decisions=tuple(
            DecisionRow(found.line.number, found.line.text, found.agenda_item)
            for found in decisions.of_session(source, held.id)
            if _visible(found.line, held, audience)
        ),
        actions=tuple(_action(a.line, day) for a in shown if a.line.kind == "action"),
        promises=tuple(_action(a.line, day) for a in shown if a.line.kind == "promise"),
        insights=tuple(
            found.text
            for found in meetings.filed(source, held.id)
            if found.kind == "insight" and _visible(found, held, audience)
        ),
        next_time=held.next_time,
        author=_author(source),
        example=settings.is_example(source),
        photos=_photos(source, held.id),
        look=papers.look(source),
    )


def every(source: Reader) -> tuple[int, ...]:
    """The sessions that have a summary: all meetings, oldest first."""
    return meetings.every(source)


def by_uid(source: Reader, uid: str) -> int | None:
    """The meeting with this uid."""
    found = source.value(
        select(session.c.id).where(session.c.uid == uid, session.c.kind.in_(MEETING_KINDS))
    )
    return None if found is None else int(found)


def _visible(found: Line, held: Session, audience: Confidentiality) -> bool:
    return may_show(of_line(found.confidentiality, held.confidentiality), audience)


def _action(found: Line, day: date) -> ActionRow:
    text = filing.wording(found, day)
    return ActionRow(found.number, found.owner, text, found.due_on, found.done)


def _attendees(held: Session, chosen: Iterable[Participant]) -> tuple[Attendee, ...]:
    """Chair first, minute taker last, the others by main name (DOMAIN 8.1)."""

    def place(one: Participant) -> tuple[int, str]:
        if one.person_id is not None and one.person_id == held.chair_id:
            return 0, ""
        if one.person_id is not None and one.person_id == held.minute_taker_id:
            return 2, ""
        guest = one.person_id is None  # known by what was typed
        return 1, naming.sort_key(naming.split(one.name.given_name) if guest else one.name)

    return tuple(
        Attendee(
            naming.minutes_form(one.name),
            one.organisation,
            {0: "voorzitter", 2: "verslag"}.get(place(one)[0], ""),
        )
        for one in sorted(chosen, key=place)
    )


def _region(source: Reader, held: Session) -> str:
    name = regions.name_of(source, held.region_id)
    return name if not name or name.startswith("Regio ") else f"Regio {name}"


def _author(source: Reader) -> str:
    me = settings.me(source)
    found = people.get(source, me) if me is not None else None
    return found.display_name if found else ""


def _photos(source: Reader, session_id: int) -> tuple[Photo, ...]:
    """Pictures with a text for who cannot see them; without one a picture is not printed."""
    return tuple(
        Photo(attachments.content(source, found), found.alt_text)
        for found in attachments.of_session(source, session_id)
        if found.is_image and found.alt_text
    )
