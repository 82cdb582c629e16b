"""People in memory, for lists of any length: the example region's first, then numbered ones."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from nplw_desktop.ui.widgets.rows_source import Column, Mark, Order

EXAMPLE = (
    ("Benhadou", "Tariq", "Gemeente Broekhaven", "Beleidsadviseur energie", "Broekhaven", 1),
    ("Bouzarai", "Naima", "Gemeente Zandwijk", "Programmamanager warmte", "Zandwijk", 5),
    ("Duinkamp", "Sander", "Rivierstroom Netbeheer", "Gebiedsregisseur", "Hele regio", 12),
    ("Hagendrift", "Marleen", "Gemeente Sluiskade", "Wethouder duurzaamheid", "Sluiskade", 20),
    ("Kwakelaar", "Ilse", "Provincie Middelland", "Adviseur warmte", "Hele regio", 13),
    (
        "Lommerveld",
        "Pieter-Jan",
        "Woningstichting De Aker",
        "Strategisch vastgoed",
        "Nieuwerdam",
        27,
    ),
    ("Molendam", "Joris", "Gemeente Lingerveen", "Projectleider wijkaanpak", "Lingerveen", 68),
    ("Ossekamp", "Wouter", "RES Rivierenzoom", "Procesbegeleider", "Hele regio", 5),
    ("Rietveen", "Femke", "Gemeente Oudewaard", "Regisseur warmtetransitie", "Oudewaard", 6),
    ("Sarıkayalı", "Esra", "NPLW", "Accounthouder", "Hele regio", 14),
    ("Tolkamer", "Ruben", "Gemeente Hogerveld", "Beleidsmedewerker wonen", "Hogerveld", 83),
    ("Veldzichter", "Hanneke", "Coachpool, zelfstandig", "Coach participatie", "Hele regio", 18),
    ("Vlietstroom", "Bram", "Gemeente Westmeer", "Projectleider warmtenet", "Westmeer", 10),
    ("Wielinga-Prins", "Lotte", "Gemeente Buitenveen", "Communicatieadviseur", "Buitenveen", 85),
    ("Zeldersma", "Gijs", "Waterschap Zoomland", "Adviseur aquathermie", "Hele regio", 34),
)
_SPOKEN = {1: "gisteren", 5: "5 dagen", 12: "12 nov", 68: "17 sep", 83: "2 sep", 85: "31 aug"}


@dataclass(frozen=True)
class Person:
    id: int
    last: str
    first: str
    organisation: str
    role: str
    municipality: str
    days: int


def people(count: int) -> dict[int, Person]:
    """The example people, then as many numbered ones as are needed, by id."""
    known = [Person(number, *each) for number, each in enumerate(EXAMPLE, 1)][:count]
    more = [
        Person(
            number,
            f"Persoon {number:06d}",
            "A.",
            f"Gemeente {number % 97:02d}",
            "Adviseur",
            f"Plaats {number % 89:02d}",
            number % 50,
        )
        for number in range(len(known) + 1, count + 1)
    ]
    return {person.id: person for person in known + more}


_SORT_TEXT = {
    "name": lambda person: f"{person.last} {person.first}".casefold(),
    "organisation": lambda person: person.organisation.casefold(),
    "municipality": lambda person: person.municipality.casefold(),
    "days": lambda person: f"{person.days:05d}",
}


@dataclass
class People:
    """A ``RowSource`` over a dict that tests may change; it counts what it is asked."""

    kept: dict[int, Person]
    needle: str = ""
    asked_rows: list[Sequence[int]] = field(default_factory=list)

    def _sorted(self, order: Order) -> list[Person]:
        found = (p for p in self.kept.values() if self.needle in p.last.casefold())
        text = _SORT_TEXT[order.key]
        return sorted(found, key=lambda p: (text(p), p.id), reverse=order.descending)

    def first(self, order: Order, limit: int) -> Sequence[Person]:
        return self._sorted(order)[:limit]

    def ids(self, order: Order) -> array[int]:
        return array("q", [person.id for person in self._sorted(order)])

    def rows(self, ids: Sequence[int]) -> Sequence[Person]:
        self.asked_rows.append(list(ids))
        return [self.kept[each] for each in ids if each in self.kept]

    def locate(self, order: Order, prefix: str) -> int:
        texts = [_SORT_TEXT[order.key](person) for person in self._sorted(order)]
        place = bisect_left(texts, prefix.casefold())
        return place if place < len(texts) and texts[place].startswith(prefix.casefold()) else -1


class ManyPeople(People):
    """The same over people who don't change and lie in order, as an index would have them."""

    def __init__(self, kept: dict[int, Person]) -> None:
        super().__init__(kept)
        self._in_order = list(kept.values())

    def _sorted(self, order: Order) -> list[Person]:
        return self._in_order[::-1] if order.descending else self._in_order


def _days(person: Person) -> str:
    return _SPOKEN.get(person.days, f"{person.days} dagen")


def _late(person: Person) -> Mark | None:
    return Mark("clock-alert", "warn") if person.days > 60 else None


def _spoken_days(person: Person) -> str:
    return f"{_days(person)}, langer dan 60 dagen" if person.days > 60 else _days(person)


COLUMNS: tuple[Column[Person], ...] = (
    Column(
        "name",
        "Naam",
        190,
        lambda person: f"{person.last}, {person.first}",
        strong=lambda person: len(person.last),
        sort="name",
        colour="ink",
    ),
    Column(
        "organisation", "Organisatie", 186, lambda person: person.organisation, sort="organisation"
    ),
    Column("role", "Rol", 190, lambda person: person.role),
    Column(
        "municipality", "Gemeente", 106, lambda person: person.municipality, sort="municipality"
    ),
    Column(
        "spoken",
        "Laatst gesproken",
        126,
        _days,
        mark=_late,
        spoken=_spoken_days,
        sort="days",
        tooltip=lambda person: f"{person.days} dagen geleden",
    ),
    Column("id", "Nummer", 90, lambda person: str(person.id), numeric=True, optional=True),
    Column("wide", "Labels", 160, lambda person: "warmtenet", from_width=1000),
)
