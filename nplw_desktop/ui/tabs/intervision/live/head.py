"""The bar at the top of the live screen: which session, how late it is, projection and stop."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from nplw_desktop.ui.actions import shown_keys
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.tabs.intervision.live.buttons import HeaderButton
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.app_mark import AppMark
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import ElidedText, Text

_HEIGHT, _LOW, _BESIDE = 56, 48, 8
_METHOD_FROM, _MARK_FROM = 1_100, 760


class LiveHead(QFrame):
    """``projection_asked`` and ``stop_asked`` come from its buttons."""

    projection_asked = Signal()
    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low = False
        self._mark = AppMark(theme, 26)
        self._title = ElidedText(theme, "", "app", "hink")
        self._method = ElidedText(theme, "", "live", "hink2")
        self._icon = IconLabel(theme, "clock", "hink2", 18)
        self._plan = Text(theme, "", "live", "hink2")
        self.projection = HeaderButton(theme, "Projectie", "projector", key="F9")
        self.stop = HeaderButton(theme, "Stoppen", None, key=shown_keys("Ctrl+Shift+Q"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(14)
        row.addWidget(self._mark)
        self._names = QWidget(self)
        names = QHBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(14)
        names.addWidget(self._title)
        names.addWidget(self._method)
        names.addStretch(1)
        row.addWidget(self._names, 1)
        row.addWidget(self._icon)
        row.addWidget(self._plan)
        row.addSpacing(16)
        row.addWidget(self.projection)
        row.addWidget(self.stop)
        self.projection.clicked.connect(self.projection_asked)
        self.stop.clicked.connect(self.stop_asked)
        theme.changed.connect(self._dress)
        self._dress()

    def tell(self, shown: LiveState) -> None:
        """Show how it stands."""
        if self._title.text() != shown.title:
            self._title.set_text(shown.title)
        if self._method.text() != shown.method:
            self._method.set_text(shown.method)
        state = shown.clock
        plan = f"{words.wall(state.at)} · {words.of_plan(state)}"
        if self._plan.text() != plan:
            self._plan.setText(plan)

    def set_low(self, low: bool) -> None:
        """Take less room on a low screen."""
        if low != self._low:
            self._low = low
            self._dress()

    def room_for_bar(self, least: int) -> QRect:
        """The title and the method; what was done just now may stand over them for a while.

        Where there is hardly room for them it takes that of the clock, never of a button.
        """
        left = self._names.x() if self._mark.isHidden() else self._mark.x()
        wide = max(self._names.geometry().right() + 1 - left, least)
        wide = min(wide, self.projection.x() - _BESIDE - left)
        return QRect(left, 0, wide, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / self._theme.scale
        self._method.setVisible(width >= _METHOD_FROM)
        self._mark.setVisible(width >= _MARK_FROM)
        self._icon.setVisible(width >= _MARK_FROM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("header"))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_LOW if self._low else _HEIGHT))
        self.update()
