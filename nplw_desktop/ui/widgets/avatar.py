"""The initials of a person in a circle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme

_SIDE = 44


class Avatar(QLabel):
    """Initials, 44 px at 100 %; ``name`` is what a screen reader says."""

    def __init__(
        self, theme: Theme, initials: str = "", name: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.set_person(initials, name)

    def set_person(self, initials: str, name: str) -> None:
        """Show another person."""
        self.setText(initials)
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), self.width() / 2, self._theme.color("psoft"), None)
        painter.setFont(self._theme.font("section"))
        painter.setPen(self._theme.color("primary"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
