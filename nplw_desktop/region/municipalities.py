"""The municipalities of the country with their region and validity, from a CSV that can be updated."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Column, Text, or_, select

from nplw_desktop import paths
from nplw_desktop.region import regions, settings
from nplw_desktop.region.base import day, number, refers_to, table, words
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

municipality = table(
    "municipality",
    Column("cbs_code", Text, nullable=False, unique=True),
    words("name"),
    words("name_sort"),
    words("search_terms"),
    refers_to("region_id", "region"),
    words("province_name"),
    words("province_code"),
    day("valid_from"),
    day("valid_to"),
    words("successor_code"),
    number("inhabitants"),
    indexes=(("region_id",),),
)

SHIPPED_ON = date(2026, 11, 22)
_COLUMNS = (
    "gemeente",
    "sorteernaam",
    "zoektermen",
    "gm_code",
    "res_regio",
    "es_code",
    "provincie",
    "pv_code",
    "geldig_van",
    "geldig_tot",
    "opvolger",
)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as lists and choosers show it."""

    id: int
    cbs_code: str
    name: str
    region_id: int | None
    province: str


def of_regions(
    source: Reader, region_ids: frozenset[int] | None = None
) -> tuple[Municipality, ...]:
    """The valid municipalities of some regions (None: of all) by their sort name."""
    query = (
        select(municipality)
        .where(municipality.c.valid_to.is_(None))
        .order_by(municipality.c.name_sort)
    )
    if region_ids is not None:
        query = query.where(municipality.c.region_id.in_(region_ids))
    return tuple(
        Municipality(row.id, row.cbs_code, row.name, row.region_id, row.province_name)
        for row in source.rows(query)
    )


def matching(source: Reader, typed: str, most: int = 8) -> tuple[Municipality, ...]:
    """Municipalities whose name or other names contain what was typed; own regions first."""
    inner = f"%{fold(typed)}%"
    query = (
        select(municipality)
        .outerjoin(regions.region, regions.region.c.id == municipality.c.region_id)
        .where(
            municipality.c.valid_to.is_(None),
            or_(municipality.c.name_sort.like(inner), municipality.c.search_terms.like(inner)),
        )
        .order_by(regions.region.c.is_mine.desc(), municipality.c.name_sort)
        .limit(most)
    )
    return tuple(
        Municipality(row.id, row.cbs_code, row.name, row.region_id, row.province_name)
        for row in source.rows(query)
    )


def name_of(source: Reader, municipality_id: int | None) -> str:
    """The name of a municipality; empty for none."""
    query = select(municipality.c.name).where(municipality.c.id == municipality_id)
    return "" if municipality_id is None else str(source.value(query) or "")


def load_shipped(change: Change) -> None:
    """Fill an empty file with the shipped regions and municipalities."""
    content = paths.resource("gemeenten.csv").read_bytes()
    update_from_csv(change, content, SHIPPED_ON)


def update_from_csv(change: Change, content: bytes, dated: date) -> int:
    """Bring the list up to date from a CSV as shipped; returns how many rows changed.

    Municipalities are recognised by their code; none is deleted, an ended one gets its last day.
    Regions that are missing are made; regions the user made are left alone. Raises ``Refused`` with
    the line when the file is not such a list; nothing is then written.
    """
    rows = _read(content)
    known = {row.code: row.id for row in change.rows(select(regions.region)) if row.code}
    present = {row.cbs_code: row for row in change.rows(select(municipality))}
    fresh = []
    changed = 0
    for row in rows:
        if row["es_code"] not in known:
            known[row["es_code"]] = regions.add(
                change, row["res_regio"], code=row["es_code"], is_own=False
            )
        values = _values(row, known)
        old = present.get(row["gm_code"])
        if old is None:
            fresh.append({"cbs_code": row["gm_code"], **values})
            continue
        if _in_own_region(change, old.region_id):
            del values["region_id"]
        if any(getattr(old, name) != value for name, value in values.items()):
            change.update(municipality, old.id, **values)
            changed += 1
    change.insert_many(municipality, fresh)
    settings.put(change, settings.MUNICIPALITIES_ON, dated.isoformat())
    return changed + len(fresh)


def update_from_file(change: Change, path: Path) -> int:
    """``update_from_csv`` for a file; its date is the file's."""
    dated = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return update_from_csv(change, path.read_bytes(), dated)


def _in_own_region(change: Change, region_id: int | None) -> bool:
    own = select(regions.region.c.is_own).where(regions.region.c.id == region_id)
    return bool(region_id is not None and change.value(own))


def _values(row: dict[str, str], known: dict[str, int]) -> dict[str, object]:
    return {
        "name": row["gemeente"],
        "name_sort": natural(row["sorteernaam"] or row["gemeente"]),
        "search_terms": fold(row["zoektermen"].replace("|", " ")),
        "region_id": known[row["es_code"]],
        "province_name": row["provincie"],
        "province_code": row["pv_code"],
        "valid_from": date.fromisoformat(row["geldig_van"]) if row["geldig_van"] else None,
        "valid_to": date.fromisoformat(row["geldig_tot"]) if row["geldig_tot"] else None,
        "successor_code": row["opvolger"],
    }


def _read(content: bytes) -> list[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise _refused(f"de kolom {missing[0]} ontbreekt")
    rows = []
    for line, row in enumerate(reader, start=2):
        values = {name: (row[name] or "").strip() for name in _COLUMNS}
        _check(values, line)
        rows.append(values)
    if not rows:
        raise _refused("er staan geen gemeenten in")
    return rows


def _check(row: dict[str, str], line: int) -> None:
    if not row["gemeente"] or not row["es_code"]:
        raise _refused(f"regel {line} heeft geen gemeente of regio")
    code = row["gm_code"]
    if not (code.startswith("GM") and code[2:].isdigit() and len(code) == 6):
        raise _refused(f"regel {line} heeft geen geldige GM-code: {code or 'leeg'}")
    for name in ("geldig_van", "geldig_tot"):
        try:
            _ = date.fromisoformat(row[name]) if row[name] else None
        except ValueError:
            raise _refused(f"regel {line} heeft geen geldige datum: {row[name]}") from None


def _refused(why: str) -> Refused:
    return Refused(
        f"Dit is geen lijst van gemeenten: {why}.",
        "Er is niets veranderd.",
        "Kies een CSV met dezelfde kolommen als de meegeleverde lijst.",
    )
