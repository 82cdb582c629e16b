"""What each part of a group shares: the group that is shown, and one way of writing about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.groups import Group
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_part import RecordPart
from nplw_desktop.ui.tabs.intervision.groups.acts import place_of


class GroupPart(RecordPart):
    """A subclass shows a group in ``show_group`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._group: Group | None = None

    @property
    def group_id(self) -> int:
        """The group that is shown."""
        assert self._group is not None
        return self._group.id

    def here(self) -> str:
        """The place of the group."""
        return place_of(self.group_id)

    def show_group(self, found: Group) -> None:
        """Show a group; what is being typed about the same one stays."""
        self._group = found
