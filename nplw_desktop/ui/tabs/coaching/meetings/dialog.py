"""Afspraak maken: with whom, when and where; Ctrl+Enter keeps it."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, sessions
from nplw_desktop.region.coaching import assignments, states
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import PURPOSES, USUAL, Wanted
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.form import FieldSpec, Form

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODES = ("in_person", "online", "hybrid", "phone")
_TIME = "Deze tijd ken ik niet. Typ bijvoorbeeld 14:00 of 930."
_AFTER = "Dat is niet na het begin."


class AppointmentDialog(Dialog):
    """``chosen`` carries what is wanted, and whether it is to be sent along at once."""

    chosen = Signal(object, bool)

    def __init__(
        self, desk: Desk, asked: Request, assignment_id: int | None, parent: QWidget
    ) -> None:
        super().__init__(desk.theme, "Afspraak maken", parent, width=560)
        self._desk = desk
        self._request = asked
        self.add_text(f"{asked.number} · {asked.topic or asked.question}")
        self.form = Form(desk.theme, self._specs(), parse_date=date_parser(desk))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.send = self.add_button("Plannen en versturen…", "normal", "mail", left=True)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Plannen", "primary", "calendar-plus")
        self.save.setToolTip("Plannen (Ctrl+Enter)")
        self.save.clicked.connect(self._choose)
        self.send.clicked.connect(self._choose_and_send)
        self.drop.clicked.connect(self.reject)
        self._load(assignment_id)
        self.form.field("held_on").control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _specs(self) -> tuple[FieldSpec, ...]:
        modes = tuple((mode, sessions.MODES[mode]) for mode in _MODES)
        return (
            FieldSpec("purpose", "Waarvoor", "choice", choices=tuple(PURPOSES.items())),
            FieldSpec("assignment_id", "Met coach", "choice", choices=self._coaches()),
            FieldSpec("held_on", "Datum", "date"),
            FieldSpec("mode", "Vorm", "choice", choices=modes),
            FieldSpec("starts_at", "Begin", hint="Leeg: de hele dag."),
            FieldSpec("ends_at", "Einde"),
            FieldSpec("place", "Plaats", columns=2),
        )

    def _coaches(self) -> tuple[tuple[int | None, str], ...]:
        held = assignments.of_request(self._desk.store, self._request.id)
        found = tuple((one.id, one.coach) for one in held if one.status in states.RESERVING)
        return (*found, (None, "nog geen coach"))

    def _load(self, assignment_id: int | None) -> None:
        coaches = [key for key, _name in self._coaches()]
        key = assignment_id if assignment_id in coaches and assignment_id else coaches[0]
        earlier = appointments.of_request(self._desk.store, self._request.id)
        day = appointments.usual_day(self._desk.store, key, self._desk.today())
        self.form.load(
            {
                "purpose": USUAL if earlier or self._know_each_other(key) else "introduction",
                "assignment_id": key,
                "held_on": day,
                "mode": "in_person",
                "place": earlier[-1].place if earlier else "",
            }
        )

    def _know_each_other(self, key: int | None) -> bool:
        """Without a coach there is nobody to get to know, and who is at work is known."""
        held = assignments.get(self._desk.store, key) if key is not None else None
        return held is None or held.status == "active"

    def _choose(self) -> None:
        self._take(send=False)

    def _choose_and_send(self) -> None:
        self._take(send=True)

    def _take(self, *, send: bool) -> None:
        self.form.flush()
        wanted = self._wanted()
        if wanted is None:
            keys = ("held_on", "starts_at", "ends_at")
            wrong = next(key for key in keys if self.form.field(key).error())
            self.form.field(wrong).control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.chosen.emit(wanted, send)

    def _wanted(self) -> Wanted | None:
        """What was filled in; None with the trouble at its field."""
        value = {key: self.form.field(key).value() for key in _KEYS}
        day = value["held_on"]
        if not isinstance(day, date):
            if not self.form.field("held_on").error():
                self.form.show_error("held_on", "Kies een dag.")
            return None
        times: list[time | None] = []
        for key in ("starts_at", "ends_at"):
            typed = str(value[key] or "")
            found = dates.parse_time(typed) if typed else None
            self.form.show_error(key, _TIME if typed and found is None else None)
            if typed and found is None:
                return None
            times.append(found)
        begin, end = times
        if begin is not None and end is not None and end <= begin:
            self.form.show_error("ends_at", _AFTER)
            return None
        chosen = value["assignment_id"]
        return Wanted(
            self._request.id,
            day,
            chosen if isinstance(chosen, int) else None,
            str(value["purpose"] or USUAL),
            begin,
            end,
            str(value["mode"] or "in_person"),
            str(value["place"] or ""),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose()
        else:
            super().keyPressEvent(event)


_KEYS = ("purpose", "assignment_id", "held_on", "mode", "starts_at", "ends_at", "place")
