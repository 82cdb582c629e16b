"""The two small questions of the board: how many hours in a week, and when somebody is away."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import durations
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HOW = "Bijvoorbeeld 4, 2:30 of 150m. Leeg of 0 haalt de week uit het plan."


class HoursDialog(Dialog):
    """``chosen`` carries the minutes; 0 takes the week out of the plan."""

    chosen = Signal(int)

    def __init__(
        self, desk: Desk, title: str, text: str, minutes: int, parent: QWidget, how: str = HOW
    ) -> None:
        """``how`` stands below the field: what to type, and what nothing means."""
        super().__init__(desk.theme, title, parent, width=400)
        self.add_text(text)
        self.hours = TextField(desk.theme, "Uren", how)
        self.hours.set_value(durations.write(minutes) if minutes else "")
        self.body.addWidget(self.hours)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Bewaren", "primary")
        self.save.clicked.connect(self._choose)
        self.drop.clicked.connect(self.reject)
        line = self.hours.control()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        select = getattr(line, "selectAll", None)
        if select is not None:
            select()

    def _choose(self) -> None:
        self.hours.flush()
        try:
            minutes = durations.read(str(self.hours.value() or "")) or 0
        except Refused as error:
            self.hours.set_error(f"{error.what} {error.todo}")
            self.hours.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.chosen.emit(minutes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)


class AwayDialog(Dialog):
    """``chosen`` carries the first day, the last day (None: until further notice) and a note."""

    chosen = Signal(object, object, str)

    def __init__(self, desk: Desk, name: str, monday: date, parent: QWidget) -> None:
        super().__init__(desk.theme, f"{name} is afwezig", parent, width=420)
        parse = date_parser(desk)
        self.begin = DateField(desk.theme, "Van", parse)
        self.end = DateField(desk.theme, "Tot en met", parse, "Leeg: tot nader bericht.")
        self.note = TextField(desk.theme, "Notitie", "Mag leeg blijven.")
        self.begin.set_value(monday)
        self.end.set_value(monday + timedelta(days=4))
        for field in (self.begin, self.end, self.note):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Bewaren", "primary")
        self.save.clicked.connect(self._choose)
        self.drop.clicked.connect(self.reject)
        self.begin.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        for field in (self.begin, self.end, self.note):
            field.flush()
        begin, end = self.begin.value(), self.end.value()
        if begin is None and not self.begin.error():
            self.begin.set_error("Een afwezigheid heeft een eerste dag nodig.")
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            self.end.set_error("Dat is vóór de eerste dag.")
        wrong = next((each for each in (self.begin, self.end) if each.error()), None)
        if wrong is not None:
            wrong.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.chosen.emit(begin, end, str(self.note.value() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)
