"""What the tab asks of a screen that shows one session: before it is held, and after."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.tabs import Commands


class SessionScreen(Protocol):
    """A ``QWidget`` besides, with a signal ``left``: back to the list, or the session is gone.

    It may have ``commands()`` for those of the window that it does.
    """

    @property
    def session(self) -> Session | None:
        """The session that is shown."""

    def show_session(
        self, session_id: int, item_id: int | None = None, line_id: int | None = None
    ) -> bool:
        """Show a session, at a phase and a line if given; False when it is gone."""

    def place(self) -> str:
        """Where the user is."""

    def flush(self) -> bool:
        """Write now what was typed; False when something could not be written."""

    def enter(self) -> None:
        """Put the focus where the work is."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""


def commands_of(screen: SessionScreen) -> Commands:
    """What a screen does for the commands of the window; it need do nothing."""
    asked = getattr(screen, "commands", None)
    return dict(asked()) if asked is not None else {}
