"""One request in full: how far it is, all its fields, its steps, and what it yielded."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import requests, states
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui import panes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.evaluation.panel import EvaluationPanel
from nplw_desktop.ui.tabs.coaching.meetings.part import AppointmentsPart
from nplw_desktop.ui.tabs.coaching.requests import words
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.tabs.coaching.requests.fields_part import AboutPart, PracticalPart
from nplw_desktop.ui.tabs.coaching.requests.steps_part import StepsPart, WorkPart
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.room import TwoColumns, column_of, scrolling
from nplw_desktop.ui.widgets.text import ElidedText, Text

_AROUND_FOCUS = 60
_BESIDE = 720
"""From this width, in px at 100 %, the parts stand in two columns."""


class RequestForm(QWidget):
    """``match_asked``: back to who fits."""

    match_asked = Signal()

    def __init__(self, desk: Desk, acts: RequestActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._request: Request | None = None
        theme = desk.theme
        self.title = ElidedText(theme, "", "detail")
        self.number = Text(theme, "", "small", "ink2")
        self.state = Pill(theme, "Nieuw")
        self.change = Button(theme, "Status", "normal", "chevron-down", icon_last=True, small=True)
        self.back = Button(theme, "Wie past", "normal", "users", small=True)
        self.delete = Button(theme, "", "quiet", "trash-2", name="Vraag verwijderen", small=True)
        withhold(desk, self.change, self.delete)
        self.about = AboutPart(desk)
        self.practical = PracticalPart(desk)
        self.work = WorkPart(desk)
        self.meetings = AppointmentsPart(desk)
        self.steps = StepsPart(desk)
        self.evaluation = EvaluationPanel(desk, self)
        self._parts = (self.about, self.practical, self.work, self.meetings, self.steps)
        self._lay_out()
        self.change.clicked.connect(self.open_menu)
        self.delete.clicked.connect(self._on_delete)
        self.back.clicked.connect(self.match_asked)
        self.work.match_asked.connect(self.match_asked)
        self.steps.note_asked.connect(self._on_note)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for part in (self.number, self.state, self.change, self.back, self.delete):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        left = column_of(self.about, self.steps, spacing=12)
        right = column_of(self.practical, self.work, self.meetings, self.evaluation, spacing=12)
        self._both = TwoColumns(left, right)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._both)
        column.addStretch(1)
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(0, 4, 8, 8)
        beside.addWidget(self._inside, 100)
        beside.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolling(holder, self)
        around.addWidget(self._scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    # What the page asks

    @property
    def request_id(self) -> int | None:
        """The request that is shown."""
        return self._request.id if self._request is not None else None

    def show_request(self, request_id: int | None) -> None:
        """Show a request; what is being typed about the same one stays."""
        found = requests.get(self._desk.store, request_id) if request_id is not None else None
        if self._request is not None and (found is None or found.id != self._request.id):
            self.flush()
        self._request = found
        self._inside.setVisible(found is not None)
        if found is None:
            return
        self.title.set_text(found.question)
        self.number.setText(found.number)
        self.state.set_status(
            words.status_word(found.status),
            words.status_kind(found.status),
            "lock" if found.private else "",
        )
        for part in self._parts:
            part.show_request(found)
        self.evaluation.show_request(found.id)
        self.evaluation.setVisible(found.state in (states.ACTIVE, states.DONE))

    def begin(self) -> None:
        """Put the focus in the question."""
        self.about.form.field("question").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show what gets the focus, also when it was not Tab that brought it there."""
        # Not under a pressed mouse button: what is being clicked would move away.
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not held and self.isVisible() and self.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, _AROUND_FOCUS)

    def begin_evaluation(self) -> None:
        """Put the focus where the asker looks back."""
        stop = panes.first_stop(self.evaluation)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Write what is being typed."""
        for part in self._parts:
            part.flush()
        self.evaluation.flush()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.about, self.practical, self.work, self.meetings, self.steps, self.evaluation]

    def open_menu(self) -> None:
        """What can be done with it now."""
        if self._request is None:
            return
        self.flush()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Status van de vraag")
        self._acts.fill_menu(menu, (self._request.id,))
        if menu.isEmpty():
            return  # it went meanwhile
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _on_note(self) -> None:
        if self._request is not None:
            self._acts.note(self._request.id)

    def _on_delete(self) -> None:
        if self._request is not None:
            self.flush()
            self._acts.delete((self._request.id,))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px = self._desk.theme.px
        self._both.fit(self._inside, beside=self.width() >= px(_BESIDE), px=px)
