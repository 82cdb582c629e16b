"""Key figures as buttons: a number over its word; each opens the rows it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton
from nplw_desktop.ui.widgets.flow_layout import FlowLayout

_PAD, _LEAST = 14, 104
_NUMBER, _WORD, _BESIDE = 30, 20, 18
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; ``beside`` is what more can be said of it: ``3 deelbaar``."""

    key: str
    word: str
    number: str
    beside: str = ""

    def spoken(self) -> str:
        """The figure for a screen reader."""
        return ", ".join(part for part in (f"{self.word}: {self.number}", self.beside) if part)


class Figures(QWidget):
    """One of them is chosen: arrow keys go along and choose. ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, _FigureButton] = {}
        self._flow = FlowLayout(self, across=8, down=8)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; the chosen one stays chosen."""
        for figure in figures:
            button = self._buttons.get(figure.key)
            if button is None:
                button = self._buttons[figure.key] = _FigureButton(self._theme, figure, self)
                button.clicked.connect(self._on_clicked)
                self._flow.addWidget(button)
                button.show()
            button.show_figure(figure)
        if self.hasFocus():  # asked for while there was nothing to go to yet
            self.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def figure(self, key: str) -> Figure:
        """What is shown of one."""
        return self._buttons[key].figure

    def choose(self, key: str) -> None:
        """Mark one as chosen (an empty key: none), without a signal."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        stop = key if key in self._buttons else next(iter(self._buttons), "")
        for each, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def stop(self) -> QWidget:
        """The figure that the Tab key stops at."""
        chosen = (button for button in self._buttons.values() if button.isChecked())
        return next(chosen, next(iter(self._buttons.values()), self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        keys = list(self._buttons)
        focused = self.focusWidget()
        at = next((n for n, key in enumerate(keys) if self._buttons[key] is focused), -1)
        if step and at >= 0 and 0 <= at + step < len(keys):
            self._go(keys[at + step])
        elif not step:
            super().keyPressEvent(event)

    def _go(self, key: str) -> None:
        self.choose(key)
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for key, button in self._buttons.items():
            if button is pressed:
                self.choose(key)
                self.chosen.emit(key)


class _FigureButton(DrawnButton):
    def __init__(self, theme: Theme, figure: Figure, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self.figure = figure
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_ring(self, paint.RADIUS_PANEL)

    def show_figure(self, figure: Figure) -> None:
        """Show this number."""
        self.figure = figure
        self.setAccessibleName(figure.spoken())
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # the row acts on it
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px, theme, shown = self._theme.px, self._theme, self.figure
        texts = (("figure", shown.number), ("base", shown.word), ("small", shown.beside))
        widest = max(QFontMetrics(theme.font(role)).horizontalAdvance(text) for role, text in texts)
        height = _NUMBER + _WORD + _BESIDE + 2 * _PAD - 6
        return QSize(max(px(_LEAST), widest + 2 * px(_PAD) + 2), px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        on, over = self.isChecked(), self.underMouse()
        ground = theme.color("psoft" if on else "phover" if over else "surface")
        edge = theme.color("primary" if on else "line")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, ground, edge)
        room = QRect(px(_PAD), px(_PAD) - 3, self.width() - 2 * px(_PAD), px(_NUMBER))
        parts = (
            ("figure", "primary" if on else "ink", self.figure.number, _NUMBER),
            ("base", "ink", self.figure.word, _WORD),
            ("small", "ink2", self.figure.beside, _BESIDE),
        )
        for role, colour, text, height in parts:
            room.setHeight(px(height))
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(colour))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            room.translate(0, px(height))
