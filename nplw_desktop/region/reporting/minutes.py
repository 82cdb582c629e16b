"""Reading one meeting for its papers: the full report, the chair's script, the sign-in sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from sqlalchemy import ColumnElement, exists, select

from nplw_desktop.region import agenda, filing, lines, meetings, people, sessions
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.reporting.content import (
    ActionOnList,
    FullReport,
    ReportItem,
    Script,
    ScriptItem,
    SignInRow,
    SignInSheet,
)
from nplw_desktop.region.reporting.lens import Lens, by_name, duty_of, in_order, shows, wording
from nplw_desktop.region.sessions import MEETING_KINDS, Participant, participant, session
from nplw_desktop.region.summary import Attendee, DecisionRow, SessionSummary
from nplw_desktop.store import Reader

OUTSIDE = "Verder besproken"
_DUTIES = {0: "voorzitter", 2: "notulen"}
_NOTICE = {"excused": "mk", "absent": "zk"}
_NOT_MINUTES = ("quick_note",)


def full_report(source: Reader, lens: Lens, summary: SessionSummary) -> FullReport:
    """The whole report; what the choice leaves out is empty."""
    choice = lens.choice
    there = sessions.participants(source, lens.held.id) if choice.has("attendance") else ()
    clocks = _clocks(source, lens.held.id) if there else {}
    return FullReport(
        summary,
        items=_items(source, lens) if choice.has("minutes") else (),
        present=tuple(
            _present(lens, one, clocks) for one in in_order(lens.held, there) if one.was_there
        ),
        absent=tuple(
            Attendee(naming.minutes_form(one.name), one.organisation, _NOTICE[one.attendance])
            for one in sorted(there, key=by_name)
            if one.attendance in _NOTICE
        ),
    )


def sign_in(source: Reader, lens: Lens, summary: SessionSummary) -> SignInSheet:
    """Who was invited, by name, and the empty rows."""
    choice = lens.choice
    there = sessions.participants(source, lens.held.id) if choice.has("people") else ()
    rows = tuple(
        SignInRow(
            naming.display(one.name) or one.name.given_name,
            one.organisation,
            "afgemeld" if one.attendance == "excused" else "",
        )
        for one in sorted(there, key=by_name)
        if choice.has("excused") or one.attendance != "excused"
    )
    return SignInSheet(summary, rows, choice.guests if choice.has("guests") else 0)


def script(source: Reader, lens: Lens, summary: SessionSummary) -> Script:
    """The agenda with its times, what the chair wrote, and what is still open from before."""
    choice = lens.choice
    points = meetings.agenda(source, lens.held.id)
    named = people.names_of(
        source, frozenset(item.presenter_id for item in points if item.presenter_id is not None)
    )
    written = _written(source, lens) if choice.has("minutes") else {}
    slots = agenda.timetable(points, lens.held.starts_at)
    items = tuple(
        ScriptItem(
            number,
            item.title,
            item.minutes,
            slot.begins,
            slot.ends if item.minutes else None,
            locked=item.locked_at is not None,
            slack=slot.room,
            presenter=naming.display(named[item.presenter_id or 0])
            if item.presenter_id in named
            else "",
            script=item.script if choice.has("script") else "",
            lines=tuple(lens.line(found) for found in written.get(item.id, ())),
            space=choice.has("space"),
        )
        for number, (item, slot) in enumerate(zip(points, slots, strict=True), start=1)
    )
    return Script(
        summary,
        items,
        _open_before(source, lens) if choice.has("actions") else (),
        _decided_before(source, lens) if choice.has("decisions") else (),
        choice.has("overview"),
        slots[-1].ends if slots else None,
    )


def _items(source: Reader, lens: Lens) -> tuple[ReportItem, ...]:
    written = _written(source, lens)
    outside = tuple(lens.line(found) for found in written.get(None, ()))
    points = tuple(
        ReportItem(item.title, tuple(lens.line(found) for found in written.get(item.id, ())), place)
        for place, item in enumerate(meetings.agenda(source, lens.held.id), start=1)
    )
    if not outside:
        return points
    return (*points, ReportItem(OUTSIDE if points else "", outside))


def _written(source: Reader, lens: Lens) -> dict[int | None, list[Line]]:
    """The lines the audience may see, by agenda item, in one question."""
    query = (
        lines.query()
        .where(line.c.session_id == lens.held.id, line.c.kind.not_in(_NOT_MINUTES))
        .order_by(line.c.position, line.c.id)
    )
    found: dict[int | None, list[Line]] = {}
    for each in lines.read(source, query):
        if lens.shows(each):
            found.setdefault(each.home.agenda_item_id, []).append(each)
    return found


def _present(
    lens: Lens, one: Participant, clocks: dict[int, tuple[time | None, time | None]]
) -> Attendee:
    came, went = clocks.get(one.id, (None, None))
    said = [_DUTIES.get(duty_of(lens.held, one), "")]
    if came is not None:
        said.append(f"vanaf {came:%H:%M}")
    elif one.attendance == "late":
        said.append("later")
    if went is not None:
        said.append(f"tot {went:%H:%M}")
    return Attendee(naming.minutes_form(one.name), one.organisation, ", ".join(filter(None, said)))


def _clocks(source: Reader, session_id: int) -> dict[int, tuple[time | None, time | None]]:
    query = select(participant.c.id, participant.c.arrived_at, participant.c.left_at)
    rows = source.rows(query.where(participant.c.session_id == session_id))
    return {row.id: (row.arrived_at, row.left_at) for row in rows}


def _same(lens: Lens) -> ColumnElement[bool] | None:
    """Meetings of the same series before this one; without a series those of its title."""
    if lens.held.held_on is None:
        return None
    alike: ColumnElement[bool] = session.c.title == lens.held.title
    if lens.held.series_id is not None:
        alike = session.c.series_id == lens.held.series_id
    return (
        alike
        & session.c.kind.in_(MEETING_KINDS)
        & (session.c.id != lens.held.id)
        & (session.c.held_on <= lens.held.held_on)
    )


def _open_before(source: Reader, lens: Lens) -> tuple[ActionOnList, ...]:
    before = _same(lens)
    if before is None:
        return ()
    query = (
        lines.query()
        .add_columns(
            session.c.title.label("session_title"),
            session.c.held_on,
            session.c.confidentiality.label("held_as"),
        )
        .join(session, session.c.id == line.c.session_id)
        .where(line.c.kind.in_(filing.OWNED), line.c.status == "open", before)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
    )
    rows = source.rows(query)
    return tuple(
        ActionOnList(
            found.number,
            wording(found, row.held_on),
            found.due_on,
            postponed=found.postponed,
            source=row.session_title,
            source_on=row.held_on,
            owner=found.owner,
        )
        for found, row in zip(lines.shaped(rows), rows, strict=True)
        if shows(found, Confidentiality(row.held_as), lens.audience, lens.choice)
    )


def _decided_before(source: Reader, lens: Lens) -> tuple[DecisionRow, ...]:
    """What was decided the last time; a meeting of which nothing is written is still to come."""
    before = _same(lens)
    if before is None:
        return ()
    last = source.value(
        select(session.c.id)
        .where(before, exists().where(line.c.session_id == session.c.id))
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(1)
    )
    return tuple(_decisions(source, lens, last)) if last is not None else ()


def _decisions(source: Reader, lens: Lens, session_id: int) -> Iterator[DecisionRow]:
    held = sessions.get(source, session_id)
    if held is None:
        return
    earlier = Lens(held, lens.audience, lens.choice)
    for found in meetings.filed(source, session_id):
        if found.kind == "decision" and earlier.shows(found):
            yield DecisionRow(found.number, found.text)
