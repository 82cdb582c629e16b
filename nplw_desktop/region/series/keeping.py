"""A series itself: what is known of it, its members, its standing agenda and its parking place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select

from nplw_desktop.region import sessions
from nplw_desktop.region.agenda import minute
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.meetings import item_minutes, item_title
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.region.series import rhythm
from nplw_desktop.region.series.circles import CIRCLES, MUNICIPALITIES, confidentiality_of
from nplw_desktop.region.series_tables import parked_item, series_item
from nplw_desktop.region.sessions import MEETING_KINDS, series, series_member, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused


@dataclass(frozen=True, slots=True)
class Series:
    """One series. Times are local; ``papers`` is what goes into its papers, as they keep it."""

    id: int
    uid: str
    title: str
    kind: str
    circle: str
    rhythm: str
    region_id: int | None
    confidentiality: Confidentiality
    mode: str
    place: str
    link: str
    starts_at: time | None
    ends_at: time | None
    chair_id: int | None
    minute_taker_id: int | None
    purpose: str
    invitation: str
    sending: str
    note: str
    papers: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series in the list: how many meetings, and the first to come or else the last."""

    id: int
    title: str
    kind: str
    circle: str
    rhythm: str
    meetings: int
    next_on: date | None
    last_on: date | None

    @property
    def meta(self) -> str:
        """``alleen gemeenten · elke maand``."""
        circle = CIRCLES.get(self.circle, "") if self.circle else ""
        return " · ".join(part for part in (circle, rhythm.word(self.rhythm)) if part)


@dataclass(frozen=True, slots=True)
class StandingItem:
    """A point that is on the agenda every time."""

    id: int
    title: str
    minutes: int
    position: int
    locked_at: time | None
    presenter_id: int | None
    script: str


