"""The timeline of a person as the list shows it: sessions and short notes, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nplw_desktop.region import conversations, dates, quick_notes, sessions
from nplw_desktop.region.coaching.moments import Moment
from nplw_desktop.region.lines import Line
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.widgets.timeline import TimelineEntry


def entries(
    moments: Sequence[conversations.TimelineEntry],
    notes: Sequence[Line],
    today: date,
    most: int | None = None,
    coaching: Sequence[Moment] = (),
) -> list[TimelineEntry]:
    """At most ``most`` entries. The key of a session is its id, that of a note its id below zero; of
    what the coach pool tells it is the place of the request."""
    found = [(note.written_on or today, _note(note, today)) for note in notes]
    found += [(moment.on, of_pool(moment, today)) for moment in coaching]
    found += [(moment.held_on, _session(moment, today)) for moment in moments]
    # Both come newest first already; sorting by day alone keeps the order within a day.
    found.sort(key=lambda one: one[0], reverse=True)
    return [entry for _, entry in found[:most]]


def note_of(key: int) -> int | None:
    """The note behind the key of an entry; None for a session."""
    return -key if key < 0 else None


def of_pool(moment: Moment, today: date) -> TimelineEntry:
    """A request or assignment as an entry, which leads to its place."""
    return TimelineEntry(
        places.request(moment.request_id),
        _when(moment.on, today),
        moment.title,
        moment.meta,
        moment.text,
        dates.long(moment.on),
    )


def _session(moment: conversations.TimelineEntry, today: date) -> TimelineEntry:
    return TimelineEntry(
        moment.session_id,
        _when(moment.held_on, today),
        moment.title,
        _meta(moment),
        moment.text,
        dates.long(moment.held_on),
    )


def _note(note: Line, today: date) -> TimelineEntry:
    day = note.written_on or today
    when = _when(day, today)
    what = "Snelle notitie" if note.kind == quick_notes.KIND else "Notitie"
    return TimelineEntry(-note.id, when, what, "", note.text.text, dates.long(day))


def _when(day: date, today: date) -> str:
    """``gisteren``, else the day itself: 19 nov tells more here than "5 dagen"."""
    if (today - day).days in (0, 1):
        return dates.relative(day, today)
    short = dates.day_month(day)
    return short if day.year == today.year else f"{short} {day.year}"


def _meta(moment: conversations.TimelineEntry) -> str:
    if moment.kind in sessions.TALK_KINDS and moment.minutes:
        return f"{moment.minutes} min"
    if moment.others == 0:
        return ""
    return "met 1 ander" if moment.others == 1 else f"met {moment.others} anderen"
