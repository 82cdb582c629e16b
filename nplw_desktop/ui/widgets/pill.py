"""A status in a word: a soft ground with text in the colour of what it means."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme


class Pill(QLabel):
    """A status label; ``kind`` gives its colours, the word carries the meaning."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: paint.PillKind = "neutral",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: paint.PillKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.set_status(text, kind)

    def set_status(self, text: str, kind: paint.PillKind) -> None:
        """Show another status."""
        self._kind = kind
        self.setText(text)
        self.setAccessibleName(text)
        self._dress()

    def sizeHint(self) -> QSize:
        return paint.pill_size(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.pill(painter, self._theme, self.rect(), self.text(), self._kind)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
