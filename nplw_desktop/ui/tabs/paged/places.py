"""Places in a tab with pages, where a session has a screen of its own.

``minutes``, ``minutes/3``, ``minutes/3/12``, ``minutes/3/12/45``: a session, an agenda item (0: outside
the agenda) and a line. A page has its key, and perhaps a record: ``minutes/actions/12``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tab; without a session it is the list."""

    session_id: int | None = None
    item_id: int | None = None
    line_id: int | None = None


class Places:
    """The places of the tab with this key."""

    def __init__(self, key: str) -> None:
        self._key = key

    def write(self, session_id: int, item_id: int | None = None, line_id: int | None = None) -> str:
        """The place as text; with a line, no agenda item means outside the agenda."""
        parts: list[object] = [self._key, session_id]
        if item_id is not None or line_id is not None:
            parts.append(item_id or 0)
        if line_id is not None:
            parts.append(line_id)
        return "/".join(str(part) for part in parts)

    def read(self, place: str) -> Place | None:
        """The reverse of ``write``; None for a place elsewhere or one that cannot be read."""
        key, _, rest = place.partition("/")
        parts = rest.split("/") if rest else []
        if key != self._key or len(parts) > 3 or not all(part.isdigit() for part in parts):
            return None
        return Place(*(int(part) for part in parts))

    def write_page(self, key: str, record: int | None = None) -> str:
        """The place of a page, or of a record on it."""
        return f"{self._key}/{key}" if record is None else f"{self._key}/{key}/{record}"

    def page_of(self, place: str) -> str:
        """The key of the page a place is on; empty for the first page and for a session."""
        key, _, rest = place.partition("/")
        page = rest.partition("/")[0]
        return page if key == self._key and not page.isdigit() else ""

    @staticmethod
    def record_of(place: str) -> int | None:
        """The record a place on a page names; None without one."""
        parts = place.split("/")
        return int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else None
