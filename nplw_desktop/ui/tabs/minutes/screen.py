"""What the tab asks of a screen that shows one session, whatever its form."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.papers.asking import OfScreen
from nplw_desktop.ui.tabs.minutes.versions.states import ReportStates


class SessionScreen(Protocol):
    """A ``QWidget`` besides, with a signal ``left``: back to the list, or the session is gone.

    It may have ``make_summary``, ``next_item`` and ``previous_item`` for the commands of the window.
    """

    papers: OfScreen
    """What its papers are asked from."""
    states: ReportStates
    """What adopts its report, and changes it afterwards."""

    @property
    def session(self) -> Session | None:
        """The session that is shown."""

    def show_meeting(
        self, session_id: int, item_id: int | None = None, line_id: int | None = None
    ) -> bool:
        """Show a session, at an agenda item and a line if given; False when it is gone."""

    def place(self) -> str:
        """Where the user is."""

    def flush(self) -> bool:
        """Write now what was typed; False when something could not be written."""

    def enter(self) -> None:
        """Put the focus where the work is."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
