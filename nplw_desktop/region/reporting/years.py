"""Reading over many meetings for a paper: actions by person, and the register of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, select

from nplw_desktop.region import filing, lines, people, sessions
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality, shown_to
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import confidence
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.region.reporting.content import ActionOnList, AttendanceRow, PersonActions
from nplw_desktop.region.reporting.lens import by_name, shows, wording
from nplw_desktop.region.sessions import (
    KINDS,
    MEETING_KINDS,
    WAS_THERE,
    Session,
    participant,
    series,
    session,
)
from nplw_desktop.store import Reader

_STATES = {False: ("open",), True: ("open", "done", "dropped")}


def of_year(
    source: Reader,
    series_id: int | None,
    year: int,
    region_ids: frozenset[int] | None,
    audience: Confidentiality,
) -> tuple[Session, ...]:
    """The meetings of a year that an audience may see, oldest first, without what is only planned:
    nothing is written of it, and nobody was there."""
    written = exists().where(line.c.session_id == session.c.id)
    visited = exists().where(
        participant.c.session_id == session.c.id, participant.c.attendance.in_(WAS_THERE)
    )
    query = (
        select(session)
        .where(
            (session.c.status != "planned") | written | visited,
            session.c.kind.in_(MEETING_KINDS),
            session.c.held_on.between(date(year, 1, 1), date(year, 12, 31)),
            session.c.confidentiality.in_(shown_to(audience)),
            *_narrowed(series_id, region_ids),
        )
        .order_by(session.c.held_on, session.c.starts_at, session.c.id)
    )
    return tuple(map(sessions.row_of, source.rows(query)))


def series_title(source: Reader, series_id: int | None) -> str:
    """The name of a series; empty for none."""
    query = select(series.c.title).where(series.c.id == series_id)
    return "" if series_id is None else str(source.value(query) or "")


def register(source: Reader, session_ids: Sequence[int]) -> tuple[AttendanceRow, ...]:
    """Who was at which of these meetings, by main name; a guest goes by the name that was typed."""
    rows: dict[object, list[str]] = {}
    known: dict[object, tuple[str, str, str]] = {}
    for place, session_id in enumerate(session_ids):
        for one in sessions.participants(source, session_id):
            key: object = one.person_id or fold(one.name.given_name)
            rows.setdefault(key, [""] * len(session_ids))[place] = one.attendance
            shown = naming.display(one.name) or one.name.given_name
            known[key] = (by_name(one), shown, one.organisation)
    return tuple(
        AttendanceRow(known[key][1], known[key][2], tuple(rows[key]))
        for key in sorted(rows, key=lambda key: (known[key][0], str(key)))
    )


def by_person(
    source: Reader,
    choice: Choice,
    audience: Confidentiality,
    *,
    session_id: int | None = None,
    series_id: int | None = None,
    region_ids: frozenset[int] | None = None,
    person_ids: frozenset[int] | None = None,
) -> tuple[PersonActions, ...]:
    """Actions and promises by owner, by main name; what has no owner comes last.

    What belongs to a case of intervision is not among them, and of which session the others are is
    not said.
    """
    wanted: list[ColumnElement[bool]] = []
    if session_id is not None:
        wanted.append(line.c.session_id == session_id)
    if series_id is not None:
        wanted.append(session.c.series_id == series_id)
    if region_ids is not None:
        own = line.c.region_id.is_(None) | line.c.region_id.in_(region_ids)
        wanted += [session.c.region_id.is_(None) | session.c.region_id.in_(region_ids), own]
    if person_ids is not None:
        wanted.append(line.c.owner_id.in_(person_ids))
    kinds = filing.OWNED if choice.has("promises") else ("action",)
    query = (
        lines.query()
        .add_columns(
            session.c.title.label("held_title"),
            session.c.kind.label("held_kind"),
            session.c.held_on,
            session.c.confidentiality.label("held_as"),
        )
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.kind.in_(kinds), line.c.status.in_(_STATES[choice.has("done")]), *wanted)
        .order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
    )
    rows = source.rows(query)
    cases = confidence.withheld_ids(source)
    shown: dict[tuple[int, str], list[tuple[str, ActionOnList]]] = {}
    for found, row in zip(lines.shaped(rows), rows, strict=True):
        held = Confidentiality(row.held_as) if row.held_as else None
        if found.id not in cases and shows(found, held, audience, choice):
            key = (found.owner_id or 0, "" if found.owner_id else found.owner.strip())
            title = KINDS[INTERVISION] if row.held_kind == INTERVISION else row.held_title
            made = _on_list(found, title or "", row.held_on)
            shown.setdefault(key, []).append((found.kind, made))
    return _grouped(source, shown)


def _on_list(found: Line, title: str, held_on: date | None) -> ActionOnList:
    return ActionOnList(
        found.number,
        wording(found, held_on),
        found.due_on,
        found.status,
        found.done_on,
        found.postponed,
        title,
        held_on,
        found.owner,
    )


def _grouped(
    source: Reader, shown: dict[tuple[int, str], list[tuple[str, ActionOnList]]]
) -> tuple[PersonActions, ...]:
    ids = frozenset(owner_id for owner_id, _ in shown if owner_id)
    named, places = people.names_of(source, ids), _places(source, ids)

    def order(key: tuple[int, str]) -> tuple[bool, str, str]:
        owner_id, name = key
        known = naming.sort_key(named[owner_id] if owner_id else naming.split(name))
        return not (owner_id or name), known, str(key)

    return tuple(
        PersonActions(
            naming.display(named[key[0]]) if key[0] else key[1],
            places.get(key[0], ""),
            tuple(made for kind, made in shown[key] if kind == "action"),
            tuple(made for kind, made in shown[key] if kind != "action"),
            key[0] or None,
        )
        for key in sorted(shown, key=order)
    )


def _places(source: Reader, person_ids: Iterable[int]) -> dict[int, str]:
    query = select(person_card.c.id, person_card.c.brief)
    rows = source.rows(query.where(person_card.c.id.in_(tuple(person_ids))))
    return {row.id: row.brief or "" for row in rows}


def _narrowed(
    series_id: int | None, region_ids: frozenset[int] | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if series_id is not None:
        wanted.append(session.c.series_id == series_id)
    if region_ids is not None:
        wanted.append(session.c.region_id.is_(None) | session.c.region_id.in_(region_ids))
    return wanted
