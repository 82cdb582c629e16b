"""The list of coaches: who knows what, who has room and who is almost full.

A pool has a few hundred coaches at most, and what they have left is reckoned rather than kept: the
rows are read at once, then narrowed and put in order here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplw_desktop.region.coaching_tables import coach_municipality
from nplw_desktop.region.contacts import Order, Ordering
from nplw_desktop.region.folding import fold
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Reader

if TYPE_CHECKING:
    from nplw_desktop.region.coaching.capacity.ledger import Ledger
    from nplw_desktop.region.coaching.coaches.profile import Coach

ACTIVE, ROOM, FULL, STOPPED = "active", "room", "full", "stopped"
GROUPS = {ACTIVE: "Actief", ROOM: "Met ruimte", FULL: "Bijna vol", STOPPED: "Gestopt"}
"""The chips above the list."""

SORTED = ("name_sort", "employer", "themes", "free", "open", "checked_on")
"""What the list can be sorted by; then by name."""


@dataclass(frozen=True, slots=True)
class CoachRow:
    """A coach in the list. Minutes are those of the year of the day it was made for.

    ``away``: absent on that day; ``almost_full``: 80 % or more of the hours booked or promised.
    ``region_ids`` empty is the whole region; ``found`` is the text it is found by, folded.
    """

    id: int
    person_id: int
    name: str
    name_sort: str
    origin: str
    employer: str
    themes: tuple[str, ...]
    theme_ids: frozenset[int]
    minutes: int
    used: int
    committed: int
    free: int
    open: int
    max_assignments: int
    active: bool
    away: bool
    almost_full: bool
    active_until: date | None
    checked_on: date | None
    region_ids: frozenset[int]
    found: str

    @property
    def has_room(self) -> bool:
        """Whether there are hours and a place left."""
        place = not self.max_assignments or self.open < self.max_assignments
        return self.active and self.free > 0 and place


@dataclass(frozen=True, slots=True)
class CoachFilter:
    """What narrows the list; ``group`` is a key of ``GROUPS`` or empty."""

    words: str = ""
    group: str = ""
    theme_id: int | None = None
    region_ids: frozenset[int] | None = None


def rows(
    source: Reader, today: date, narrowed: CoachFilter | None = None, order: Ordering | None = None
) -> tuple[CoachRow, ...]:
    """The coaches of a filter in an order; all of them by name when neither is given."""
    return ordered(narrow(read(source, today), narrowed or CoachFilter()), order or Order())


def read(
    source: Reader, today: date, coach_ids: Collection[int] | None = None
) -> tuple[CoachRow, ...]:
    """All coaches, or some, as rows by name."""
    from nplw_desktop.region.coaching import capacity, coaches  # noqa: PLC0415 - both lean on this

    # Hours of earlier years, and weeks gone by, are not shown and take longest to read in a big file.
    # The last days of a year may lie in a week of the next one, which knows nothing of this year.
    since = min(today, date(today.year, 12, 28))
    ledgers = capacity.ledgers(source, coach_ids, since=since)
    where = _regions(source)
    return tuple(
        _row(each, ledgers[each.id], where.get(each.id, frozenset()), today)
        for each in coaches.every(source, coach_ids, whole=False)
        if each.id in ledgers  # made meanwhile: it is read when that is told
    )


def narrow(listed: Iterable[CoachRow], narrowed: CoachFilter) -> tuple[CoachRow, ...]:
    """Those that pass a filter; every word typed must be found somewhere."""
    typed = fold(narrowed.words).split()
    return tuple(
        row
        for row in listed
        if in_group(row, narrowed.group)
        and (narrowed.theme_id is None or narrowed.theme_id in row.theme_ids)
        and _here(row, narrowed.region_ids)
        and all(word in row.found for word in typed)
    )


def in_group(row: CoachRow, group: str) -> bool:
    """Whether a coach belongs under a chip; the empty one is everybody."""
    return {
        "": True,
        ACTIVE: row.active,
        ROOM: row.has_room,
        FULL: row.active and row.almost_full,
        STOPPED: not row.active,
    }[group]


def counts(listed: Sequence[CoachRow], narrowed: CoachFilter) -> dict[str, int]:
    """How many coaches each chip would show; the key '' is all of them."""
    others = CoachFilter(narrowed.words, "", narrowed.theme_id, narrowed.region_ids)
    found = narrow(listed, others)
    return {group: sum(in_group(row, group) for row in found) for group in ("", *GROUPS)}


def ordered(listed: Iterable[CoachRow], order: Ordering) -> tuple[CoachRow, ...]:
    """In an order; who has nothing there comes last, equals stand by name."""
    named = sorted(listed, key=lambda row: (row.name_sort, row.id))
    if order.key == "name_sort":
        return tuple(reversed(named) if order.descending else named)
    keyed = {row.id: _sort_key(row, order.key) for row in named}
    filled = [row for row in named if keyed[row.id] is not None]
    filled.sort(key=lambda row: keyed[row.id], reverse=order.descending)  # type: ignore[arg-type, return-value]
    return (*filled, *(row for row in named if keyed[row.id] is None))


def _sort_key(row: CoachRow, key: str) -> str | int | date | None:
    if key == "employer":
        return fold(row.employer) or None
    if key == "themes":
        return fold(" ".join(row.themes)) or None
    if key == "checked_on":
        return row.checked_on or date.min  # never checked is longest ago
    return {"free": row.free, "open": row.open}[key]


def _here(row: CoachRow, region_ids: frozenset[int] | None) -> bool:
    return region_ids is None or not row.region_ids or bool(row.region_ids & region_ids)


def _row(coach: Coach, ledger: Ledger, region_ids: frozenset[int], today: date) -> CoachRow:
    year = today.year
    names = tuple(known.name for known in coach.themes)
    text = (coach.name, coach.employer, *names, coach.summary, coach.experience, coach.training)
    return CoachRow(
        id=coach.id,
        person_id=coach.person_id,
        name=coach.name,
        name_sort=coach.name_sort,
        origin=coach.origin,
        employer=coach.employer,
        themes=names,
        theme_ids=frozenset(known.theme_id for known in coach.themes),
        minutes=ledger.minutes_year(year),
        used=ledger.used(year),
        committed=ledger.committed(year),
        free=ledger.free_year(year),
        open=ledger.open_assignments,
        max_assignments=coach.max_assignments,
        active=not coach.stopped(today),
        away=coach.absent_on(today),
        almost_full=ledger.almost_full(year),
        active_until=coach.active_until,
        checked_on=coach.checked_on,
        region_ids=region_ids,
        found=fold(" ".join(text)),
    )


def _regions(source: Reader) -> dict[int, frozenset[int]]:
    """The regions of the municipalities each coach was given as work area."""
    query = (
        select(coach_municipality.c.coach_id, municipality.c.region_id)
        .join(municipality, municipality.c.id == coach_municipality.c.municipality_id)
        .where(coach_municipality.c.kind == "works", municipality.c.region_id.isnot(None))
    )
    found: dict[int, set[int]] = {}
    for row in source.rows(query):
        found.setdefault(row.coach_id, set()).add(row.region_id)
    return {key: frozenset(each) for key, each in found.items()}
