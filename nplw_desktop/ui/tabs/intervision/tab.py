"""The tab Intervisie: its pages, one session before and after it is held, and going between them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import appointments
from nplw_desktop.region.intervision import sessions_list
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.opener import Sending
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import pages, places
from nplw_desktop.ui.tabs.intervision.screen import SessionScreen, commands_of
from nplw_desktop.ui.tabs.intervision.sessions_page import SessionsPage
from nplw_desktop.ui.tabs.intervision.wiping.reminder import Reminder
from nplw_desktop.ui.tabs.paged.frame import PageFrame

Panes = list[QWidget]
_HERE = __name__.rpartition(".")[0]
_PREPARE = (f"{_HERE}.prepare.screen", "PrepareScreen")
_HARVEST = (f"{_HERE}.harvest.screen", "HarvestScreen")
_OURS = ("start_session", "next_meeting", "print", "papers", "send", "next_item", "previous_item")
"""Commands of the window that a page or screen of this tab may do."""


class IntervisionTab(QWidget):
    """See ``nplw_desktop.ui.tabs`` for what a tab can be asked."""

    key = places.KEY
    title = "Intervisie"
    icon = "messages-square"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, SessionScreen] = {}
        self._screen: SessionScreen | None = None
        self.frame = PageFrame(desk, pages.PAGING, self)
        self.sending = Sending(desk, self)
        self._stack = QStackedWidget(self)
        # On a low screen with large text a screen scrolls in what there is.
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.reminder = Reminder(desk, self)
        column.addWidget(self.reminder)
        column.addWidget(self._stack, 1)
        self.frame.opened.connect(self._on_opened)
        self.list.send_asked.connect(self.sending.show)
        desk.changed.connect(self._on_changed)

    @property
    def list(self) -> SessionsPage:
        """The page with the sessions."""
        return cast("SessionsPage", self.frame.widget(pages.SESSIONS))

    @property
    def shown(self) -> SessionScreen | None:
        """The session that is shown; None on a page."""
        return self._screen if self._in_screen else None

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
        screen = self._screen_for(wanted.session_id)
        if screen is None:
            return False
        key = screen.session.id if screen.session is not None else None
        if not screen.show_session(wanted.session_id, wanted.item_id, wanted.line_id):
            return False
        if self._in_screen and self._screen is not None and self._screen is not screen:
            self._screen.flush()
        was, self._screen = self.shown, screen
        widget = cast("QWidget", screen)
        self._stack.setCurrentWidget(widget)
        if self.isVisible() and (was is not screen or key != wanted.session_id):
            screen.enter()
        return True

    def place(self) -> str:
        """Where the user is."""
        shown = self.shown
        return shown.place() if shown is not None else self.frame.page.place()

    def show_list(self, *, enter: bool = True) -> None:
        """Go back to the page that was shown, in the list at the session that was open."""
        shown = self._screen
        if shown is not None:
            shown.flush()
            if shown.session is not None:
                self.list.table.select(shown.session.id)
        self._stack.setCurrentWidget(self.frame)
        if enter and self.isVisible():
            self.frame.page.enter()

    def _screen_for(self, session_id: int) -> SessionScreen | None:
        """Preparing what is to come or goes on, the harvest of what was held."""
        standing = sessions_list.standing(self._desk.store, session_id)
        if standing is None:
            return None
        module, name = _HARVEST if standing.over and pages.exists(_HARVEST[0]) else _PREPARE
        if not pages.exists(module):
            return None
        made = self._made.get(module)
        if made is None:
            made = self._made[module] = getattr(import_module(module), name)(self._desk, self)
            made.left.connect(self.show_list)
            self._stack.addWidget(cast("QWidget", made))
        return made

    @property
    def _in_screen(self) -> bool:
        return self._screen is not None and self._stack.currentWidget() is not self.frame

    def _on_opened(self, session_id: int) -> None:
        if self.open(places.write(session_id)) and self._screen is not None:
            self._screen.enter()

    # What the window asks

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        written = self.frame.flush()
        for screen in self._made.values():
            written = screen.flush() and written
        return written

    def new(self) -> None:
        """Begin a new record on the page that is shown; from a session a new session."""
        if self._in_screen:
            self.show_list()
            self.frame.show_page(pages.SESSIONS)
        self.frame.page.new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter of the page."""
        if self._in_screen:
            self.show_list()
        self.frame.page.find()

    def enter(self) -> None:
        """Put the focus where the work is: the session, or the list."""
        shown = self.shown
        if shown is not None:
            shown.enter()
        else:
            self.frame.page.enter()

    def panes(self) -> Panes:
        """The parts that F6 goes round."""
        shown = self.shown
        return shown.panes() if shown is not None else self.frame.panes()

    def commands(self) -> Commands:
        """What this tab does for the commands of the window; the page or screen in view does it."""
        acts: Commands = {key: partial(self._do, key) for key in _OURS}
        return acts | {"new": self.new, "find": self.find}

    def _do(self, key: str) -> None:
        shown = self.shown
        does = commands_of(shown) if shown is not None else self.frame.page.commands()
        act = does.get(key)
        if act is not None:
            act()

    def _on_changed(self, changed: Changed) -> None:
        ids = changed.of("session")
        if appointments.any_gone(self._desk.store, ids):
            self.sending.look_for_cancelled(ids, (KIND,))

    def save_state(self) -> None:
        """Remember the columns and order of the lists."""
        self.frame.save_state()
