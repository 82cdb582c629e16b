"""Regions: the 30 of the heat transition and a coordinator's own, made, split or renamed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Text, func, select

from nplw_desktop.region import settings
from nplw_desktop.region.base import flag, new_uid, refers_to, same_uid, table, words
from nplw_desktop.region.folding import natural
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

region = table(
    "region",
    Column("code", Text),
    words("name"),
    words("name_sort"),
    flag("is_mine"),
    flag("is_own"),
    refers_to("account_holder_id", "person"),
    indexes=(("account_holder_id",),),
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region; ``municipalities`` counts those that are valid now."""

    id: int
    uid: str
    code: str
    name: str
    is_mine: bool
    is_own: bool
    account_holder_id: int | None
    municipalities: int


def every(source: Reader, *, mine: bool = False) -> tuple[Region, ...]:
    """All regions by name, or only those the user serves."""
    from nplw_desktop.region.municipalities import (  # noqa: PLC0415 - they know each other
        municipality,
        valid,
    )

    count = (
        select(func.count())
        .where(municipality.c.region_id == region.c.id, valid())
        .scalar_subquery()
    )
    query = select(region, count.label("municipalities")).order_by(region.c.name_sort)
    if mine:
        query = query.where(region.c.is_mine.is_(True))
    return tuple(
        Region(
            row.id,
            row.uid,
            row.code or "",
            row.name,
            row.is_mine,
            row.is_own,
            row.account_holder_id,
            row.municipalities,
        )
        for row in source.rows(query)
    )


def name_of(source: Reader, region_id: int | None) -> str:
    """The name of a region; several served regions joined when ``region_id`` is None."""
    if region_id is None:
        return ", ".join(found.name for found in every(source, mine=True))
    return str(source.value(select(region.c.name).where(region.c.id == region_id)) or "")


def add(change: Change, name: str, *, code: str | None = None, is_own: bool = True) -> int:
    """Make a region. Raises ``Refused`` on an empty name or one that is there already."""
    name = _checked(change, name)
    uid = same_uid("region", code) if code else new_uid()
    return change.insert(
        region, uid=uid, name=name, name_sort=natural(name), code=code, is_own=is_own
    )


def rename(change: Change, region_id: int, name: str) -> None:
    """Give a region another name."""
    name = _checked(change, name, but=region_id)
    change.update(region, region_id, name=name, name_sort=natural(name))


def split(change: Change, region_id: int, name: str, municipality_ids: tuple[int, ...]) -> int:
    """Take municipalities out of a region into a new one of the user's own."""
    from nplw_desktop.region.municipalities import municipality  # noqa: PLC0415 - they know each other

    new = add(change, name)
    served = change.value(select(region.c.is_mine).where(region.c.id == region_id))
    change.update(region, new, is_mine=bool(served))
    for row_id in municipality_ids:
        change.update(municipality, row_id, region_id=new)
    return new


def serve(change: Change, region_ids: frozenset[int]) -> None:
    """Set which regions the user serves."""
    for found in every(change):
        if found.is_mine != (found.id in region_ids):
            change.update(region, found.id, is_mine=found.id in region_ids)


def set_account_holder(change: Change, region_id: int, person_id: int | None) -> None:
    """Set the NPLW account holder of a region."""
    change.update(region, region_id, account_holder_id=person_id)


def default(source: Reader) -> int | None:
    """The region new things get: the first the user serves."""
    mine = every(source, mine=True)
    return mine[0].id if mine else None


def label(source: Reader) -> str:
    """What stands on paper: 'Regio Rivierenzoom'."""
    name = name_of(source, None)
    example = "VOORBEELD " if settings.is_example(source) else ""
    return f"{example}Regio {name}" if name else "NPLW Desktop"


def _checked(change: Change, name: str, but: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Een regio heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam.")
    found = change.row(select(region).where(region.c.name_sort == natural(name)))
    if found is not None and found.id != but:
        raise Refused(
            f"Er is al een regio {found.name}.",
            "Er is niets veranderd.",
            "Kies een andere naam.",
        )
    return name
