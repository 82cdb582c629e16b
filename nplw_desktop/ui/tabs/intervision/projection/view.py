"""The image for the room: phase, instruction, clock and turns, to be read at six metres."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.intervision.projection import measures
from nplw_desktop.ui.tabs.intervision.projection.measures import (
    INSTRUCTION,
    LEAST,
    MARGIN,
    QUESTION,
    SMALL,
    TITLE,
)
from nplw_desktop.ui.tabs.intervision.projection.parts import Ring, RoomText, Steps, Turns
from nplw_desktop.ui.tabs.intervision.projection.showing import RoomClock, RoomView
from nplw_desktop.ui.theme import Theme

_LEAST_TITLE = 48
_LINE = 46
_STRIP = 16
_GAP = 20
_QUESTION_HIGH = 100
_QUESTION_IN = 28
_BAR = 8
_RING = 400
_CLOCK_WIDE = 260
_NOTHING = RoomView("", "", "", "", "", (), ())


class BeamerView(QWidget):
    """Shows a ``RoomView`` and a ``RoomClock``; all of it grows with the widget."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = _NOTHING
        self.heading = RoomText(theme, "accent", self)
        self.title = RoomText(theme, "ink", self)
        self.instruction = RoomText(theme, "ink", self)
        self.question = RoomText(theme, "ink", self)
        self.following = RoomText(theme, "ink2", self)
        self.steps = Steps(theme, self)
        self.ring = Ring(theme, self)
        self.turns = Turns(theme, self)
        self.setAccessibleName("Projectie")
        # Keys that mean nothing here end on the title, which a screen reader then reads.
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.title)
        theme.changed.connect(self._arrange)

    def show_view(self, view: RoomView) -> None:
        """Show another phase, or another turn in it."""
        if view == self._view:
            return
        self._view = view
        self.steps.show_steps(view.steps)
        self.turns.show_turns(view.turns)
        self.setAccessibleDescription(". ".join(filter(None, (view.heading, view.title))))
        self._arrange()

    def show_clock(self, clock: RoomClock) -> None:
        """Show another second."""
        had = bool(self.ring.clock.text or self.ring.clock.below)
        self.ring.show_clock(clock)
        self.turns.show_time(clock.turn)
        if had != bool(clock.text or clock.below):
            self._arrange()

    def sizeHint(self) -> QSize:
        return measures.SHEET

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 180)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        if self._view.question:
            unit = measures.unit(self.size())
            bar = self.question.geometry()
            bar.setLeft(bar.left() - round(_QUESTION_IN * unit))
            bar.setWidth(max(2, round(_BAR * unit)))
            paint.box(painter, bar, bar.width() / 2, self._theme.color("p3"), None)

    # -- where everything goes --------------------------------------------------------------------

    def _arrange(self) -> None:
        unit = measures.unit(self.size())
        margin = round(MARGIN * unit)
        inner = self.rect().adjusted(margin, round(margin * 0.7), -margin, -round(margin * 0.7))
        body = self._arrange_top(inner, unit)
        body = self._arrange_bottom(body, unit)
        self._arrange_body(body, unit)
        self.update()

    def _arrange_top(self, inner: QRect, unit: float) -> QRect:
        """The heading and the strip; returns what is left below."""
        line, strip, gap = (round(each * unit) for each in (_LINE, _STRIP, _GAP))
        self._put(
            self.heading, self._view.heading, QRect(inner.topLeft(), QSize(inner.width(), line))
        )
        self.steps.setGeometry(inner.x(), inner.y() + line + gap // 2, inner.width(), strip)
        self.steps.setVisible(bool(self._view.steps))
        return inner.adjusted(0, line + strip + gap + gap // 2, 0, 0)

    def _arrange_bottom(self, room: QRect, unit: float) -> QRect:
        """What comes next, the turns and the question, from below; returns what is left above."""
        gap = round(_GAP * unit)
        below = room.bottom() + 1
        if self._view.following:
            below -= round(_LINE * unit)
        place = QRect(room.x(), below, room.width(), round(_LINE * unit))
        self._put(self.following, self._view.following, place)
        high = self.turns.lay_out(room.width(), unit)
        below -= high + (gap // 2 if high else 0)
        self.turns.setGeometry(room.x(), below, room.width(), high)
        self.turns.setVisible(high > 0)
        below = self._arrange_question(
            QRect(room.x(), room.y(), room.width(), below - room.y()), unit
        )
        return QRect(room.x(), room.y(), room.width(), max(0, below - gap - room.y()))

    def _arrange_question(self, room: QRect, unit: float) -> int:
        """At the foot of ``room``; returns where it begins."""
        inside = round(_QUESTION_IN * unit)
        most = QSize(room.width() - inside, round(_QUESTION_HIGH * unit))
        sizes = (QUESTION * unit, LEAST * unit)
        text, font = measures.fitted(self._view.question, sizes, most, self._plain)
        high = measures.height(text, font, most.width())
        top = room.bottom() + 1 - high - round((_GAP if text else 0) * unit)
        self._set(self.question, text, font, QRect(room.x() + inside, top, most.width(), high))
        return top

    def _arrange_body(self, room: QRect, unit: float) -> None:
        """The phase and its instruction left, the clock right of them."""
        clock = self.ring.clock
        side = min(room.height(), round(_RING * unit)) if clock.text or clock.below else 0
        across = max(side, round(_CLOCK_WIDE * unit)) if side else 0
        down = room.y() + (room.height() - side) // 2
        self.ring.set_unit(unit)
        self.ring.setVisible(side > 0)
        self.ring.setGeometry(room.right() + 1 - across, down, across, side)
        wide = room.width() - (across + round(2 * _GAP * unit) if side else 0)
        sizes = (TITLE * unit, _LEAST_TITLE * unit)
        most = QSize(wide, round(room.height() * 0.5))
        text, font = measures.fitted(self._view.title, sizes, most, self._strong)
        high = measures.height(text, font, wide)
        self._set(self.title, text, font, QRect(room.x(), room.y(), wide, high))
        top = room.y() + high + round(_GAP * unit / 2)
        rest = QSize(wide, max(0, room.bottom() + 1 - top))
        sizes = (INSTRUCTION * unit, LEAST * unit)
        text, font = measures.fitted(self._view.instruction, sizes, rest, self._plain)
        self._set(self.instruction, text, font, QRect(room.x(), top, wide, rest.height()))

    def _put(self, label: RoomText, text: str, place: QRect) -> None:
        """One line, whose size is the smallest."""
        font = self._strong(SMALL * measures.unit(self.size()))
        sizes = (font.pixelSize(), font.pixelSize())
        fitting, _font = measures.fitted(text, sizes, place.size(), self._strong)
        self._set(label, fitting, font, place)

    def _set(self, label: RoomText, text: str, font: QFont, place: QRect) -> None:
        label.setFont(font)
        label.setText(text)
        label.setGeometry(place)
        label.setVisible(bool(text))

    @property
    def _plain(self) -> partial[QFont]:
        return partial(measures.font, self._theme)

    @property
    def _strong(self) -> partial[QFont]:
        return partial(measures.font, self._theme, strong=True)
