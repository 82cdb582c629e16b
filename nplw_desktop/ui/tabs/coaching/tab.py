"""The tab Coachpool: its head with the pool in a few numbers, and its pages beneath it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.coaching import page_counts
from nplw_desktop.region.coaching.page_counts import Facts
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import pages, places
from nplw_desktop.ui.tabs.coaching.requests.page import RequestsPage
from nplw_desktop.ui.tabs.paged.frame import PageFrame
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.room import NO_LIMIT
from nplw_desktop.ui.widgets.text import ElidedText, Text

_PAUSE_MS = 200
_HEAD = 60
_LOW = 52
_NARROW = 900
"""Below this width, in px at 100 %, the title makes room for the pages."""


class CoachingTab(QWidget):
    """See ``nplw_desktop.ui.tabs`` for what a tab can be asked.

    Coach sessions are meetings like any other: they open in the tab Verslagen.
    """

    ours = ("print", "papers", "send", "year_book")
    """Commands of the window that a page of this tab may do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.frame = PageFrame(desk, pages.PAGING, self)
        self.title = Text(theme, "Coachpool", "page")
        self.facts = ElidedText(theme, "", "base", "ink2")
        self.new_button = Button(theme, "Vraag", "primary", "plus", name="Nieuwe vraag")
        self.new_button.setToolTip("Nieuwe vraag (Ctrl+N)")
        withhold(desk, self.new_button)
        self._stale = True
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE_MS)
        self._lay_out()
        self.new_button.clicked.connect(self.new_request)
        self._counting.timeout.connect(self._count)
        desk.changed.connect(self._on_changed)
        desk.narrowed.connect(self._count_soon)
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        head = self.frame.head
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(12)
        head.insertWidget(0, self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.insertWidget(1, self.facts, 1, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(head.count() - 1, 0)
        head.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        # What a page builds later comes last in the order of Tab: the button goes before all of it.
        QWidget.setTabOrder(self.frame.bar, self.new_button)
        self._arrange()

    def _arrange(self) -> None:
        """Title and numbers go where there is no room for them beside the pages."""
        px = self._desk.theme.px
        roomy = self.width() >= px(_NARROW)
        self.title.setVisible(roomy)
        self.facts.setMaximumWidth(NO_LIMIT if roomy else 0)
        low = self.height() < px(_HEAD * 10)
        self.new_button.setFixedHeight(px(34))
        margin = (px(_LOW if low else _HEAD) - px(40)) // 2
        self.frame.head.setContentsMargins(px(24), margin, px(24), margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Going about

    def open(self, place: str) -> bool:
        """Show a place; False when it is gone or lies elsewhere."""
        if place.partition("/")[0] != places.KEY:
            return False
        if places.page_of(place) in (places.TAKE, places.ASK):
            return self._take_down(place)
        found = self.frame.open(place)
        if self.isVisible():
            self.frame.page.enter()
        return found

    def _take_down(self, place: str) -> bool:
        """Open the intake with what a line says, or for who asks; False when that is gone."""
        store, record = self._desk.store, places.record_of(place)
        if record is None:
            return False
        of_line = places.page_of(place) == places.TAKE
        known = intake.from_line(store, record) if of_line else intake.by_person(store, record)
        if known is None:
            return False
        self.frame.show_page(places.REQUESTS)
        page = self.frame.widget(places.REQUESTS)
        assert isinstance(page, RequestsPage)
        page.take_down(known)
        return True

    def place(self) -> str:
        """Where the user is."""
        return self.frame.page.place()

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        return self.frame.flush()

    def new(self) -> None:
        """Begin a new record on the page that is shown."""
        self.frame.page.new()

    def new_request(self) -> None:
        """Take down a request, from whichever page."""
        self.frame.show_page(places.REQUESTS)
        self.frame.page.new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter of the page."""
        self.frame.page.find()

    def enter(self) -> None:
        """Put the focus where the work is."""
        self.frame.page.enter()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return self.frame.panes()

    def commands(self) -> Commands:
        """What this tab does for the commands of the window; the page in view does it."""
        acts: Commands = {key: partial(self.do, key) for key in self.ours}
        return acts | {"new": self.new, "find": self.find}

    def do(self, key: str) -> bool:
        """Let the page in view do a command; False when it cannot."""
        act = self.frame.page.commands().get(key)
        if act is not None:
            act()
        return act is not None

    def save_state(self) -> None:
        """Remember how the pages look."""
        self.frame.save_state()

    # The pool in a few numbers

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._count()

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in page_counts.TABLES):
            self._count_soon()

    def _count_soon(self) -> None:
        self._stale = True
        if self.isVisible() and not self._counting.isActive():
            self._counting.start()

    def _count(self) -> None:
        self._stale = False
        desk = self._desk
        job = partial(page_counts.facts, desk.store, desk.today(), desk.region_ids)
        desk.tasks.run(job, self._show_facts, owner=self, key="facts")

    def _show_facts(self, facts: Facts) -> None:
        self.facts.set_text(facts.in_words())
