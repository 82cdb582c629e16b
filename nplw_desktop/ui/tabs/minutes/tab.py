"""The tab Verslagen: its pages, and the minutes of one meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.sessions import MEETING_KINDS
from nplw_desktop.ui.actions import COMMANDS
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.asking import OfList
from nplw_desktop.ui.tabs import Commands, session_places
from nplw_desktop.ui.tabs.minutes import pages, places
from nplw_desktop.ui.tabs.minutes.meetings_page import MeetingsPage
from nplw_desktop.ui.tabs.minutes.report import ReportScreen
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs
from nplw_desktop.ui.tabs.paged.tab import PagedTab, SessionScreen

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.minutes.afternoon.screen import AfternoonScreen

_AFTERNOON = "co_working_afternoon"
_KIND = "SELECT kind FROM session WHERE id = :id"
_ELSEWHERE = frozenset({"new", "find", "call", "start_session"})
"""Commands that every tab does itself, or that mean nothing here."""


class MinutesTab(PagedTab):
    """A meeting has its minutes, an afternoon of working together its own light form."""

    key = places.KEY
    title = "Verslagen"
    icon = "file-text"
    kinds = frozenset(MEETING_KINDS)
    ours = tuple(each.key for each in COMMANDS if each.of_tab and each.key not in _ELSEWHERE)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, pages.PAGING, parent)
        self._afternoon: AfternoonScreen | None = None
        self.report = ReportScreen(desk, self)
        self.add_screen(self.report)
        self.report.send_asked.connect(self.send)
        self.papers = OfList(desk, self.report.summary, self)
        self.list.summary_asked.connect(self.report.summary.show)
        self.list.send_asked.connect(self.send_of)
        self.list.papers_asked.connect(self.papers.show)
        self.list.year_asked.connect(self.papers.show_year)

    @property
    def list(self) -> MeetingsPage:
        """The page with the meetings."""
        return cast("MeetingsPage", self.first_page)

    def screen_for(self, session_id: int) -> SessionScreen | None:
        """The minutes, or the form of an afternoon; None for a session of another tab."""
        kind = str(self._desk.store.value(_KIND, id=session_id))
        if session_places.of_kind(kind, session_id) != places.write(session_id):
            return None
        return self._made_afternoon() if kind == _AFTERNOON else self.report

    def _made_afternoon(self) -> AfternoonScreen:
        if self._afternoon is None:
            from nplw_desktop.ui.tabs.minutes.afternoon.screen import (  # noqa: PLC0415 - seldom seen
                AfternoonScreen,
            )

            self._afternoon = AfternoonScreen(self._desk, self)
            self._afternoon.send_asked.connect(self.send)
            self.add_screen(self._afternoon)
        return self._afternoon

    def do(self, key: str) -> bool:
        """Let the page or screen in view do a command; a meeting that was planned is begun at once."""
        done = super().do(key)
        if done and key == "next_meeting":
            self.enter()
        return done

    def commands_of(self, screen: SessionScreen) -> Commands:
        """What a screen does for the commands of the window."""
        own: Commands = {}
        for key, name in _OF_SCREEN.items():
            act = getattr(screen, name, None)
            if act is not None:
                own[key] = act
        session = screen.session
        if session is not None:
            shown = cast("ReportScreen | AfternoonScreen", screen)
            own["next_meeting"] = partial(SeriesActs(self._desk).next_after, session.id)
            own["send"] = self.send
            own["papers"] = shown.papers.choose
            if session.status != "adopted" and not self._desk.only_read:
                own["adopt"] = shown.states.adopt
        return own

    def send(self) -> None:
        """Open Versturen for the meeting that is shown."""
        session = self._screen.session if self._screen is not None else None
        if session is not None:
            self.send_of(session.id)


_OF_SCREEN = {
    "print": "make_summary",
    "next_item": "next_item",
    "previous_item": "previous_item",
    "adopt_last": "adopt_last",
    "clock": "toggle_clock",
}
