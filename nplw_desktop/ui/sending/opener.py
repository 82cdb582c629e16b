"""Opening the dialog Versturen for a meeting, from wherever it is asked for."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import appointments, sessions
from nplw_desktop.region.appointments import Appointment
from nplw_desktop.region.sessions import MEETING_KINDS
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.calendar_saving import CancelOffer
from nplw_desktop.ui.sending.dialog import SendDialog


class Sending(QObject):
    """Opens the dialog over a window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: SendDialog | None = None
        self.cancelling = CancelOffer(desk, window)

    @property
    def dialog(self) -> SendDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    def show(self, session_id: int, kind: str = "") -> None:
        """Open it for a meeting, with the ``kind`` of mail that is wanted; without a date there is
        nothing to send."""
        held = sessions.get(self._desk.store, session_id)
        if held is None:
            return
        if held.held_on is None:
            self._desk.announce("Zonder datum is er niets te versturen. Vul eerst de datum in.")
            return
        dialog = SendDialog(self._desk, session_id, self._window.window(), kind)
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def look_for_cancelled(
        self, session_ids: frozenset[int], kinds: Collection[str] = MEETING_KINDS
    ) -> None:
        """Of sessions that may be gone: offer a cancellation for those that stand in a calendar.

        Each tab looks for the ``kinds`` that are its own, so that nothing is offered twice.
        """
        store = self._desk.store

        def look() -> tuple[Appointment, ...]:
            return appointments.in_bin(store, session_ids, kinds)

        self._desk.tasks.run(look, self._offer, owner=self)

    def _offer(self, gone: tuple[Appointment, ...]) -> None:
        """Not when it was put back meanwhile."""
        store = self._desk.store
        still = [one for one in gone if not appointments.exists(store, one.uid)]
        if still:
            self.cancelling.offer(still)

    def _on_finished(self) -> None:
        self._dialog = None
