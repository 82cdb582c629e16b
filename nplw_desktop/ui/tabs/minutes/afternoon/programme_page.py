"""The programme of the afternoon: the agenda of a meeting, with other points and the same clock."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.co_working import programme as afternoon_agenda
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.tabs.minutes.agenda.panel import AgendaPanel
from nplw_desktop.ui.widgets.strip import Strip

_OTHER = "Dit is nog de agenda van een overleg. Een samenwerkingsmiddag heeft een eigen programma."
_NONE = "Er is nog geen programma."


class ProgrammePage(QWidget):
    """Titles, minutes and order are changed as in any agenda; the times follow."""

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._session: Session | None = None
        self.agenda = AgendaPanel(desk, self)
        if self.agenda.head is not None:
            self.agenda.head.set_title("Programma")
        self.strip = Strip(desk.theme, "notice", _OTHER, parent=self)
        self.use = self.strip.add_link("Programma van de middag gebruiken")
        self.use.clicked.connect(acts.use_programme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(self.agenda, 1)
        self.setFocusProxy(self.agenda)

    def show_afternoon(self, session: Session, wanted: int | None) -> None:
        """Show the programme of an afternoon; the part in hand stays so."""
        self._session = session
        self.agenda.show_session(session, wanted)
        self.show_offer()

    def show_offer(self) -> None:
        """Offer the programme in the place of an agenda nobody made."""
        if self._session is None:
            return
        usual = afternoon_agenda.is_usual(self._desk.store, self._session.id)
        adopted = self._session.status == "adopted"
        self.strip.setVisible(usual and not adopted and not self._desk.only_read)
        if usual:
            self.strip.set_text(_OTHER if self._has_points() else _NONE)

    def _has_points(self) -> bool:
        assert self._session is not None
        return afternoon_agenda.has_points(self._desk.store, self._session.id)

    def enter(self) -> None:
        """Put the focus on the programme."""
        self.agenda.list.setFocus()
