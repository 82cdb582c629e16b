"""A tab with pages, in which one session has a screen of its own: going between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import appointments
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.paged.dated_list import DatedList
from nplw_desktop.ui.tabs.paged.frame import PageFrame
from nplw_desktop.ui.tabs.paged.places import Places
from nplw_desktop.ui.tabs.paged.spec import Paging

if TYPE_CHECKING:
    from nplw_desktop.ui.sending.opener import Sending


class SessionScreen(Protocol):
    """A ``QWidget`` besides, with a signal ``left``: back to the list, or the session is gone."""

    @property
    def session(self) -> Session | None:
        """The session that is shown."""

    def show_session(
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


class PagedTab(QWidget):
    """See ``nplw_desktop.ui.tabs`` for what a tab can be asked.

    The first page is a list of sessions. A subclass says which screen shows a session, what that
    screen does for the commands of the window, and which of those mean anything in the tab.
    """

    kinds: frozenset[str]
    """The kinds of session that are shown here."""
    ours: tuple[str, ...]
    """Commands of the window that a page or screen of this tab may do."""

    def __init__(self, desk: Desk, paging: Paging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paging = paging
        self._places = Places(paging.tab)
        self._screens: list[SessionScreen] = []
        self._screen: SessionScreen | None = None
        self._sending: Sending | None = None
        self.frame = PageFrame(desk, paging, self)
        self._stack = QStackedWidget(self)
        # On a low screen with large text a screen scrolls in what there is.
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.frame)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.frame.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    # What a subclass says

    def screen_for(self, session_id: int) -> SessionScreen | None:
        """The screen that shows a session; None when it is gone or shown elsewhere."""
        raise NotImplementedError

    def commands_of(self, screen: SessionScreen) -> Commands:
        """What a screen does for the commands of the window."""
        raise NotImplementedError

    def add_screen(self, screen: SessionScreen) -> None:
        """Take in a screen that was made."""
        widget: Any = screen
        widget.left.connect(self.show_list)
        self._screens.append(screen)
        self._stack.addWidget(widget)

    @property
    def first_page(self) -> DatedList[Any]:
        """The page with the sessions."""
        return cast("DatedList[Any]", self.frame.widget(self._paging.first))

    @property
    def shown(self) -> SessionScreen | None:
        """The screen of the session that is shown; None on a page."""
        in_screen = self._stack.currentWidget() is not self.frame
        return self._screen if in_screen else None

    # Going about

    def open(self, place: str) -> bool:
        """Show a place; False when it is gone or lies elsewhere."""
        wanted = self._places.read(place)
        if self._places.page_of(place) or (wanted is not None and wanted.session_id is None):
            self.show_list(enter=False)
            found = self.frame.open(place)
            if self.isVisible():
                self.frame.page.enter()
            return found
        if wanted is None or wanted.session_id is None:
            return False
        screen = self.screen_for(wanted.session_id)
        if screen is None or not screen.show_session(
            wanted.session_id, wanted.item_id, wanted.line_id
        ):
            return False
        before = self.shown
        if before is not None and before is not screen:
            before.flush()
        self._screen = screen
        self._stack.setCurrentWidget(cast("QWidget", screen))
        return True

    def place(self) -> str:
        """Where the user is."""
        shown = self.shown
        return shown.place() if shown is not None else self.frame.page.place()

    def show_list(self, *, enter: bool = True) -> None:
        """Go back to the page that was shown, in the list at the session that was open."""
        if self._screen is not None:
            self._screen.flush()
            if self._screen.session is not None:
                self.first_page.table.select(self._screen.session.id)
        self._stack.setCurrentWidget(self.frame)
        if enter and self.isVisible():
            self.frame.page.enter()

    def _on_opened(self, session_id: int) -> None:
        if self.open(self._places.write(session_id)) and self._screen is not None:
            self._screen.enter()

    # What the window asks

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        written = self.frame.flush()
        for screen in self._screens:
            written = screen.flush() and written
        return written

    def new(self) -> None:
        """Begin a new record on the page that is shown; from a session a new session."""
        if self.shown is not None:
            self.show_list()
            self.frame.show_page(self._paging.first)
        self.frame.page.new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter of the page."""
        if self.shown is not None:
            self.show_list()
        self.frame.page.find()

    def enter(self) -> None:
        """Put the focus where the work is: the session, or the list."""
        (self.shown or self.frame.page).enter()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return (self.shown or self.frame).panes()

    def commands(self) -> Commands:
        """What this tab does for the commands of the window; the page or screen in view does it."""
        acts: Commands = {key: partial(self.do, key) for key in self.ours}
        return acts | {"new": self.new, "find": self.find}

    def do(self, key: str) -> bool:
        """Let the page or screen in view do a command; False when it cannot."""
        shown = self.shown
        does = self.commands_of(shown) if shown is not None else self.frame.page.commands()
        act = does.get(key)
        if act is not None:
            act()
        return act is not None

    def save_state(self) -> None:
        """Remember the columns and order of the lists."""
        self.frame.save_state()

    # Sending

    @property
    def sending(self) -> Sending:
        """What opens Versturen; e-mail and calendars are not loaded before."""
        if self._sending is None:
            from nplw_desktop.ui.sending.opener import Sending  # noqa: PLC0415 - see above

            self._sending = Sending(self._desk, self)
        return self._sending

    def send_of(self, session_id: int) -> None:
        """Open Versturen for a session, with what was typed a moment ago."""
        self.flush()
        self.sending.show(session_id)

    def _on_changed(self, changed: Changed) -> None:
        ids = changed.of("session")
        if appointments.any_gone(self._desk.store, ids):
            self.sending.look_for_cancelled(ids, self.kinds)
