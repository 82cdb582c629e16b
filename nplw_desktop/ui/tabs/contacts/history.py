"""The history of a contact in a window of its own."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates, people, person_history
from nplw_desktop.region.person_history import Happened
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.contacts.page import SIDE, Page
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.timeline import TimelineEntry, TimelineList

_HERE = ZoneInfo("Europe/Amsterdam")
_SIZE = (560, 480)


class HistoryDialog(QDialog):
    """Newest first; Esc or "Sluiten" closes it."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        theme = desk.theme
        person = people.get(desk.store, person_id)
        name = person.display_name if person is not None else ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Geschiedenis van {name}")
        self.setAccessibleName(self.windowTitle())
        self.list = TimelineList(theme)
        self.list.setAccessibleName("Geschiedenis")
        happened = person_history.of_person(desk.store, person_id)
        self.list.set_entries([_entry(at, one) for at, one in enumerate(happened)])
        page = Page(theme, self)
        page.body.addWidget(Text(theme, self.windowTitle(), "section", wrap=True))
        page.body.addSpacing(12)
        page.body.addWidget(self.list)
        page.body.addStretch(1)
        self.close_button = Button(theme, "Sluiten")
        self.close_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 12, SIDE, 16)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(foot)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))


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
