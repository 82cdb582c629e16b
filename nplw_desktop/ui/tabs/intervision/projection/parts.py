"""The drawn parts of the projection: the strip of phases, the ring with the clock, and the turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.intervision.projection import measures
from nplw_desktop.ui.tabs.intervision.projection.showing import RoomClock, RoomStep, RoomTurn
from nplw_desktop.ui.theme import Theme

_STEPS = {"done": "p2", "now": "primary", "later": "p0", "skipped": "p0"}
_MOODS = {"calm": "primary", "soon": "accent", "over": "danger", "paused": "field"}
_MOOD_INKS = {"calm": "ink2", "soon": "accent", "over": "danger", "paused": "ink2"}
_MOOD_ICONS = {"soon": "timer", "over": "clock-alert", "paused": "pause"}
_PLACES = {
    "had": ("check", "ink2", "geweest"),
    "now": ("arrow-right", "accent", "nu aan de beurt"),
    "skipped": ("minus", "ink2", "overgeslagen"),
    "waiting": ("", "ink", "nog niet geweest"),
}
_WORDS_LINE, _DASH = 1.4, 1.2
_STROKE, _ROW, _ICON, _GAP, _BETWEEN = 28, 52, 30, 10, 40
_WIDEST, _MOST_LINES = 420, 3


class RoomText(QLabel):
    """Text in a colour of the theme, at the size it is given."""

    def __init__(self, theme: Theme, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._colour = theme, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.color(self._colour))
        self.setPalette(palette)


class Steps(QWidget):
    """The phases side by side, as wide as their minutes; the words beside it say which one it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[RoomStep, ...] = ()
        theme.changed.connect(self.update)

    def show_steps(self, steps: tuple[RoomStep, ...]) -> None:
        """Show these."""
        self._steps = steps
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        least = 2.0
        total = sum(max(least, step.minutes) for step in self._steps)
        gap, left = self.height() / 3, 0.0
        room = self.width() - gap * (len(self._steps) - 1)
        for step in self._steps:
            width = room * max(least, step.minutes) / total
            here = step.place == "now"
            high = self.height() if here else self.height() * 0.6
            box = QRectF(left, (self.height() - high) / 2, width, high)
            colour = self._theme.color(_STEPS[step.place])
            paint.box(painter, box, high / 3, colour, None)
            left += width + gap


