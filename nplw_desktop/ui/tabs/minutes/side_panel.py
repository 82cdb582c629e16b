"""The panel right of the minutes: who is there, and what was filed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Changed
from nplw_desktop.ui import paint
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.attendance.panel import Attendance
from nplw_desktop.ui.tabs.minutes.filed import Filed
from nplw_desktop.ui.tabs.minutes.series.circle import CircleNote
from nplw_desktop.ui.widgets.room import scrolling

_CORNER = 6  # px: what scrolls stays clear of the round corners


class SidePanel(QFrame):
    """One page that scrolls as a whole."""

    def __init__(self, desk: Desk, candidates: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self.setAccessibleName("Aanwezigen, besluiten en acties")
        page = QWidget()
        self.attendance = Attendance(desk, candidates, page)
        self.circle = CircleNote(desk, page)
        self.filed = Filed(desk, candidates, page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self.attendance)
        column.addWidget(self.circle)
        column.addWidget(self.filed)
        column.addStretch(1)
        scroll = scrolling(page, self, QPalette.ColorRole.Base)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, _CORNER, 2, _CORNER)
        around.addWidget(scroll)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.attendance)
        self._theme.changed.connect(self.update)

    def show_session(self, session: Session) -> None:
        """Show who is at a meeting and what came of it."""
        self.attendance.show_session(session)
        self.circle.show_session(session)
        self.filed.show_session(session)

    def take(self, changed: Changed, *, filed: bool) -> None:
        """The file changed; ``filed`` says whether something filed may have."""
        self.attendance.take(changed)
        self.circle.take(changed)
        if filed or changed.of("agenda_item") or changed.of("person"):
            self.filed.refresh()

    def flush(self) -> None:
        """Write what is being typed."""
        self.filed.flush()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        line, surface = theme.color("line"), theme.color("surface")
        paint.box(QPainter(self), self.rect(), paint.RADIUS_PANEL, surface, line)
