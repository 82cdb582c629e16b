"""Rows that several papers of intervision show: phases with their times, intentions, marks, lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select

from nplw_desktop.region import lines
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import live, phases
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.harvest import intentions as past
from nplw_desktop.region.intervision.methods import timing
from nplw_desktop.region.intervision.phases import KEEPING, WHO, Phase
from nplw_desktop.region.intervision.yields.within import minutes as between
from nplw_desktop.region.intervision_tables import (
    checklist_item,
    intention,
)
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.reporting.intervision_content import IntentionRow, Marks, PhaseRow
from nplw_desktop.region.reporting.lens import wording
from nplw_desktop.region.sessions import Session, series_member
from nplw_desktop.store import Reader

NO_MARKS = Marks()
LEAST = 3
"""Fewer marks than this would point at who gave them."""

_DAY = 24 * 60
_KEPT = {
    "group": "blijft bij de sessie",
    "case": "alleen voor jou",
    "private": "alleen voor jou",
    "fleeting": "weg na de sessie",
    "none": "",
}
assert _KEPT.keys() == KEEPING.keys()


# -- phases ---------------------------------------------------------------------------------------


def phase_rows(held: Session, found: Sequence[Phase]) -> tuple[PhaseRow, ...]:
    """The phases with the time each begins."""
    rows, spent = [], 0
    for number, phase in enumerate(found, start=1):
        rows.append(
            PhaseRow(
                number,
                phase.title,
                phase.minutes,
                _later(held.starts_at, spent),
                WHO.get(phase.who, phase.who),
                phase.instruction,
                phase.records,
                _KEPT.get(phase.keeping, "") if phase.records.strip() else "",
                phase.script,
            )
        )
        spent += phase.minutes
    return tuple(rows)


def ends(held: Session, found: Sequence[Phase]) -> time | None:
    """When the phases end by their minutes."""
    return _later(held.starts_at, phases.total(found)) if found else None


def fits(held: Session, found: Sequence[Phase]) -> str:
    """``Past precies: 90 van 90 minuten``; empty while there are no minutes at all."""
    total, room = phases.total(found), between(held.starts_at, held.ends_at)
    if not total:
        return ""
    if not room:
        return f"Samen {timing.in_minutes(total)}"
    fit = timing.fit(found, room)
    return f"{fit.words}: {fit.sum_words}"


def length(source: Reader, held: Session, found: Sequence[Phase]) -> int:
    """How long a session took in minutes, when it was led; else how long it is by its times, or by
    its phases; 0 when not known."""
    led = live.lengths(source, (held.id,)).get(held.id)
    if led is not None:
        return led.minutes
    return between(held.starts_at, held.ends_at) or phases.total(found)


def _later(start: time | None, minutes: int) -> time | None:
    if start is None:
        return None
    at = (start.hour * 60 + start.minute + minutes) % _DAY
    return time(at // 60, at % 60)


# -- what belongs to a session --------------------------------------------------------------------


def members(source: Reader, series_id: int | None) -> tuple[int, ...]:
    """Who belongs to a group, by id."""
    if series_id is None:
        return ()
    query = select(series_member.c.person_id).where(series_member.c.series_id == series_id)
    return tuple(row.person_id for row in source.rows(query))


def to_do(source: Reader, session_id: int) -> tuple[tuple[str, bool], ...]:
    """What is still to be done, and whether it is."""
    query = (
        select(checklist_item.c.text, checklist_item.c.done)
        .where(checklist_item.c.session_id == session_id)
        .order_by(checklist_item.c.position, checklist_item.c.id)
    )
    return tuple((row.text, bool(row.done)) for row in source.rows(query) if row.text.strip())


def intentions(source: Reader, session_id: int) -> tuple[IntentionRow, ...]:
    """The intentions of a session that their owner let go, with the day; no others are ever shown.

    The consent lets it go, also where it was written in a phase that is for the user alone.
    """
    query = (
        lines.query()
        .add_columns(intention.c.consented_on, intention.c.with_whom)
        .join(intention, intention.c.line_id == line.c.id)
        .where(line.c.session_id == session_id, line.c.kind == "intention")
        .order_by(line.c.position, line.c.id)
    )
    found = source.rows(query)
    rows = (
        _intention(each, row.consented_on, row.with_whom)
        for each, row in zip(lines.shaped(found), found, strict=True)
    )
    return tuple(row for row in rows if row is not None)


def looked_back_on(source: Reader, session_id: int) -> tuple[IntentionRow, ...]:
    """The intentions that open a session, of those that were let go."""
    found = past.last_intentions(source, session_id)
    rows = (_intention(each.line, each.consented_on, each.with_whom) for each in found)
    return tuple(row for row in rows if row is not None)


def _intention(found: Line, consented_on: date | None, with_whom: str) -> IntentionRow | None:
    if consented_on is None or not found.text.text.strip():
        return None
    state = "" if found.status in ("", "open") else past.STATUSES.get(found.status, "")
    return IntentionRow(
        wording(found, found.written_on),
        consented_on,
        found.owner,
        found.due_on,
        with_whom,
        state,
        found.status == "dropped",
    )


def learnt(source: Reader, session_id: int) -> tuple[tuple[str, RichText], ...]:
    """What participants learnt and shared themselves: their name and their words."""
    return tuple(
        (each.name, RichText(each.text))
        for each in evaluations.learnt(source, session_id)
        if each.shared_on is not None and each.text.strip()
    )


def marks(source: Reader, session_id: int) -> Marks:
    """What a session was given on average; of the people only where ``LEAST`` of them gave a mark."""
    given = evaluations.of(source, session_id)
    people = sum(bool(one.mark) for one in given if one.participant_id is not None)
    if people < LEAST:
        given, people = tuple(one for one in given if one.participant_id is None), 0
    found = evaluations.figures(given)
    return Marks(found.mark or 0, found.safety or 0, people)
