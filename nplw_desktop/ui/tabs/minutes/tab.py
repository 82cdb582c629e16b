"""The tab Verslagen: the list of meetings and the minutes of one, and going between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.meetings_page import MeetingsPage
from nplw_desktop.ui.tabs.minutes.report import ReportScreen


class MinutesTab(QWidget):
    """See ``nplw_desktop.ui.tabs`` for what a tab can be asked."""

    key = places.KEY
    title = "Verslagen"
    icon = "file-text"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = MeetingsPage(desk, self)
        self.report = ReportScreen(desk, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self._on_opened)
        self.list.summary_asked.connect(self.report.summary.show)
        self.report.left.connect(self.show_list)

    # Going about

    def open(self, place: str) -> bool:
        """Show a place; False when it is gone or lies elsewhere."""
        wanted = places.read(place)
        if wanted is None:
            return False
        if wanted.session_id is None:
            self.show_list()
            return True
        if not self.report.show_meeting(wanted.session_id, wanted.item_id, wanted.line_id):
            return False
        self._stack.setCurrentWidget(self.report)
        return True

    def place(self) -> str:
        """Where the user is."""
        return self.report.place() if self._in_report else places.KEY

    def show_list(self) -> None:
        """Go back to the list, at the meeting that was open."""
        self.report.flush()
        if self.report.session is not None:
            self.list.table.select(self.report.session.id)
        self._stack.setCurrentWidget(self.list)
        if self.isVisible():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _in_report(self) -> bool:
        return self._stack.currentWidget() is self.report

    def _on_opened(self, session_id: int) -> None:
        if self.open(places.write(session_id)):
            self.report.enter()

    # What the window asks

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        return self.report.flush()

    def new(self) -> None:
        """Begin a new meeting."""
        self.show_list()
        self.list.begin_new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter of the list."""
        self.show_list()
        self.list.focus_filter()

    def enter(self) -> None:
        """Put the focus where the work is: the text, or the list."""
        if self._in_report:
            self.report.enter()
        else:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        if self._in_report:
            return self.report.panes()
        return [self.list.chips, self.list.filter, self.list.table]

    def commands(self) -> dict[str, Callable[[], None]]:
        """What this tab does for the commands of the window."""
        return {
            "new": self.new,
            "find": self.find,
            "print": self.print,
            "next_item": self._next_item,
            "previous_item": self._previous_item,
        }

    def print(self) -> None:
        """Show the summary of the meeting in hand."""
        if self._in_report:
            self.report.make_summary()
        elif (chosen := self.list.current()) is not None:
            self.report.summary.show(chosen)

    def _next_item(self) -> None:
        if self._in_report:
            self.report.next_item()

    def _previous_item(self) -> None:
        if self._in_report:
            self.report.previous_item()

    def save_state(self) -> None:
        """Remember the columns and order of the list."""
        self.list.save_state()
