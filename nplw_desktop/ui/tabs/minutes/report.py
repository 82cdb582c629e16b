"""The minutes of one meeting: agenda left, text in the middle, people and results right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.asking import OfScreen
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.about_request import RequestStrip
from nplw_desktop.ui.tabs.minutes.agenda.panel import FIRST_PAGE, OUTSIDE, AgendaPanel
from nplw_desktop.ui.tabs.minutes.head_bar import HeadBar
from nplw_desktop.ui.tabs.minutes.head_form import HeadForm
from nplw_desktop.ui.tabs.minutes.panes import Panes
from nplw_desktop.ui.tabs.minutes.report_menu import ReportMenu
from nplw_desktop.ui.tabs.minutes.series.acts import OfReport
from nplw_desktop.ui.tabs.minutes.series.middle import Middle
from nplw_desktop.ui.tabs.minutes.side_panel import SidePanel
from nplw_desktop.ui.tabs.minutes.summary import SummaryMaker
from nplw_desktop.ui.tabs.minutes.versions.states import ReportStates
from nplw_desktop.ui.tabs.minutes.versions.strip import StateStrip
from nplw_desktop.ui.tabs.minutes.writing import WritingArea

_LOW = 400
"""Below this height, in px at 100 %, the bar above is lower."""

_WARM_MS = 800
"""So long after a meeting was opened, what a summary needs is read in."""


class ReportScreen(QWidget):
    """Shows one meeting. ``left`` when the user goes back to the list, or the meeting is gone."""

    left = Signal()
    send_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._candidates = Candidates(desk.store)
        theme = desk.theme
        self.head = HeadBar(theme, self)
        self.agenda = AgendaPanel(desk, self)
        self.writing = WritingArea(desk, self._candidates, self._day, self)
        self.middle = Middle(desk, self.writing, self)
        self.series = OfReport(desk, lambda: self._session)
        self.side = SidePanel(desk, self._candidates, self)
        self._form: HeadForm | None = None
        self.panes_page = Panes(theme, self.agenda, self.middle, self.side, self)
        self.summary = SummaryMaker(desk, self)
        self.papers = OfScreen(self.summary, lambda: self._session, self.flush)
        self.states = ReportStates(desk, lambda: self._session, self.flush, self)
        self.strip = StateStrip(theme, self)
        self.about = RequestStrip(theme, self)
        self._pages = QStackedWidget(self)
        self._menu = ReportMenu(self.head.menu, self)
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.setInterval(_WARM_MS)
        self._warm.start()  # not when a meeting is opened: its paper may be asked for at once
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.panes_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(self.about)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        desk, head = self._desk, self.head
        head.back_asked.connect(self.left)
        head.form_asked.connect(self.show_form)
        head.summary_asked.connect(self.make_summary)
        head.confidentiality_chosen.connect(self.states.close_to)
        head.agenda_toggled.connect(self._on_agenda_toggled)
        head.side_toggled.connect(self._on_side_toggled)
        self.panes_page.narrowed.connect(head.show_toggles)
        self.agenda.chosen.connect(self._on_item_chosen)
        self.agenda.entered.connect(self._on_entered)
        self.middle.left.connect(self.next_item)
        self.writing.filed_changed.connect(self.side.filed.refresh)
        self.side.filed.line_asked.connect(self._on_line_asked)
        self.strip.amend_asked.connect(self.states.amend)
        self.strip.adopt_asked.connect(self.states.adopt)
        self.strip.versions_asked.connect(self.states.show_versions)
        self.about.request_asked.connect(self._on_request_asked)
        self._warm.timeout.connect(self.summary.warm_up)
        desk.changed.connect(self._on_changed)

    # What is shown

    @property
    def session(self) -> Session | None:
        """The meeting that is shown."""
        return self._session

    @property
    def form(self) -> HeadForm:
        """The form of the head, built when it is first needed."""
        if self._form is None:
            self._form = HeadForm(self._desk, self._candidates, self)
            self._form.closed.connect(self.show_minutes)
            self._pages.addWidget(self._form)
        return self._form

    def place(self) -> str:
        """Where the user is."""
        if self._session is None:
            return places.KEY
        first = self.agenda.current == FIRST_PAGE
        return places.write(self._session.id, None if first else self.agenda.current)

    def show_session(
        self, session_id: int, item_id: int | None = None, line_id: int | None = None
    ) -> bool:
        """Show a meeting, at an agenda item and a line if given; False when it is gone."""
        found = sessions.get(self._desk.store, session_id)
        if found is None:
            return False
        other = self._session is None or self._session.id != session_id
        self._session = found
        self._candidates.session_id = session_id
        self.agenda.show_session(found, item_id)
        self._show_head()
        self.side.show_session(found)
        self._show_item()
        if other or line_id is not None:
            self.show_minutes(focus=False)
        if line_id is not None and self.writing.sheet.editor.go_to(line_id):
            self.writing.sheet.focus()
        return True

    def _show_head(self) -> None:
        assert self._session is not None
        self.head.show_session(self._session)
        if self._form is not None:
            self._form.show_session(self._session)
        self._menu.show_session(self._session)
        self.strip.show_session(self._desk.store, self._session, only_read=self._desk.only_read)
        self.about.show_session(self._desk.store, self._session)
        locked = self._session.status == "adopted"
        self.head.set_locked(locked=locked)
        self.agenda.add.setVisible(not locked)
        self.writing.set_locked(locked=locked)

    def _show_item(self) -> None:
        assert self._session is not None
        if self.agenda.current == FIRST_PAGE:
            self.writing.flush()
            self.middle.show_first(self._session)
            return
        self.middle.show_text(self._session, self.agenda.item, self.agenda.title())
        going_on = self._session.status in ("planned", "draft", "amended")
        self.writing.show_home(self._home(), self.agenda.heading(), at_end=going_on)

    def _home(self) -> Home:
        assert self._session is not None
        return Home(self._session.id, self.agenda.item)

    def _day(self) -> date:
        day = self._session.held_on if self._session is not None else None
        return day or self._desk.today()

    def flush(self) -> bool:
        """Write all that is being typed; False when something could not be written."""
        self.agenda.editor.finish()
        if self._form is not None:
            self._form.flush()
        self.side.flush()
        return self.writing.flush() and not self._desk.waiting

    # Going about

    def show_form(self) -> None:
        """Show what is known of the meeting."""
        assert self._session is not None
        self.form.show_session(self._session)
        self._pages.setCurrentWidget(self.form)
        self.form.begin()

    def show_minutes(self, *, focus: bool = True) -> None:
        """Show the minutes."""
        self._pages.setCurrentWidget(self.panes_page)
        if focus:
            self.enter()

    def enter(self) -> None:
        """Put the cursor in the text."""
        if self._in_form:
            self.form.begin()
        else:
            self._focus_middle()

    def _focus_middle(self) -> None:
        """Put the cursor in the text, or the focus on the first page."""
        if self.middle.on_first_page:
            self.middle.first.focus()
        else:
            self.writing.sheet.focus()

    @property
    def _in_form(self) -> bool:
        return self._pages.currentWidget() is not self.panes_page

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round; for one that there is no room for the button that shows it."""
        if self._in_form:
            return [self.form]
        agenda = self.head.agenda if self.agenda.isHidden() else self.agenda
        side = self.head.side if self.side.isHidden() else self.side
        return [agenda, self.middle, side]

    def _on_agenda_toggled(self) -> None:
        self.panes_page.toggle_agenda()
        self._go_into(self.agenda)

    def _on_side_toggled(self) -> None:
        self.panes_page.toggle_side()
        self._go_into(self.side)

    def _go_into(self, panel: QWidget) -> None:
        if panel.isVisible():
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_item(self) -> None:
        """Go to the next agenda item."""
        self._step(1)

    def previous_item(self) -> None:
        """Go to the previous agenda item."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self._in_form and self.agenda.step(step):
            self._focus_middle()

    def _on_item_chosen(self, _key: int) -> None:
        self._show_item()

    def _on_entered(self) -> None:
        self._focus_middle()

    def toggle_clock(self) -> None:
        """Let the clock run for the point in hand, or stop it."""
        self.agenda.toggle_clock()

    def adopt_last(self) -> None:
        """Adopt the report of last time, at the point that is about it."""
        if not self._in_form:
            self.middle.adopt_last()

    def _on_line_asked(self, item_id: int, line_id: int) -> None:
        if self._session is not None:
            self.show_session(self._session.id, item_id or OUTSIDE, line_id)

    def _on_request_asked(self, request_id: int) -> None:
        self._desk.go(f"coaching/requests/{request_id}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in steps:
            self._step(steps[event.key()])
        elif event.key() == Qt.Key.Key_F2 and not event.modifiers() and not self._in_form:
            self.show_form()
        else:
            super().keyPressEvent(event)

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
            stays = self.agenda.refresh()
            if stays:
                self._show_item()
            else:
                self.writing.reload(self._home(), self.agenda.heading())
        elif changed.of("line") and not self.writing.owns(changed):
            self.agenda.refresh()
        self.writing.take(changed)
        self.middle.take(changed)
        filed = bool(changed.of("line")) and not self.writing.owns(changed)
        self.side.take(changed, filed=filed)
        if changed.of("person") and self._form is not None:
            self._form.show_session(self._session)

    def _read_session(self) -> bool:
        """Read the meeting again; False, and back to the list, when it is gone."""
        assert self._session is not None
        found = sessions.get(self._desk.store, self._session.id)
        if found is None:
            self._session = None
            self.left.emit()
            return False
        self._session = found
        self.agenda.show_session(found)
        if self.middle.on_first_page != (self.agenda.current == FIRST_PAGE):
            self._show_item()
        self._show_head()
        self.side.show_session(found)
        return True

    # Doing

    def make_summary(self) -> None:
        """Show the summary as it goes on paper."""
        if self._session is not None:
            self.flush()
            self.summary.show(self._session.id)

    def delete(self) -> None:
        """Put the meeting in the bin; the bar offers to take that back."""
        self.states.delete()
