"""Making an appointment for a request, from wherever it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import requests
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places

if TYPE_CHECKING:
    from nplw_desktop.region.coaching.planning.appointments import Wanted
    from nplw_desktop.ui.sending.opener import Sending
    from nplw_desktop.ui.tabs.coaching.meetings.dialog import AppointmentDialog

_GONE = "Deze vraag is al voorbij. Zet hem eerst weer op Loopt."


class Appointments(QObject):
    """Opens the dialog over a window; none of it is loaded before it is asked for."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sending: Sending | None = None
        self.dialog: AppointmentDialog | None = None

    @property
    def sending(self) -> Sending:
        """What makes the invitation and the calendar file."""
        if self._sending is None:
            from nplw_desktop.ui.sending.opener import Sending  # noqa: PLC0415 - see above

            self._sending = Sending(self._desk, self._window)
        return self._sending

    def ask(self, request_id: int, assignment_id: int | None = None) -> None:
        """Ask when, for a request that is not over."""
        from nplw_desktop.ui.tabs.coaching.meetings.dialog import (  # noqa: PLC0415 - see above
            AppointmentDialog,
        )

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
        from nplw_desktop.region.coaching.planning import (  # noqa: PLC0415 - see above
            appointments,
        )
        from nplw_desktop.region.mailing import INVITATION  # noqa: PLC0415 - see above

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
