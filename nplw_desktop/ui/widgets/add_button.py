"""The dashed button that adds one more at the end of a list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button

_HEIGHT = 32


class AddButton(Button):
    """A plus and a word in a dashed box, as wide as there is room."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        self._look = theme
        super().__init__(theme, text, "quiet", "plus", name=f"{text} toevoegen", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look
        ground = "psoft" if self.isDown() else "phover" if self.underMouse() else "surface"
        dashed = Qt.PenStyle.DashLine
        edge = theme.color("field")
        box = self.rect()
        paint.box(painter, box, paint.RADIUS_FIELD, theme.color(ground), edge, style=dashed)
        side = theme.px(16)
        place = QRect(theme.px(10), (self.height() - side) // 2, side, side)
        paint.icon(painter, theme, "plus", "ink2", place)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        words = box.adjusted(theme.px(10) + side + theme.px(6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
