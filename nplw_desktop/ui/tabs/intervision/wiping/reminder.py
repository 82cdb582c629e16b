"""The strip in the tab when cases are to be wiped; put off, it comes back the next day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.intervision.confidence.wiping import Due
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.wiping import words
from nplw_desktop.ui.tabs.intervision.wiping.opener import Wiping
from nplw_desktop.ui.widgets.room import NO_LIMIT
from nplw_desktop.ui.widgets.strip import Strip

_VIEW = "intervision/wiping"
_TABLES = ("session", "intervision_case", "case_text", "line", "learning_point", "legal_hold")
_PAUSE_MS = 400


class Reminder(QWidget):
    """Takes no room while nothing is due. Looks anew when the tab is shown and after changes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: tuple[Due, ...] = ()
        self._wiping = Wiping(desk, self)
        self.strip = Strip(desk.theme, "notice", "", icon="lock")
        self.look_at = self.strip.add_link("Bekijken…")
        self.later = self.strip.add_link("Niet vandaag")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.addWidget(self.strip)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self.look_at.clicked.connect(self._open)
        self.later.clicked.connect(self._put_off)
        desk.changed.connect(self._on_changed)
        self.setMaximumHeight(0)
        self.strip.hide()

    def look(self) -> None:
        """See in the background what is due."""
        today = self._desk.today()
        job = partial(wiping.due, self._desk.store, today)
        self._desk.tasks.run(job, self._show, owner=self, key="due")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _show(self, found: tuple[Due, ...]) -> None:
        self.found = found
        shown = bool(found) and self._put_off_on() != self._desk.today()
        if shown:
            self.strip.set_text(words.reminder(found))
        self.strip.setVisible(shown)
        self.setMaximumHeight(NO_LIMIT if shown else 0)

    def _open(self) -> None:
        if self.found:
            self._wiping.show([each.session_id for each in self.found], self.found)

    def _put_off(self) -> None:
        state = self._desk.settings.view(_VIEW)
        state[str(self._desk.store.path)] = self._desk.today().isoformat()
        self._desk.settings.set_view(_VIEW, state)
        self._show(self.found)

    def _put_off_on(self) -> date | None:
        kept = self._desk.settings.view(_VIEW).get(str(self._desk.store.path))
        try:
            return date.fromisoformat(str(kept)) if kept else None
        except ValueError:
            return None

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and any(changed.of(name) for name in _TABLES):
            self._soon.start()
