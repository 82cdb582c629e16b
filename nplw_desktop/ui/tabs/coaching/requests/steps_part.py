"""How a request went: its steps with their day and person; and where it came from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import assignments, durations, requests, states
from nplw_desktop.region.coaching.requests import Request, Step, intake
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.requests.part import RequestPart
from nplw_desktop.ui.widgets.add_button import AddButton
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import ElidedText, Text


class StepsPart(RequestPart):
    """``note_asked``: another step is to be noted."""

    note_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self._panel = Panel(theme, "Verloop", parent=self)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []
        self.add = AddButton(theme, "Stap")
        self.add.clicked.connect(self.note_asked)
        withhold(desk, self.add)
        self._panel.body.addWidget(self._rows)
        self._panel.body.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)

    def show_request(self, found: Request) -> None:
        super().show_request(found)
        steps = requests.steps(self._desk.store, found.id)
        self._panel.set_count(len(steps))
        self._clear()
        for row, step in enumerate(steps):
            self._show_step(row, step)

    def _show_step(self, row: int, step: Step) -> None:
        theme = self._desk.theme
        today = self._desk.today()
        day = dates.short(step.on_day, today) if step.on_day is not None else "geen datum"
        word = states.STEPS.get(step.step, (step.step, ""))[0].capitalize()
        behind = " · ".join(filter(None, (f"met {step.person}" if step.person else "", step.note)))
        when = Text(theme, day, "small", "ink2")
        what = ElidedText(theme, f"{word} · {behind}" if behind else word, "base")
        by = f", vastgelegd door {step.by}" if step.by else ""
        what.setAccessibleName(f"{day}: {what.text()}{by}")
        drop = Button(theme, "", "quiet", "x", name=f"Stap weghalen: {word}, {day}", small=True)
        drop.clicked.connect(partial(self._remove, step.id))
        withhold(self._desk, drop)
        for column, part in enumerate((when, what, drop)):
            self._grid.addWidget(part, row, column)
            self._shown.append(part)

    def _clear(self) -> None:
        for part in self._shown:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown.clear()

    def _remove(self, step_id: int) -> None:
        def edit(change: Change) -> None:
            requests.remove_step(change, step_id)

        self.write("Stap weggehaald", edit, said="Stap weggehaald; de status blijft")


class WorkPart(RequestPart):
    """Who is proposed or at work for it, and where the request came from.

    ``match_asked``: to who fits.
    """

    match_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panel = Panel(desk.theme, "Inzet", link="Wie past", parent=self)
        self._panel.link_clicked.connect(self.match_asked)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self._shown: list[QWidget] = []
        self._panel.body.addLayout(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)

    def show_request(self, found: Request) -> None:
        super().show_request(found)
        for part in self._shown:
            self._inside.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown.clear()
        store, theme = self._desk.store, self._desk.theme
        every = assignments.of_request(store, found.id)
        for each in every:
            hours = durations.in_words(each.minutes)
            done = f" · {durations.in_words(each.booked)} geboekt" if each.booked else ""
            why = f" · {each.end_reason}" if each.end_reason else ""
            text = f"{each.coach} · {states.ASSIGNMENTS[each.status]} · {hours}{done}{why}"
            self._link(text, places.coach(each.coach_id) if each.coach_id else "")
        if not every:
            self._add(Text(theme, "Nog geen coach voorgesteld.", "base", "ink2", wrap=True))
        if found.line_id is not None:
            self._show_origin(found.line_id)

    def _show_origin(self, line_id: int) -> None:
        came = intake.origin(self._desk.store, line_id)
        if came is None:
            return
        day = f" · {dates.day_month(came.held_on)}" if came.held_on is not None else ""
        place = ""
        if came.session_id is not None:
            place = session_places.of(
                self._desk.store, came.session_id, came.agenda_item_id, came.line_id
            )
        self._link(f"Uit: {came.title or 'een losse actie'}{day}", place)

    def _link(self, text: str, place: str) -> None:
        if not place:
            self._add(ElidedText(self._desk.theme, text, "base"))
            return
        link = Link(self._desk.theme, text, small=False)
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.clicked.connect(partial(self._desk.go, place))
        self._add(link)

    def _add(self, part: QWidget) -> None:
        self._inside.addWidget(part)
        self._shown.append(part)
