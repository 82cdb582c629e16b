"""Preparing a session: its case and method left, its phases in the middle, its people right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import cases, groups, methods, sessions_list
from nplw_desktop.region.mailing import INVITATION, REMINDER
from nplw_desktop.region.reporting.choice import CARDS
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.sending.opener import Sending
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.acts import SessionActs
from nplw_desktop.ui.tabs.intervision.harvest.opener import to_harvest
from nplw_desktop.ui.tabs.intervision.prepare.case_panel import CasePanel
from nplw_desktop.ui.tabs.intervision.prepare.columns import Columns
from nplw_desktop.ui.tabs.intervision.prepare.head import PrepareHead
from nplw_desktop.ui.tabs.intervision.prepare.keeping import ask_name
from nplw_desktop.ui.tabs.intervision.prepare.method_panel import MethodPanel
from nplw_desktop.ui.tabs.intervision.prepare.people_panel import PeoplePanel
from nplw_desktop.ui.tabs.intervision.prepare.phases_panel import PhasesPanel
from nplw_desktop.ui.tabs.intervision.prepare.rules_dialog import RulesDialog
from nplw_desktop.ui.tabs.intervision.prepare.todo_panel import TodoPanel
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.intervision.live.opener import Live
    from nplw_desktop.ui.window import Window

_TABLES = (
    "session",
    "agenda_item",
    "participant",
    "intervision_case",
    "case_text",
    "checklist_item",
    "live_event",
    "series_member",
    "person",
    "method",
    "method_phase",
)
_NO_PHASES = "Kies eerst een methode: zonder fasen is er niets te leiden."
_GOES_ON = "Deze sessie is begonnen en loopt nog."
_HIDDEN = "De zaal kijkt mee"
_WHY_HIDDEN = "Zolang de beamer aan staat, blijft de voorbereiding dicht."


class PrepareScreen(QWidget):
    """Shows one session. ``left`` when the user goes back to the list, or the session is gone."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._stale = False
        self._live: Live | None = None
        theme = desk.theme
        self.writer = SessionWriter(desk)
        self._candidates = Candidates(desk.store)
        self.acts = SessionActs(desk)
        self.papers = SessionPapers(desk, self)
        self.sending = Sending(desk, self)
        self.head = PrepareHead(theme, self)
        self.case = CasePanel(desk, self.writer, self)
        self.method = MethodPanel(desk, self.writer, self)
        self.phases = PhasesPanel(desk, self.writer, self)
        self.people = PeoplePanel(desk, self.writer, self._candidates, self)
        self.todo = TodoPanel(desk, self.writer, self)
        self.columns = Columns(
            theme, (self.case, self.method), self.phases, (self.people, self.todo)
        )
        self.going = Strip(theme, "notice", _GOES_ON, icon="play")
        self._hidden = EmptyState(theme, "projector", _HIDDEN, _WHY_HIDDEN)
        self._pages = QStackedWidget(self)
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        withhold(self._desk, self.head.start)
        self.going.add_link("Verdergaan").clicked.connect(self.start)
        self._pages.setMinimumSize(1, 1)
        self._pages.addWidget(self.columns)
        self._pages.addWidget(self._hidden)
        self._going = QWidget(self)
        strip = QVBoxLayout(self._going)
        strip.setContentsMargins(24, 0, 24, 8)
        strip.addWidget(self.going)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._going)
        column.addWidget(self._pages, 1)
        parts = (self.case, self.method, self.phases, self.people)
        set_order(stop for part in parts for stop in part.stops())

    def _connect(self) -> None:
        head = self.head
        head.back_asked.connect(self.left)
        head.print_asked.connect(self.print)
        head.send_asked.connect(self.invite)
        head.start_asked.connect(self.start)
        head.more_asked.connect(self._on_more)
        self.people.remind_asked.connect(self.remind)
        self.todo.link_clicked.connect(self.show_rules)
        self.phases.fitted.connect(self._laid_out.start)
        self.columns.verticalScrollBar().valueChanged.connect(self._laid_out.start)
        self.columns.verticalScrollBar().rangeChanged.connect(self._laid_out.start)
        self._laid_out.timeout.connect(self._show_fit)
        self._desk.changed.connect(self._on_changed)
        self._desk.projecting.changed.connect(self._on_projecting)

    # What is shown

    @property
    def session(self) -> Session | None:
        """The session that is shown."""
        return self._session

    def show_session(
        self,
        session_id: int,
        item_id: int | None = None,
        line_id: int | None = None,  # noqa: ARG002 - lines are shown while leading, and after it
    ) -> bool:
        """Show a session, at a phase if given; False when it is gone."""
        found = sessions.get(self._desk.store, session_id)
        standing = sessions_list.standing(self._desk.store, session_id)
        if found is None or standing is None:
            return False
        other = self._session is None or self._session.id != session_id
        if other:
            self.flush()
        self._session = found
        self.writer.session_id = session_id
        self._candidates.session_id = session_id
        self._show(anew=other)
        if other:
            self.columns.verticalScrollBar().setValue(0)
        if item_id:
            self.phases.go_to(item_id)
        self._on_projecting(self._desk.projecting.on)
        return True

    def _show(self, *, anew: bool = False) -> None:
        assert self._session is not None
        self._stale = False
        session, store = self._session, self._desk.store
        standing = sessions_list.standing(store, session.id)
        if standing is None:
            return
        case = cases.get(store, session.id)
        self.head.show_session(session, standing)
        self.case.show_session(session, case)
        self.method.show_session(session, case, anew=anew)
        self.phases.show_session(session, case.method_name)
        self.people.show_session(session, case)
        self.todo.show_session(session)
        self._going.setVisible(standing.running)

    def _show_fit(self) -> None:
        """Whether the phases fit stays in sight, also when their list is longer than the screen."""
        below = self.phases.fit
        seen = below.visibleRegion().boundingRect().height() == below.height()
        show = bool(self.phases.phases) and not seen
        self.head.show_fit(below.text() if show else "", below.kind, below.icon)

    def place(self) -> str:
        """Where the user is."""
        return places.KEY if self._session is None else places.write(self._session.id)

    def flush(self) -> bool:
        """Write all that is being typed; False when something could not be written."""
        if self._session is not None:
            self.case.flush()
            self.phases.flush()
            self.todo.flush()
        return not self._desk.waiting

    def enter(self) -> None:
        """Put the focus where the preparation goes on: what is not there yet, or the phases."""
        if self._session is None:
            return
        case = cases.get(self._desk.store, self._session.id)
        target: QWidget = self.phases.list
        if case.owner_id is None:
            target = self.case.owner.control()
        elif not case.method and not self.phases.phases:
            target = self.method.list
        elif not self.case.question.value() and case.wiped_on is None:
            target = self.case.question.control()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.case, self.method, self.phases, self.people, self.todo.line]

    def commands(self) -> Commands:
        """What it does for the commands of the window."""
        return {
            "print": self.print,
            "papers": self.choose_paper,
            "send": self.invite,
            "start_session": self.start,
            "next_meeting": partial(self._on_more, "next"),
            "next_item": partial(self._step, 1),
            "previous_item": partial(self._step, -1),
        }

    def _step(self, by: int) -> None:
        ids = [phase.id for phase in self.phases.phases]
        entry = self.phases.list.current()
        if ids:
            at = ids.index(entry.key) + by if entry is not None and entry.key in ids else 0
            self.phases.go_to(ids[max(0, min(at, len(ids) - 1))])
            self.phases.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_projecting(self, on: bool) -> None:
        """Nothing of a preparation is for the room."""
        self._pages.setCurrentWidget(self._hidden if on else self.columns)

    def _on_changed(self, changed: Changed) -> None:
        if self._session is None or not any(changed.of(name) for name in _TABLES):
            return
        found = sessions.get(self._desk.store, self._session.id)
        if found is None:
            self._session = None
            self.writer.session_id = 0
            self.left.emit()
            return
        self._session = found
        if self.isVisible():
            self._show(anew=bool(changed.of("case_text")) and not self.method.list.hasFocus())
        else:  # while a session is led, all that happens in it would be read twice
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._session is not None:
            self._show()
        self._laid_out.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out.start()

    # Acting

    def print(self) -> None:
        """Show the plan as it goes on paper; the other papers are beside it."""
        if self._session is not None:
            self.flush()
            self.papers.show(self._session.id)

    def choose_paper(self) -> None:
        """Show the paper that was made last of this group."""
        if self._session is not None:
            self.flush()
            self.papers.show_papers(self._session.id)

    def show_rules(self) -> None:
        """Show what the group agreed on, to read, print or change."""
        group = self._session.series_id if self._session is not None else None
        found = groups.get(self._desk.store, group) if group is not None else None
        if found is None or group is None:
            return
        texts = [rule.text for rule in groups.rules(self._desk.store, group)]
        dialog = RulesDialog(self._desk.theme, found.title, texts, self.window())
        dialog.change_asked.connect(partial(self._on_more, "group"))
        dialog.print_asked.connect(self._print_rules)
        dialog.open()

    def _print_rules(self) -> None:
        """They stand before the cards, which lie on the table with them."""
        if self._session is not None:
            self.papers.show(self._session.id, CARDS)

    def invite(self) -> None:
        """Open the invitations: a draft for each, with a file for their calendar."""
        self._send(INVITATION)

    def remind(self) -> None:
        """The same for those who did not answer yet."""
        self._send(REMINDER)

    def _send(self, kind: str) -> None:
        if self._session is not None:
            self.flush()
            self.sending.show(self._session.id, kind)

    def start(self) -> None:
        """Begin the session, or go on with it."""
        if self._session is None:
            return
        self.flush()
        if not self.phases.phases:
            self._desk.announce(_NO_PHASES)
            self.method.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._lead(self._session.id)

    def _lead(self, session_id: int) -> None:
        if self._live is None:
            from nplw_desktop.ui.tabs.intervision.live.opener import Live  # noqa: PLC0415 - heavy

            self._live = Live(self._desk, cast("Window", self.window()))
        self._live.start(session_id)

    def keep_method(self) -> None:
        """Keep the phases as they are now as a method of one's own."""
        if self._session is None:
            return
        session_id = self._session.id
        based_on = cases.get(self._desk.store, session_id).method
        proposed = methods.free_name(
            self._desk.store, cases.get(self._desk.store, session_id).method_name or "Eigen methode"
        )

        def keep(name: str) -> str:
            written = self._desk.write(
                "Methode bewaard",
                lambda change: methods.from_session(change, session_id, name, based_on),
                place=places.write(session_id),
                words=name,
            )
            if written.ok:
                self._desk.announce(f"Bewaard als eigen methode ‘{name}’", undo=True)
            return written.refusal

        ask_name(self._desk, proposed, keep, self.window())

    def _on_more(self, key: str) -> None:
        if self._session is None:
            return
        self.flush()
        if key == "next":
            self.acts.next_after(self._session.id)
        elif key == "group" and self._session.series_id is not None:
            self._desk.go(places.write_page("groups", self._session.series_id))
        elif key == "keep":
            self.keep_method()
        elif key == "harvest":
            to_harvest(self._desk, self._session.id)
        elif key == "delete":
            self.acts.delete([self._session.id], places.write(self._session.id))
