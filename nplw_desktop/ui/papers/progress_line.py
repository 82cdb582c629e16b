"""How far a batch is, as a thin line; its words stand beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme

_HEIGHT = 6


class ProgressLine(QProgressBar):
    """A progress bar for assistive technology, drawn in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        whole = self.rect()
        paint.box(painter, whole, whole.height() / 2, theme.color("sunken"), theme.color("line"))
        span = max(1, self.maximum() - self.minimum())
        done = QRect(whole)
        done.setWidth(round(whole.width() * (self.value() - self.minimum()) / span))
        if done.width() > whole.height():
            ground = theme.color("primary")
            paint.box(painter, done, whole.height() / 2, ground, ground)
