"""One coach in full: what is left of the hours, what they know, where, when, and what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import coaches, states
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.coaching.coaches.acts import CoachActs
from nplw_desktop.ui.tabs.coaching.coaches.area_part import AreaPart
from nplw_desktop.ui.tabs.coaching.coaches.away_part import AwayPart
from nplw_desktop.ui.tabs.coaching.coaches.fields_part import FieldsPart
from nplw_desktop.ui.tabs.coaching.coaches.hours_part import HoursPart
from nplw_desktop.ui.tabs.coaching.coaches.part import CoachPart
from nplw_desktop.ui.tabs.coaching.coaches.themes_part import ThemesPart
from nplw_desktop.ui.tabs.coaching.coaches.trips_part import TripsPart
from nplw_desktop.ui.tabs.coaching.coaches.use_part import UsePart
from nplw_desktop.ui.tabs.coaching.coaches.work_part import WorkPart
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.room import TwoColumns, column_of, fill_with_record
from nplw_desktop.ui.widgets.text import ElidedText

_BESIDE = 820
"""From this width, in px at 100 %, the parts stand in two columns."""
_AROUND_FOCUS = 32
_LONG_AGO = 365
"""So many days after a profile was checked, it is said that it was long ago."""


class CoachForm(QWidget):
    """See ``ui.tabs.paged.list_page.Record`` for what it can be asked."""

    def __init__(self, desk: Desk, acts: CoachActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._coach: Coach | None = None
        theme = desk.theme
        self.title = ElidedText(theme, "", "page")
        self.line = ElidedText(theme, "", "base", "ink2")
        self.check = Button(theme, "Vandaag gecontroleerd", icon="check")
        self.contact = Button(theme, "", "quiet", "user-round", name="Contact openen")
        self.print = Button(theme, "", "quiet", "printer", name="Jaaroverzicht", key="Ctrl+P")
        self.more = Button(theme, "", "quiet", "ellipsis", name="Meer")
        self._menu = QMenu(self.more)
        withhold(desk, self.check)
        self._buttons = (self.check, self.contact, self.print, self.more)
        # In the order in which Tab goes through them.
        self.use = UsePart(desk)
        self.themes = ThemesPart(desk)
        self.work = WorkPart(desk)
        self.area = AreaPart(desk)
        self.trips = TripsPart(desk)
        self.hours = HoursPart(desk)
        self.away = AwayPart(desk)
        self.fields = FieldsPart(desk)
        self._parts: tuple[CoachPart, ...] = (
            self.use,
            self.themes,
            self.work,
            self.area,
            self.trips,
            self.hours,
            self.away,
            self.fields,
        )
        self._lay_out()
        stops = [stop for part in self._parts for stop in part.stops()]
        set_order((*self._buttons, *stops))
        self.check.clicked.connect(self._on_check)
        self.contact.clicked.connect(self._on_contact)
        self.more.clicked.connect(self._pop_menu)
        desk.changed.connect(self._on_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in self._buttons:
            head.addWidget(button)
        left = column_of(self.use, self.themes, self.work, self.area, self.trips)
        right = column_of(self.hours, self.away, self.fields)
        self._both = TwoColumns(left, right)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addSpacing(16)
        column.addLayout(self._both)
        column.addStretch(1)
        self._scroll = fill_with_record(self, self._inside)

    # What the page asks

    @property
    def record_id(self) -> int | None:
        """The coach that is shown."""
        return self._coach.id if self._coach is not None else None

    def show_record(self, record_id: int) -> bool:
        """Show a coach; False when they are gone."""
        found = coaches.get(self._desk.store, record_id)
        if found is None:
            self._coach = None
            return False
        self._coach = found
        self.title.set_text(found.name)
        self.line.set_text(self._about(found))
        for part in self._parts:
            part.show_coach(found)
        return True

    def begin(self) -> None:
        """Put the focus in the themes: most is done there."""
        first = self.themes.list if self.themes.list.isVisible() else self.check
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_new(self) -> None:
        """A new coach begins with what they know."""
        self.themes.add()

    def flush(self) -> None:
        """Write what is being typed."""
        for part in self._parts:
            part.flush()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        first = (self.themes.adding, self.hours.fields.stops()[0], self.fields.stops()[0])
        return [self.check, *first]

    # Inside

    def _about(self, found: Coach) -> str:
        today = self._desk.today()
        parts = [found.employer, states.ORIGINS.get(found.origin, "")]
        if found.active_until is not None:
            words = "gestopt op" if found.stopped(today) else "tot en met"
            parts.append(f"{words} {dates.numeric(found.active_until)}")
        elif found.active_from is not None and found.active_from > today:
            parts.append(f"vanaf {dates.numeric(found.active_from)}")
        parts.append(self._checked(found))
        return " · ".join(part for part in parts if part)

    def _checked(self, found: Coach) -> str:
        today, day = self._desk.today(), found.checked_on
        if day is None:
            return "nog nooit gecontroleerd"
        if day == today:
            return "vandaag gecontroleerd"
        ago = " (lang geleden)" if (today - day).days > _LONG_AGO else ""
        return f"gecontroleerd op {dates.numeric(day)}{ago}"

    def _on_changed(self, changed: Changed) -> None:
        """Before the page shows the coach again: what is typed in stays as it is."""
        self.fields.changed = self.hours.changed = changed

    def _on_focus_changed(self) -> None:
        """Once what was just opened has its place; not under a pressed mouse button."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton and self.isVisible():
            QTimer.singleShot(0, self, self._follow_focus)

    def _follow_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, self._desk.theme.px(_AROUND_FOCUS))

    def _on_check(self) -> None:
        if self._coach is not None:
            self.flush()
            self._acts.check(self._coach.id)

    def _on_contact(self) -> None:
        if self._coach is not None:
            self._desk.go(f"contacts/{self._coach.person_id}")

    def _pop_menu(self) -> None:
        found = self._coach
        if found is None:
            return
        self._menu.clear()
        if found.stopped(self._desk.today()):
            self._add("Weer actief", "redo-2", self._on_resume)
        else:
            self._add("Coach stopt vandaag", "door-open", self._on_retire)
        self._add("Profiel verwijderen", "trash-2", self._on_delete)
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _add(self, text: str, icon: str, act: Callable[[], None]) -> None:
        action = self._menu.addAction(self._desk.theme.icon(icon, size=16), text)
        action.setEnabled(not self._desk.only_read)
        action.triggered.connect(act)

    def _on_retire(self) -> None:
        if self._coach is not None:
            self._acts.retire(self._coach.id)

    def _on_resume(self) -> None:
        if self._coach is not None:
            self._acts.resume(self._coach.id)

    def _on_delete(self) -> None:
        if self._coach is not None:
            self._acts.delete(self._coach.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px = self._desk.theme.px
        self._both.fit(self._inside, beside=self.width() >= px(_BESIDE), px=px)
