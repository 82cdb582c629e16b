"""The phases beside each other, each as wide as it is long: done, now, later."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nplw_desktop.region.intervision.live import PhaseTime, State
from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.theme import Theme

_HEIGHT, _LOW, _GAP = 36, 30, 3
_LEAST = 0.62
"""No phase is narrower than this part of an even share: its name is to be read too."""

# Place: ground and text.
_LOOKS = {
    "done": ("p1", "t1"),
    "skipped": ("p0", "ink2"),
    "now": ("primary", "onp"),
    "later": ("p0", "ink2"),
}
_SAID = {"done": "geweest", "skipped": "overgeslagen", "now": "nu", "later": "straks"}


class PhaseStrip(QWidget):
    """Paints; a phase that was is told by its tick, one that was passed by by its dash."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low = False
        self._phases: tuple[PhaseTime, ...] = ()
        self._told: tuple[object, ...] = ()
        theme.changed.connect(self._dress)
        self._dress()

    def tell(self, state: State) -> None:
        """Show where it is; the seconds of now change nothing here."""
        told = tuple((each.phase, each.place, each.extended) for each in state.phases)
        self._phases = state.phases
        if told != self._told:
            self._told = told
            self.setAccessibleName(f"{words.of_phase(state)}: {_spoken(self._phases)}")
            self.update()

    def set_low(self, low: bool) -> None:
        """Take less room on a low screen."""
        if low != self._low:
            self._low = low
            self._dress()

    def places(self) -> list[QRect]:
        """Where each phase is painted."""
        count = len(self._phases)
        if not count:
            return []
        whole_width = self.width() - _GAP * (count - 1)
        least = int(whole_width / count * _LEAST)
        room = max(0, whole_width - least * count)
        weights = [max(0, each.planned) for each in self._phases]
        whole = sum(weights) or 1
        found, x = [], 0.0
        for weight in weights:
            width = least + room * (weight / whole if sum(weights) else 1 / count)
            found.append(QRect(round(x), 0, round(x + width) - round(x), self.height()))
            x += width + _GAP
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = self.places()
        for at, (each, place) in enumerate(zip(self._phases, places, strict=True)):
            self._paint(painter, place, at, each)

    def _paint(self, painter: QPainter, place: QRect, at: int, each: PhaseTime) -> None:
        theme = self._theme
        ground, ink = _LOOKS[each.place]
        paint.box(painter, place, paint.RADIUS_CELL, theme.color(ground), None)
        strong, plain = theme.font("base-strong"), theme.font("base")
        name = strong if each.place == "now" else plain
        side = theme.px(16)
        mark = {"done": "check", "skipped": "minus"}.get(each.place, "")
        number = "" if mark else str(at + 1)
        ahead = side if mark else QFontMetrics(strong).horizontalAdvance(number)
        gap = theme.px(7)
        metrics = QFontMetrics(name)
        room = place.width() - 2 * theme.px(8) - ahead - gap
        title = metrics.elidedText(each.phase.title, Qt.TextElideMode.ElideRight, max(0, room))
        if len(title) < min(4, len(each.phase.title)):
            title = ""  # an ellipsis alone tells nothing; the number does
        wide = ahead + (gap + metrics.horizontalAdvance(title) if title else 0)
        x = place.x() + (place.width() - wide) // 2
        if mark:
            box = QRect(x, place.y() + (place.height() - side) // 2, side, side)
            paint.icon(painter, theme, mark, ink, box)
        painter.setPen(theme.color(ink))
        line = QRect(x, place.y(), place.right() - x, place.height())
        if number:
            painter.setFont(strong)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, number)
        painter.setFont(name)
        line.setLeft(x + ahead + gap)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = next((i for i, box in enumerate(self.places()) if box.contains(event.pos())), None)
            text = "" if at is None else _tip(at, self._phases[at])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_LOW if self._low else _HEIGHT))
        self.update()


def _tip(at: int, each: PhaseTime) -> str:
    """``Fase 2, Casus kiezen: 12 van 10 minuten``."""
    planned = words.minutes(round(each.planned / 60))
    real = f"{round(each.spent / 60)} van {planned}" if each.visited else planned
    return f"Fase {at + 1}, {each.phase.title}: {real}"


def _spoken(phases: tuple[PhaseTime, ...]) -> str:
    return ", ".join(f"{each.phase.title} {_SAID[each.place]}" for each in phases)
