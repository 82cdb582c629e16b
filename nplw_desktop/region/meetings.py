"""Meetings: sessions with an agenda, minutes per item, decisions and actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, bindparam, func, select

from nplw_desktop.region import co_working, lines, locked, numbers, sessions
from nplw_desktop.region.base import (
    belongs_to,
    clock,
    flag,
    moment,
    number,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.sessions import (
    MEETING_KINDS,
    participant,
    session,
)
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

agenda_item = table(
    "agenda_item",
    belongs_to("session_id", "session"),
    words("title"),
    number("minutes"),
    number("position"),
    flag("done"),
    clock("locked_at"),
    refers_to("presenter_id", "person"),
    words("script"),
    moment("begun_at"),
    number("spent"),
    words("who"),
    words("instruction"),
    words("records"),
    words("keeping"),
    number("usual_minutes"),
    search=("title",),
    indexes=(("session_id", "position"),),
)

STANDARD_AGENDA = (
    ("Opening en vaststelling agenda", 5),
    ("Mededelingen", 5),
    ("Verslag vorige keer", 10),
    ("Actielijst", 10),
    ("Rondvraag en sluiting", 10),
)
_LONGEST = 24 * 60
FILED = ("decision", "action", "promise", "insight")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point on the agenda; ``minutes`` 0 means not planned.

    ``spent`` is in whole seconds, without the stretch that began at ``begun_at`` and still goes on.
    """

    id: int
    title: str
    minutes: int
    position: int
    done: bool
    locked_at: time | None
    presenter_id: int | None = None
    script: str = ""
    begun_at: datetime | None = None
    spent: int = 0


def agenda(source: Reader, session_id: int) -> tuple[AgendaItem, ...]:
    """The agenda in order."""
    return tuple(
        AgendaItem(*(getattr(row, name) for name in AgendaItem.__slots__))
        for row in source.rows(_AGENDA, session=session_id)
    )


# Made once: these are asked each time a meeting is opened.
_AGENDA = (
    select(agenda_item)
    .where(agenda_item.c.session_id == bindparam("session"))
    .order_by(agenda_item.c.position, agenda_item.c.id)
)


def plan(
    change: Change, title: str, held_on: date, kind: str = "regional_meeting", **values: object
) -> int:
    """Plan a meeting with the standard agenda of its kind; the user takes the minutes."""
    values.setdefault("minute_taker_id", sessions.by_me(change))
    together = kind == co_working.KIND
    if together:
        values.setdefault("starts_at", co_working.STARTS_AT)
    session_id = sessions.add(change, kind, title, held_on, **values)
    for item, minutes in co_working.PROGRAMME if together else STANDARD_AGENDA:
        add_item(change, session_id, item, minutes)
    me = sessions.by_me(change)
    if me is not None:
        sessions.invite(change, session_id, me)
    return session_id


def move(change: Change, session_id: int, region_id: int | None, today: date) -> None:
    """Let a meeting be of another region, with new numbers for what was decided and agreed.

    Raises ``Refused`` when its report is adopted: those numbers are known to others.
    """
    row = change.row(select(session).where(session.c.id == session_id))
    assert row is not None
    if row.region_id == region_id:
        return
    if row.status == "adopted":
        raise Refused(
            "Dit verslag is vastgesteld; de regio hoort bij de nummers van de besluiten.",
            "Er is niets veranderd.",
            "Kies eerst ‘Wijzigen…’ boven het verslag.",
        )
    change.update(session, session_id, region_id=region_id)
    numbers.renumber(change, session_id, region_id, (row.held_on or today).year)


def add_item(
    change: Change, session_id: int, title: str, minutes: int = 0, **values: object
) -> int:
    """Put a point at the end of the agenda."""
    locked.refuse(change, session_id)
    last = change.value(
        select(func.max(agenda_item.c.position)).where(agenda_item.c.session_id == session_id)
    )
    return change.insert(
        agenda_item,
        session_id=session_id,
        title=item_title(title),
        minutes=item_minutes(minutes),
        position=(last or 0) + 1,
        **values,
    )


