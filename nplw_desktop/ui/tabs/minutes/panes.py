"""Three panes side by side; where there is no room, the side ones make way and come when asked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme

_AGENDA, _SIDE = 248, 348
_LEAST = 480
_SMALLEST = 320
_GAP = 16
_EDGE = 24


class Panes(QWidget):
    """Agenda, text and side panel. ``narrowed`` says for which of the two there is no room."""

    narrowed = Signal(bool, bool)

    def __init__(
        self, theme: Theme, agenda: QWidget, middle: QWidget, side: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._agenda, self._middle, self._side = agenda, middle, side
        self._asked = ""
        self._fits = (True, True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 20)
        row.setSpacing(_GAP)
        row.addWidget(agenda)
        row.addWidget(middle, 1)
        row.addWidget(side)
        theme.changed.connect(self.arrange)

    def toggle_agenda(self) -> None:
        """Show the agenda where there is no room for it, or take it away again."""
        self._toggle("agenda")

    def toggle_side(self) -> None:
        """The same for the side panel."""
        self._toggle("side")

    def _toggle(self, which: str) -> None:
        self._asked = "" if self._asked == which else which
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for the text alone: a panel in view must not keep the window from shrinking."""
        return QSize(self._theme.px(_SMALLEST) + 2 * _EDGE, self._theme.px(100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Share the width."""
        px = self._theme.px
        room = self.width() - 2 * _EDGE
        agenda, side, least = px(_AGENDA), px(_SIDE), px(_LEAST)
        both = agenda + side + 2 * _GAP + least <= room
        one = agenda + _GAP + least <= room
        fits = (one, both)
        if both:
            self._asked = ""
        shown = {"agenda": one, "side": both}
        if self._asked:
            shown = {"agenda": self._asked == "agenda" or one, "side": self._asked == "side"}
            wide = sum(
                width + _GAP for name, width in (("agenda", agenda), ("side", side)) if shown[name]
            )
            if wide + px(_SMALLEST) > room:
                shown = {"agenda": self._asked == "agenda", "side": self._asked == "side"}
        most = max(px(120), room - px(_SMALLEST) - _GAP)
        self._agenda.setFixedWidth(min(agenda, most))
        self._side.setFixedWidth(min(side, most))
        self._agenda.setVisible(shown["agenda"])
        self._side.setVisible(shown["side"])
        if fits != self._fits:
            self._fits = fits
            self.narrowed.emit(not one, not both)
