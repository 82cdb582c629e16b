"""What each part of a profile shares: the coach that is shown, and one way of writing about it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_part import RecordPart
from nplw_desktop.ui.tabs.coaching import places


class CoachPart(RecordPart):
    """A subclass shows a coach in ``show_coach`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._coach: Coach | None = None

    @property
    def coach(self) -> Coach:
        """The coach that is shown."""
        assert self._coach is not None
        return self._coach

    def here(self) -> str:
        """The place of the coach."""
        return places.coach(self.coach.id)

    def show_coach(self, found: Coach) -> None:
        """Show a coach; what is being typed about the same one stays."""
        self._coach = found

    def types_in(self, form: QWidget) -> bool:
        """Whether the keys go to a field of a form: it then shows what is typed, not what is kept."""
        focused = QApplication.focusWidget()
        return focused is not None and form.isAncestorOf(focused)

    def stops(self) -> list[QWidget]:
        """The stops of the Tab key, from top to bottom."""
        return []
