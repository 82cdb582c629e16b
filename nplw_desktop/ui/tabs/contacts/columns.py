"""The columns of the list of contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from nplw_desktop.region import dates
from nplw_desktop.region.contacts import ContactRow
from nplw_desktop.ui.widgets.rows_source import Column, Mark

LONG_AGO_DAYS = 60
"""From so many days not spoken a contact is marked."""

_LONG_AGO = Mark("clock-alert", "warn")
_NEVER = "–"


class LastSpoken:
    """How the day somebody was last spoken to is shown, as seen from today."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today

    def text(self, row: ContactRow) -> str:
        """``gisteren``, ``5 dagen``, ``17 sep``."""
        day = row.last_spoken_on
        return _NEVER if day is None else dates.relative(day, self._today())

    def mark(self, row: ContactRow) -> Mark | None:
        """A clock when that is long ago."""
        return _LONG_AGO if self._is_long_ago(row.last_spoken_on) else None

    def tip(self, row: ContactRow) -> str:
        """The whole date."""
        day = row.last_spoken_on
        return "Nog niet gesproken" if day is None else dates.long(day)

    def spoken(self, row: ContactRow) -> str:
        """What a screen reader says."""
        long_ago = f", {LONG_AGO_DAYS} dagen of langer geleden"
        return self.tip(row) + (long_ago if self._is_long_ago(row.last_spoken_on) else "")

    def _is_long_ago(self, day: date | None) -> bool:
        return day is not None and (self._today() - day).days >= LONG_AGO_DAYS


def columns(today: Callable[[], date]) -> tuple[Column[ContactRow], ...]:
    """The columns, from left to right; ``today`` is asked each time a row is shown."""
    last = LastSpoken(today)
    return (
        Column("name", "Naam", 190, name, strong=_strong, sort="name_sort", colour="ink"),
        Column("organisation", "Organisatie", 186, _organisation, sort="organisation_sort"),
        Column("role", "Rol", 190, _role, sort="role_sort"),
        Column("municipality", "Gemeente", 106, _area, sort="municipality_sort"),
        Column(
            "last_spoken",
            "Laatst gesproken",
            126,
            last.text,
            mark=last.mark,
            tooltip=last.tip,
            spoken=last.spoken,
            sort="last_spoken_on",
        ),
        Column("labels", "Labels", 220, _labels, sort="labels_sort", from_width=1000),
    )


def name(row: ContactRow) -> str:
    """``Bouzarai, Naima``."""
    return row.strong + row.weak


def _strong(row: ContactRow) -> int:
    return len(row.strong)


def _area(row: ContactRow) -> str:
    return row.area


def _organisation(row: ContactRow) -> str:
    return row.organisation


def _role(row: ContactRow) -> str:
    return row.role


def _labels(row: ContactRow) -> str:
    return ", ".join(row.labels)
