"""The appointments of a request, in its form: each opens as the meeting it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import dates, sessions
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import Appointment
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.tabs.coaching.meetings.opener import Appointments
from nplw_desktop.ui.tabs.coaching.requests.part import RequestPart
from nplw_desktop.ui.widgets.add_button import AddButton
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_NONE = "Nog geen afspraak. Een afspraak is een gewone bijeenkomst: met mensen, regels en acties."


class AppointmentsPart(RequestPart):
    """Lists them by day, and makes another."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.opener = Appointments(desk, self)
        self._panel = Panel(theme, "Afspraken", parent=self)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self._none = Text(theme, _NONE, "base", "ink2", wrap=True)
        self.links: list[Link] = []
        self.add = AddButton(theme, "Afspraak")
        self.add.clicked.connect(self._on_add)
        withhold(desk, self.add)
        self._panel.body.addWidget(self._none)
        self._panel.body.addLayout(self._inside)
        self._panel.body.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        desk.changed.connect(self._on_changed)

    def show_request(self, found: Request) -> None:
        super().show_request(found)
        for link in self.links:
            self._inside.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links.clear()
        every = appointments.of_request(self._desk.store, found.id)
        for each in every:
            self._show(each)
        self._panel.set_count(len(every) or None)
        self._none.setVisible(not every)
        self.add.setEnabled(not found.closed)

    def _show(self, each: Appointment) -> None:
        day = each.held_on
        when = dates.short(day, self._desk.today()) if day is not None else "nog geen datum"
        times = dates.time_range(each.starts_at, each.ends_at)
        what = appointments.PURPOSES.get(each.purpose, each.title)
        status = sessions.STATUSES.get(each.status, "")
        text = " · ".join(filter(None, (f"{when} {times}".strip(), what, each.place, status)))
        link = Link(self._desk.theme, text, small=False)
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.clicked.connect(partial(self._open, each.session_id))
        self._inside.addWidget(link)
        self.links.append(link)

    def _open(self, session_id: int) -> None:
        self._desk.go(session_places.of(self._desk.store, session_id))

    def _on_add(self) -> None:
        if self._request is not None:
            self.opener.ask(self._request.id)

    def _on_changed(self, changed: Changed) -> None:
        if self._request is not None and (changed.of("coaching_session") or changed.of("session")):
            self.show_request(self._request)
