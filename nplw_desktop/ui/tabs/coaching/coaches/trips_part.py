"""How far municipalities are for a coach: typed in one line, "Zandwijk 25 met de trein".

Nothing is calculated: who knows the way fills it in (there, in minutes, and by what means).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import municipalities
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import Coach, Trip
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.named_list import NamedEntry

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPED = re.compile(
    r"\s*(\D+?)\s*[:,]?\s*(\d{1,3})\s*(?:minuten|min\.?|m)?\b\s*,?\s*(.*)", re.DOTALL
)
_HOW = "Typ gemeente, minuten en hoe, bijvoorbeeld: Zandwijk 25 met de trein."
_MOST = 8
_LONGEST = 600


class Typed(NamedTuple):
    """What a line says: the municipality, whole minutes, and by what means."""

    municipality_id: int
    minutes: int
    means: str


class TripsPart(RowsPart):
    """Enter keeps the line and stays in it, for the next one."""

    title = "Reistijd"
    new = "Reistijd toevoegen"
    link = "Reistijd"
    nothing = "Nog geen reistijden. Zonder reistijd telt die niet mee in de score."
    opening = "Wijzigen"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.line = TextField(desk.theme, self.new, _HOW)
        self.line.setContentsMargins(16, 8, 16, 10)
        self.line.hide()
        self.panel.body.addWidget(self.line)

    def show_coach(self, found: Coach) -> None:
        if self._coach is not None and self._coach.id != found.id:
            self._close()
        super().show_coach(found)

    def stops(self) -> list[QWidget]:
        return [*super().stops(), self.line.edit]

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        return [
            NamedEntry(each.municipality_id, each.name, trip_words(each)) for each in found.trips
        ]

    def add(self) -> None:
        self._open("")

    def change(self, key: int) -> None:
        trip = self.coach.trip_to(key)
        if trip is not None:
            self._open(f"{trip.name} {trip.minutes} {trip.means}".strip())

    def remove(self, key: int) -> None:
        coach_id = self.coach.id
        self.write(
            "Reistijd weggehaald",
            lambda change: coaches.set_travel(change, coach_id, key, None),
            said="Reistijd weggehaald",
        )

    def keep(self) -> None:
        """Keep what the line says; what can't be read stays, with the reason below it."""
        text = self.line.value()
        if not text:
            self._close(focus=True)
            return
        coach_id = self.coach.id
        try:
            typed = read(self._desk.store, text)
        except Refused as error:
            self.line.set_error(f"{error.what} {error.todo}")
            return
        self.write(
            "Reistijd ingevuld",
            lambda change: coaches.set_travel(change, coach_id, *typed),
            words=text,
        )
        self._open("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = self.line.edit.hasFocus()
        if typing and event.key() in _ENTER:
            self.keep()
        elif typing and event.key() == Qt.Key.Key_Escape:
            self._close(focus=True)
        else:
            super().keyPressEvent(event)

    def _open(self, text: str) -> None:
        self.line.set_value(text)
        self.line.set_error(None)
        self.line.show()
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.edit.end(False)

    def _close(self, *, focus: bool = False) -> None:
        self.line.set_value("")
        self.line.set_error(None)
        self.line.hide()
        if focus:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def trip_words(trip: Trip) -> str:
    """``25 min met de trein``."""
    return f"{trip.minutes} min {trip.means}".strip()


def read(source: Reader, text: str) -> Typed:
    """The trip that a line names. Raises ``Refused`` when it can't be read."""
    found = _TYPED.fullmatch(text)
    if found is None:
        raise Refused("Dit is geen reistijd.", "Er is niets veranderd.", _HOW)
    name, minutes = found[1], int(found[2])
    if minutes > _LONGEST:
        raise Refused(
            f"{minutes} minuten is te lang.", "Er is niets veranderd.", "Vul de enkele reis in."
        )
    return Typed(_named(source, name), minutes, found[3].strip())


def _named(source: Reader, name: str) -> int:
    """The municipality of that name, or the only one whose name contains it."""
    exact = municipalities.called(source, name)
    if exact is not None:
        return exact.id
    like = municipalities.matching(source, name, _MOST)
    if len(like) == 1:
        return like[0].id
    if not like:
        raise Refused(
            f"Ik ken geen gemeente ‘{name[:40]}’.", "Er is niets veranderd.", "Controleer de naam."
        )
    several = ", ".join(each.name for each in like[:3])
    raise Refused(
        f"‘{name[:40]}’ kan {several} zijn.", "Er is niets veranderd.", "Typ de hele naam."
    )
