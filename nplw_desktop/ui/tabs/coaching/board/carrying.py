"""A block in hand: picked up by key or by mouse, moved or stretched week by week, and put down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nplw_desktop.region.coaching.planning.month_board import Block
from nplw_desktop.ui.tabs.coaching.board.lines import Ghost

MOVE, BEGIN, END = "move", "begin", "end"
"""What is dragged: the whole block, its first week or its last one."""


@dataclass(frozen=True, slots=True)
class Carry:
    """A block of a line, and by how many weeks its first and its last week were shifted."""

    line: int
    block: Block
    first_by: int = 0
    last_by: int = 0

    @property
    def changed(self) -> bool:
        """Whether it lies elsewhere now."""
        return bool(self.first_by or self.last_by)

    @property
    def is_move(self) -> bool:
        """Whether it is as long as it was."""
        return self.first_by == self.last_by

    @property
    def ghost(self) -> Ghost:
        """Where it would come to lie."""
        block = self.block
        return Ghost(self.line, block, block.first + self.first_by, block.last + self.last_by)

    def dragged(self, part: str, by: int) -> Carry:
        """With this part shifted by so many weeks in all; never shorter than a week."""
        long = self.block.last - self.block.first
        if part == MOVE:
            return replace(self, first_by=by, last_by=by)
        if part == BEGIN:
            return replace(self, first_by=min(by, self.last_by + long))
        return replace(self, last_by=max(by, self.first_by - long))

    def stepped(self, part: str, by: int) -> Carry:
        """The same, counted from where it lies now."""
        if part == MOVE:
            return replace(self, first_by=self.first_by + by, last_by=self.last_by + by)
        return self.dragged(part, (self.first_by if part == BEGIN else self.last_by) + by)
