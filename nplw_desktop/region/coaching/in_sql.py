"""What a request or an assignment is told by in a query: its places, themes, coaches and topic.

Each list is one value, joined by a sign that nobody types unless it is only shown; ``split`` takes
it apart again. ``r`` is the request, ``a`` the assignment, ``p`` the contact of its coach.
"""

from __future__ import annotations

from nplw_desktop.region.coaching.naming import NOBODY

_APART = "\x1f"
_BY = f"char({ord(_APART)})"
SHOWN = "', '"
"""What joins a list that is only shown."""

COACH = f"coalesce(p.display_name, nullif(a.coach_name, ''), '{NOBODY}')"
"""The name of a coach: that of their contact, else as it was kept, else that it was erased."""

WITH_COACH = "LEFT JOIN coach c ON c.id = a.coach_id LEFT JOIN person p ON p.id = c.person_id"

WENT_ON = "a.status NOT IN ('declined', 'terminated')"
"""Assignments that did not stop halfway."""


def topic(request: str = "r") -> str:
    """The short name of an assignment: its own, else that of the request, else the question."""
    return f"coalesce(nullif(a.topic, ''), nullif({request}.topic, ''), {request}.question)"


def places(request: str = "r", by: str = _BY) -> str:
    """The municipalities of a request, in its order."""
    return f"""(SELECT group_concat(m.name, {by} ORDER BY x.position, x.id)
        FROM request_municipality x JOIN municipality m ON m.id = x.municipality_id
        WHERE x.request_id = {request}.id)"""


def themes(request: str = "r", by: str = _BY) -> str:
    """The themes of a request, in its order."""
    return f"""(SELECT group_concat(t.name, {by} ORDER BY x.position, x.id)
        FROM request_theme x JOIN theme t ON t.id = x.theme_id WHERE x.request_id = {request}.id)"""


def coaches(which: str = WENT_ON, by: str = _BY) -> str:
    """The coaches of a request, of the assignments that ``which`` holds for."""
    return f"""(SELECT group_concat({COACH}, {by} ORDER BY a.id) FROM assignment a {WITH_COACH}
        WHERE a.request_id = r.id AND {which})"""


def split(joined: str | None) -> tuple[str, ...]:
    """The names in a list that was joined in a query."""
    return tuple(joined.split(_APART)) if joined else ()
