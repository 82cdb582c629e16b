"""The line under the list: how many there are, and what the clock means."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.ui.tabs.contacts.columns import LONG_AGO_DAYS
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import ElidedText, Text

_HEIGHT = 36


class Footer(QWidget):
    """Left the count, right the legend."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = Text(theme, "", "small", "ink2")
        self._clock = IconLabel(theme, "clock-alert", "warn", 14)
        legend = f"{LONG_AGO_DAYS} dagen of langer niet gesproken"
        self._legend = ElidedText(theme, legend, "small", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._clock)
        row.addWidget(self._legend)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_count(self, count: int | None, chosen: int = 0) -> None:
        """How many contacts the list has, and how many are chosen when that is more than one."""
        text = "" if count is None else counted(count)
        if count is not None and chosen > 1:
            text = f"{number(chosen)} van {text} gekozen"
        self._count.setText(text)

    def text(self) -> str:
        """What stands left."""
        return self._count.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.update()


def number(count: int) -> str:
    """``100.000``."""
    return f"{count:,}".replace(",", ".")


def counted(count: int) -> str:
    """``1 contact``, ``133 contacten``."""
    return f"{number(count)} {'contact' if count == 1 else 'contacten'}"
