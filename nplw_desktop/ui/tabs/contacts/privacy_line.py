"""The line that says on what ground somebody is kept, and till when (AVG)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, people
from nplw_desktop.region.people import Person
from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.contacts.flat_button import FlatButton
from nplw_desktop.ui.theme import Theme

_HEIGHT = 32
_SIDE = 10
_ICON = 16
CONSENT = {None: "niet gevraagd", True: "ja", False: "nee"}


def privacy_text(person: Person, today: date) -> str:
    """``taak van algemeen belang · toestemming groepsfoto: nee · bewaren tot 31-12-2027``."""
    parts = [people.LEGAL_BASES.get(person.legal_basis, person.legal_basis)]
    if person.photo_consent is not None:
        parts.append(f"toestemming groepsfoto: {CONSENT[person.photo_consent]}")
    if person.keep_until is not None:
        late = " (voorbij)" if person.keep_until < today else ""
        parts.append(f"bewaren tot {dates.numeric(person.keep_until)}{late}")
    if person.data_source:
        parts.append(f"herkomst: {person.data_source}")
    if person.checked_on is not None:
        parts.append(f"nagekeken op {dates.numeric(person.checked_on)}")
    return " · ".join(parts)


class PrivacyLine(FlatButton):
    """Cut at the right; ``clicked`` asks to fill it in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, paint.RADIUS_FIELD, parent)

    def show_person(self, person: Person, today: date) -> None:
        """Show what is kept of this person."""
        self.setText(privacy_text(person, today))
        self.setAccessibleName(f"AVG: {self.text()}")
        self.setAccessibleDescription("AVG-gegevens bewerken")
        self.setToolTip(f"AVG: {self.text()}")

    def sizeHint(self) -> QSize:
        width = self.texts["small"].width(f"AVG: {self.text()}")
        return QSize(round(width) + self.theme.px(2 * _SIDE + 30), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.theme, self.theme.px
        edge = theme.color("info") if self.underMouse() or theme.high_contrast else None
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, theme.color("isoft"), edge)
        side = px(_ICON)
        place = QRect(px(_SIDE), (self.height() - side) // 2, side, side)
        paint.icon(painter, theme, "shield-check", "info", place)
        line = self.rect().adjusted(px(_SIDE + 8) + side, 0, -px(_SIDE), 0)
        painter.setPen(theme.color("ink"))
        _, width = self.texts["small-strong"].draw(painter, line, "AVG")
        line.setLeft(line.left() + round(width))
        self.texts["small"].draw(painter, line, f": {self.text()}")
