"""How the parts of the prepare screen write: one step each, at the place of their session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.intervision import places

T = TypeVar("T")


class SessionWriter:
    """Writes for the session that is shown. ``session_id`` 0: none is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.session_id = 0

    def write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        item: int | None = None,
        field: str = "",
        words: str = "",
    ) -> Written[T]:
        """Run one edit; a refusal is said. What is typed in one ``field`` becomes one step."""
        key = f"session/{self.session_id}/{field}" if field else None
        written = self._desk.write(
            label,
            edit,
            place=places.write(self.session_id, item),
            merge=key,
            key=key,
            words=words,
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        return written

    def quietly(
        self, label: str, edit: Callable[[Change], T], *, field: str, words: str = ""
    ) -> str:
        """The same for a field that shows a refusal itself; returns why it was refused."""
        key = f"session/{self.session_id}/{field}"
        place = places.write(self.session_id)
        written = self._desk.write(label, edit, place=place, merge=key, key=key, words=words)
        return written.refusal