@dataclass(frozen=True, slots=True)
class Parked:
    """A point that waits for a next meeting, and the day of the one it was parked in."""

    id: int
    series_id: int
    title: str
    minutes: int
    note: str
    session_id: int | None
    parked_on: date | None

    @property
    def locked_at(self) -> time | None:
        """Never: it has no meeting yet."""
        return None


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who belongs to a series."""

    person_id: int
    name: PersonName


def get(source: Reader, series_id: int) -> Series | None:
    """One series."""
    row = source.row(select(series).where(series.c.id == series_id))
    if row is None:
        return None
    values = {name: getattr(row, name) for name in Series.__slots__}
    return Series(**values | {"confidentiality": Confidentiality(row.confidentiality)})


def every(
    source: Reader, today: date, words: str = "", region_ids: frozenset[int] | None = None
) -> tuple[SeriesRow, ...]:
    """The series of meetings by name, narrowed to regions and to those whose name has all words."""
    coming = session.c.held_on >= today
    held = (
        select(
            session.c.series_id,
            func.count().label("meetings"),
            func.min(session.c.held_on).filter(coming).label("next_on"),
            func.max(session.c.held_on).filter(~coming).label("last_on"),
        )
        .where(session.c.series_id.isnot(None))
        .group_by(session.c.series_id)
        .subquery()
    )
    query = (
        select(series, held.c.meetings, held.c.next_on, held.c.last_on)
        .outerjoin(held, held.c.series_id == series.c.id)
        .where(series.c.kind.in_(MEETING_KINDS))
        .order_by(series.c.title_sort, series.c.id)
    )
    wanted = fold(words).split()
    return tuple(
        SeriesRow(
            row.id,
            row.title,
            row.kind,
            row.circle,
            row.rhythm,
            row.meetings or 0,
            row.next_on,
            row.last_on,
        )
        for row in source.rows(query)
        if (region_ids is None or row.region_id is None or row.region_id in region_ids)
        and all(word in fold(row.title) for word in wanted)
    )


def members(source: Reader, series_id: int) -> tuple[Member, ...]:
    """Who belongs to a series, by name."""
    query = (
        select(person)
        .join(series_member, series_member.c.person_id == person.c.id)
        .where(series_member.c.series_id == series_id)
        .order_by(person.c.name_sort, person.c.id)
    )
    return tuple(Member(row.id, name_in(row)) for row in source.rows(query))


def standing(source: Reader, series_id: int) -> tuple[StandingItem, ...]:
    """The points that are on the agenda every time, in order."""
    query = (
        select(series_item)
        .where(series_item.c.series_id == series_id)
        .order_by(series_item.c.position, series_item.c.id)
    )
    return tuple(
        StandingItem(*(getattr(row, name) for name in StandingItem.__slots__))
        for row in source.rows(query)
    )


def parked(source: Reader, series_id: int) -> tuple[Parked, ...]:
    """What waits for a next meeting, in order."""
    query = (
        select(parked_item, session.c.held_on.label("parked_on"))
        .outerjoin(session, session.c.id == parked_item.c.session_id)
        .where(parked_item.c.series_id == series_id)
        .order_by(parked_item.c.position, parked_item.c.id)
    )
    return tuple(
        Parked(*(getattr(row, name) for name in Parked.__slots__)) for row in source.rows(query)
    )


# Edits


def add(change: Change, title: str, kind: str = "regional_meeting", **values: object) -> int:
    """Make a series. Raises ``Refused`` without a title."""
    return sessions.add_series(change, _title(title), kind, **values)


def edit(change: Change, series_id: int, **values: object) -> None:
    """Set fields. How closed its meetings are follows the circle; those still to come follow both.

    Raises ``Refused`` on what goes against the circle, on an empty title, and when it would end
    before it begins.
    """
    found = get(change, series_id)
    assert found is not None
    _check_times(values.get("starts_at", found.starts_at), values.get("ends_at", found.ends_at))
    if "title" in values:
        title = _title(str(values["title"]))
        values |= {"title": title, "title_sort": natural(title)}
    circle = str(values.get("circle", found.circle))
    chosen = Confidentiality(str(values.get("confidentiality", found.confidentiality)))
    closed = confidentiality_of(circle, chosen)
    if "confidentiality" in values and "circle" not in values and closed != chosen:
        raise Refused(
            f"In de kring ‘{CIRCLES[MUNICIPALITIES]}’ is een verslag voor de deelnemers.",
            "Er is niets veranderd.",
            "Kies eerst een andere kring.",
        )
    if closed != found.confidentiality:
        values["confidentiality"] = closed.value
        _follow(change, found, closed)
    change.update(series, series_id, **values)


def delete(change: Change, series_id: int) -> None:
    """Take a series away; its meetings stay, with all that was written in them."""
    change.delete(series, series_id)


def add_member(change: Change, series_id: int, person_id: int) -> None:
    """Let someone belong to a series."""
    there = change.value(
        select(series_member.c.id).where(
            series_member.c.series_id == series_id, series_member.c.person_id == person_id
        )
    )
    if there is None:
        change.insert(series_member, series_id=series_id, person_id=person_id)


def remove_member(change: Change, series_id: int, person_id: int) -> None:
    """Let someone belong to a series no longer."""
    query = select(series_member.c.id).where(
        series_member.c.series_id == series_id, series_member.c.person_id == person_id
    )
    for row in change.rows(query):
        change.delete(series_member, row.id)


def add_item(change: Change, series_id: int, title: str, minutes: int = 0, **values: object) -> int:
    """Put a point at the end of the standing agenda."""
    last = change.value(
        select(func.max(series_item.c.position)).where(series_item.c.series_id == series_id)
    )
    return change.insert(
        series_item,
        series_id=series_id,
        title=item_title(title),
        minutes=item_minutes(minutes),
        position=(last or 0) + 1,
        **values,
    )


def edit_item(change: Change, item_id: int, **values: object) -> None:
    """Set fields of a point of the standing agenda."""
    change.update(series_item, item_id, **_checked(values))


def delete_item(change: Change, item_id: int) -> None:
    """Take a point off the standing agenda."""
    change.delete(series_item, item_id)


def order_items(change: Change, ids: tuple[int, ...]) -> None:
    """Give the standing agenda the order of ``ids``."""
    for position, item_id in enumerate(ids, start=1):
        change.update(series_item, item_id, position=position)


def add_parked(
    change: Change, series_id: int, title: str, minutes: int = 0, **values: object
) -> int:
    """Put a point on the parking place, behind the others."""
    last = change.value(
        select(func.max(parked_item.c.position)).where(parked_item.c.series_id == series_id)
    )
    return change.insert(
        parked_item,
        series_id=series_id,
        title=item_title(title),
        minutes=item_minutes(minutes),
        position=(last or 0) + 1,
        **values,
    )


def edit_parked(change: Change, parked_id: int, **values: object) -> None:
    """Set fields of a parked point."""
    change.update(parked_item, parked_id, **_checked(values))


def delete_parked(change: Change, parked_id: int) -> None:
    """Take a point off the parking place."""
    change.delete(parked_item, parked_id)


def order_parked(change: Change, ids: tuple[int, ...]) -> None:
    """Give the parking place the order of ``ids``."""
    for position, parked_id in enumerate(ids, start=1):
        change.update(parked_item, parked_id, position=position)


def _checked(values: dict[str, object]) -> dict[str, object]:
    if "title" in values:
        values["title"] = item_title(str(values["title"]))
    if "minutes" in values:
        values["minutes"] = item_minutes(int(str(values["minutes"])))
    return values


def _follow(change: Change, found: Series, closed: Confidentiality) -> None:
    """Meetings that are only planned, and as closed as the series was, become as closed as it is."""
    query = select(session.c.id).where(
        session.c.series_id == found.id,
        session.c.status == "planned",
        session.c.confidentiality == found.confidentiality.value,
    )
    for row in change.rows(query):
        change.update(session, row.id, confidentiality=closed.value)


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused("Een reeks heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam.")
    return title


def _check_times(begin: object, end: object) -> None:
    if isinstance(begin, time) and isinstance(end, time) and minute(end) < minute(begin):
        raise Refused(
            "De bijeenkomst eindigt voordat hij begint.",
            "Er is niets veranderd.",
            "Pas een tijd aan.",
        )
