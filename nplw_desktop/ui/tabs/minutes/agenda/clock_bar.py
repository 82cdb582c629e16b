"""The foot of the agenda: the point in hand, its minutes and a bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.minutes.agenda.clock import AgendaClock
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import ElidedText, Text

_BAR = 8
_SIDE = 16


class ClockBar(QWidget):
    """``Punt 3`` and ``26 van 35 min`` over a bar, with a button that starts and pauses."""

    toggled = Signal(bool)
    """The clock is to run for the point that is shown, or is to stop."""

    def __init__(self, theme: Theme, clock: AgendaClock, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._item = 0
        self._planned = 0
        self.button = Button(theme, "", "quiet", "play", name="Klok starten", small=True)
        self._point = ElidedText(theme, "", "small", "ink2")
        self._time = Text(theme, "", "small", "ink2")
        self._bar = _Bar(theme, self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addWidget(self._point, 1)
        row.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE - 6, 7, _SIDE, 12)
        column.setSpacing(4)
        column.addLayout(row)
        bar_row = QHBoxLayout()
        bar_row.setContentsMargins(6, 0, 0, 0)
        bar_row.addWidget(self._bar)
        column.addLayout(bar_row)
        self.button.clicked.connect(self._on_clicked)
        clock.ticked.connect(self.refresh)
        theme.changed.connect(self.update)
        self.refresh()

    def show_point(self, item_id: int, name: str, planned: int) -> None:
        """Show the time of this point; ``planned`` is in minutes, 0 when nobody said."""
        self._item, self._planned = item_id, planned
        self._point.set_text(name)
        self.refresh()

    def refresh(self) -> None:
        """Show what the clock says now."""
        spent, planned = self._clock.minutes(self._item), self._planned
        over = spent - planned if planned else 0
        if over > 0:
            words = f"{spent} van {planned} min, {over} te lang"
        elif planned:
            words = f"{spent} van {planned} min"
        else:
            words = f"{spent} min"
        self._time.setText(words)
        self._time.set_look(
            "small-strong" if over > 0 else "small", "accent" if over > 0 else "ink2"
        )
        self._bar.show_part(spent / planned if planned else 0.0)
        running = self._runs_here
        self.button.setEnabled(self._item > 0)
        name = "Klok pauzeren" if running else "Klok starten"
        if self.button.accessibleName() != name:
            self.button.set_icon("pause" if running else "play")
            self.button.setAccessibleName(name)
            self.button.setToolTip(name)
        self.setAccessibleName(f"{self._point.text()}, {words}")

    @property
    def _runs_here(self) -> bool:
        """Not when the clock runs for another point."""
        return self._item > 0 and self._clock.item == self._item

    def _on_clicked(self) -> None:
        self.toggled.emit(not self._runs_here)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), self._theme.color("line"))


class _Bar(QWidget):
    """How much of the time is gone; past the end it is wholly in the colour of heat."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = 0.0
        self.setFixedHeight(_BAR)
        theme.changed.connect(self.update)

    def show_part(self, part: float) -> None:
        """Fill this part; more than 1 is too long."""
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        whole = QRectF(self.rect())
        edge = theme.color("field") if theme.high_contrast else None
        paint.box(painter, whole, _BAR / 2, theme.color("p0"), edge)
        if self._part > 0:
            filled = QRectF(0, 0, max(_BAR, whole.width() * min(1.0, self._part)), whole.height())
            token = "accent" if self._part > 1 else "p4"
            paint.box(painter, filled, _BAR / 2, theme.color(token), None)
