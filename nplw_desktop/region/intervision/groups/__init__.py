"""Intervision groups: series of kind ``intervision``, with members, ground rules and whose turn it is.

A group is found here and nowhere among the series of meetings: how often it meets and where is kept
as for any series, what it is about is not. Its parts lie in modules of their own (``members``,
``ground_rules``, ``rota``, ``intentions``, ``series_attendance``) and are asked for here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from string import ascii_uppercase

from sqlalchemy import func, select

from nplw_desktop.region import holds, sessions
from nplw_desktop.region import series as meeting_series
from nplw_desktop.region.base import TODAY
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.intervision.groups.ground_rules import (
    PROPOSALS,
    Proposal,
    Rule,
    add_rule,
    add_usual,
    delete_rule,
    edit_rule,
    order_rules,
    proposals,
    rules,
)
from nplw_desktop.region.intervision.groups.membership import (
    Member,
    add_member,
    edit_member,
    members,
    order_members,
    remove_member,
)
from nplw_desktop.region.intervision.groups.rota import Turn, facilitators, fair_turn
from nplw_desktop.region.intervision.groups.series_attendance import Matrix, attendance
from nplw_desktop.region.intervision.harvest.intentions import PastIntention, last_intentions
from nplw_desktop.region.intervision_tables import KIND, intervision_case
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import series, series_member, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "PROPOSALS",
    "Group",
    "GroupRow",
    "GroupSession",
    "Matrix",
    "Member",
    "PastIntention",
    "Proposal",
    "Rule",
    "Turn",
    "add",
    "add_member",
    "add_rule",
    "add_usual",
    "attendance",
    "delete",
    "delete_rule",
    "edit",
    "edit_member",
    "edit_rule",
    "every",
    "facilitators",
    "fair_turn",
    "get",
    "last_intentions",
    "members",
    "of_session",
    "order_members",
    "order_rules",
    "proposals",
    "proposed_title",
    "remove_member",
    "rules",
    "sessions_of",
]

SHORTEST, LONGEST = 1, 3650
"""Days a case may be kept after its session."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group. Times are local; ``chair_id`` is a facilitator of its own, None when they take
    turns; ``wipe_after`` is how many days after a session its case is wiped."""

    id: int
    uid: str
    title: str
    rhythm: str
    region_id: int | None
    confidentiality: Confidentiality
    mode: str
    place: str
    link: str
    starts_at: time | None
    ends_at: time | None
    chair_id: int | None
    purpose: str
    invitation: str
    note: str
    wipe_after: int
    evaluation: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in the list: how many members, how many sessions held, and the next and last day."""

    id: int
    title: str
    rhythm: str
    members: int
    sessions: int
    held: int
    next_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class GroupSession:
    """A session of a group; ``number`` counts from the first. Nothing of the case but whose it is."""

    id: int
    number: int
    held_on: date | None
    status: str
    method: str
    owner: str
    chair: str

    @property
    def held(self) -> bool:
        """Whether it is over."""
        return self.status == "held"


def get(source: Reader, series_id: int) -> Group | None:
    """One group; None for a series of another kind."""
    row = source.row(select(series).where(series.c.id == series_id, series.c.kind == KIND))
    if row is None:
        return None
    values = {each.name: getattr(row, each.name) for each in fields(Group)}
    return Group(**values | {"confidentiality": Confidentiality(row.confidentiality)})


def every(
    source: Reader, words: str = "", region_ids: frozenset[int] | None = None
) -> tuple[GroupRow, ...]:
    """The groups by name, narrowed to regions and to those whose name has all words."""
    over = session.c.status == "held"
    held = (
        select(
            session.c.series_id,
            func.count().label("sessions"),
            func.count().filter(over).label("held"),
            func.min(session.c.held_on).filter(~over, session.c.held_on >= TODAY).label("next_on"),
            func.max(session.c.held_on).filter(over).label("last_on"),
        )
        .where(session.c.series_id.isnot(None), session.c.kind == KIND)
        .group_by(session.c.series_id)
        .subquery()
    )
    people = (
        select(func.count())
        .where(series_member.c.series_id == series.c.id)
        .scalar_subquery()
        .label("people")
    )
    query = (
        select(series, people, held.c.sessions, held.c.held, held.c.next_on, held.c.last_on)
        .outerjoin(held, held.c.series_id == series.c.id)
        .where(series.c.kind == KIND)
        .order_by(series.c.title_sort, series.c.id)
    )
    wanted = fold(words).split()
    return tuple(
        GroupRow(
            row.id,
            row.title,
            row.rhythm,
            row.people,
            row.sessions or 0,
            row.held or 0,
            row.next_on,
            row.last_on,
        )
        for row in source.rows(query)
        if (region_ids is None or row.region_id is None or row.region_id in region_ids)
        and all(word in fold(row.title) for word in wanted)
    )


def of_session(source: Reader, session_id: int) -> int | None:
    """The group of a session."""
    found = source.value(select(session.c.series_id).where(session.c.id == session_id))
    return None if found is None else int(found)


