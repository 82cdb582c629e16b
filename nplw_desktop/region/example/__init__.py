"""The invented region Rivierenzoom, from ``resources/voorbeeldregio.json`` into a file of its own.

All dates move by a whole number of weeks, so that weekdays stay and the reference date falls in the
week of today; without a day nothing moves, for pictures and tests.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from nplw_desktop import paths
from nplw_desktop.region import contacts, numbers, settings
from nplw_desktop.region.example import coaching, intervision, known, meetings
from nplw_desktop.region.example.loader import Item, Loader
from nplw_desktop.store import Store


def data() -> dict[str, Any]:
    """The example region as shipped; its ``about`` tells the structure."""
    found: dict[str, Any] = json.loads(
        paths.resource("voorbeeldregio.json").read_text(encoding="utf-8")
    )
    return found


def load(store: Store, today: date | None = None, *, after: bool = False) -> None:
    """Fill a new file with the example region.

    A meeting that is over today has its minutes; ``after``: so have those still to come, for
    pictures and papers.
    """
    source = data()
    reference = date.fromisoformat(source["reference_date"])
    weeks = 0 if today is None else (_monday(today) - _monday(reference)).days // 7
    with store.change("Voorbeeldregio") as change:
        over_until = date.max if after else (today or reference) - timedelta(days=1)
        made_at = datetime.combine(today or reference, time(9), UTC)
        loader = Loader(change, timedelta(weeks=weeks), over_until, made_at)
        settings.put(change, settings.EXAMPLE, "1")
        known.add_places(loader, source)
        known.add_organisations(loader, source["organisations"])
        known.add_people(loader, source)
        meetings.add_series(loader, source)
        intervision.add_groups(change, loader.uid, source["intervision"], loader.ids)
        for held in source["sessions"]:
            meetings.add_session(loader, held)
        meetings.add_loose(loader, source)
        coaching.add(loader, source)
        _counters(loader, source["counters"])
    store.bar("dit is het begin van de voorbeeldregio")
    contacts.set_today(store, today or reference)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _counters(loader: Loader, counters: Item) -> None:
    year = (date(counters["year"], 11, 24) + loader.shift).year
    for letter, name in (("B", "decision"), ("A", "action")):
        number = f"{letter}-{year}-{counters[name]}"
        numbers.reserve(loader.change, number, loader.ids["region", "home"])
