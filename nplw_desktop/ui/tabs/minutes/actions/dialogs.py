"""Putting actions off with a reason, and giving them to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.postponements import Postponement, counted
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chip_field import Candidates, ChipField
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout

WEEK = 7
_STEPS = (("+1 week", WEEK), ("+2 weken", 2 * WEEK), ("+4 weken", 4 * WEEK))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PostponeDialog(Dialog):
    """Until when, and why. ``chosen`` carries the day (None: so many days each), days, reason."""

    chosen = Signal(object, int, str)

    def __init__(
        self,
        desk: Desk,
        what: str,
        due_on: date | None,
        earlier: Sequence[Postponement],
        parent: QWidget,
    ) -> None:
        """``due_on`` is the date of the one action, or None for several or without a date."""
        super().__init__(desk.theme, f"{what} uitstellen", parent, width=460)
        self._desk = desk
        self._start = max(due_on or desk.today(), desk.today())
        self._days = WEEK
        theme = desk.theme
        steps = QWidget()
        flow = FlowLayout(steps)
        self.steps = [Button(theme, text, small=True) for text, _days in _STEPS]
        for button, (_text, days) in zip(self.steps, _STEPS, strict=True):
            button.clicked.connect(partial(self._step, days))
            flow.addWidget(button)
        self.day = DateField(theme, "Tot", self._parse)
        self.reason = TextField(
            theme, "Waarom", hint="Staat daarna bij de actie. Mag leeg blijven."
        )
        for widget in (steps, self.day, self.reason):
            self.body.addWidget(widget)
        if earlier:
            self.add_text(f"Al {counted(len(earlier))}:", "small-strong")
            for one in earlier:
                self.add_text(one.words(), "small")
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Uitstellen", "primary")
        self.save.clicked.connect(self._choose)
        self.drop.clicked.connect(self.reject)
        self.day.edited.connect(self._on_day)
        self._step(WEEK)
        self.reason.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _step(self, days: int) -> None:
        self._days = days
        self.day.set_value(self._start + timedelta(days=days))
        self.reason.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day(self, _day: object) -> None:
        self._days = 0

    def _choose(self) -> None:
        self.day.flush()
        if self.day.error():
            self.day.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = self.day.value()
        if day is None:
            self.day.set_error("Kies een dag.")
            self.day.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.reason.flush()
        self.accept()
        self.chosen.emit(None if self._days else day, self._days, self.reason.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)


class GiveDialog(Dialog):
    """To whom. ``chosen`` carries a person and their name; None and a name is a new contact."""

    chosen = Signal(object, str)

    def __init__(self, desk: Desk, what: str, people: Candidates, parent: QWidget) -> None:
        super().__init__(desk.theme, f"{what} geven aan", parent, width=420)
        self.who = ChipField(desk.theme, "Wie", people, creates="Contact")
        self.who.line.setPlaceholderText("Naam…")
        self.body.addWidget(self.who)
        self.body.addStretch(1)
        self.nobody = self.add_button("Niemand", left=True)
        self.drop = self.add_button("Annuleren")
        self.who.added.connect(self._on_added)
        self.who.create_requested.connect(self._on_name)
        self.nobody.clicked.connect(self._on_nobody)
        self.drop.clicked.connect(self.reject)
        self.who.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_added(self, person_id: object) -> None:
        self._answer(person_id, self.who.names()[person_id])

    def _on_name(self, name: str) -> None:
        self._answer(None, name)

    def _on_nobody(self) -> None:
        self._answer(None, "")

    def _answer(self, person_id: object, name: str) -> None:
        self.accept()
        self.chosen.emit(person_id, name)
