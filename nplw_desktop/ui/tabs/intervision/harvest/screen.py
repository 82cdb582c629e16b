"""The screen after a session: what stays of it, how it was, and closing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed, Reader
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.acts import SessionActs
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.tabs.intervision.harvest.closing_page import ClosingPage, has_fleeting
from nplw_desktop.ui.tabs.intervision.harvest.head import HarvestHead
from nplw_desktop.ui.tabs.intervision.harvest.lines_page import LinesPage
from nplw_desktop.ui.tabs.intervision.harvest.marks_page import MarksPage
from nplw_desktop.ui.tabs.intervision.wiping.opener import Wiping
from nplw_desktop.ui.tabs.paged.bar import PageBar
from nplw_desktop.ui.tabs.paged.spec import PageSpec

LINES, MARKS, CLOSING = "lines", "marks", "closing"
_PAGES = (
    PageSpec(LINES, "Oogst", "lightbulb", "", ""),
    PageSpec(MARKS, "Evaluatie", "users", "", ""),
    PageSpec(CLOSING, "Afronden", "check", "", ""),
)
_TABLES = (
    "session",
    "participant",
    "person",
    "agenda_item",
    "line",
    "line_link",
    "intention",
    "remark",
    "evaluation",
    "learning_point",
    "intervision_case",
    "case_text",
    "label",
    "session_label",
    "series",
    "legal_hold",
)
_LOW = 400


class HarvestScreen(QWidget):
    """Shows one session. ``left`` when the user goes back to the list, or it is gone."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._stale = False
        self._candidates = Candidates(desk.store)
        self.acts = HarvestActs(desk)
        self.papers = SessionPapers(desk, self)
        self.wiping = Wiping(desk, self)
        self.head = HarvestHead(desk.theme, self)
        self.bar = PageBar(desk.theme, _PAGES, "Onderdelen van de oogst", self)
        self.lines = LinesPage(desk, self.acts, self._candidates, self)
        self.marks = MarksPage(desk, self.acts, self)
        self.closing = ClosingPage(desk, self.acts, self)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumSize(1, 1)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for page in (self.lines, self.marks, self.closing):
            self._stack.addWidget(page)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 0, 24, 4)
        bar.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.head.back_asked.connect(self.left)
        self.head.papers_asked.connect(self.show_papers)
        self.head.close_asked.connect(self._on_close_asked)
        self.head.next_asked.connect(self._on_next_asked)
        self.bar.currentChanged.connect(self._on_page)
        self.bar.entered.connect(self.enter)
        self.lines.counted.connect(self._on_counted)
        self.closing.paper_asked.connect(self.show_paper)
        self.closing.close_asked.connect(self.close_session)
        self.closing.reopen_asked.connect(self._on_reopen)
        self.closing.wipe_asked.connect(self._on_wipe)
        self.closing.hold_asked.connect(self._on_hold)
        self._desk.changed.connect(self._on_changed)

    # What is shown

    @property
    def session(self) -> Session | None:
        """The session that is shown."""
        return self._session

    @property
    def page(self) -> str:
        """The key of the page in hand."""
        return self.bar.key

    def place(self) -> str:
        """Where the user is."""
        return places.KEY if self._session is None else places.write(self._session.id)

    def show_session(
        self, session_id: int, item_id: int | None = None, line_id: int | None = None
    ) -> bool:
        """Show a session, at a line or the first of a phase if given; False when it is gone."""
        found = sessions.get(self._desk.store, session_id)
        if found is None or found.kind != KIND:
            return False
        other = self._session is None or self._session.id != session_id
        if other and self._session is not None:
            self.flush()
        self._session = self.acts.session = found
        self._candidates.session_id = session_id
        if other:
            self.lines.forget()
            self.marks.forget()
            self.bar.choose(self._first_page(found))
        self.refresh()
        self._show_page()
        if line_id is not None or item_id:
            self.show_page(LINES)
            self.lines.go_to(line_id or self.lines.first_of(item_id))
        return True

    def _first_page(self, held: Session) -> str:
        """The harvest; but a case that was wiped leaves only the closing to do."""
        wiped = cases.get(self._desk.store, held.id).wiped_on is not None
        return CLOSING if wiped and held.status != "held" else LINES

    def refresh(self) -> None:
        """Read the session and the page in hand again; what is being typed stays."""
        assert self._session is not None
        self._stale = False
        method = cases.get(self._desk.store, self._session.id).method_name
        self.head.show_session(self._session, method)
        self.lines.refresh()
        if self.page != LINES:
            self._shown().refresh()

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        if self._session is not None:
            self.lines.flush()
            self.marks.flush()
            self.closing.flush()
        return not self._desk.waiting

    # Going about

    def show_page(self, key: str) -> None:
        """Show a page of the harvest."""
        self.bar.choose(key)
        self._show_page()

    def _on_page(self) -> None:
        by_key = self.bar.hasFocus()
        self._show_page()
        if not by_key:
            self.enter()

    def _show_page(self) -> None:
        shown = self._shown()
        if self._stack.currentWidget() is not shown:
            self.flush()
            shown.refresh()
            self._stack.setCurrentWidget(shown)
        self.head.set_closing(closing=self.page == CLOSING)

    def _shown(self) -> LinesPage | MarksPage | ClosingPage:
        if self.page == LINES:
            return self.lines
        return self.marks if self.page == MARKS else self.closing

    def enter(self) -> None:
        """Put the focus where the work is."""
        self._shown().enter()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.bar, *(part for part in self._shown().panes() if part.isVisible())]

    def commands(self) -> Commands:
        """What this screen does for the commands of the window."""
        found: Commands = {
            "print": self.show_papers,
            "papers": self.show_papers,
            "next_item": self.next_page,
            "previous_item": self.previous_page,
        }
        if self._session is not None and self._session.series_id is not None:
            found["next_meeting"] = self._on_next
        return found

    def next_page(self) -> None:
        """Go to the next page."""
        self._step(1)

    def previous_page(self) -> None:
        """Go to the previous page."""
        self._step(-1)

    def _step(self, step: int) -> None:
        keys = [spec.key for spec in _PAGES]
        at = keys.index(self.page) + step
        if 0 <= at < len(keys):
            self.show_page(keys[at])
            self.enter()

    def _on_counted(self, count: int) -> None:
        self.bar.show_counts({LINES: count} if count else {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(low=self.height() < self._desk.theme.px(_LOW))

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if self._session is None or not any(changed.of(table) for table in _TABLES):
            return
        if self._session.id in changed.of("session"):
            found = sessions.get(self._desk.store, self._session.id)
            if found is None or found.kind != KIND:
                self._session = self.acts.session = None
                self.left.emit()
                return
            self._session = self.acts.session = found
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._session is not None:
            self.refresh()

    # Doing

    def show_papers(self) -> None:
        """Show the papers of this session."""
        self.show_paper("participants")

    def show_paper(self, form: str) -> None:
        """Show one of its papers."""
        if self._session is not None:
            self.flush()
            self.papers.show(self._session.id, form)

    def _on_close_asked(self) -> None:
        """First to what closing does: some of it cannot be taken back."""
        self.show_page(CLOSING)
        self.enter()

    def close_session(self) -> None:
        """The session was held; what was fleeting goes for good soon after (``wiping.fleeting``)."""
        if self._session is not None:
            self.flush()
            self.acts.close(undo=not has_fleeting(self._desk.store, self._session.id))

    def _on_reopen(self) -> None:
        self.flush()
        self.acts.reopen()

    def _on_wipe(self) -> None:
        if self._session is not None:
            self.flush()
            self.wiping.show([self._session.id])

    def _on_hold(self) -> None:
        if self._session is not None:
            self.flush()
            self.wiping.show_holds(self._session.id)

    def _on_next_asked(self) -> None:
        """To the next session of the group that was planned; without one it is planned now."""
        coming = None if self._session is None else next_of(self._desk.store, self._session)
        if coming is None:
            self._on_next()
        else:
            self.flush()
            self._desk.go(places.write(coming))

    def _on_next(self) -> None:
        if self._session is not None:
            self.flush()
            SessionActs(self._desk).next_after(self._session.id)


def next_of(source: Reader, held: Session) -> int | None:
    """The first session of the group that is planned after this one."""
    day = held.held_on.isoformat() if held.held_on is not None else ""
    found = source.value(_NEXT, series=held.series_id, day=day, id=held.id)
    return None if found is None else int(found)


_NEXT = f"""SELECT id FROM session WHERE series_id = :series AND kind = '{KIND}'
    AND status = 'planned' AND held_on > :day AND id <> :id ORDER BY held_on, starts_at, id LIMIT 1"""
