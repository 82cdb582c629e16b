"""The week grid: one row an assignment and money source, seven days; and whole acts on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nplw_desktop.region.coaching import in_sql
from nplw_desktop.region.coaching.hours.writing import WRITABLE, Entry, entries, move, write
from nplw_desktop.region.coaching.weeks import WEEK, monday
from nplw_desktop.region.coaching.where import in_regions
from nplw_desktop.region.coaching_tables import hour_entry
from nplw_desktop.region.funding import POST_TITLE_SQL
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

DAYS = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a row: its lines, oldest first."""

    day: date
    lines: tuple[Entry, ...] = ()

    @property
    def minutes(self) -> int:
        """The hours, in minutes."""
        return sum(each.minutes for each in self.lines)

    @property
    def travel_minutes(self) -> int:
        """The time on the way."""
        return sum(each.travel_minutes for each in self.lines)

    @property
    def travel_metres(self) -> int:
        """The way."""
        return sum(each.travel_metres for each in self.lines)

    @property
    def costs_cents(self) -> int:
        """The costs besides hours, in cents."""
        return sum(each.costs_cents for each in self.lines)

    @property
    def more(self) -> bool:
        """Whether there is more than hours: travel, costs or a note."""
        return any(
            each.travel_minutes or each.travel_metres or each.costs_cents or each.note
            for each in self.lines
        )


