"""What each part of a group shares: the group that is shown, and one way of writing about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.groups import Group
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.intervision.groups.acts import place_of

T = TypeVar("T")


class GroupPart(QWidget):
    """A subclass shows a group in ``show_group`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group: Group | None = None

    @property
    def group_id(self) -> int:
        """The group that is shown."""
        assert self._group is not None
        return self._group.id

    def show_group(self, found: Group) -> None:
        """Show a group; what is being typed about the same one stays."""
        self._group = found

    def flush(self) -> None:
        """Write what is being typed."""

    def write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        field: str = "",
        words: str = "",
        said: str = "",
    ) -> Written[T]:
        """Write; a refusal is said aloud, and so is ``said`` when it went well, to be undone.

        ``field`` names what is typed in: typing in the same one is one step back.
        """
        key = f"series/{self.group_id}/{field}" if field else None
        written = self._desk.write(
            label, edit, place=place_of(self.group_id), merge=key, key=key, words=words
        )
        if written.refusal and not field:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(said, undo=True)
        return written
