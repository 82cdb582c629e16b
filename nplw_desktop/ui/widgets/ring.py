"""The ring of a countdown: what is left of the time as an arc, and the clock inside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme

_USUAL = 240
"""The side for which the sizes below are made, in px at 100 %."""

_STROKE, _GAP, _LINE = 16 / _USUAL, 6 / _USUAL, 22 / _USUAL
_CLOCK, _BELOW, _LEAST = 61 / _USUAL, 17 / _USUAL, 16
_DASH = 1.2

# Mood: the colour of the arc, and of the clock.
_LOOKS = {
    "calm": ("primary", "ink"),
    "soon": ("accent", "accent"),
    "over": ("danger", "danger"),
    "paused": ("field", "ink2"),
}


class Ring(QWidget):
    """Shows what it is told; who shows it keeps the time.

    Calm, the arc is whole and petrol; ``soon`` it is of the colour of heat and thicker; ``over``
    time it goes round in dashes, so that its shape says so too; ``paused`` it is grey.
    """

    def __init__(
        self, theme: Theme, *, ground: str = "surface", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground = ground
        self._part = 1.0
        self._clock = ""
        self._below = ""
        self._mood = "calm"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # It paints its whole ground: what lies behind it need not be painted once a second.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    @property
    def clock(self) -> str:
        """What the clock says."""
        return self._clock

    @property
    def mood(self) -> str:
        """How it is shown."""
        return self._mood

    def tell(self, part: float, clock: str, below: str, mood: str, *, spoken: str) -> None:
        """Show that ``part`` of the time is left, from 0 to 1; ``spoken`` is for a screen reader."""
        told = (min(1.0, max(0.0, part)), clock, below, mood)
        if told != (self._part, self._clock, self._below, self._mood):
            self._part, self._clock, self._below, self._mood = told
            self.update()
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_USUAL)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self._theme.px(110)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color(self._ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self._paint_ring(painter, box)
        self._paint_words(painter, box)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme, side = self._theme, box.width()
        stroke = side * _STROKE
        widest = stroke * 1.25
        track = box.adjusted(widest / 2, widest / 2, -widest / 2, -widest / 2)
        pen = QPen(theme.color("p0"), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(track)
        pen.setColor(theme.color(_LOOKS[self._mood][0]))
        if self._mood == "soon":
            pen.setWidthF(widest)
        if self._mood == "over":
            pen.setDashPattern([_DASH, _DASH / 2])
            painter.setPen(pen)
            painter.drawEllipse(track)
        elif self._part > 0:
            painter.setPen(pen)
            painter.drawArc(track, 90 * 16, -round(self._part * 360 * 16))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        """The clock a little above the middle, and what it is of below it."""
        theme, side = self._theme, box.width()
        clock = _sized(theme.font("live-clock"), side * _CLOCK, self._clock, side * 0.66)
        below = _sized(theme.font("live"), max(side * _BELOW, _LEAST), self._below, side * 0.7)
        top, under = QFontMetrics(clock), QFontMetrics(below)
        height = top.capHeight() + side * _LINE + under.capHeight()
        base = box.center().y() - height / 2 + top.capHeight()
        painter.setFont(clock)
        painter.setPen(theme.color(_LOOKS[self._mood][1]))
        self._centred(painter, box, base, self._clock)
        painter.setFont(below)
        painter.setPen(theme.color("ink2"))
        self._centred(painter, box, base + side * _LINE + under.capHeight(), self._below)

    @staticmethod
    def _centred(painter: QPainter, box: QRectF, base: float, text: str) -> None:
        ascent = painter.fontMetrics().ascent()
        place = QRect(
            round(box.x()), round(base - ascent), round(box.width()), painter.fontMetrics().height()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)


def _sized(font: QFont, px: float, text: str, width: float) -> QFont:
    """The font so many px large, or smaller so that ``text`` fits."""
    font.setPixelSize(max(8, round(px)))
    wide = QFontMetrics(font).horizontalAdvance(text)
    if wide > width:
        font.setPixelSize(max(8, round(px * width / wide)))
    return font
