"""The mark of the program: a ring of warmth around a core, with one place on its way round."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme

# In parts of the mark's side, as drawn in the picture of the first start.
_RING, _STROKE, _CORE, _DOT = 14.5 / 33, 4 / 33, 5.8 / 33, 3.2 / 33
_DOT_ANGLE, _GAP_FROM, _GAP_TO = 42, 16, 68


class AppMark(QWidget):
    """The mark on the colour of the header, ``size`` px at 100 %."""

    def __init__(self, theme: Theme, size: int = 22, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setAccessibleName("NPLW Desktop")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = side * _RING
        pen = QPen(self._theme.color("hink"), side * _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(box, _GAP_TO * 16, (360 - _GAP_TO + _GAP_FROM) * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("hink"))
        angle = math.radians(_DOT_ANGLE)
        away = QPointF(radius * math.cos(angle), -radius * math.sin(angle))
        painter.drawEllipse(middle + away, side * _DOT, side * _DOT)
        painter.setBrush(self._theme.color("hmark"))
        painter.drawEllipse(middle, side * _CORE, side * _CORE)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
