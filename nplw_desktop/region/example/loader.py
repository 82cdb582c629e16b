"""One loading of the example region: its dates moved along, and the ids that keys got."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from nplw_desktop.region import dates
from nplw_desktop.store import Change

Item = Mapping[str, Any]
_SPACE = UUID("6f1d2f0a-8a5e-4b0c-9d1b-5d4e7a2b9c10")
_DATE = re.compile(r"\{(\d{4}-\d{2}-\d{2})(?:\|(\w+))?\}")


@dataclass
class Loader:
    """One loading: the open change, the shift, and the ids that keys got."""

    change: Change
    shift: timedelta
    over_until: date
    made_at: datetime
    ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def uid(self, kind: str, key: str) -> str:
        """The same name for the outside world each time."""
        return str(uuid5(_SPACE, f"{kind}/{key}"))

    def id(self, kind: str, key: str | None) -> int | None:
        """The id a key got; None for no key."""
        return None if key is None else self.ids[kind, key]

    def day(self, text: str | None) -> date | None:
        """An ISO date, moved along."""
        return None if text is None else date.fromisoformat(text) + self.shift

    def text(self, text: str) -> str:
        """A text with its dates moved along and written out."""
        written = _DATE.sub(self._written, text)
        return written[:1].upper() + written[1:]

    def _written(self, found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1]) + self.shift
        no_year = dates.long_no_year(day).split(" ", 1)[1]
        forms = {
            "": no_year,
            "long": dates.long(day),
            "month": no_year.split(" ", 1)[1],
            "year": str(day.year),
            "week": f"week {day.isocalendar().week}",
        }
        return forms[found[2] or ""]


def clock(text: str | None) -> time | None:
    """An ISO time of day."""
    return None if text is None else time.fromisoformat(text)
