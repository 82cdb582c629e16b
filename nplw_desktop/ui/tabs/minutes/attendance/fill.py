"""Filling the list of who is there from a series, a municipality or a label."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import attendance, sessions
from nplw_desktop.region.attendance import SOURCES
from nplw_desktop.region.series import outsiders
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

_ROWS = 6
_MOST_NAMES = 4
_HINT = "Kies één of meer groepen. Wie er al op staat, blijft zoals hij is."
_NOBODY = "Er zijn nog geen reeksen, gemeenten of labels met mensen."


class FillDialog(Dialog):
    """``chosen`` carries the ids of the people to add. Enter takes what the search found first."""

    chosen = Signal(tuple)

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Lijst vullen", parent, width=520)
        self._desk = desk
        self._session_id = session_id
        self._people: tuple[int, ...] = ()
        found = attendance.sources(desk.store, session_id)
        self._sources = {(one.kind, one.id): one for one in found}
        self.add_text(_HINT if found else _NOBODY)
        items = [
            Tickable(key, one.name, f"{SOURCES[one.kind]} · {_people(one.count)}")
            for key, one in self._sources.items()
        ]
        self.picker = TickPicker(
            desk.theme, "Groepen", items, search="Zoek een reeks, gemeente of label", rows=_ROWS
        )
        self.picker.changed.connect(self._show)
        self.picker.field.installEventFilter(self)
        self.body.addWidget(self.picker)
        self.said = self.add_text("", "base", "ink")
        self.warning = self.add_text("", "small", "warn")
        self.body.addStretch(1)
        self.add_button("Annuleren").clicked.connect(self.reject)
        self.go = self.add_button("Toevoegen", "primary")
        self.go.clicked.connect(self._on_go)
        self.go.setDefault(True)
        self._show()
        self.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter after a search ticks what it found; once more, and they are added."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self.picker.field.text():
                self.picker.tick_first()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        store = self._desk.store
        keys = [key for key in self._sources if key in self.picker.ticked()]
        every = [each for key in keys for each in attendance.people_of(store, *key)]
        every = list(dict.fromkeys(every))
        self._people = attendance.not_yet(store, self._session_id, every)
        there = len(every) - len(self._people)
        said = [self._named(keys, len(every))] if keys else []
        if there:
            said.append(f"{there} {'staat' if there == 1 else 'staan'} er al op")
        self.said.setText(" · ".join(said))
        self.warning.setText(self._outside())
        self.warning.setVisible(bool(self.warning.text()))
        self.go.set_text(f"{len(self._people)} toevoegen" if self._people else "Toevoegen")
        self.go.setEnabled(bool(self._people))
        self.fit()

    def _named(self, keys: list[tuple[str, int]], count: int) -> str:
        first = self._sources[keys[0]].name
        return f"{_people(count)} van {first}" if len(keys) == 1 else f"{_people(count)} samen"

    def _outside(self) -> str:
        """Who of them stand outside the circle of the series."""
        held = sessions.get(self._desk.store, self._session_id)
        if held is None or held.series_id is None:
            return ""
        names = [name for _, name in outsiders(self._desk.store, held.series_id, self._people)]
        if not names:
            return ""
        more = len(names) - _MOST_NAMES
        listed = ", ".join(names[:_MOST_NAMES]) + (f" en nog {more}" if more > 0 else "")
        return f"Buiten de kring van deze reeks: {listed}."

    def _on_go(self) -> None:
        if self._people:
            people = self._people
            self.accept()
            self.chosen.emit(people)


def _people(count: int) -> str:
    return "1 mens" if count == 1 else f"{count} mensen"
