"""Organisations, their kind, where they are and the area they work in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nplw_desktop.region import municipalities
from nplw_desktop.region.base import (
    belongs_to,
    flag,
    instant,
    number,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

organisation = table(
    "organisation",
    words("name"),
    words("name_sort"),
    words("short_name"),
    words("kind", "other"),
    refers_to("municipality_id", "municipality"),
    refers_to("region_id", "region"),
    flag("is_national"),
    words("website"),
    words("address"),
    words("note"),
    instant("created_at"),
    search=("name", "short_name", "note"),
    indexes=(("name_sort",), ("municipality_id",), ("region_id",)),
)

organisation_municipality = table(
    "organisation_municipality",
    belongs_to("organisation_id", "organisation"),
    belongs_to("municipality_id", "municipality"),
    number("position"),
    uid=False,
    indexes=(("organisation_id",), ("municipality_id",)),
)

KINDS = {
    "municipality": "gemeente",
    "province": "provincie",
    "grid_operator": "netbeheerder",
    "res": "RES-organisatie",
    "nplw": "NPLW",
    "coach": "coach of expert",
    "regional_office": "regio",
    "heat_company": "warmtebedrijf",
    "housing_association": "woningcorporatie",
    "water_authority": "waterschap",
    "environment_agency": "omgevingsdienst",
    "ministry": "ministerie",
    "rvo": "RVO",
    "umbrella": "VNG, IPO of UvW",
    "knowledge_institute": "kennisinstelling",
    "consultancy": "adviesbureau",
    "resident_initiative": "bewonersinitiatief",
    "energy_cooperative": "energiecoöperatie",
    "energy_desk": "energieloket",
    "other": "overig",
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as forms and choosers show it."""

    id: int
    uid: str
    name: str
    short_name: str
    kind: str
    municipality_id: int | None
    region_id: int | None
    website: str
    address: str
    note: str

    @property
    def brief(self) -> str:
        """How it is called behind a name: 'Zandwijk', 'Rivierstroom'."""
        return self.short_name or self.name


def get(source: Reader, organisation_id: int) -> Organisation | None:
    """One organisation."""
    row = source.row(select(organisation).where(organisation.c.id == organisation_id))
    return None if row is None else _row(row)


def matching(source: Reader, typed: str, most: int = 8) -> tuple[Organisation, ...]:
    """Organisations whose name contains what was typed, those that begin with it first."""
    inner = fold(typed)
    query = (
        select(organisation)
        .where(organisation.c.name_sort.contains(inner, autoescape=True))
        .order_by(~organisation.c.name_sort.startswith(inner, autoescape=True))
        .order_by(organisation.c.name_sort)
        .limit(most)
    )
    return tuple(_row(row) for row in source.rows(query))


def add(change: Change, name: str, **fields: object) -> int:
    """Make an organisation. Raises ``Refused`` without a name.

    'Gemeente Zandwijk' is recognised: its kind, municipality and region are filled in.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(
            "Een organisatie heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam."
        )
    return change.insert(
        organisation,
        **{"name": name, "name_sort": natural(name), **_guessed(change, name)} | fields,
    )


def find_or_add(change: Change, name: str) -> int:
    """The organisation with this name, made when there is none."""
    same = select(organisation.c.id).where(organisation.c.name_sort == natural(name))
    found = change.value(same)
    return add(change, name) if found is None else int(found)


def edit(change: Change, organisation_id: int, **fields: object) -> None:
    """Set fields; the sort name follows the name."""
    if "name" in fields:
        name = " ".join(str(fields["name"]).split())
        if not name:
            raise Refused(
                "Een organisatie heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam."
            )
        fields |= {"name": name, "name_sort": natural(name)}
    change.update(organisation, organisation_id, **fields)


def delete(change: Change, organisation_id: int) -> None:
    """Put an organisation in the bin with its numbers and the roles people have there.

    The people stay; what they did in meetings too. Back from the bin, their roles are back.
    """
    change.delete(organisation, organisation_id)


def area(source: Reader, organisation_id: int) -> tuple[tuple[int, str], ...]:
    """The municipalities an organisation works in: id and name, in order."""
    query = (
        select(municipality.c.id, municipality.c.name)
        .join(
            organisation_municipality,
            organisation_municipality.c.municipality_id == municipality.c.id,
        )
        .where(organisation_municipality.c.organisation_id == organisation_id)
        .order_by(organisation_municipality.c.position, organisation_municipality.c.id)
    )
    return tuple((row.id, row.name) for row in source.rows(query))


def set_area(change: Change, organisation_id: int, municipality_ids: tuple[int, ...]) -> None:
    """Set the municipalities an organisation works in, in order; none means the whole region."""
    old = select(organisation_municipality.c.id).where(
        organisation_municipality.c.organisation_id == organisation_id
    )
    for row in change.rows(old):
        change.delete(organisation_municipality, row[0])
    for position, key in enumerate(municipality_ids):
        change.insert(
            organisation_municipality,
            organisation_id=organisation_id,
            municipality_id=key,
            position=position,
        )


def _guessed(change: Change, name: str) -> dict[str, object]:
    """What a name tells: a municipality is known by its own name, or by another it goes by."""
    folded = fold(name)
    if folded.startswith("provincie "):
        return {"kind": "province", "short_name": "provincie"}
    if not folded.startswith("gemeente "):
        return {}
    bare = name.split(" ", 1)[1]
    found = municipalities.called(change, bare)
    if found is None:
        return {"kind": "municipality", "short_name": bare}
    return {
        "kind": "municipality",
        "short_name": bare,
        "municipality_id": found.id,
        "region_id": found.region_id,
    }


def _row(row: object) -> Organisation:
    return Organisation(**{name: getattr(row, name) for name in Organisation.__slots__})
