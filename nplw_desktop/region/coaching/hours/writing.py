"""Hours that were worked: lines by day, and what may be written in them.

A line is the work of one assignment on one day, paid from one post of a money source. Time is whole
minutes, money whole cents: what a line costs is its fee, rounded half up once, plus its costs, and
every sum is a sum of lines. Travel is kept beside it and costs nothing of itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from nplw_desktop.region import money
from nplw_desktop.region.coaching import assignments, durations
from nplw_desktop.region.coaching.states import ASSIGNMENTS
from nplw_desktop.region.coaching_tables import assignment, coach, coach_request, hour_entry
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

SAME: Any = object()
"""Stands for "what the assignment has": its money source."""

WRITABLE = frozenset(("agreed", "active", "completed", "terminated"))
"""Assignments on which new hours can be written: what was never agreed was not worked."""

_MOST_METRES = 2_000_000
_NUMBERS = ("minutes", "travel_minutes", "travel_metres", "costs_cents", "rate_cents")
_FIELDS = frozenset((*_NUMBERS, "budget_post_id", "note", "session_id"))
_NAUGHT = "Er is niets veranderd."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of hours. Minutes, metres and cents; ``rate_cents`` an hour, None when none is known."""

    id: int
    assignment_id: int
    worked_on: date
    minutes: int
    travel_minutes: int
    travel_metres: int
    costs_cents: int
    rate_cents: int | None
    budget_post_id: int | None
    note: str
    session_id: int | None

    @property
    def fee_cents(self) -> int:
        """What the hours cost."""
        return money.fee(self.minutes, self.rate_cents)

    @property
    def cents(self) -> int:
        """What the line costs: hours and costs."""
        return self.fee_cents + self.costs_cents

    @property
    def bare(self) -> bool:
        """Whether nothing is left in it."""
        return not (
            self.minutes
            or self.travel_minutes
            or self.travel_metres
            or self.costs_cents
            or self.note
        )


# Reads


def get(source: Reader, entry_id: int) -> Entry | None:
    """One line."""
    row = source.row(select(hour_entry).where(hour_entry.c.id == entry_id))
    return None if row is None else _entry(row)


def entries(
    source: Reader,
    *,
    begin: date | None = None,
    end: date | None = None,
    coach_id: int | None = None,
    assignment_ids: Sequence[int] | None = None,
    request_id: int | None = None,
) -> tuple[Entry, ...]:
    """Lines by day, from ``begin`` to ``end`` (both counted), of a coach, assignments or a request."""
    query = select(hour_entry).order_by(hour_entry.c.worked_on, hour_entry.c.id)
    if begin is not None:
        query = query.where(hour_entry.c.worked_on >= begin)
    if end is not None:
        query = query.where(hour_entry.c.worked_on <= end)
    if assignment_ids is not None:
        query = query.where(hour_entry.c.assignment_id.in_(assignment_ids))
    if coach_id is not None or request_id is not None:
        query = query.join(assignment, assignment.c.id == hour_entry.c.assignment_id)
    if coach_id is not None:
        query = query.where(assignment.c.coach_id == coach_id)
    if request_id is not None:
        query = query.where(assignment.c.request_id == request_id)
    return tuple(map(_entry, source.rows(query)))


def booked(source: Reader, assignment_ids: Sequence[int] | None = None) -> dict[int, int]:
    """The minutes that were written of each assignment that has any."""
    query: Select[Any] = select(
        hour_entry.c.assignment_id, func.sum(hour_entry.c.minutes).label("minutes")
    ).group_by(hour_entry.c.assignment_id)
    if assignment_ids is not None:
        query = query.where(hour_entry.c.assignment_id.in_(assignment_ids))
    return {row.assignment_id: row.minutes for row in source.rows(query)}


# Edits