@dataclass(frozen=True, slots=True)
class GridRow:
    """What one assignment did in a week from one money source.

    ``minutes`` is what was agreed, ``booked`` all that was written of it, in whatever week and from
    whatever source; ``planned`` is what the plan has for this week.
    """

    assignment_id: int
    budget_post_id: int | None
    coach_id: int | None
    coach: str
    request_id: int
    number: str
    topic: str
    municipalities: str
    private: bool
    status: str
    source: str
    minutes: int
    booked: int
    planned: int
    cells: tuple[Cell, ...]

    @property
    def key(self) -> tuple[int, int | None]:
        """What the row is known by."""
        return self.assignment_id, self.budget_post_id

    @property
    def in_week(self) -> int:
        """The minutes of this week."""
        return sum(cell.minutes for cell in self.cells)

    @property
    def left(self) -> int:
        """The minutes that were agreed and not written; below zero when more was written."""
        return self.minutes - self.booked

    @property
    def writable(self) -> bool:
        """Whether new hours can be written in it."""
        return self.status in WRITABLE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: of one coach, one request, some regions; ``shown`` leaves out private requests."""

    coach_id: int | None = None
    request_id: int | None = None
    region_ids: frozenset[int] | None = None
    shown: bool = False


EVERYTHING = Wanted()


def week(source: Reader, of: date, wanted: Wanted = EVERYTHING) -> tuple[GridRow, ...]:
    """The rows of the week that a day lies in, by coach and then topic.

    There is a row for each assignment that was agreed and did not end before this week, or that has
    hours or a plan in it; and one more for each other money source that hours were written from.
    """
    first = monday(of)
    last = first + timedelta(days=DAYS - 1)
    about = source.rows(
        _ROWS.replace("{where}", _where(wanted)), first=str(first), last=str(last), **_ids(wanted)
    )
    written: dict[int, dict[int | None, dict[date, list[Entry]]]] = {}
    for each in entries(source, begin=first, end=last):
        posts = written.setdefault(each.assignment_id, {})
        posts.setdefault(each.budget_post_id, {}).setdefault(each.worked_on, []).append(each)
    names = {row.id: row.name for row in source.rows(_POSTS)}
    empty = tuple(Cell(first + timedelta(days=at), ()) for at in range(DAYS))
    rows = []
    for row in about:
        there = written.get(row.id, {})
        each_post = dict.fromkeys((row.post, *sorted(there, key=lambda post: post or 0)))
        rows += [_row(row, post, names, empty, there.get(post, {})) for post in each_post]
    return tuple(rows)


def put(
    change: Change, cells: Iterable[tuple[tuple[int, int | None], date, int]]
) -> tuple[int | None, ...]:
    """Write many cells at once, each as (key of its row, day, minutes). Raises ``Refused``.

    What has less is written first, so that a day that is full can be arranged anew in one act; what
    has more comes by day, for work begins with its first hours.
    """
    listed = list(cells)
    done: dict[int, int | None] = {}
    now = _now(change, listed)
    for at in sorted(range(len(listed)), key=lambda at: (listed[at][2] > now[at], listed[at][1])):
        (assignment_id, post), day, minutes = listed[at]
        if minutes != now[at]:
            done[at] = write(change, assignment_id, day, minutes, budget_post_id=post)
    return tuple(done[at] for at in sorted(done))


def copied(
    source: Reader, of: date, wanted: Wanted = EVERYTHING
) -> tuple[tuple[tuple[int, int | None], date, int], ...]:
    """What "copy last week" would write: the hours of the week before, in cells that are empty.

    Only of rows that can be written; travel, costs and notes belong to their own day.
    """
    here = {row.key: row for row in week(source, of, wanted)}
    found = []
    for before in week(source, monday(of) - WEEK, wanted):
        row = here.get(before.key)
        empty = {cell.day for cell in row.cells if not cell.lines} if row else None
        if not before.writable:
            continue
        for cell in before.cells:
            day = cell.day + WEEK
            if cell.minutes and (empty is None or day in empty):
                found.append((before.key, day, cell.minutes))
    return tuple(found)


def copy_last_week(change: Change, of: date, wanted: Wanted = EVERYTHING) -> int:
    """Write the hours of the week before in the empty cells of this one; returns how many.

    Raises ``Refused`` when there is nothing to copy.
    """
    cells = copied(change, of, wanted)
    if not cells:
        raise Refused("Er is niets over te nemen uit de week ervoor.", "Er is niets veranderd.", "")
    return len(put(change, cells))


def shift(change: Change, cells: Iterable[tuple[tuple[int, int | None], date]], days: int) -> int:
    """Let all lines of these cells be of so many days later, or earlier; returns how many.

    Travel, costs and notes go along. Raises ``Refused``.
    """
    count = 0
    # The last first when they go on: the next then has left the day they come to.
    for key, day in sorted(cells, key=lambda each: each[1], reverse=days > 0):
        for line in entries(change, begin=day, end=day, assignment_ids=[key[0]]):
            if line.budget_post_id == key[1]:
                move(change, line.id, worked_on=day + timedelta(days=days))
                count += 1
    return count


def repost(
    change: Change, key: tuple[int, int | None], of: date, budget_post_id: int | None
) -> int:
    """Let the hours of a row in one week be paid from another money source; returns how many lines."""
    first = monday(of)
    assignment_id, post = key
    found = [
        each
        for each in entries(
            change,
            begin=first,
            end=first + timedelta(days=DAYS - 1),
            assignment_ids=[assignment_id],
        )
        if each.budget_post_id == post
    ]
    for each in found:
        change.update(hour_entry, each.id, budget_post_id=budget_post_id)
    return len(found)


def _now(change: Change, cells: Sequence[tuple[tuple[int, int | None], date, int]]) -> list[int]:
    if not cells:
        return []
    days = [day for _key, day, _minutes in cells]
    there: dict[tuple[int, int | None, date], int] = {}
    for each in entries(
        change,
        begin=min(days),
        end=max(days),
        assignment_ids=sorted({key[0] for key, _day, _minutes in cells}),
    ):
        key = (each.assignment_id, each.budget_post_id, each.worked_on)
        there[key] = there.get(key, 0) + each.minutes
    return [there.get((*key, day), 0) for key, day, _minutes in cells]


def _row(
    row: Any,
    post: int | None,
    names: dict[int, str],
    empty: tuple[Cell, ...],
    there: dict[date, list[Entry]],
) -> GridRow:
    return GridRow(
        row.id,
        post,
        row.coach_id,
        row.coach,
        row.request_id,
        row.number,
        row.topic,
        row.municipalities or "",
        bool(row.private),
        row.status,
        names.get(post, "") if post is not None else "",
        row.minutes,
        row.booked,
        row.planned if post == row.post else 0,
        tuple(_filled(cell, there) for cell in empty) if there else empty,
    )


def _filled(cell: Cell, there: dict[date, list[Entry]]) -> Cell:
    return Cell(cell.day, tuple(there[cell.day])) if cell.day in there else cell


def _where(wanted: Wanted) -> str:
    conditions = ["1"]
    if wanted.coach_id is not None:
        conditions.append("a.coach_id = :coach_id")
    if wanted.request_id is not None:
        conditions.append("a.request_id = :request_id")
    if wanted.region_ids is not None:
        conditions.append(in_regions(wanted.region_ids, "q"))
    if wanted.shown:
        conditions.append("q.confidentiality <> 'private'")
    return " AND ".join(conditions)


def _ids(wanted: Wanted) -> dict[str, int]:
    return {
        name: value
        for name in ("coach_id", "request_id")
        if (value := getattr(wanted, name)) is not None
    }


_POSTS = f"""SELECT b.id, {POST_TITLE_SQL} AS name
    FROM budget_post b JOIN funding_source s ON s.id = b.source_id"""
# An ended assignment has its row in the weeks up to its end: hours come in late.
_ROWS = f"""
    WITH here AS (
        SELECT assignment_id AS id FROM hour_entry WHERE worked_on BETWEEN :first AND :last
        UNION SELECT assignment_id FROM planned_week WHERE monday = :first AND minutes > 0
        UNION SELECT id FROM assignment WHERE status IN ('agreed', 'active')
            AND (from_on IS NULL OR min(from_on, ifnull(started_on, from_on)) <= :last)
        UNION SELECT id FROM assignment WHERE status IN ('completed', 'terminated')
            AND ended_on BETWEEN :first AND :last)
    SELECT a.id, a.coach_id, a.status, a.minutes, a.request_id, q.number,
        {in_sql.COACH} AS coach, {in_sql.topic("q")} AS topic,
        q.confidentiality = 'private' AS private,
        coalesce(a.budget_post_id, q.budget_post_id) AS post,
        {in_sql.places("q", in_sql.SHOWN)} AS municipalities,
        coalesce((SELECT sum(h.minutes) FROM hour_entry h WHERE h.assignment_id = a.id), 0)
            AS booked,
        coalesce((SELECT sum(w.minutes) FROM planned_week w
            WHERE w.assignment_id = a.id AND w.monday = :first), 0) AS planned
    FROM assignment a JOIN coach_request q ON q.id = a.request_id
    {in_sql.WITH_COACH}
    WHERE a.id IN (SELECT id FROM here) AND {{where}}
        AND (a.status NOT IN ('proposed', 'declined') OR EXISTS
            (SELECT 1 FROM hour_entry h WHERE h.assignment_id = a.id
             AND h.worked_on BETWEEN :first AND :last))
    ORDER BY coalesce(p.name_sort, a.coach_name), topic, a.id"""