def edit_item(change: Change, item_id: int, **values: object) -> None:
    """Set fields of a point. Raises ``Refused`` on a time that cannot be."""
    if not values.keys() <= locked.FREE_OF_ITEM:
        locked.refuse_item(change, item_id)
    if "title" in values:
        values["title"] = item_title(str(values["title"]))
    if "minutes" in values:
        values["minutes"] = item_minutes(int(str(values["minutes"])))
    change.update(agenda_item, item_id, **values)


def delete_item(change: Change, item_id: int) -> None:
    """Take a point off the agenda with its minutes; the bin keeps both."""
    locked.refuse_item(change, item_id)
    change.delete(agenda_item, item_id)


def order_agenda(change: Change, ids: tuple[int, ...]) -> None:
    """Give the agenda the order of ``ids``."""
    locked.refuse_item(change, ids[0] if ids else None)
    for position, item_id in enumerate(ids, start=1):
        change.update(agenda_item, item_id, position=position)


def begin(change: Change, session_id: int) -> None:
    """Minutes are being taken: a planned meeting becomes a draft report."""
    query = select(session.c.status, session.c.kind).where(session.c.id == session_id)
    row = change.row(query)
    if row is not None and row.status == "planned" and row.kind != INTERVISION:
        change.update(session, session_id, status="draft")


def invite_as_before(change: Change, session_id: int, earlier_id: int) -> int:
    """Invite who was invited to an earlier meeting; returns how many were added."""
    there = set(_people(change, session_id))
    new = [key for key in _people(change, earlier_id) if key not in there]
    for person_id in new:
        sessions.invite(change, session_id, person_id)
    return len(new)


def before(source: Reader, session_id: int) -> tuple[int, date, int] | None:
    """The meeting before this one in its series, or else of its title: id, day, how many people."""
    held = sessions.get(source, session_id)
    if held is None or held.held_on is None:
        return None
    same: ColumnElement[bool] = session.c.title == held.title
    if held.series_id is not None:
        same = session.c.series_id == held.series_id
    query = (
        select(session.c.id, session.c.held_on)
        .where(same, session.c.kind.in_(MEETING_KINDS), session.c.id != session_id)
        .where(session.c.held_on <= held.held_on)
        .order_by(session.c.held_on.desc(), session.c.id.desc())
        .limit(1)
    )
    row = source.row(query)
    return None if row is None else (row.id, row.held_on, len(_people(source, row.id)))


def minutes(source: Reader, session_id: int, item_id: int | None) -> tuple[lines.Line, ...]:
    """The lines of one agenda item, or those of the session outside the agenda."""
    return lines.of(source, Home(session_id=session_id, agenda_item_id=item_id))


def filed(source: Reader, session_id: int) -> tuple[Line, ...]:
    """What was filed in a session (``FILED``), in the order of its agenda."""
    return lines.shaped(source.rows(_FILED, session=session_id))


_FILED = (
    lines.query()
    .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
    .where(line.c.session_id == bindparam("session"), line.c.kind.in_(FILED))
    .order_by(agenda_item.c.position, line.c.position, line.c.id)
)


def item_title(title: str) -> str:
    """A title of a point as it is kept. Raises ``Refused`` without one."""
    title = " ".join(title.split())
    if not title:
        raise Refused(
            "Een agendapunt heeft een titel nodig.", "Er is niets veranderd.", "Typ een titel."
        )
    return title


def item_minutes(count: int) -> int:
    """Minutes of a point. Raises ``Refused`` on more than a day, or less than none."""
    if not 0 <= count <= _LONGEST:
        raise Refused(
            f"{count} minuten kan niet.", "Er is niets veranderd.", "Vul 0 tot 1440 minuten in."
        )
    return count


def _people(source: Reader, session_id: int) -> tuple[int, ...]:
    query = (
        select(participant.c.person_id)
        .where(participant.c.session_id == session_id, participant.c.person_id.isnot(None))
        .order_by(participant.c.position, participant.c.id)
    )
    return tuple(row.person_id for row in source.rows(query))
