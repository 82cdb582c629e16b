"""What a line is tied to beside its home: the line it came from, and municipalities."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from nplw_desktop.region.base import belongs_to, table, words
from nplw_desktop.store import Change, Reader

line_link = table(
    "line_link",
    belongs_to("line_id", "line"),
    belongs_to("to_line_id", "line"),
    words("kind", "origin"),
    uid=False,
    indexes=(("line_id",), ("to_line_id",)),
)

line_municipality = table(
    "line_municipality",
    belongs_to("line_id", "line"),
    belongs_to("municipality_id", "municipality"),
    uid=False,
    indexes=(("line_id",), ("municipality_id",)),
)

ORIGIN = "origin"
REPLACED_BY = "replaced_by"


def add(change: Change, line_id: int, to_line_id: int, kind: str = ORIGIN) -> None:
    """Tie a line to another, once."""
    if to_line_id not in targets(change, line_id, kind):
        change.insert(line_link, line_id=line_id, to_line_id=to_line_id, kind=kind)


def remove(change: Change, line_id: int, kind: str) -> None:
    """Untie a line from all it is tied to in this way."""
    query = select(line_link.c.id).where(line_link.c.line_id == line_id, line_link.c.kind == kind)
    for row in change.rows(query):
        change.delete(line_link, row.id)


def targets(source: Reader, line_id: int, kind: str = ORIGIN) -> tuple[int, ...]:
    """The lines that a line is tied to."""
    query = (
        select(line_link.c.to_line_id)
        .where(line_link.c.line_id == line_id, line_link.c.kind == kind)
        .order_by(line_link.c.id)
    )
    return tuple(row.to_line_id for row in source.rows(query))


def sources(source: Reader, line_id: int, kind: str = ORIGIN) -> tuple[int, ...]:
    """The lines that are tied to a line: where the link leads back to."""
    query = (
        select(line_link.c.line_id)
        .where(line_link.c.to_line_id == line_id, line_link.c.kind == kind)
        .order_by(line_link.c.id)
    )
    return tuple(row.line_id for row in source.rows(query))


def municipalities_of(source: Reader, line_id: int) -> tuple[int, ...]:
    """The municipalities a line is about."""
    query = (
        select(line_municipality.c.municipality_id)
        .where(line_municipality.c.line_id == line_id)
        .order_by(line_municipality.c.id)
    )
    return tuple(row.municipality_id for row in source.rows(query))


def set_municipalities(change: Change, line_id: int, municipality_ids: Iterable[int]) -> None:
    """Let a line be about exactly these municipalities."""
    wanted = set(municipality_ids)
    rows = change.rows(select(line_municipality).where(line_municipality.c.line_id == line_id))
    for row in rows:
        if row.municipality_id not in wanted:
            change.delete(line_municipality, row.id)
    for key in sorted(wanted - {row.municipality_id for row in rows}):
        change.insert(line_municipality, line_id=line_id, municipality_id=key)
