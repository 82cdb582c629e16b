"""The municipalities of the country with their region and validity, from a CSV that can be updated."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Column, ColumnElement, Text, and_, literal_column, or_, select, type_coerce

from nplw_desktop import paths
from nplw_desktop.region import regions, settings
from nplw_desktop.region.base import day, number, refers_to, same_uid, table, words
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


@dataclass(frozen=True, slots=True)
class ShippedRegion:
    """A region of the shipped list, with the names of its valid municipalities in order."""

    code: str
    name: str
    municipalities: tuple[str, ...]


def shipped(today: date) -> tuple[ShippedRegion, ...]:
    """The regions of the shipped list as of today; what can be chosen before there is a file."""
    names: dict[str, str] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for row in _read(paths.resource("gemeenten.csv").read_bytes()):
        names[row["es_code"]] = row["res_regio"]
        begin, end = row["geldig_van"], row["geldig_tot"]
        if (not begin or begin <= today.isoformat()) and (not end or end >= today.isoformat()):
            sort = natural(row["sorteernaam"] or row["gemeente"])
            inside.setdefault(row["es_code"], []).append((sort, row["gemeente"]))
    found = [
        ShippedRegion(code, name, tuple(each for _, each in sorted(inside.get(code, []))))
        for code, name in names.items()
    ]
    return tuple(sorted(found, key=lambda region: natural(region.name)))


def valid() -> ColumnElement[bool]:
    """Whether a municipality exists on the day the file counts with: a fusion is known long before."""
    today = literal_column("coalesce((SELECT day FROM today), date('now', 'localtime'))", Text)
    begin, end = municipality.c.valid_from, municipality.c.valid_to
    return and_(
        or_(begin.is_(None), type_coerce(begin, Text) <= today),
        or_(end.is_(None), type_coerce(end, Text) >= today),
    )


def of_regions(
    source: Reader, region_ids: frozenset[int] | None = None
) -> tuple[Municipality, ...]:
    """The valid municipalities of some regions (None: of all) by their sort name."""
    query = select(municipality).where(valid()).order_by(municipality.c.name_sort)
    if region_ids is not None:
        query = query.where(municipality.c.region_id.in_(region_ids))
    return tuple(_row(row) for row in source.rows(query))


def matching(source: Reader, typed: str, most: int = 8) -> tuple[Municipality, ...]:
    """Municipalities whose name or other names contain what was typed; own regions first."""
    inner = fold(typed)
    query = (
        select(municipality)
        .outerjoin(regions.region, regions.region.c.id == municipality.c.region_id)
        .where(
            valid(),
            or_(
                municipality.c.name_sort.contains(inner, autoescape=True),
                municipality.c.search_terms.contains(inner, autoescape=True),
            ),
        )
        .order_by(regions.region.c.is_mine.desc(), municipality.c.name_sort)
        .limit(most)
    )
    return tuple(_row(row) for row in source.rows(query))


def called(source: Reader, name: str) -> Municipality | None:
    """The one municipality of this name, or known by it; None when there are none or several."""
    known = f"|{fold(name)}|"
    query = select(municipality).where(
        valid(),
        or_(
            municipality.c.name == name,
            ("|" + municipality.c.search_terms + "|").contains(known, autoescape=True),
        ),
    )
    rows = source.rows(query)
    return _row(rows[0]) if len(rows) == 1 else None


def name_of(source: Reader, municipality_id: int | None) -> str:
    """The name of a municipality; empty for none."""
    query = select(municipality.c.name).where(municipality.c.id == municipality_id)
    return "" if municipality_id is None else str(source.value(query) or "")


def move(change: Change, municipality_ids: Iterable[int], region_id: int) -> None:
    """Put municipalities in another region; updates of the list leave a region of one's own so."""
    for row_id in municipality_ids:
        change.update(municipality, row_id, region_id=region_id)


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
            uid = same_uid("municipality", row["gm_code"])
            fresh.append({"uid": uid, "cbs_code": row["gm_code"], **values})
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


def _row(row: object) -> Municipality:
    get = row.__getattribute__
    return Municipality(
        get("id"), get("cbs_code"), get("name"), get("region_id"), get("province_name")
    )


def _values(row: dict[str, str], known: dict[str, int]) -> dict[str, object]:
    return {
        "name": row["gemeente"],
        "name_sort": natural(row["sorteernaam"] or row["gemeente"]),
        "search_terms": "|".join(
            fold(name) for name in (row["gemeente"], *row["zoektermen"].split("|")) if name
        ),
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
        text = content.decode("cp1252", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    rows: dict[str, dict[str, str]] = {}
    try:
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise _refused(f"de kolom {missing[0]} ontbreekt")
        for row in reader:
            values = {name: (row[name] or "").strip() for name in _COLUMNS}
            _check(values, reader.line_num)
            if values["gm_code"] in rows:
                raise _refused(f"regel {reader.line_num} herhaalt {values['gm_code']}")
            rows[values["gm_code"]] = values
    except csv.Error as error:
        raise _refused(f"regel {reader.line_num} is niet te lezen") from error
    if not rows:
        raise _refused("er staan geen gemeenten in")
    return list(rows.values())


def _check(row: dict[str, str], line: int) -> None:
    if not (row["gemeente"] and row["es_code"] and row["res_regio"]):
        raise _refused(f"regel {line} heeft geen gemeente of regio")
    code = row["gm_code"]
    if not re.fullmatch("GM[0-9]{4}", code):
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
