"""A status in a word: a soft ground with text in the colour of what it means."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme

_ICON = 14
_GAP = 4


class Pill(QLabel):
    """A status label; ``kind`` gives its colours, the word carries the meaning.

    With an icon its shape tells it too.
    """

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
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.set_status(text, kind)

    @property
    def kind(self) -> paint.PillKind:
        """What it means."""
        return self._kind

    @property
    def icon(self) -> str:
        """Its icon; empty without one."""
        return self._icon

    def set_status(self, text: str, kind: paint.PillKind, icon: str = "") -> None:
        """Show another status."""
        self._kind = kind
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self._dress()

    def sizeHint(self) -> QSize:
        size = paint.pill_size(self._theme, self.text())
        return size.grownBy(QMargins(self._lead(), 0, 0, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, lead = self._theme, self._lead()
        if not lead:
            paint.pill(painter, theme, self.rect(), self.text(), self._kind)
            return
        ground, ink = paint.PILLS[self._kind]
        paint.box(painter, self.rect(), paint.RADIUS_CELL, theme.color(ground), None)
        side = theme.px(_ICON)
        top = (self.height() - side) // 2
        paint.pill(painter, theme, self.rect().adjusted(lead, 0, 0, 0), self.text(), self._kind)
        # After the ground of the word, which would lie over its right side.
        paint.icon(painter, theme, self._icon, ink, QRect(theme.px(8), top, side, side))

    def _lead(self) -> int:
        """The room the icon takes, in px."""
        return self._theme.px(_ICON + _GAP) if self._icon else 0

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
