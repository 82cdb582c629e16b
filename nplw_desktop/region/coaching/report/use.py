"""What went to municipalities and themes in a year: requests, minutes by quarter, and what it cost.

A request of several municipalities counts for each; its hours are divided over them (``hours.sums``),
so that all of them together are the hours of the pool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nplw_desktop.region.coaching.hours import sums
from nplw_desktop.region.coaching.report.asked import Asked
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Reader

MUNICIPALITY, THEME = "municipality", "theme"
_NONE = {MUNICIPALITY: "Zonder gemeente", THEME: "Zonder thema"}
_NAMES = {
    MUNICIPALITY: "SELECT id, name, name_sort FROM municipality",
    THEME: "SELECT id, name, name_sort FROM theme",
}
_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Use:
    """What went to one of them; ``key`` None for what is of none. Minutes and cents."""

    key: int | None
    name: str
    requests: int
    quarters: tuple[int, int, int, int]
    cents: int

    @property
    def minutes(self) -> int:
        """The minutes of the year."""
        return sum(self.quarters)


def keys_of(asked: Asked, what: str) -> tuple[int | None, ...]:
    """The municipalities or themes of a request; None alone for one without any."""
    found = asked.municipality_ids if what == MUNICIPALITY else asked.theme_ids
    return found or (None,)


def read(source: Reader, within: Within, what: str, found: Sequence[Asked]) -> tuple[Use, ...]:
    """By name, what is of none last; ``found`` are the requests of the year."""
    requests = Counter(key for each in found for key in dict.fromkeys(keys_of(each, what)))
    minutes: dict[int | None, list[int]] = {}
    cents: Counter[int | None] = Counter()
    for quarter in _QUARTERS:
        for part in sums(source, what, within.hours(quarter)):
            key = None if part.key is None else int(part.key)
            minutes.setdefault(key, [0, 0, 0, 0])[quarter - 1] = part.minutes
            cents[key] += part.cents
    named = {row.id: (row.name_sort, row.name) for row in source.rows(_NAMES[what])}
    keys = {*requests, *(key for key in minutes if any(minutes[key]) or cents[key])}
    last = ("", _NONE[what])

    def order(key: int | None) -> tuple[bool, str, int]:
        return key is None, named.get(key or 0, last)[0], key or 0

    rows = []
    for key in sorted(keys, key=order):
        one, two, three, four = minutes.get(key, (0, 0, 0, 0))
        name = named.get(key or 0, last)[1]
        rows.append(Use(key, name, requests[key], (one, two, three, four), cents[key]))
    return tuple(rows)
