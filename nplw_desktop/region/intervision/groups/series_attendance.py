"""Who was at which session of a group: one row a person, one column a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select

from nplw_desktop.region.intervision.groups.membership import members
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import WAS_THERE, participant, session
from nplw_desktop.store import Reader

OFTEN_MISSED = 2
"""Missed so often in a row: time to call (DOMAIN 6.3)."""

_MISSED = ("excused", "absent")


@dataclass(frozen=True, slots=True)
class Column:
    """A session of the group; ``number`` counts from the first."""

    session_id: int
    number: int
    held_on: date | None
    held: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A person: how each session went (``""``: not on its list), in the order of the columns.

    ``reply`` of a session to come stands in ``cells`` as "yes", "maybe" or "no"; otherwise a cell is
    one of ``sessions.ATTENDANCE``. ``there`` of ``asked`` counts sessions that were held.
    """

    person_id: int | None
    name: str
    is_member: bool
    cells: tuple[str, ...]
    there: int
    asked: int
    missed_in_a_row: int

    @property
    def calls_for_a_call(self) -> bool:
        """Missed so often in a row that somebody should ask how they are."""
        return self.is_member and self.missed_in_a_row >= OFTEN_MISSED


@dataclass(frozen=True, slots=True)
class Matrix:
    """The attendance of a group: members in their order, then who else was there, by name."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Line:
    name: str
    cells: dict[int, str] = field(default_factory=dict)


_SESSIONS = (
    select(session.c.id, session.c.held_on, session.c.status)
    .where(session.c.series_id == bindparam("series"), session.c.kind == KIND)
    .order_by(session.c.held_on.is_(None), session.c.held_on, session.c.starts_at, session.c.id)
)
_PEOPLE = (
    select(
        participant.c.session_id,
        participant.c.person_id,
        participant.c.guest_name,
        participant.c.attendance,
        participant.c.reply,
        person.c.display_name,
    )
    .join(session, session.c.id == participant.c.session_id)
    .outerjoin(person, person.c.id == participant.c.person_id)
    .where(session.c.series_id == bindparam("series"), session.c.kind == KIND)
    .order_by(person.c.name_sort, participant.c.guest_name, participant.c.id)
)


def attendance(source: Reader, series_id: int) -> Matrix:
    """Who was at which session of a group."""
    columns = tuple(
        Column(row.id, number, row.held_on, row.status == "held")
        for number, row in enumerate(source.rows(_SESSIONS, series=series_id), start=1)
    )
    held = {column.session_id for column in columns if column.held}
    lines: dict[int | str, _Line] = {}
    listed = members(source, series_id)
    for each in listed:
        lines[each.person_id] = _Line(each.shown)
    for row in source.rows(_PEOPLE, series=series_id):
        key = row.guest_name if row.person_id is None else row.person_id
        line = lines.setdefault(key, _Line(row.display_name or row.guest_name))
        expected = row.session_id not in held and row.attendance == "invited" and row.reply
        line.cells[row.session_id] = row.reply if expected else row.attendance
    inside = {each.person_id for each in listed}
    rows = tuple(_row(key, line, columns, is_member=key in inside) for key, line in lines.items())
    return Matrix(columns, rows)


def _row(key: int | str, line: _Line, columns: tuple[Column, ...], *, is_member: bool) -> Row:
    cells = tuple(line.cells.get(column.session_id, "") for column in columns)
    over = [cell for cell, column in zip(cells, columns, strict=True) if column.held and cell]
    missed = 0
    for cell in reversed(over):
        if cell not in _MISSED:
            break
        missed += 1
    there = sum(cell in WAS_THERE for cell in over)
    person_id = key if isinstance(key, int) else None
    return Row(person_id, line.name, is_member, cells, there, len(over), missed)
