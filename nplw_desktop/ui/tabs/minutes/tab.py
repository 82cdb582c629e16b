"""The tab Verslagen: its pages, the minutes of one meeting, and going between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import appointments
from nplw_desktop.store import Changed
from nplw_desktop.ui.actions import COMMANDS
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.asking import OfList
from nplw_desktop.ui.tabs import Commands, session_places
from nplw_desktop.ui.tabs.minutes import pages, places
from nplw_desktop.ui.tabs.minutes.meetings_page import MeetingsPage
from nplw_desktop.ui.tabs.minutes.report import ReportScreen
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs
from nplw_desktop.ui.tabs.paged.frame import PageFrame

if TYPE_CHECKING:
    from nplw_desktop.ui.sending.opener import Sending
    from nplw_desktop.ui.tabs.minutes.screen import SessionScreen

Panes = list[QWidget]
_AFTERNOON = "co_working_afternoon"
_ELSEWHERE = frozenset({"call", "start_session"})
"""Commands of other tabs, that mean nothing here."""


class MinutesTab(QWidget):
    """See ``nplw_desktop.ui.tabs`` for what a tab can be asked."""

    key = places.KEY
    title = "Verslagen"
    icon = "file-text"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.frame = PageFrame(desk, pages.PAGING, self)
        self.report = ReportScreen(desk, self)
        self._screen: SessionScreen = self.report
        self._afternoon: SessionScreen | None = None
        self._sending: Sending | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.frame)
        self._stack.addWidget(self.report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.frame.opened.connect(self._on_opened)
        self.report.left.connect(self.show_list)
        self.report.send_asked.connect(self.send)
        self.list.summary_asked.connect(self.report.summary.show)
        self.list.send_asked.connect(self.send_of)
        self.papers = OfList(desk, self.report.summary, self)
        self.list.papers_asked.connect(self.papers.show)
        self.list.year_asked.connect(self.papers.show_year)
        desk.changed.connect(self._on_changed)

    @property
    def list(self) -> MeetingsPage:
        """The page with the meetings."""
        return cast("MeetingsPage", self.frame.widget(pages.MEETINGS))

    # Going about

    def open(self, place: str) -> bool:
        """Show a place; False when it is gone or lies elsewhere."""
        wanted = places.read(place)
        if places.page_of(place) or (wanted is not None and wanted.session_id is None):
            self.show_list(enter=False)
            found = self.frame.open(place)
            if self.isVisible():
                self.frame.page.enter()
            return found
        if wanted is None or wanted.session_id is None:
            return False
        if session_places.of(self._desk.store, wanted.session_id) != places.write(
            wanted.session_id
        ):
            return False
        screen = self._screen_for(wanted.session_id)
        if not screen.show_meeting(wanted.session_id, wanted.item_id, wanted.line_id):
            return False
        if self._in_screen and self._screen is not screen:
            self._screen.flush()
        self._screen = screen
        self._stack.setCurrentWidget(self._widget)
        return True

    def place(self) -> str:
        """Where the user is."""
        return self._screen.place() if self._in_screen else self.frame.page.place()

    def show_list(self, *, enter: bool = True) -> None:
        """Go back to the page that was shown, in the list at the meeting that was open."""
        self._screen.flush()
        if self._screen.session is not None:
            self.list.table.select(self._screen.session.id)
        self._stack.setCurrentWidget(self.frame)
        if enter and self.isVisible():
            self.frame.page.enter()

    def _screen_for(self, session_id: int) -> SessionScreen:
        """The minutes, or for an afternoon of working together its own light form."""
        kind = self._desk.store.value("SELECT kind FROM session WHERE id = :id", id=session_id)
        if kind != _AFTERNOON:
            return self.report
        if self._afternoon is None:
            from nplw_desktop.ui.tabs.minutes.afternoon.screen import (  # noqa: PLC0415 - seldom seen
                AfternoonScreen,
            )

            made = AfternoonScreen(self._desk, self)
            made.left.connect(self.show_list)
            made.send_asked.connect(self.send)
            self._stack.addWidget(made)
            self._afternoon = made
        return self._afternoon

    @property
    def _widget(self) -> QWidget:
        return cast("QWidget", self._screen)

    @property
    def _in_screen(self) -> bool:
        return self._stack.currentWidget() is self._widget

    def _on_opened(self, session_id: int) -> None:
        if self.open(places.write(session_id)):
            self._screen.enter()

    # What the window asks

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        written = self.frame.flush()
        for screen in (self.report, self._afternoon):
            if screen is not None:
                written = screen.flush() and written
        return written

    def new(self) -> None:
        """Begin a new record on the page that is shown; from the minutes a new meeting."""
        if self._in_screen:
            self.show_list()
            self.frame.show_page(pages.MEETINGS)
        self.frame.page.new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter of the page."""
        if self._in_screen:
            self.show_list()
        self.frame.page.find()

    def enter(self) -> None:
        """Put the focus where the work is: the text, or the list."""
        if self._in_screen:
            self._screen.enter()
        else:
            self.frame.page.enter()

    def panes(self) -> Panes:
        """The parts that F6 goes round."""
        return self._screen.panes() if self._in_screen else self.frame.panes()

    def commands(self) -> Commands:
        """What this tab does for the commands of the window; the page or screen in view does it."""
        ours = [each.key for each in COMMANDS if each.of_tab and each.key not in _ELSEWHERE]
        acts: Commands = {key: partial(self._do, key) for key in ours}
        return acts | {"new": self.new, "find": self.find}

    def _do(self, key: str) -> None:
        shown = self._screen_commands() if self._in_screen else self.frame.page.commands()
        act = shown.get(key)
        if act is not None:
            act()
            if key == "next_meeting":
                self.enter()

    def _screen_commands(self) -> Commands:
        own: Commands = {}
        for key, name in _OF_SCREEN.items():
            act = getattr(self._screen, name, None)
            if act is not None:
                own[key] = act
        if self._screen.session is not None:
            plan = SeriesActs(self._desk).next_after
            own["next_meeting"] = partial(plan, self._screen.session.id)
            own["send"] = self.send
            own["papers"] = self._screen.papers.choose
            if self._screen.session.status != "adopted" and not self._desk.only_read:
                own["adopt"] = self._screen.states.adopt
        return own

    @property
    def sending(self) -> Sending:
        """What opens Versturen; e-mail and calendars are not loaded before."""
        if self._sending is None:
            from nplw_desktop.ui.sending.opener import Sending  # noqa: PLC0415 - see above

            self._sending = Sending(self._desk, self)
        return self._sending

    def send(self) -> None:
        """Open Versturen for the meeting that is shown."""
        if self._screen.session is not None:
            self.send_of(self._screen.session.id)

    def send_of(self, session_id: int) -> None:
        """Open Versturen for a meeting, with what was typed a moment ago."""
        self.flush()
        self.sending.show(session_id)

    def _on_changed(self, changed: Changed) -> None:
        ids = changed.of("session")
        if appointments.any_gone(self._desk.store, ids):
            self.sending.look_for_cancelled(ids)

    def save_state(self) -> None:
        """Remember the columns and order of the lists."""
        self.frame.save_state()


_OF_SCREEN = {
    "print": "make_summary",
    "next_item": "next_item",
    "previous_item": "previous_item",
    "adopt_last": "adopt_last",
    "clock": "toggle_clock",
}
