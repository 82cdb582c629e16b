"""What is said about copies: when the last one was made, how large it is, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from nplw_desktop.region import dates

OLD_DAYS = 7
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True)
class Look:
    """The label of the tab row: the same in ever fewer words, its icon and the colour of both."""

    texts: tuple[str, ...]
    icon: str
    colour: str = "ink2"
    icon_colour: str = "ok"

    @property
    def strong(self) -> bool:
        """Whether it asks for attention."""
        return self.colour != "ink2"


def when(moment: datetime, now: datetime) -> str:
    """``vandaag 16:40``, ``gisteren 9:05``, ``5 dagen geleden``, ``12 nov``."""
    near = (now.date() - moment.date()).days in (0, 1)
    return f"{_day(moment, now)} {dates.clock(moment.time())}" if near else _day(moment, now)


def moment(of: datetime, now: datetime) -> str:
    """The same with the time always, for a list: ``12 nov, 16:40``."""
    return f"{_day(of, now)}, {dates.clock(of.time())}"


def _day(of: datetime, now: datetime) -> str:
    day = dates.relative(of.date(), now.date())
    return f"{day} geleden" if 1 < (now.date() - of.date()).days <= 6 else day


def size(count: int) -> str:
    """``12,3 MB``."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} bytes"


def look(last: datetime | None, now: datetime, *, failed: bool, busy: bool = False) -> Look:
    """How the label stands; ``failed`` wins over the age of the last one."""
    if busy:
        return Look(("Kopie maken…", "Kopie…"), "loader", icon_colour="ink3")
    if failed:
        had = f", laatste {when(last, now)}" if last is not None else ""
        texts = (f"Kopie mislukt{had}", "Kopie mislukt", "Mislukt")
        return Look(texts, "triangle-alert", "danger", "danger")
    if last is None:
        return Look(("Nog geen kopie", "Geen kopie"), "hard-drive", icon_colour="ink3")
    said = when(last, now)
    if (now.date() - last.date()).days >= OLD_DAYS:
        days = (now.date() - last.date()).days
        texts = (
            f"Laatste kopie: {days} dagen geleden",
            f"Kopie: {days} dagen oud",
            f"{days} dagen",
        )
        return Look(texts, "clock-alert", "warn", "warn")
    short = dates.clock(last.time()) if last.date() == now.date() else said
    return Look((f"Laatste kopie: {said}, gecontroleerd", f"Kopie: {said}", short), "shield-check")


_COUNTED = (
    ("person", "contact", "contacten"),
    ("session", "bijeenkomst of gesprek", "bijeenkomsten en gesprekken"),
    ("line", "regel tekst", "regels tekst"),
    ("attachment", "bijlage", "bijlagen"),
)


def counted(counts: Mapping[str, int]) -> str:
    """What is in a file: ``133 contacten, 41 bijeenkomsten en gesprekken, 2.210 regels tekst.``"""
    said = [
        f"{_thousands(counts[table])} {one if counts[table] == 1 else many}"
        for table, one, many in _COUNTED
        if counts.get(table)
    ]
    return f"Er staan {', '.join(said)} in." if said else "Er staat nog niets in."


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
