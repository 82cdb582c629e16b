"""Places on the page Uren: ``coaching/hours``, the week of a day, and a cell in it.

``coaching/hours/20261124`` and ``coaching/hours/20261124/12/3``: an assignment and a post of a money
source, 0 for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.hours.model import Key

PAGE = places.write_page(places.HOURS)


@dataclass(frozen=True, slots=True)
class Spot:
    """A day, and perhaps a row of its week."""

    day: date
    key: Key | None = None


def write(day: date, key: Key | None = None) -> str:
    """The place of the week of a day, or of a cell."""
    place = f"{PAGE}/{day:%Y%m%d}"
    return place if key is None else f"{place}/{key[0]}/{key[1] or 0}"


def read(place: str) -> Spot | None:
    """The reverse; None when no week is named, or none there is."""
    parts = place.split("/")[2:]
    if not parts or not all(part.isdecimal() for part in parts):
        return None
    try:
        day = date.fromisoformat(parts[0])
    except ValueError:
        return None
    if len(parts) < 3:
        return Spot(day)
    return Spot(day, (int(parts[1]), int(parts[2]) or None))