def write(
    change: Change,
    assignment_id: int,
    worked_on: date,
    minutes: int,
    *,
    budget_post_id: int | None = SAME,
    **more: object,
) -> int | None:
    """Let the hours of an assignment on a day, from one money source, be ``minutes`` in all.

    Returns the line that holds them; None when nothing is left there, for a line without time,
    travel, costs or note goes. Where several lines stand, the last ones take up the difference.
    ``more`` sets other fields of that line. An assignment that was only agreed begins with its first
    hours. Raises ``Refused``.
    """
    assert more.keys() <= _FIELDS, more
    _check({"minutes": minutes})
    about = _assignment(change, assignment_id)
    if budget_post_id is SAME:
        budget_post_id = about.post
    there = _in_cell(change, assignment_id, worked_on, budget_post_id)
    more_minutes = minutes - sum(each.minutes for each in there)
    _check_day(change, about, worked_on, more_minutes)
    _begin(change, about, worked_on, more_minutes)
    if there:
        return _rewrite(change, there, minutes, more)
    if not minutes and not any(more.values()):
        return None
    _refuse_unagreed(about)
    values = {"rate_cents": about.rate} | more
    _check(values)
    return change.insert(
        hour_entry,
        assignment_id=assignment_id,
        worked_on=worked_on,
        minutes=minutes,
        budget_post_id=budget_post_id,
        **values,
    )


def edit(change: Change, entry_id: int, **values: object) -> None:
    """Set fields of one line: minutes, travel, costs, rate, money source, note. Raises ``Refused``.

    A line in which nothing is left goes.
    """
    assert values.keys() <= _FIELDS, values
    _check(values)
    found = _there(change, entry_id)
    more = values.get("minutes", found.minutes)
    assert isinstance(more, int)
    if more > found.minutes:
        about = _assignment(change, found.assignment_id)
        _check_day(change, about, found.worked_on, more - found.minutes)
        _begin(change, about, found.worked_on, more - found.minutes)
    if _with(found, values).bare:
        change.delete(hour_entry, entry_id)
    else:
        change.update(hour_entry, entry_id, **values)


def move(
    change: Change,
    entry_id: int,
    *,
    assignment_id: int | None = None,
    worked_on: date | None = None,
) -> None:
    """Let a line be of another day or another assignment, whose rate and money source it takes.

    Raises ``Refused``.
    """
    found = _there(change, entry_id)
    day = worked_on or found.worked_on
    about = _assignment(change, assignment_id or found.assignment_id)
    values: dict[str, object] = {"worked_on": day}
    if about.id != found.assignment_id:
        _refuse_unagreed(about)
        values |= {
            "assignment_id": about.id,
            "rate_cents": about.rate,
            "budget_post_id": about.post,
            "session_id": None,
        }
    if about.id != found.assignment_id or day != found.worked_on:
        own = found.minutes if day == found.worked_on and _same_coach(change, found, about) else 0
        _check_day(change, about, day, found.minutes - own)
        _begin(change, about, day, found.minutes)
    change.update(hour_entry, entry_id, **values)


def delete(change: Change, entry_id: int) -> None:
    """Take a line away."""
    change.delete(hour_entry, entry_id)


# Rules


@dataclass(frozen=True, slots=True)
class _About:
    """What a line takes from its assignment."""

    id: int
    coach_id: int | None
    status: str
    rate: int | None
    post: int | None


def _assignment(change: Change, assignment_id: int) -> _About:
    row = change.row(
        select(
            assignment.c.id,
            assignment.c.coach_id,
            assignment.c.status,
            assignment.c.rate_cents,
            coach.c.arrangement,
            func.coalesce(assignment.c.budget_post_id, coach_request.c.budget_post_id).label(
                "post"
            ),
        )
        .join(coach_request, coach_request.c.id == assignment.c.request_id)
        .outerjoin(coach, coach.c.id == assignment.c.coach_id)
        .where(assignment.c.id == assignment_id)
    )
    if row is None:
        raise Refused("Deze inzet is er niet meer.", _NAUGHT, "Kies een andere inzet.")
    rate = 0 if row.rate_cents is None and row.arrangement == "free" else row.rate_cents
    return _About(row.id, row.coach_id, row.status, rate, row.post)


