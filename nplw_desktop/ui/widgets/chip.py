"""What all chips that can be pressed have in common."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton

HEIGHT = 28
LABEL_HEIGHT = 24


class Chip(DrawnButton):
    """A button whose corners are half its height; ``body`` px of its height are drawn."""

    def __init__(
        self, theme: Theme, text: str, *, body: int = HEIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, parent)
        self._body_height = body
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(64)), hint.height())

    def body(self) -> QRect:
        """The part that is drawn; the whole widget takes clicks."""
        height = self._theme.px(self._body_height)
        return QRect(0, (self.height() - height) // 2, self.width(), height)

    def ground(self) -> str:
        """The token of the ground as the mouse stands."""
        if self.isDown():
            return "psoft"
        return "phover" if self.underMouse() else "surface"

    def in_line(self, x: int, side: int) -> QRect:
        """A square of ``side`` px at ``x``, in the middle of the body's height."""
        body = self.body()
        return QRect(x, body.y() + (body.height() - side) // 2, side, side)

    def text_width(self, role: str, text: str | None = None) -> int:
        """The width of the chip's text, or of ``text``, in a type role."""
        shown = self.text() if text is None else text
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(shown)

    def dress(self) -> None:
        """Take the theme as it is now."""
        set_ring(self, self._theme.px(HEIGHT) / 2)
        super()._dress()

    def _dress(self) -> None:
        self.dress()
