"""The row above the week grid: which week, of whom, and what can be done with it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.hours import GridRow
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import MenuChip, Option
from nplw_desktop.ui.widgets.text import ElidedText

_WORDS_FROM = 1130
_COPY, _SOURCES, _EXPORT = "Vorige week overnemen", "Geldbronnen", "Exporteren"
_NAME = "SELECT p.display_name FROM coach c JOIN person p ON p.id = c.person_id WHERE c.id = :id"


class WeekBar(QWidget):
    """Buttons and a choice of a coach; the page connects them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._offered: dict[int, str] | None = None
        self.back = Button(
            theme, "", "normal", "chevron-left", name="Vorige week", key="Ctrl+PgUp", small=True
        )
        self.ahead = Button(
            theme, "", "normal", "chevron-right", name="Volgende week", key="Ctrl+PgDn", small=True
        )
        self.title = ElidedText(theme, "", "section")
        self.now = Button(theme, "Deze week", "quiet", small=True)
        self.now.setToolTip("Naar deze week (Alt+Home)")
        self.who = MenuChip(theme, "Coach", parent=self)
        self.copy_week = Button(theme, _COPY, "normal", "copy")
        self.sources = Button(theme, _SOURCES, "normal", "landmark")
        self.export = Button(theme, _EXPORT, "normal", "download")
        self.copy_week.setToolTip(
            "Vorige week overnemen: de uren van de week ervoor, in lege cellen (Ctrl+Shift+D)"
        )
        self.sources.setToolTip("Geldbronnen: budget, besteed, verplicht en vrij")
        self.export.setToolTip("Exporteren naar Excel of CSV")
        withhold(desk, self.copy_week)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.ahead)
        row.addWidget(self.title, 1)
        row.addWidget(self.now)
        row.addWidget(self.who)
        row.addWidget(self.copy_week)
        row.addWidget(self.sources)
        row.addWidget(self.export)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._arrange)

    def stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        buttons = (self.copy_week, self.sources, self.export)
        return [self.back, self.ahead, self.now, self.who, *buttons]

    @property
    def coach_id(self) -> int | None:
        """The coach that was chosen; None is everyone."""
        chosen = self.who.value()
        return chosen if isinstance(chosen, int) else None

    def show_week(self, monday: date) -> None:
        """Name a week."""
        self.title.set_text(week_words(monday))
        self.now.setVisible(monday != weeks.monday(self._desk.today()))

    def offer(self, rows: tuple[GridRow, ...]) -> None:
        """Offer the coaches of a week, and the one that was chosen."""
        names = {row.coach_id: row.coach for row in rows if row.coach_id is not None}
        chosen = self.coach_id
        if chosen is not None and chosen not in names:
            names[chosen] = str(self._desk.store.value(_NAME, id=chosen) or "")
        offered = {key: name for key, name in names.items() if name}
        if offered != self._offered:
            self._offered = offered
            each = (Option(key, name) for key, name in offered.items())
            self.who.set_options([Option(None, "iedereen"), *each])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, buttons are their icons alone."""
        wide = self.width() >= self._desk.theme.px(_WORDS_FROM)
        for button, words in (
            (self.copy_week, _COPY),
            (self.sources, _SOURCES),
            (self.export, _EXPORT),
        ):
            if bool(button.text()) != wide:
                button.setText(words if wide else "")
            button.updateGeometry()


def week_words(monday: date) -> str:
    """``Week 48 · 23 – 29 november 2026``."""
    sunday = monday + timedelta(days=6)
    begin = str(monday.day)
    if monday.month != sunday.month:
        begin += f" {dates.MONTHS[monday.month - 1]}"
    if monday.year != sunday.year:
        begin += f" {monday.year}"
    end = f"{sunday.day} {dates.MONTHS[sunday.month - 1]} {sunday.year}"
    return f"Week {weeks.number(monday)} · {begin} – {end}"
