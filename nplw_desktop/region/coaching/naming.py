"""The names that the coach pool keeps of people who have no contact (any more).

Putting a contact in the bin leaves the name where somebody asked, coached or looked back: figures of
the pool are no address book. Erasing someone takes the names away; the work, the hours and the money
stay, as that of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table, select

from nplw_desktop.region.coaching_tables import (
    assignment,
    coach,
    coach_evaluation,
    coach_request,
)
from nplw_desktop.store import Change, Reader, erasure
from nplw_desktop.store.purging import Texts

NOBODY = "naam gewist"
"""What stands where a name was erased."""

_NAMED = (
    (coach_request, "requester_id", "requester_name"),
    (coach_request, "client_id", "client_name"),
    (coach_evaluation, "given_by_id", "given_by"),
)
"""Where a person is referred to, and the column for their name when the reference is empty."""


def leave_name(change: Change, person_id: int, name: str) -> None:
    """Write the name of someone whose contact goes where the coach pool names them."""
    for table, column, kept in _NAMED:
        for row in change.rows(select(table.c.id).where(table.c[column] == person_id)):
            change.update(table, row.id, **{kept: name})
    coached = (
        select(assignment.c.id)
        .join(coach, coach.c.id == assignment.c.coach_id)
        .where(coach.c.person_id == person_id)
    )
    for row in change.rows(coached):
        change.update(assignment, row.id, coach_name=name)


def texts_of(source: Reader, person_ids: Iterable[int]) -> Texts:
    """The names of people in rows that stay when they are erased, for ``erasure.erase``.

    Their own rows (the coach profile with its themes and absences) belong to the person and go along.
    People in the bin count too: their names were left when they went there.
    """
    wanted = sorted(frozenset(person_ids))
    called = _called(source, wanted)
    coaches = {
        row.id for row in source.rows(select(coach.c.id).where(coach.c.person_id.in_(wanted)))
    }
    coaches |= set(erasure.thrown_away(source, "coach", "person_id", wanted))
    found = {
        (table.name, kept): _named(source, table, column, kept, wanted, called)
        for table, column, kept in _NAMED
    }
    found["assignment", "coach_name"] = _named(
        source, assignment, "coach_id", "coach_name", sorted(coaches), called
    )
    return {mark: rows for mark, rows in found.items() if rows}


def _called(source: Reader, person_ids: Iterable[int]) -> frozenset[str]:
    """What people are called now, and were before."""
    listed = ", ".join(str(int(each)) for each in person_ids) or "NULL"
    rows = source.rows(
        f"SELECT display_name FROM person WHERE id IN ({listed}) "
        "UNION SELECT before FROM journal_cell WHERE tbl = 'person' AND col = 'display_name' "
        f"AND row IN ({listed}) UNION SELECT after FROM journal_cell "
        f"WHERE tbl = 'person' AND col = 'display_name' AND row IN ({listed})"
    )
    return frozenset(str(row[0]) for row in rows if row[0])


def _named(
    source: Reader,
    table: Table,
    column: str,
    kept: str,
    ids: Iterable[int],
    called: frozenset[str],
) -> tuple[int, ...]:
    """The rows that refer to ``ids``, and those that did and still say one of these names.

    A name that was typed later, of somebody else, stays.
    """
    listed = ", ".join(str(int(each)) for each in ids) or "NULL"
    rows = source.rows(
        f"SELECT id, '' AS said FROM {table.name} WHERE {column} IN ({listed}) "
        f"UNION SELECT t.id, t.{kept} FROM {table.name} t JOIN journal_cell c ON c.tbl = :tbl "
        f"AND c.row = t.id AND c.op = 'U' AND c.col = :col AND c.before IN ({listed})",
        tbl=table.name,
        col=column,
    )
    return tuple(sorted({int(row.id) for row in rows if not row.said or row.said in called}))
