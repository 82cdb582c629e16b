"""Methods of intervision as plain values: those of the program and one's own."""

from __future__ import annotations

from typing import Any

from nplw_desktop.region.intervision import methods
from nplw_desktop.store import Store

Row = dict[str, Any]


def methods_of(store: Store) -> list[Row]:
    """All methods: those of the program in their order, then one's own by name.

    The ``uid`` of a method of the program is its id in ``intervisiemethoden.json``.
    """
    return [
        {
            "uid": each.key,
            "name": each.name,
            "origin": "programma" if each.shipped else "eigen",
            "minutes": each.minutes,
            "least_minutes": methods.least(each),
            "group_min": each.group_min,
            "group_max": each.group_max,
            "level": methods.LEVELS[each.level],
            "phases": [f"{phase.name} ({phase.minutes})" for phase in each.phases],
        }
        for each in methods.every(store)
    ]
