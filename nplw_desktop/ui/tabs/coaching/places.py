"""Places in this tab: ``coaching`` (the requests), ``coaching/requests/12``, ``coaching/coaches/3``.

The other pages have only their key: ``coaching/plan``, ``coaching/hours``, ``coaching/report``. Two
places ask for a new request: ``coaching/take/45`` of a line, ``coaching/ask/7`` by a contact.
"""

from __future__ import annotations

from nplw_desktop.ui.tabs.paged.places import Places

KEY = "coaching"
REQUESTS, COACHES, PLAN, HOURS, REPORT = "requests", "coaches", "plan", "hours", "report"
TAKE, ASK = "take", "ask"

_PLACES = Places(KEY)

write_page = _PLACES.write_page
page_of = _PLACES.page_of
record_of = _PLACES.record_of


def request(request_id: int) -> str:
    """The place of a request."""
    return write_page(REQUESTS, request_id)


def take(line_id: int) -> str:
    """Where a request is taken down of what a line says."""
    return write_page(TAKE, line_id)


def ask(person_id: int) -> str:
    """Where a request is taken down that somebody asks."""
    return write_page(ASK, person_id)


def coach(coach_id: int) -> str:
    """The place of a coach."""
    return write_page(COACHES, coach_id)