def _refuse_unagreed(about: _About) -> None:
    if about.status not in WRITABLE:
        raise Refused(
            f"Deze inzet is {ASSIGNMENTS.get(about.status, about.status)}: "
            "er kunnen geen uren op worden geschreven.",
            _NAUGHT,
            "Leg eerst vast dat de inzet is afgesproken.",
        )


def _check(values: dict[str, object]) -> None:
    """No field holds what cannot be: less than nothing, or more than a day or a country holds."""
    for name, most, words in (
        ("minutes", durations.MOST, "Een dag heeft hooguit 24 uur."),
        ("travel_minutes", durations.MOST, "Een dag heeft hooguit 24 uur."),
        ("travel_metres", _MOST_METRES, "Dit is meer dan 2.000 kilometer op een dag."),
        ("costs_cents", money.MOST, "Dit bedrag is te hoog."),
        ("rate_cents", money.MOST, "Dit tarief is te hoog."),
    ):
        value = values.get(name)
        if value is None:
            continue
        assert isinstance(value, int)
        if value < 0:
            raise Refused("Dit kan niet minder dan nul zijn.", _NAUGHT, "Typ een getal zonder min.")
        if value > most:
            raise Refused(words, _NAUGHT, "Controleer wat je typte.")


def _check_day(change: Change, about: _About, day: date, more: int) -> None:
    """No coach works more than 24 hours on a day, whatever for."""
    if more <= 0:
        return
    mine = (
        assignment.c.coach_id == about.coach_id
        if about.coach_id is not None
        else assignment.c.id == about.id
    )
    query = (
        select(func.coalesce(func.sum(hour_entry.c.minutes), 0))
        .join(assignment, assignment.c.id == hour_entry.c.assignment_id)
        .where(hour_entry.c.worked_on == day, mine)
    )
    there = int(change.value(query))
    if there + more > durations.MOST:
        said = f" Er staan al {durations.in_words(there)} op deze dag." if there else ""
        raise Refused(f"Een dag heeft hooguit 24 uur.{said}", _NAUGHT, "Controleer wat je typte.")


def _begin(change: Change, about: _About, day: date, more: int) -> None:
    """Work that was done has begun: what was only agreed runs from that day, and its request too."""
    if more > 0 and about.status == "agreed":
        assignments.start(change, about.id, day)


def _same_coach(change: Change, found: Entry, about: _About) -> bool:
    now = _assignment(change, found.assignment_id)
    return now.id == about.id or (now.coach_id is not None and now.coach_id == about.coach_id)


def _in_cell(
    change: Change, assignment_id: int, day: date, budget_post_id: int | None
) -> list[Entry]:
    there = entries(change, begin=day, end=day, assignment_ids=[assignment_id])
    return [each for each in there if each.budget_post_id == budget_post_id]


def _rewrite(
    change: Change, there: Sequence[Entry], minutes: int, more: dict[str, object]
) -> int | None:
    """Let lines of one cell add up to ``minutes``; returns the last that is left."""
    short = minutes - sum(each.minutes for each in there)
    kept: list[int] = []
    for at, each in enumerate(reversed(there)):
        values = dict(more) if at == 0 else {}
        if at == 0 and short > 0:
            values["minutes"], short = each.minutes + short, 0
        elif short < 0 and each.minutes:
            taken = min(each.minutes, -short)
            values["minutes"], short = each.minutes - taken, short + taken
        _check(values)
        after = _with(each, values)
        if after.bare:
            change.delete(hour_entry, each.id)
            continue
        kept.append(each.id)
        if after != each:
            change.update(hour_entry, each.id, **values)
    return kept[0] if kept else None


def _with(entry: Entry, values: dict[str, object]) -> Entry:
    fields: dict[str, Any] = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return Entry(**(fields | values))


def _there(change: Change, entry_id: int) -> Entry:
    found = get(change, entry_id)
    if found is None:
        raise Refused("Deze uren zijn er niet meer.", _NAUGHT, "")
    return found


def _entry(row: object) -> Entry:
    return Entry(*(getattr(row, name) for name in Entry.__dataclass_fields__))
