"""What is typed in a dialog and not entered yet: kept in the file, outside undo, until it is.

A process that is killed takes no half-written talk with it. What can't be written now is still in
the window, so nothing is said of that.
"""

from __future__ import annotations

import contextlib
from itertools import count
from typing import Any

from nplw_desktop.store import StoreError, notes
from nplw_desktop.ui.desk import Desk


class Drafts:
    """The drafts of one dialog, each under a key of its own: a dict of plain values."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._name = f"{notes.DRAFT}{name}"
        self._held: dict[str, Any] = notes.read(desk.store, self._name) or {}
        self._behind = False

    def get(self, key: str) -> dict[str, Any] | None:
        """The draft under a key, as it was last typed."""
        found = self._held.get(key)
        return None if found is None else dict(found)

    def every(self) -> tuple[dict[str, Any], ...]:
        """All drafts of this dialog."""
        return tuple(dict(each) for each in self._held.values())

    def names(self) -> tuple[str, ...]:
        """The keys of all drafts of this dialog, oldest first."""
        return tuple(self._held)

    def free(self, name: str) -> str:
        """A key that no draft has: ``name/1``, ``name/2``."""
        return next(key for at in count(1) if (key := f"{name}/{at}") not in self._held)

    def put(self, key: str, draft: dict[str, Any] | None) -> bool:
        """Keep a draft; None lets go of it. False when the file could not be written."""
        if draft == self._held.get(key) and not self._behind:
            return True
        if draft is None:
            self._held.pop(key, None)
        else:
            self._held[key] = draft
        self._behind = True
        with contextlib.suppress(StoreError):
            notes.write(self._desk.store, self._name, self._held or None)
            self._behind = False
        return not self._behind
