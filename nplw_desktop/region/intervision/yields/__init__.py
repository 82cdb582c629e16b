"""What intervision yields, over a group or all of them: numbers, themes and who took part.

Nothing here reads a case, a role in it, or who said what. Counted are sessions that were held;
somebody took part who was there, in time or late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import live
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.harvest.evaluations import Evaluation
from nplw_desktop.region.intervision.yields.participation import (
    Part,
    Statement,
    Took,
    participations,
    people,
    statement,
    statements,
)
from nplw_desktop.region.intervision.yields.within import (
    HELD,
    Within,
    minutes,
    planned_minutes,
    where,
)
from nplw_desktop.region.intervision_tables import (
    KIND,
    evaluation,
    intervision_case,
)
from nplw_desktop.region.labels import label, session_label
from nplw_desktop.region.lines import line
from nplw_desktop.region.regions import region
from nplw_desktop.region.sessions import WAS_THERE, participant, series, session
from nplw_desktop.store import Reader

__all__ = [
    "Held",
    "Overview",
    "Part",
    "Share",
    "Statement",
    "Theme",
    "Took",
    "Within",
    "average",
    "groups",
    "hours",
    "overview",
    "participations",
    "people",
    "quarter",
    "quarter_word",
    "sessions_held",
    "statement",
    "statements",
    "total",
    "years",
]


@dataclass(frozen=True, slots=True)
class Held:
    """One session that was held. ``mark`` and ``safety`` are averages in tenths, or None."""

    id: int
    held_on: date | None
    title: str
    series_id: int | None
    group: str
    region_id: int | None
    region: str
    minutes: int
    method: str
    invited: int
    there: int
    mark: int | None
    safety: int | None
    themes: tuple[str, ...]
    insights: int = 0
    shareable: int = 0
    actions: int = 0
    actions_done: int = 0
    intentions: int = 0
    intentions_done: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """A label that sessions carry: how often in each quarter (``(2026, 2)``), and in which."""

    label_id: int
    name: str
    quarters: dict[tuple[int, int], int]
    sessions: tuple[int, ...]

    @property
    def count(self) -> int:
        """In how many sessions."""
        return len(self.sessions)


@dataclass(frozen=True, slots=True)
class Share:
    """The sessions of one group or region; ``key`` 0 and no name: those of none."""

    key: int
    name: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it under one ``Within``."""

    held: tuple[Held, ...] = ()
    people: int = 0
    themes: tuple[Theme, ...] = ()
    planned: int = 0

    def total(self, name: str) -> int:
        """The sum of a number of ``Held`` over all sessions."""
        return total(self.held, name)

    def average(self, name: str) -> int | None:
        """The average of ``mark`` or ``safety`` over the sessions that have it, in tenths."""
        return average(self.held, name)

    @property
    def groups(self) -> tuple[Share, ...]:
        """The sessions of each group, by name."""
        return _shared((each.series_id, each.group, each) for each in self.held)

    @property
    def regions(self) -> tuple[Share, ...]:
        """The sessions of each region, by name."""
        return _shared((each.region_id, each.region, each) for each in self.held)

    @property
    def methods(self) -> tuple[tuple[str, int], ...]:
        """How often each method was used, most first."""
        counted: dict[str, int] = {}
        for each in self.held:
            if each.method:
                counted[each.method] = counted.get(each.method, 0) + 1
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def quarter(day: date) -> tuple[int, int]:
    """The year and quarter of a day."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_word(key: tuple[int, int]) -> str:
    """``2e kwartaal 2026``."""
    return f"{key[1]}e kwartaal {key[0]}"


def hours(minutes: int) -> str:
    """``4,5 uur``, ``1 uur``, ``45 minuten``: halves and quarters as a register wants them."""
    if minutes < 60:
        return f"{minutes} minuten"
    words = f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{words} uur"


def total(held: Sequence[Held], name: str) -> int:
    """The sum of a number of ``Held`` over some sessions."""
    return sum(int(getattr(each, name)) for each in held)


def average(held: Sequence[Held], name: str) -> int | None:
    """The average of ``mark`` or ``safety`` over those that have it, in tenths."""
    found = [getattr(each, name) for each in held if getattr(each, name) is not None]
    return evaluations.average(found)


def _shared(held: Iterable[tuple[int | None, str, Held]]) -> tuple[Share, ...]:
    found: dict[tuple[int, str], list[Held]] = {}
    for key, name, each in held:
        found.setdefault((key or 0, name), []).append(each)
    shares = (Share(key, name, tuple(each)) for (key, name), each in found.items())
    return tuple(sorted(shares, key=lambda share: (not share.name, fold(share.name))))


# -- reads ---------------------------------------------------------------------------------------


def overview(source: Reader, within: Within) -> Overview:
    """Numbers and themes of the sessions that were held, newest first."""
    held = sessions_held(source, within)
    planned = source.value(
        select(func.count()).select_from(session).where(*where(within), session.c.status != HELD)
    )
    took = participations(source, within)
    return Overview(
        held,
        len({each.person_id for each in took}),
        _themes(source, held),
        int(planned or 0),
    )


def sessions_held(source: Reader, within: Within) -> tuple[Held, ...]:
    """The sessions that were held, newest first."""
    query = (
        select(session, series.c.title.label("group_title"), intervision_case.c.method_name)
        .add_columns(region.c.name.label("region_name"))
        .outerjoin(region, region.c.id == session.c.region_id)
        .outerjoin(series, series.c.id == session.c.series_id)
        .outerjoin(intervision_case, intervision_case.c.session_id == session.c.id)
        .where(*where(within), session.c.status == HELD)
        .order_by(session.c.held_on.desc(), session.c.starts_at.desc(), session.c.id.desc())
    )
    rows = {row.id: row for row in source.rows(query)}
    ids = tuple(rows)
    people, given, phases = _people(source, ids), _given(source, ids), planned_minutes(source, ids)
    counted, themes, led = _lines(source, ids), _labels(source, ids), live.lengths(source, ids)
    found = []
    for key, row in rows.items():
        figures = evaluations.figures(given.get(key, ()))
        invited, there = people.get(key, (0, 0))
        found.append(
            Held(
                key,
                row.held_on,
                row.title,
                row.series_id,
                row.group_title or "",
                row.region_id,
                row.region_name or "",
                led[key].minutes
                if key in led
                else minutes(row.starts_at, row.ends_at) or phases.get(key, 0),
                row.method_name or "",
                invited,
                there,
                figures.mark,
                figures.safety,
                tuple(name for _id, name in themes.get(key, ())),
                *counted.get(key, ()),
            )
        )
    return tuple(found)


def years(source: Reader, region_ids: frozenset[int] | None = None) -> tuple[int, ...]:
    """The years in which sessions were held, newest first."""
    query = select(session.c.held_on).where(
        *where(Within(region_ids=region_ids)), session.c.status == HELD
    )
    days = (row.held_on for row in source.rows(query) if row.held_on is not None)
    return tuple(sorted({day.year for day in days}, reverse=True))


def groups(source: Reader) -> tuple[tuple[int, str], ...]:
    """The groups by name: id and title."""
    query = select(series.c.id, series.c.title).where(series.c.kind == KIND)
    rows = source.rows(query.order_by(series.c.title_sort, series.c.id))
    return tuple((row.id, row.title) for row in rows)


# -- parts ---------------------------------------------------------------------------------------


def _people(source: Reader, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    there = func.count().filter(participant.c.attendance.in_(WAS_THERE))
    query = (
        select(participant.c.session_id, func.count().label("invited"), there.label("there"))
        .where(participant.c.session_id.in_(ids))
        .group_by(participant.c.session_id)
    )
    return {row.session_id: (row.invited, row.there) for row in source.rows(query)}


def _given(source: Reader, ids: Sequence[int]) -> dict[int, list[Evaluation]]:
    query: Select[tuple[object, ...]] = select(evaluation).where(evaluation.c.session_id.in_(ids))
    found: dict[int, list[Evaluation]] = {}
    for row in source.rows(query):
        one = Evaluation(row.id, row.participant_id, "", row.mark, row.safety, row.time, row.tip)
        found.setdefault(row.session_id, []).append(one)
    return found


def _lines(source: Reader, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Insights, shareable ones, actions, done ones, intentions and those (partly) done."""
    kind, status = line.c.kind, line.c.status
    count = func.count
    query = (
        select(
            line.c.session_id,
            count().filter(kind == "insight").label("insights"),
            count().filter(kind == "insight", line.c.confidentiality == "shareable").label("open"),
            count().filter(kind == "action").label("actions"),
            count().filter(kind == "action", status == "done").label("actions_done"),
            count().filter(kind == "intention").label("intentions"),
            count().filter(kind == "intention", status.in_(("done", "partly"))).label("kept"),
        )
        .where(line.c.session_id.in_(ids))
        .group_by(line.c.session_id)
    )
    return {row.session_id: tuple(row[1:]) for row in source.rows(query)}


def _labels(source: Reader, ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    query = (
        select(session_label.c.session_id, label.c.id, label.c.name)
        .join(label, label.c.id == session_label.c.label_id)
        .where(session_label.c.session_id.in_(ids))
        .order_by(session_label.c.id)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in source.rows(query):
        found.setdefault(row.session_id, []).append((row.id, row.name))
    return found


def _themes(source: Reader, held: Sequence[Held]) -> tuple[Theme, ...]:
    """The themes of these sessions, most used first."""
    days = {each.id: each.held_on for each in held}
    names: dict[int, str] = {}
    carried: dict[int, list[int]] = {}
    for session_id, labels in _labels(source, tuple(days)).items():
        for key, name in labels:
            names[key] = name
            carried.setdefault(key, []).append(session_id)
    found = []
    for key, ids in carried.items():
        by: dict[tuple[int, int], int] = {}
        for day in sorted(day for each in ids if (day := days[each]) is not None):
            by[quarter(day)] = by.get(quarter(day), 0) + 1
        found.append(Theme(key, names[key], by, tuple(each for each in days if each in ids)))
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))
