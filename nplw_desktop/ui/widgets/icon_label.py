"""An icon that stands beside text and says nothing of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme


class IconLabel(QWidget):
    """The icon ``name`` in the colour ``colour``, ``size`` px at 100 %."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        colour: str = "ink2",
        size: int = 18,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon or colour."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = paint.centred(self.rect(), self._theme.px(self._size))
        paint.icon(painter, self._theme, self._name, self._colour, place)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
