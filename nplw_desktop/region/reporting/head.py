"""Reading what every paper of a meeting has: its head, and the rows that its summary shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nplw_desktop.region import (
    actions,
    attachments,
    decisions,
    meetings,
    papers,
    people,
    report_versions,
    sessions,
    settings,
)
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import may_show
from nplw_desktop.region.lines import Line
from nplw_desktop.region.reporting.choice import PARTS, Choice
from nplw_desktop.region.reporting.lens import Lens, duty_of, in_order, region_name, wording
from nplw_desktop.region.sessions import Participant, Session
from nplw_desktop.region.summary import (
    ActionRow,
    Attendee,
    DecisionRow,
    PaperLook,
    Photo,
    SessionSummary,
)
from nplw_desktop.store import Reader

_DUTIES = {0: "voorzitter", 2: "verslag"}
_FIELDS = {
    "attendance": ("present", "excused", "absent"),
    "purpose": ("purpose",),
    "agenda": ("agenda",),
    "decisions": ("decisions",),
    "actions": ("actions",),
    "promises": ("promises",),
    "insights": ("insights",),
    "next": ("next_time",),
}


@dataclass(frozen=True, slots=True)
class Maker:
    """Whose papers these are: the same for every meeting, so read once."""

    author: str
    example: bool
    look: PaperLook


def maker(source: Reader) -> Maker:
    """Who makes papers with this file, and how those look."""
    me = settings.me(source)
    found = people.get(source, me) if me is not None else None
    name = found.display_name if found else ""
    return Maker(name, settings.is_example(source), papers.look(source))


def summary(source: Reader, lens: Lens, made: Maker) -> SessionSummary:
    """The head of every paper of a meeting; only kind and date where it is too closed."""
    held = lens.held
    if may_show(held.confidentiality, lens.audience):
        return _left_out(_whole(source, held, lens, made), lens.choice)
    return SessionSummary(
        held.uid,
        held.kind_word,
        held.kind_word,
        held.held_on,
        region="",
        confidentiality=held.confidentiality,
        example=made.example,
        look=made.look,
    )


def _whole(source: Reader, held: Session, lens: Lens, made: Maker) -> SessionSummary:
    people_there = sessions.participants(source, held.id)
    known = people.names_of(
        source, frozenset(key for key in (held.chair_id, held.minute_taker_id) if key is not None)
    )
    filed = actions.of_session(source, held.id)
    shown = [action.line for action in filed if lens.shows(action.line)]
    return SessionSummary(
        uid=held.uid,
        title=held.title,
        kind=held.kind_word,
        held_on=held.held_on,
        region=region_name(source, held.region_id),
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        place=held.place,
        chair=naming.display(known[held.chair_id]) if held.chair_id else held.chair_name,
        minute_taker=naming.display(known[held.minute_taker_id])
        if held.minute_taker_id
        else held.minute_taker_name,
        confidentiality=held.confidentiality,
        adopted_on=held.adopted_on if held.status == "adopted" else None,
        version=held.version,
        replaces_on=_replaces_on(source, held),
        archived_on=held.archived_on,
        archive_reference=held.archive_reference,
        purpose=held.purpose,
        present=_attendees(held, (p for p in people_there if p.was_there)),
        excused=_attendees(held, (p for p in people_there if p.attendance == "excused")),
        absent=_attendees(held, (p for p in people_there if p.attendance == "absent")),
        agenda=tuple(item.title for item in meetings.agenda(source, held.id)),
        decisions=tuple(
            DecisionRow(
                found.line.number,
                found.line.text,
                found.agenda_item,
                "" if found.line.status == "valid" else found.line.status,
            )
            for found in decisions.of_session(source, held.id)
            if lens.shows(found.line)
        ),
        actions=tuple(_action(each, held) for each in shown if each.kind == "action"),
        promises=tuple(_action(each, held) for each in shown if each.kind == "promise"),
        insights=tuple(
            found.text
            for found in meetings.filed(source, held.id)
            if found.kind == "insight" and lens.shows(found)
        ),
        next_time=held.next_time,
        author=made.author,
        example=made.example,
        photos=_photos(source, held.id) if lens.choice.has("photos") else (),
        look=made.look,
    )


def _replaces_on(source: Reader, held: Session) -> date | None:
    last = report_versions.last_adopted(source, held.id) if held.status == "amended" else None
    return None if last is None else last.adopted_on


def _left_out(made: SessionSummary, choice: Choice) -> SessionSummary:
    """The summary without the parts that were not chosen."""
    gone: dict[str, Any] = {}
    for part, names in _FIELDS.items():
        if part in PARTS[choice.form] and not choice.has(part):
            gone |= {name: type(getattr(made, name))() for name in names}
    return replace(made, **gone)


def _action(found: Line, held: Session) -> ActionRow:
    text = wording(found, held.held_on)
    return ActionRow(found.number, found.owner, text, found.due_on, found.done)


def _attendees(held: Session, chosen: Iterable[Participant]) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            naming.minutes_form(one.name), one.organisation, _DUTIES.get(duty_of(held, one), "")
        )
        for one in in_order(held, chosen)
    )


def _photos(source: Reader, session_id: int) -> tuple[Photo, ...]:
    """Pictures with a text for who cannot see them; without one a picture is not printed."""
    return tuple(
        Photo(attachments.content(source, found), found.alt_text)
        for found in attachments.of_session(source, session_id)
        if found.is_image and found.alt_text
    )
