"""The middle of the minutes: the text, and for a series its first page and the last report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import dates, series
from nplw_desktop.region.sessions import STATUSES, Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.series.first_page import FirstPage
from nplw_desktop.ui.widgets.strip import Strip

_ADOPT = "Ctrl+Shift+L"


class Middle(QStackedWidget):
    """The writing area, with the last report above it where that is adopted, or the first page."""

    left = Signal()
    """The user goes on from the first page to the agenda."""

    def __init__(self, desk: Desk, writing: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._item: int | None = None
        self._title = ""
        self._writing = writing
        self.first = FirstPage(desk, self)
        self.report = Strip(desk.theme, "notice", "", icon="file-text")
        self.adopt_link = self.report.add_link("Vaststellen")
        self.adopt_link.setToolTip(f"Verslag van vorige keer vaststellen ({_ADOPT})")
        self._look = self.report.add_link("Bekijken")
        withhold(desk, self.adopt_link)
        self.report.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.report)
        column.addWidget(writing, 1)
        self._page = page
        self.addWidget(page)
        self.addWidget(self.first)
        # On a low screen with large text it takes what there is.
        self.setMinimumSize(1, 1)
        self.first.left.connect(self.left)
        self.adopt_link.clicked.connect(self.adopt_last)
        self._look.clicked.connect(self._on_look)

    @property
    def on_first_page(self) -> bool:
        """Whether the first page is shown instead of the text."""
        return self.currentWidget() is self.first

    def show_first(self, session: Session) -> None:
        """Show what the meetings before left to be done."""
        self._session, self._item, self._title = session, None, ""
        self.first.show_session(session)
        self.setCurrentWidget(self.first)
        self.setFocusProxy(self.first)

    def show_text(self, session: Session, item_id: int | None, title: str) -> None:
        """Show the text of a point, with the last report where the point is about that."""
        self._session, self._item, self._title = session, item_id, title
        self._show_report()
        self.setCurrentWidget(self._page)
        self.setFocusProxy(self._writing)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if self._session is None:
            return
        if self.on_first_page:
            self.first.take(changed)
        elif changed.of("session") or changed.of("line"):
            self._show_report()

    def _last(self) -> series.LastReport | None:
        if self._session is None or not series.is_about_last_report(self._title):
            return None
        return series.last_report(self._desk.store, self._session.id)

    def _show_report(self) -> None:
        last = self._last()
        self.report.setVisible(last is not None)
        if last is None or self._session is None:
            return
        many = "1 besluit" if last.decisions == 1 else f"{last.decisions} besluiten"
        state = STATUSES.get(last.status, last.status)
        self.report.set_text(f"Verslag van {dates.day_month(last.held_on)}: {state}, {many}")
        closed = self._session.status == "adopted"
        self.adopt_link.setVisible(not last.adopted and not closed)

    def adopt_last(self) -> None:
        """Adopt the report of last time; that is written here as a decision."""
        last, session = self._last(), self._session
        if last is None or session is None or last.adopted or self._desk.only_read:
            return
        item, today = self._item, self._desk.today()
        written = self._desk.write(
            "Verslag van vorige keer vastgesteld",
            lambda change: series.adopt_last(change, session.id, item, today),
            place=places.write(session.id, item),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            when = dates.day_month(last.held_on)
            self._desk.announce(f"Verslag van {when} vastgesteld", undo=True)

    def _on_look(self) -> None:
        last = self._last()
        if last is not None:
            self._desk.go(places.write(last.session_id))
