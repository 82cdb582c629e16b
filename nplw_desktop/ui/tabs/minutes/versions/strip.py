"""The quiet strip above a report that is adopted, or that is being changed afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, report_versions
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Reader
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.strip import Strip

_SIDE, _BELOW = 24, 8


class StateStrip(QWidget):
    """Says which version this is; its links are what can be done about it."""

    amend_asked = Signal()
    adopt_asked = Signal()
    versions_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.adopted = Strip(theme, "notice", "", icon="lock", parent=self)
        self.amended = Strip(theme, "notice", "", icon="pencil", parent=self)
        self.amend = self.adopted.add_link("Wijzigen…")
        self.difference = self.amended.add_link("Wat is er veranderd?")
        self.adopt = self.amended.add_link("Opnieuw vaststellen")
        self.amend.setAccessibleName("Vastgesteld verslag wijzigen")
        self.amend.clicked.connect(self.amend_asked)
        self.difference.clicked.connect(self.versions_asked)
        self.adopt.clicked.connect(self.adopt_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, _SIDE, _BELOW)
        column.addWidget(self.adopted)
        column.addWidget(self.amended)
        self.hide()

    def show_session(self, source: Reader, session: Session, *, only_read: bool) -> None:
        """Show how this report stands; nothing for one that was never adopted."""
        adopted, amended = session.status == "adopted", session.status == "amended"
        if adopted:
            self.adopted.set_text(standing(session))
        elif amended:
            reason = report_versions.pending_reason(source, session.id)
            self.amended.set_text(f"Wordt gewijzigd, dit wordt versie {session.version}: {reason}")
        self.amend.setVisible(not only_read)
        self.adopt.setVisible(not only_read)
        self.adopted.setVisible(adopted)
        self.amended.setVisible(amended)
        self.setVisible(adopted or amended)


def standing(session: Session) -> str:
    """``Vastgesteld op 3 december 2026, versie 1``."""
    day = session.adopted_on
    when = f" op {dates.long(day).split(' ', 1)[1]}" if day is not None else ""
    return f"Vastgesteld{when}, versie {session.version}"