def sessions_of(source: Reader, series_id: int) -> tuple[GroupSession, ...]:
    """The sessions of a group, the first first."""
    owner, chair = person.alias("owner"), person.alias("chair")
    query = (
        select(
            session.c.id,
            session.c.held_on,
            session.c.status,
            session.c.chair_name,
            intervision_case.c.method_name,
            intervision_case.c.owner_name,
            owner.c.display_name.label("owner_shown"),
            chair.c.display_name.label("chair_shown"),
        )
        .outerjoin(intervision_case, intervision_case.c.session_id == session.c.id)
        .outerjoin(owner, owner.c.id == intervision_case.c.owner_id)
        .outerjoin(chair, chair.c.id == session.c.chair_id)
        .where(session.c.series_id == series_id, session.c.kind == KIND)
        .order_by(session.c.held_on.is_(None), session.c.held_on, session.c.starts_at, session.c.id)
        .order_by(intervision_case.c.id.desc())  # of two cases of a session the first one counts
    )
    rows = {row.id: row for row in source.rows(query)}
    return tuple(
        GroupSession(
            row.id,
            number,
            row.held_on,
            row.status,
            row.method_name or "",
            row.owner_shown or row.owner_name or "",
            row.chair_shown or row.chair_name or "",
        )
        for number, row in enumerate(rows.values(), start=1)
    )


def proposed_title(source: Reader) -> str:
    """A name for the next group, by letter: ``Intervisiegroep B``."""
    taken = {fold(each.title)[-2:] for each in every(source)}
    free = (letter for letter in ascii_uppercase if f" {letter.lower()}" not in taken)
    return f"Intervisiegroep {next(free, 'A')}"


# Edits


def add(change: Change, title: str, **values: object) -> int:
    """Make a group; returns its id. Raises ``Refused`` without a name."""
    _check(values)
    return sessions.add_series(change, _title(title), KIND, **values)


def edit(change: Change, series_id: int, **values: object) -> None:
    """Set fields. Raises ``Refused`` on what makes no sense.

    Sessions to come follow how closed the group is, and cases that are kept as long as the group
    keeps them go by how long that is from now on.
    """
    found = get(change, series_id)
    assert found is not None
    times = {"starts_at": found.starts_at, "ends_at": found.ends_at}
    _check(times | values)
    if "title" in values:
        title = _title(str(values["title"]))
        values |= {"title": title, "title_sort": natural(title)}
    closed = values.get("confidentiality", found.confidentiality)
    if closed != found.confidentiality:
        _follow(change, found, str(closed))
    days = values.get("wipe_after", found.wipe_after)
    if isinstance(days, int) and days != found.wipe_after:
        _keep_cases(change, series_id, found.wipe_after, days)
    change.update(series, series_id, **values)


def delete(change: Change, series_id: int) -> None:
    """Put a group in the bin with its members and rules; its sessions stay, in no group.

    Raises ``Refused`` while a hold is on the group: its sessions would be covered no longer.
    """
    if any(hold.series_id == series_id for hold in holds.every(change, in_force=True)):
        raise Refused(
            "Op deze groep staat een bewaarstop.",
            "Er is niets verwijderd.",
            "Hef eerst de bewaarstop op.",
        )
    meeting_series.delete(change, series_id)


def _follow(change: Change, found: Group, closed: str) -> None:
    """Sessions to come that are as closed as the group was become as closed as it is."""
    query = select(session.c.id).where(
        session.c.series_id == found.id,
        session.c.status == "planned",
        session.c.confidentiality == found.confidentiality.value,
    )
    for row in change.rows(query):
        change.update(session, row.id, confidentiality=closed)


def _keep_cases(change: Change, series_id: int, before: int, days: int) -> None:
    query = (
        select(intervision_case.c.id, intervision_case.c.wipe_on, session.c.held_on)
        .join(session, session.c.id == intervision_case.c.session_id)
        .where(session.c.series_id == series_id, intervision_case.c.wiped_on.is_(None))
    )
    for row in change.rows(query):
        if row.held_on and row.wipe_on == row.held_on + timedelta(days=before):
            change.update(intervision_case, row.id, wipe_on=row.held_on + timedelta(days=days))


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused("Een groep heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam.")
    return title


def _check(values: dict[str, object]) -> None:
    begin, end = values.get("starts_at"), values.get("ends_at")
    if isinstance(begin, time) and isinstance(end, time) and end <= begin:
        raise Refused(
            "Een sessie eindigt niet voordat ze begint.",
            "Er is niets veranderd.",
            "Pas een tijd aan.",
        )
    days = values.get("wipe_after")
    if isinstance(days, int) and not SHORTEST <= days <= LONGEST:
        raise Refused(
            f"{days} dagen kan niet.",
            "Er is niets veranderd.",
            f"Vul {SHORTEST} tot en met {LONGEST} dagen in.",
        )
    if values.get("confidentiality") == Confidentiality.SHAREABLE:
        raise Refused(
            "Wat in intervisie gezegd wordt, is nooit voor iedereen.",
            "Er is niets veranderd.",
            "Kies ‘Deelnemers’ of ‘Alleen ik’.",
        )
