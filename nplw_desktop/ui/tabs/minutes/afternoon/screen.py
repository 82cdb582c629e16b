"""The light form of an afternoon of working together: people, who helped whom, harvest, notes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import co_working, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.asking import OfScreen
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.tabs.minutes.afternoon.harvest_page import HarvestPage
from nplw_desktop.ui.tabs.minutes.afternoon.helped_page import HelpedPage
from nplw_desktop.ui.tabs.minutes.afternoon.notes_side import NotesSide
from nplw_desktop.ui.tabs.minutes.afternoon.paper import AfternoonPaper
from nplw_desktop.ui.tabs.minutes.afternoon.people_page import PeoplePage
from nplw_desktop.ui.tabs.minutes.afternoon.photo_drops import PhotoDrops
from nplw_desktop.ui.tabs.minutes.afternoon.programme_page import ProgrammePage
from nplw_desktop.ui.tabs.minutes.afternoon.sides import Sides
from nplw_desktop.ui.tabs.minutes.agenda.panel import OUTSIDE
from nplw_desktop.ui.tabs.minutes.head_bar import HeadBar
from nplw_desktop.ui.tabs.minutes.head_form import HeadForm
from nplw_desktop.ui.tabs.minutes.report_menu import ReportMenu
from nplw_desktop.ui.tabs.minutes.series.acts import OfReport
from nplw_desktop.ui.tabs.minutes.versions.states import ReportStates
from nplw_desktop.ui.tabs.minutes.versions.strip import StateStrip
from nplw_desktop.ui.tabs.minutes.writing import WritingArea
from nplw_desktop.ui.tabs.paged.bar import PageBar
from nplw_desktop.ui.tabs.paged.spec import PageSpec

PEOPLE, HELPED, HARVEST, PROGRAMME, NOTES = "people", "helped", "harvest", "programme", "notes"
_PAGES = (
    PageSpec(PEOPLE, "Mensen", "users", "", ""),
    PageSpec(HELPED, "Wie hielp wie", "share-2", "", ""),
    PageSpec(HARVEST, "Oogst", "lightbulb", "", ""),
    PageSpec(PROGRAMME, "Programma", "list-ordered", "", ""),
    PageSpec(NOTES, "Notities", "sticky-note", "", ""),
)
_LOW = 400
"""Below this height, in px at 100 %, the bar above is lower."""
_WARM_MS = 800
_HINT = "Typ hier een notitie en druk op Enter. Sleep of plak er foto’s van flip-overs bij."


class AfternoonScreen(QWidget):
    """Shows one afternoon. ``left`` when the user goes back to the list, or it is gone."""

    left = Signal()
    send_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._candidates = Candidates(desk.store)
        self.acts = Acts(desk)
        self.head = HeadBar(desk.theme, self)
        self.bar = PageBar(desk.theme, _PAGES, "Onderdelen van de middag", self)
        self.people = PeoplePage(desk, self.acts, self)
        self.helped = HelpedPage(desk, self.acts, self)
        self.harvest = HarvestPage(desk, self.acts, self)
        self.programme = ProgrammePage(desk, self.acts, self)
        self.writing = WritingArea(
            desk, self._candidates, self._day, self, hint=_HINT, onward="volgend deel"
        )
        self.notes = NotesSide(desk, self.acts, self.writing, self)
        self._form: HeadForm | None = None
        self.paper = AfternoonPaper(desk, self)
        self.series = OfReport(desk, lambda: self._session)
        self.states = ReportStates(desk, lambda: self._session, self.flush, self)
        self.strip = StateStrip(desk.theme, self)
        self.papers = OfScreen(self.paper.summary, lambda: self._session, self.flush)
        self._stack = QStackedWidget(self)
        self.sides = Sides(desk.theme, self._stack, self.notes, self)
        self._pages = QStackedWidget(self)
        self._menu = ReportMenu(self.head.menu, self)
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.setInterval(_WARM_MS)
        self._warm.start()
        self._drops = PhotoDrops(self, self.writing.attachments)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for page in (self.people, self.helped, self.harvest, self.programme):
            self._stack.addWidget(page)
        work = QWidget(self)
        inner = QVBoxLayout(work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 0, 24, 4)
        bar.addWidget(self.bar)
        inner.addLayout(bar)
        inner.addWidget(self.sides, 1)
        self._work = work
        self._pages.addWidget(work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        desk, head, agenda = self._desk, self.head, self.programme.agenda
        head.back_asked.connect(self.left)
        head.form_asked.connect(self.show_form)
        head.summary_asked.connect(self.make_summary)
        head.confidentiality_chosen.connect(self.states.close_to)
        self.bar.currentChanged.connect(self._on_page)
        self.bar.entered.connect(self.enter)
        self.sides.fitted.connect(self._on_fitted)
        self.people.counted.connect(self._on_counted)
        agenda.chosen.connect(self._on_item_chosen)
        agenda.entered.connect(self._enter_notes)
        self.strip.amend_asked.connect(self.states.amend)
        self.strip.adopt_asked.connect(self.states.adopt)
        self.strip.versions_asked.connect(self.states.show_versions)
        self._warm.timeout.connect(self.paper.summary.warm_up)
        desk.changed.connect(self._on_changed)

    # What is shown

    @property
    def session(self) -> Session | None:
        """The afternoon that is shown."""
        return self._session

    @property
    def page(self) -> str:
        """The key of the page in hand."""
        return self.bar.key

    @property
    def form(self) -> HeadForm:
        """The form of the head, built when it is first needed."""
        if self._form is None:
            self._form = HeadForm(self._desk, self._candidates, self)
            self._form.closed.connect(self.show_work)
            self._pages.addWidget(self._form)
        return self._form

    def place(self) -> str:
        """Where the user is."""
        if self._session is None:
            return places.KEY
        return places.write(self._session.id, self.programme.agenda.item or OUTSIDE)

    def show_session(
        self, session_id: int, item_id: int | None = None, line_id: int | None = None
    ) -> bool:
        """Show an afternoon, at a part of its programme and a line if given; False when it is gone.

        Its notes stand outside the programme unless a part is asked for.
        """
        found = sessions.get(self._desk.store, session_id)
        if found is None:
            return False
        other = self._session is None or self._session.id != session_id
        if other and self._session is not None:
            self.people.flush()
        self._session = self.acts.session = found
        self._candidates.session_id = session_id
        wanted = OUTSIDE if other and item_id is None else item_id
        self.programme.show_afternoon(found, wanted)
        self._show_head()
        self._show_notes()
        self.notes.refresh()
        self.people.show_afternoon(other=other)
        if other:
            self.harvest.forget()
            self.show_page(PEOPLE)
            self.show_work(focus=False)
        self._refresh_page()
        if line_id is not None:
            self.show_work(focus=False)
            if self.writing.sheet.editor.go_to(line_id):
                self._enter_notes()
        return True

    def _show_head(self) -> None:
        assert self._session is not None
        adopted = self._session.status == "adopted"
        self.head.show_session(self._session)
        self.head.set_locked(locked=adopted)
        self.strip.show_session(self._desk.store, self._session, only_read=self._desk.only_read)
        self.programme.agenda.add.setVisible(not adopted)
        self.writing.set_locked(locked=adopted)
        self.setAcceptDrops(not (adopted or self._desk.only_read))
        self.people.set_locked(locked=adopted)
        self._menu.show_session(self._session)
        if self._form is not None:
            self._form.show_session(self._session)

    def _show_notes(self) -> None:
        self.writing.show_home(self._home(), self._heading(), at_end=True)

    def _heading(self) -> str:
        agenda = self.programme.agenda
        return agenda.heading() if agenda.item is not None else "Notities van de middag"

    def _home(self) -> Home:
        assert self._session is not None
        return Home(self._session.id, self.programme.agenda.item)

    def _day(self) -> date:
        day = self._session.held_on if self._session is not None else None
        return day or self._desk.today()

    def flush(self) -> bool:
        """Write all that is being typed; False when something could not be written."""
        self.programme.agenda.editor.finish()
        if self._form is not None:
            self._form.flush()
        if self._session is not None:
            self.people.flush()
        return self.writing.flush() and not self._desk.waiting

    # Going about

    def show_page(self, key: str) -> None:
        """Show a page of the afternoon."""
        self.bar.setCurrentIndex([spec.key for spec in _PAGES].index(key))
        self._on_page()

    def _on_page(self) -> None:
        pages: dict[str, QWidget] = {
            PEOPLE: self.people,
            HELPED: self.helped,
            HARVEST: self.harvest,
            PROGRAMME: self.programme,
        }
        if self.page in pages:
            self._stack.setCurrentWidget(pages[self.page])
        self.sides.show_notes(self.page == NOTES)
        self._refresh_page()

    def _refresh_page(self) -> None:
        """The drawing and the harvest are read when they are looked at, what is typed included."""
        if self._session is None or self.page not in (HELPED, HARVEST):
            return
        self.people.flush()
        self.writing.flush()
        (self.helped if self.page == HELPED else self.harvest).refresh()

    def _on_fitted(self, both: bool) -> None:
        """Beside the page the notes need no page of their own."""
        if both and self.page == NOTES:
            self.show_page(PEOPLE)
        self.bar.setTabVisible([spec.key for spec in _PAGES].index(NOTES), not both)

    def show_form(self) -> None:
        """Show what is known of the afternoon."""
        assert self._session is not None
        self.form.show_session(self._session)
        self._pages.setCurrentWidget(self.form)
        self.form.begin()

    def show_work(self, *, focus: bool = True) -> None:
        """Show the afternoon itself."""
        self._pages.setCurrentWidget(self._work)
        if focus:
            self.enter()

    @property
    def _in_form(self) -> bool:
        return self._pages.currentWidget() is not self._work

    def enter(self) -> None:
        """Put the focus where the work is."""
        if self._in_form:
            self.form.begin()
        elif self.page == NOTES:
            self.writing.sheet.focus()
        elif self.page == PEOPLE:
            self.people.enter()
        elif self.page == HELPED:
            self.helped.enter()
        elif self.page == HARVEST:
            self.harvest.enter()
        else:
            self.programme.enter()

    def _enter_notes(self) -> None:
        if not self.sides.both:
            self.show_page(NOTES)
        self.writing.sheet.focus()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        if self._in_form:
            return [self.form]
        shown = [self._stack.currentWidget(), self.writing]
        return [self.bar, *(part for part in shown if part is not None and part.isVisible())]

    def next_item(self) -> None:
        """Go to the next page."""
        self._step(1)

    def previous_item(self) -> None:
        """Go to the previous page."""
        self._step(-1)

    def _step(self, step: int) -> None:
        keys = [spec.key for at, spec in enumerate(_PAGES) if self.bar.isTabVisible(at)]
        at = keys.index(self.page) + step
        if not self._in_form and 0 <= at < len(keys):
            self.show_page(keys[at])
            self.enter()

    def _on_item_chosen(self, _key: int) -> None:
        self._show_notes()

    def _on_counted(self, count: int) -> None:
        self.bar.show_counts({PEOPLE: count} if count else {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(low=self.height() < self._desk.theme.px(_LOW))

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if self._session is None:
            return
        if self._session.id in changed.of("session") and not self._read_session():
            return
        if changed.of("agenda_item"):
            stays = self.programme.agenda.refresh()
            if stays:
                self._show_notes()
            else:
                self.writing.reload(self._home(), self._heading())
            self.programme.show_offer()
        elif changed.of("line") and not self.writing.owns(changed):
            self.programme.agenda.refresh()
        self.writing.take(changed)
        if not self.writing.owns(changed):
            self.notes.take(changed)
        self.people.take(changed)
        if self.page == HELPED:
            self.helped.take(changed)
        elif self.page == HARVEST:
            self.harvest.take(changed)
        if changed.of("person") and self._form is not None:
            self._form.show_session(self._session)

    def _read_session(self) -> bool:
        """Read the afternoon again; False when it is gone, or is a meeting of another kind now."""
        assert self._session is not None
        found = sessions.get(self._desk.store, self._session.id)
        if found is None:
            self._session = self.acts.session = None
            self.left.emit()
            return False
        self._session = self.acts.session = found
        if found.kind != co_working.KIND:
            QTimer.singleShot(0, self, self._go_elsewhere)
        self.programme.show_afternoon(found, None)
        self._show_head()
        self.notes.refresh()
        return True

    def _go_elsewhere(self) -> None:
        """It became a meeting of another kind: that has another screen."""
        if self._session is not None:
            self._desk.go(places.write(self._session.id))

    # Doing

    def make_summary(self) -> None:
        """Show the paper; first ask for words with photos that have none."""
        if self._session is not None:
            self.flush()
            self.paper.show(self._session)

    def delete(self) -> None:
        """Put the afternoon in the bin; the bar offers to take that back."""
        self.states.delete()
