"""The year of one coach on paper: what was agreed and worked, by assignment, month and line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nplw_desktop.region import regions
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches.profile import Coach
from nplw_desktop.region.coaching.hours import Narrowed, sums
from nplw_desktop.region.coaching.report import asked as requests_asked
from nplw_desktop.region.coaching.report import spending
from nplw_desktop.region.coaching.report.asked import Asked
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.states import ARRANGEMENTS, ASSIGNMENTS
from nplw_desktop.region.money import fee_sql
from nplw_desktop.region.reporting import coaching
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting.choice import COACH_YEAR, Choice
from nplw_desktop.region.reporting.coaching_content import CoachYear, HourRow, MonthRow, WorkRow
from nplw_desktop.region.reporting.content import Withheld
from nplw_desktop.region.reporting.lens import region_name
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class _Work:
    """An assignment with its request; ``topic`` is its own name, if it has one."""

    id: int
    asked: Asked
    topic: str
    status: str
    minutes: int


def year(
    source: Reader, coach_id: int, year: int, choice: Choice | None = None
) -> tuple[CoachYear, tuple[Withheld, ...]]:
    """What a coach did in a year, and what stays out of it unless it is let through.

    Raises ``LookupError`` when the coach is not there.
    """
    choice = choice or Choice(COACH_YEAR)
    found = coaches.get(source, coach_id)
    if found is None:
        raise LookupError(f"coach {coach_id} is not there")
    within = Within(year)
    work = _assignments(source, spending.of_coach(source, within, coach_id).assignments)
    private = {each.asked.id: each.asked for each in work if each.asked.private}
    closed = tuple(map(coaching.of_request, private.values()))
    narrowed = replace(Narrowed(begin=within.begin, end=within.end), coach_id=coach_id)
    made = paper_head.maker(source)
    signs = choice.has("signature")
    return CoachYear(
        title=found.name,
        year=year,
        region=region_name(source, regions.default(source)),
        employer=found.employer,
        arrangement=_arrangement(found),
        themes=tuple(each.name for each in found.themes),
        minutes=found.minutes_of_year(year),
        work=_rows(source, work, narrowed, choice),
        months=_months(source, narrowed) if choice.has("months") else (),
        lines=_lines(source, work, within, coach_id, choice) if choice.has("lines") else (),
        travelled=choice.has("travel"),
        amounts=choice.has("amounts"),
        signature=signs,
        signed_by=(made.look.sender or made.author) if signs else "",
        confidentiality=coaching.scale_of(closed, choice),
        author=made.author,
        example=made.example,
        look=made.look,
    ), closed


def busy_in(source: Reader, year: int) -> tuple[tuple[int, str], ...]:
    """Who worked or has work promised in a year, by name: those of whom a paper can be made."""
    found = spending.occupied(source, Within(year))
    return tuple((each.coach_id, each.name) for each in found if each.coach_id and each.assignments)


def _arrangement(found: Coach) -> str:
    word = ARRANGEMENTS.get(found.arrangement, "")
    return " · ".join(filter(None, (word, found.arrangement_note)))


def _assignments(source: Reader, ids: frozenset[int]) -> tuple[_Work, ...]:
    listed = ", ".join(str(int(key)) for key in sorted(ids)) or "NULL"
    rows = source.rows(
        f"""SELECT id, request_id, topic, status, minutes FROM assignment
        WHERE id IN ({listed}) ORDER BY from_on IS NULL, from_on, id"""
    )
    known = requests_asked.some(source, frozenset(row.request_id for row in rows))
    return tuple(
        _Work(row.id, known[row.request_id], row.topic, row.status, row.minutes) for row in rows
    )


def _called(work: _Work, choice: Choice) -> str:
    """An assignment by its own name; of a confidential request no more than that it is one."""
    if not coaching.shows(work.asked, choice):
        return work.asked.called(named=False)
    return work.topic or work.asked.topic


def _rows(
    source: Reader, work: tuple[_Work, ...], narrowed: Narrowed, choice: Choice
) -> tuple[WorkRow, ...]:
    worked = {each.key: each for each in sums(source, "assignment", narrowed)}
    rows = []
    for each in work:
        done = worked.get(each.id)
        place = each.asked.place if coaching.shows(each.asked, choice) else ""
        state = ASSIGNMENTS.get(each.status, "")
        row = WorkRow(_called(each, choice), place, state, each.minutes)
        if done is not None:
            row = replace(
                row,
                worked=done.minutes,
                travel=done.travel_minutes,
                metres=done.travel_metres,
                cents=done.cents,
            )
        rows.append(row)
    return tuple(rows)


def _months(source: Reader, narrowed: Narrowed) -> tuple[MonthRow, ...]:
    return tuple(
        MonthRow(int(str(each.key)[5:]), each.minutes, each.travel_minutes, each.cents)
        for each in sums(source, "month", narrowed)
    )


def _lines(
    source: Reader, work: tuple[_Work, ...], within: Within, coach_id: int, choice: Choice
) -> tuple[HourRow, ...]:
    known = {each.id: each for each in work}
    notes = choice.has("notes")
    rows = []
    for row in source.rows(_LINES % within.in_year("h.worked_on"), coach=coach_id):
        of = known[row.assignment_id]
        note = row.note if notes and coaching.shows(of.asked, choice) else ""
        rows.append(
            HourRow(
                date.fromisoformat(row.worked_on),
                _called(of, choice),
                row.minutes,
                row.travel_minutes,
                row.travel_metres,
                row.cents,
                note,
            )
        )
    return tuple(rows)


_LINES = f"""SELECT h.assignment_id, h.worked_on, h.minutes, h.travel_minutes, h.travel_metres,
    {fee_sql("h.minutes", "h.rate_cents")} + h.costs_cents AS cents, h.note
    FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
    WHERE %s AND a.coach_id = :coach ORDER BY h.worked_on, h.id"""
