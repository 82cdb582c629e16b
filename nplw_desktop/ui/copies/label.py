"""The words in the tab row about the last copy; a click opens the copies."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.copies.words import Look
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton

_SIDE = 16
_GAP = 6
_LEAST = 28


class CopyLabel(DrawnButton):
    """Says as much as there is room for; the tooltip and screen readers have all of it."""

    def __init__(self, theme: Theme, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._look = look
        self._shown = look.texts[0]
        self._room = 10_000
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_ring(self, paint.RADIUS_CELL)
        self.show_look(look)

    def show_look(self, look: Look, why: str = "") -> None:
        """Say something else; ``why`` explains it in the tooltip."""
        news = look.texts != self._look.texts and look.strong
        self._look = look
        self.setAccessibleName(look.texts[0])
        self.setAccessibleDescription(why)
        self.setToolTip(f"{look.texts[0]}\n{why or 'Kopieën tonen'}")
        self._dress()
        if news and self.isVisible():
            announce(self, look.texts[0])

    def give_room(self, room: int) -> None:
        """Take at most ``room`` px: the longest of the texts that fits, or the icon alone."""
        self._room = room
        self._choose()

    def text_shown(self) -> str:
        """The words there is room for; empty when there is only an icon."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._shown), self._theme.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self._theme, self._theme.px(_SIDE)
        painter = QPainter(self)
        place = paint.centred(self.rect(), side)
        if self._shown:
            place.moveLeft(0)
        paint.icon(painter, theme, self._look.icon, self._look.icon_colour, place)
        font = theme.font(self._role())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.color(self._look.colour))
        line = self.rect().adjusted(side + theme.px(_GAP), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._shown)

    def _width(self, text: str) -> int:
        px = self._theme.px
        if not text:
            return px(_LEAST)
        metrics = QFontMetrics(self._theme.font(self._role()))
        return px(_SIDE) + px(_GAP) + metrics.horizontalAdvance(text) + 2

    def _role(self) -> str:
        return "small-strong" if self._look.strong else "small"

    def _choose(self) -> None:
        fitting = (text for text in self._look.texts if self._width(text) <= self._room)
        shown = next(fitting, "")
        if shown != self._shown:
            self._shown = shown
            self.updateGeometry()
            self.update()

    def _dress(self) -> None:
        self._choose()
        super()._dress()
