"""Making an appointment for a request, from wherever it is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import Wanted
from nplw_desktop.region.mailing import INVITATION
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.opener import Sending
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.meetings.dialog import AppointmentDialog

_GONE = "Deze vraag is al voorbij. Zet hem eerst weer op Loopt."


class Appointments(QObject):
    """Opens the dialog over a window; ``sending`` makes the invitation and the calendar file."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.sending = Sending(desk, window)
        self.dialog: AppointmentDialog | None = None

    def ask(self, request_id: int, assignment_id: int | None = None) -> None:
        """Ask when, for a request that is not over."""
        asked = requests.get(self._desk.store, request_id)
        if asked is None or asked.closed:
            self._desk.announce(_GONE)
            return
        self.dialog = AppointmentDialog(self._desk, asked, assignment_id, self._window.window())
        self.dialog.chosen.connect(self.make)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def make(self, wanted: Wanted, send: bool) -> None:
        """Plan it; with ``send`` the invitation is offered at once."""
        written = self._desk.write(
            "Coachsessie gepland",
            partial(appointments.make, wanted=wanted),
            place=places.request(wanted.request_id),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.value is not None:
            when = dates.short_with_day(wanted.held_on)
            self._desk.announce(f"Coachsessie gepland op {when}", undo=True)
            if send:
                self.sending.show(written.value, INVITATION)

    def _on_finished(self) -> None:
        self.dialog = None
