"""Intervision over a year on paper: where somebody was, and groups in numbers; no case, role or title.

Counted as on the page Opbrengst (``intervision.yields``), so that paper and screen say the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from nplw_desktop.region import names as naming
from nplw_desktop.region import people, regions
from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.intervision import groups as known_groups
from nplw_desktop.region.intervision import yields
from nplw_desktop.region.intervision.yields import participation
from nplw_desktop.region.intervision.yields.within import Within
from nplw_desktop.region.intervision_tables import evaluation
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting import intervision_rows as rows
from nplw_desktop.region.reporting.choice import GROUPS, STATEMENT, Choice
from nplw_desktop.region.reporting.intervision_content import (
    AttendedRow,
    GroupOverview,
    GroupRow,
    Marks,
    Statement,
    ThemeRow,
)
from nplw_desktop.region.reporting.lens import region_name
from nplw_desktop.region.series import rhythm
from nplw_desktop.store import Reader

TITLE, LOOSE = "Intervisie", "Zonder groep"


def statement(source: Reader, person_id: int, year: int, choice: Choice | None = None) -> Statement:
    """Which sessions somebody was at in a year. Raises ``LookupError`` when they are not there."""
    choice = choice or Choice(STATEMENT)
    found = people.get(source, person_id)
    if found is None:
        raise LookupError(f"person {person_id} is not there")
    made = paper_head.maker(source)
    signs, timed = choice.has("signature"), choice.has("times")
    brief = source.value(select(person_card.c.brief).where(person_card.c.id == person_id))
    return Statement(
        title=naming.full(found.name),
        year=year,
        region=region_name(source, regions.default(source)),
        organisation=str(brief or ""),
        rows=tuple(
            AttendedRow(took.held_on, took.group, took.starts_at, took.ends_at, took.minutes)
            if timed
            else AttendedRow(took.held_on, took.group)
            for took in participation.statement(source, person_id, year).rows
        ),
        signed_by=(made.look.sender or made.author) if signs else "",
        signature=signs,
        author=made.author,
        example=made.example,
        look=made.look,
    )


def attended_by(source: Reader, year: int) -> tuple[int, ...]:
    """Who was at a session in a year, by name: those a statement can be made of."""
    found = participation.statements(source, Within(year=year))
    return tuple(each.person_id for each in found)


def groups(
    source: Reader,
    year: int,
    region_ids: frozenset[int] | None = None,
    choice: Choice | None = None,
) -> GroupOverview:
    """All groups over a year, in the regions that are chosen."""
    choice = choice or Choice(GROUPS)
    made = paper_head.maker(source)
    over = yields.overview(source, Within(year=year, region_ids=region_ids))
    held = {share.key: share.held for share in over.groups}
    shown = tuple(
        _numbers(
            source,
            GroupRow(row.title, row.members, rhythm.word(row.rhythm), next_on=row.next_on),
            held.pop(row.id, ()),
            choice,
        )
        for row in known_groups.every(source, region_ids=region_ids)
    )
    loose = tuple(each for found in held.values() for each in found)
    if loose:
        shown += (_numbers(source, GroupRow(LOOSE), loose, choice),)
    return GroupOverview(
        title=TITLE,
        year=year,
        region=region_name(source, _only(source, region_ids)),
        groups=shown,
        themes=tuple(map(_theme, over.themes)) if choice.has("themes") else (),
        methods=over.methods if choice.has("methods") else (),
        people=over.people,
        author=made.author,
        example=made.example,
        look=made.look,
    )


def _only(source: Reader, region_ids: frozenset[int] | None) -> int | None:
    """The one region it is of: the one that was chosen, or the only one of the user."""
    found = region_ids
    if found is None:
        found = frozenset(each.id for each in regions.every(source, mine=True))
    return next(iter(found)) if len(found) == 1 else None


def _numbers(
    source: Reader, made: GroupRow, held: Sequence[yields.Held], choice: Choice
) -> GroupRow:
    counted = choice.has("attendance")
    return GroupRow(
        made.name,
        made.members,
        made.rhythm,
        len(held),
        sum(each.there for each in held) if counted else 0,
        sum(each.invited for each in held) if counted else 0,
        _marks(source, held) if choice.has("marks") else rows.NO_MARKS,
        made.next_on,
    )


def _marks(source: Reader, held: Sequence[yields.Held]) -> Marks:
    """The average of the sessions, unless it would point at who gave it."""
    query = select(evaluation.c.participant_id).where(
        evaluation.c.session_id.in_([each.id for each in held]), evaluation.c.mark > 0
    )
    given = [row.participant_id for row in source.rows(query)]
    people = sum(key is not None for key in given)
    if len(given) == people and people < rows.LEAST:
        return rows.NO_MARKS
    return Marks(yields.average(held, "mark") or 0, yields.average(held, "safety") or 0, people)


def _theme(found: yields.Theme) -> ThemeRow:
    counts = [0, 0, 0, 0]
    for (_year, quarter), count in found.quarters.items():
        counts[quarter - 1] += count
    return ThemeRow(found.name, (counts[0], counts[1], counts[2], counts[3]))
