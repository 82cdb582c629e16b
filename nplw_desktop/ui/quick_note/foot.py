"""The foot of the quick note: its keys in sight, and Bewaren."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import ElidedText

_HEIGHT = 54
_KEYS = (("Shift Enter", "nieuwe regel"), ("Esc", "sluiten"))


class Foot(QFrame):
    """``save`` is the button."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.save = Button(theme, "Bewaren", "primary", key="Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self._hints: list[QWidget] = []
        for key, does in _KEYS:
            cap, words = KeyCap(theme, key), ElidedText(theme, does, "small", "ink2")
            self._hints += [cap, words]
            row.addWidget(cap)
            row.addWidget(words)
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.save)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        radius = int(paint.RADIUS_PANEL)
        above = self.rect().adjusted(0, -radius, 0, 0)
        paint.box(painter, above, paint.RADIUS_PANEL, theme.color("paper"), None)
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_hints()

    def _show_hints(self) -> None:
        """They make way when there is no room for all of them."""
        wide = sum(each.sizeHint().width() + 14 for each in self._hints)
        room = self.width() - self.save.sizeHint().width() - 32
        for each in self._hints:
            each.setVisible(wide <= room)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._show_hints()


class KeyCap(QWidget):
    """A key, as on a keyboard."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedSize(paint.key_cap_size(self._theme, self._key))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.key_cap(painter, self._theme, self.rect(), self._key, ("field", "ink2"))
