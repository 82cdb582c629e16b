"""The tab Intervisie: its pages, and one session before and after it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision import sessions_list
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import pages, places
from nplw_desktop.ui.tabs.intervision.sessions_page import SessionsPage
from nplw_desktop.ui.tabs.intervision.wiping.reminder import Reminder
from nplw_desktop.ui.tabs.paged.tab import PagedTab, SessionScreen

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.intervision.harvest.screen import HarvestScreen
    from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen


class IntervisionTab(PagedTab):
    """Above its pages may stand what is to be wiped."""

    key = places.KEY
    title = "Intervisie"
    icon = "messages-square"
    kinds = frozenset({KIND})
    ours = (
        "start_session",
        "next_meeting",
        "print",
        "papers",
        "send",
        "next_item",
        "previous_item",
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, pages.PAGING, parent)
        self._prepare: PrepareScreen | None = None
        self._harvest: HarvestScreen | None = None
        self.reminder = Reminder(desk, self)
        self._column.insertWidget(0, self.reminder)
        self._stack.currentChanged.connect(self._on_stack)
        self.list.send_asked.connect(self.send_of)

    @property
    def list(self) -> SessionsPage:
        """The page with the sessions."""
        return cast("SessionsPage", self.first_page)

    def open(self, place: str) -> bool:
        """Show a place, with the focus where the work is; False when it is gone or elsewhere."""
        before, session = self.shown, _session_in(self.shown)
        if not super().open(place):
            return False
        shown = self.shown
        other = shown is not before or _session_in(shown) != session
        if shown is not None and other and self.isVisible():
            shown.enter()
        return True

    def _on_stack(self) -> None:
        """The reminder stands above the pages; a session needs its height."""
        self.reminder.setVisible(self._stack.currentWidget() is self.frame)

    def screen_for(self, session_id: int) -> SessionScreen | None:
        """Preparing what is to come or goes on, the harvest of what was held."""
        standing = sessions_list.standing(self._desk.store, session_id)
        if standing is None:
            return None
        return self._made_harvest() if standing.over else self._made_prepare()

    def _made_prepare(self) -> PrepareScreen:
        if self._prepare is None:
            from nplw_desktop.ui.tabs.intervision.prepare.screen import (  # noqa: PLC0415 - when shown
                PrepareScreen,
            )

            self._prepare = PrepareScreen(self._desk, self)
            self.add_screen(self._prepare)
        return self._prepare

    def _made_harvest(self) -> HarvestScreen:
        if self._harvest is None:
            from nplw_desktop.ui.tabs.intervision.harvest.screen import (  # noqa: PLC0415 - when shown
                HarvestScreen,
            )

            self._harvest = HarvestScreen(self._desk, self)
            self.add_screen(self._harvest)
        return self._harvest

    def commands_of(self, screen: SessionScreen) -> Commands:
        """What a screen does for the commands of the window."""
        return cast("PrepareScreen | HarvestScreen", screen).commands()


def _session_in(screen: SessionScreen | None) -> int | None:
    session = screen.session if screen is not None else None
    return session.id if session is not None else None