class Ring(QWidget):
    """What is left of the time, as a ring and in figures; the mood also as a word and a sign.

    The words stand in the ring, and below it where they would get too small in there.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = 1.0
        self.clock = RoomClock()
        theme.changed.connect(self.update)

    def show_clock(self, clock: RoomClock) -> None:
        """Show this moment."""
        was, self.clock = self.clock, clock
        if replace(clock, turn="") != replace(was, turn=""):  # the turn has a clock elsewhere
            if clock.spoken != self.accessibleName():
                self.setAccessibleName(clock.spoken)
            self.update()

    def set_unit(self, unit: float) -> None:
        """How large a px of the sheet is."""
        self._least = measures.LEAST * unit

    def words_px(self) -> float:
        """How large the words are."""
        return max(self._least, self._words_inside(min(self.width(), self.height())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        inside = self._words_inside(side) >= self._least
        if not inside and self.clock.below:
            side -= self._least * _WORDS_LINE
        stroke = _STROKE * side / 360
        middle = QPointF(self.width() / 2, side / 2)
        self._paint_ring(painter, middle, side - stroke, stroke)
        self._paint_figures(painter, middle, side - 2 * stroke, inside=inside)

    @staticmethod
    def _words_inside(side: float) -> float:
        """How large the words would be in the ring."""
        return side * (1 - 2 * _STROKE / 360) * 0.104

    def _paint_ring(self, painter: QPainter, middle: QPointF, across: float, stroke: float) -> None:
        theme, clock = self._theme, self.clock
        if not clock.text:
            return
        place = QRectF(middle.x() - across / 2, middle.y() - across / 2, across, across)
        painter.setPen(QPen(theme.color("p0"), stroke))
        painter.drawEllipse(place)
        pen = QPen(theme.color(_MOODS[clock.mood]), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if clock.mood == "over":  # its shape says so too
            pen.setDashPattern([_DASH, _DASH / 2])
            painter.setPen(pen)
            painter.drawEllipse(place)
        elif clock.part > 0:
            painter.setPen(pen)
            painter.drawArc(place, 90 * 16, -round(clock.part * 360 * 16))

    def _paint_figures(
        self, painter: QPainter, middle: QPointF, inner: float, *, inside: bool
    ) -> None:
        """The time in the ring, and the words below it or below the ring."""
        theme, clock = self._theme, self.clock
        size = self._figures(inner, 0.36 if inside else 0.4)
        font = measures.font(theme, size, strong=True)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        raised = inside and clock.below
        base = middle.y() + QFontMetrics(font).capHeight() * (0.3 if raised else 0.5)
        wide = QFontMetrics(font).horizontalAdvance(clock.text)
        painter.drawText(QPointF(middle.x() - wide / 2, base), clock.text)
        if clock.below:
            top = base + size * 0.22 if inside else self.height() - self._least * _WORDS_LINE
            self._paint_words(painter, QPointF(middle.x(), top))

    def _figures(self, inner: float, part: float) -> float:
        """The size of the figures: as large as the ring has room for."""
        size = inner * part
        font = measures.font(self._theme, size, strong=True)
        wide = QFontMetrics(font).horizontalAdvance(self.clock.text)
        return size if wide <= inner * 0.88 else size * inner * 0.88 / wide

    def _paint_words(self, painter: QPainter, top: QPointF) -> None:
        theme, clock = self._theme, self.clock
        icon = _MOOD_ICONS.get(clock.mood, "")
        token = _MOOD_INKS[clock.mood]
        font = measures.font(theme, self.words_px(), strong=clock.mood != "calm")
        metrics = QFontMetrics(font)
        side = round(metrics.height() * 0.8) if icon else 0
        gap = side // 4
        left = top.x() - (metrics.horizontalAdvance(clock.below) + side + gap) / 2
        if icon:
            down = round(top.y() + (metrics.height() - side) / 2)
            paint.icon(painter, theme, icon, token, QRect(round(left), down, side, side))
        painter.setFont(font)
        painter.setPen(theme.color(token))
        painter.drawText(QPointF(left + side + gap, top.y() + metrics.ascent()), clock.below)


class Turns(QWidget):
    """Who is in the round, in lines like words; sign, weight and colour say who was and who is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._time = ""
        self.turns: tuple[RoomTurn, ...] = ()
        theme.changed.connect(self.update)

    def show_turns(self, turns: tuple[RoomTurn, ...]) -> None:
        """Show this round."""
        self.turns = turns
        said = (f"{each.name}: {_PLACES[each.place][2]}" for each in turns)
        self.setAccessibleName("Beurten. " + "; ".join(said) if turns else "Beurten")
        self.update()

    def show_time(self, text: str) -> None:
        """How long the one speaks whose turn it is."""
        if text != self._time:
            self._time = text
            self.update()

    def lay_out(self, width: int, unit: float) -> int:
        """How high they stand at ``width``, in px."""
        self._unit = unit
        lines = self._lines(width)
        return round(len(lines) * _ROW * unit) if self.turns else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        unit = self._unit
        for number, line in enumerate(self._lines(self.width())):
            left, top = 0.0, number * _ROW * unit
            for turn in line:
                self._paint_one(painter, turn, QPointF(left, top))
                left += self._wide(turn) + _BETWEEN * unit

    def _lines(self, width: int) -> Sequence[Sequence[RoomTurn]]:
        """The lines that are shown: of a crowd those around whose turn it is."""
        lines = self._all_lines(width)
        places = [{each.place for each in line} for line in lines]
        first = next((at for at, found in enumerate(places) if "waiting" in found), 0)
        here = next((at for at, found in enumerate(places) if "now" in found), first)
        above = max(0, min(here - 1, len(lines) - _MOST_LINES))
        return lines[above : above + _MOST_LINES]

    def _all_lines(self, width: int) -> list[list[RoomTurn]]:
        lines: list[list[RoomTurn]] = [[]]
        left = 0.0
        for turn in self.turns:
            wide = self._wide(turn)
            if lines[-1] and left + wide > width:
                lines.append([])
                left = 0.0
            lines[-1].append(turn)
            left += wide + _BETWEEN * self._unit
        return lines

    def _wide(self, turn: RoomTurn) -> float:
        font = measures.font(self._theme, measures.SMALL * self._unit, strong=True)
        wide = QFontMetrics(font).horizontalAdvance(self._short(turn, font))
        if _PLACES[turn.place][0]:
            wide += round((_ICON + _GAP) * self._unit)
        if turn.place == "now":
            wide += QFontMetrics(font).horizontalAdvance("  00:00")
        return float(wide)

    def _short(self, turn: RoomTurn, font: QFont) -> str:
        """The name, cut off where it would leave no room for others."""
        most = round(_WIDEST * self._unit)
        return QFontMetrics(font).elidedText(turn.name, Qt.TextElideMode.ElideRight, most)

    def _paint_one(self, painter: QPainter, turn: RoomTurn, at: QPointF) -> None:
        theme, unit = self._theme, self._unit
        icon, token, _word = _PLACES[turn.place]
        strong = turn.place in ("now", "waiting")
        font = measures.font(theme, measures.SMALL * unit, strong=strong)
        metrics = QFontMetrics(font)
        left = at.x()
        if icon:
            side = round(_ICON * unit)
            top = at.y() + (_ROW * unit - side) / 2
            paint.icon(painter, theme, icon, token, QRect(round(left), round(top), side, side))
            left += (_ICON + _GAP) * unit
        painter.setFont(font)
        painter.setPen(theme.color(token))
        base = at.y() + (_ROW * unit - metrics.height()) / 2 + metrics.ascent()
        name = self._short(turn, font)
        painter.drawText(QPointF(left, base), name)
        if turn.place == "now" and self._time:
            wide = metrics.horizontalAdvance(name + "  ")
            painter.drawText(QPointF(left + wide, base), self._time)

    def sizeHint(self) -> QSize:
        return QSize(measures.SHEET.width(), round(_ROW * self._unit))
