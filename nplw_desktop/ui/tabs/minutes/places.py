"""Places in this tab: ``minutes``, ``minutes/3``, ``minutes/3/12``, ``minutes/3/12/45``.

The numbers are those of a session, an agenda item (0: outside the agenda) and a line. A page beside
the list of meetings has its key, and perhaps a record: ``minutes/actions``, ``minutes/actions/12``.
"""

from __future__ import annotations

from dataclasses import dataclass

KEY = "minutes"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tab; without a session it is the list."""

    session_id: int | None = None
    item_id: int | None = None
    line_id: int | None = None


def write(session_id: int, item_id: int | None = None, line_id: int | None = None) -> str:
    """The place as text; with a line, no agenda item means outside the agenda."""
    parts: list[object] = [KEY, session_id]
    if item_id is not None or line_id is not None:
        parts.append(item_id or 0)
    if line_id is not None:
        parts.append(line_id)
    return "/".join(str(part) for part in parts)


def read(place: str) -> Place | None:
    """The reverse of ``write``; None for a place elsewhere or one that cannot be read."""
    key, _, rest = place.partition("/")
    parts = rest.split("/") if rest else []
    if key != KEY or len(parts) > 3 or not all(part.isdigit() for part in parts):
        return None
    return Place(*(int(part) for part in parts))


def write_page(key: str, record: int | None = None) -> str:
    """The place of a page, or of a record on it."""
    return f"{KEY}/{key}" if record is None else f"{KEY}/{key}/{record}"


def page_of(place: str) -> str:
    """The key of the page a place is on; empty for the list of meetings and for a meeting."""
    key, _, rest = place.partition("/")
    page = rest.partition("/")[0]
    return page if key == KEY and not page.isdigit() else ""


def record_of(place: str) -> int | None:
    """The record a place on a page names; None without one."""
    parts = place.split("/")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else None
