"""The programme of an afternoon of working together, in the place of the agenda of a meeting."""

from __future__ import annotations

from nplw_desktop.region import locked, meetings, sessions
from nplw_desktop.region.co_working import PROGRAMME, STARTS_AT
from nplw_desktop.region.lines import Home, any_at
from nplw_desktop.store import Change, Reader


def is_usual(source: Reader, session_id: int) -> bool:
    """Whether the agenda is still the one every meeting begins with, or none: nobody's own work."""
    items = meetings.agenda(source, session_id)
    if any(any_at(source, Home(session_id, item.id)) for item in items):
        return False
    return not items or [item.title for item in items] == [
        title for title, _minutes in meetings.STANDARD_AGENDA
    ]


def has_points(source: Reader, session_id: int) -> bool:
    """Whether there is any agenda."""
    return bool(meetings.agenda(source, session_id))


def use(change: Change, session_id: int) -> None:
    """Put the programme in the place of an agenda that is nobody's own work."""
    locked.refuse(change, session_id)
    if not is_usual(change, session_id):
        return
    for item in meetings.agenda(change, session_id):
        meetings.delete_item(change, item.id)
    for title, minutes in PROGRAMME:
        meetings.add_item(change, session_id, title, minutes)
    held = sessions.get(change, session_id)
    if (
        held is not None
        and held.starts_at is None
        and (held.ends_at is None or held.ends_at > STARTS_AT)
    ):
        sessions.edit(change, session_id, starts_at=STARTS_AT)
