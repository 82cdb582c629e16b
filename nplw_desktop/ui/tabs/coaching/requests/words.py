"""How a request is put in words in its lists: its state, its place, its hours and its period."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region.coaching import durations, states
from nplw_desktop.region.coaching.requests import listed, periods
from nplw_desktop.region.coaching.requests.listing import RequestRow
from nplw_desktop.ui import paint

KINDS: dict[str, paint.PillKind] = {
    states.NEW: "accent",
    states.PROPOSED: "info",
    states.ACTIVE: "ok",
    states.DONE: "neutral",
    states.WAITING: "warn",
}
"""The colours of a state; its word carries the meaning."""

NO_PLACE = "gemeente nog niet bekend"
_AS_IT_IS = frozenset(("rejected", "referred", "withdrawn", "terminated", "evaluated"))
_PLAIN = frozenset(("submitted", "match_proposed", "active", "completed", "waitlisted"))


def status_word(status: str) -> str:
    """The state, or the finer word where that is what matters: "Ingetrokken", not "Wachtlijst"."""
    if status in _AS_IT_IS:
        return states.STEPS[status][0].capitalize()
    return states.STATES[states.state(status)]


def finer_word(status: str) -> str:
    """The step within its state: "Akkoord"; nothing for the step each state begins with."""
    return "" if status in _PLAIN else states.STEPS[status][0].capitalize()


def status_kind(status: str) -> paint.PillKind:
    """The colours that go with ``status_word``."""
    return "neutral" if status in _AS_IT_IS else KINDS[states.state(status)]


def place(row: RequestRow) -> str:
    """Its municipalities: ``Broekhaven en Westmeer``."""
    return listed(row.municipalities) or NO_PLACE


def size(row: RequestRow, today: date) -> str:
    """``16 uur · dec–jan``; what is not known is left out."""
    hours = durations.in_words(row.minutes) if row.minutes else ""
    return " · ".join(filter(None, (hours, period(row, today))))


def period(row: RequestRow, today: date) -> str:
    """``dec–jan``, or the words as they were said."""
    return periods.short(row.from_on, row.until_on, today) or row.wished
