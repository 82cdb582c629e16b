"""The history of a contact in a window of its own."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, people, person_history
from nplw_desktop.region.person_history import Happened
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.timeline import TimelineEntry, TimelineList

_HERE = ZoneInfo("Europe/Amsterdam")
_WIDTH = 560


class HistoryDialog(Dialog):
    """Newest first; Esc or "Sluiten" closes it."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget) -> None:
        person = people.get(desk.store, person_id)
        name = person.display_name if person is not None else ""
        super().__init__(desk.theme, f"Geschiedenis van {name}", parent, width=_WIDTH)
        self.list = TimelineList(desk.theme)
        self.list.setAccessibleName("Geschiedenis")
        happened = person_history.of_person(desk.store, person_id)
        self.list.set_entries([_entry(at, one) for at, one in enumerate(happened)])
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self.add_button("Sluiten").clicked.connect(self.close)


def _entry(at: int, one: Happened) -> TimelineEntry:
    here = one.at.astimezone(_HERE)
    return TimelineEntry(
        at,
        dates.numeric(here.date()),
        one.label,
        f"{here:%H:%M}",
        " · ".join(one.what),
        f"{dates.long(here.date())}, {here:%H:%M}",
    )
