"""The page in hand with the notes beside it; where there is no room for both, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme

_NOTES = 400
_LEAST = 640
_SMALLEST = 300
_GAP = 16
_EDGE = 24


class Sides(QWidget):
    """``fitted`` says whether both are in view."""

    fitted = Signal(bool)

    def __init__(self, theme: Theme, page: QWidget, notes: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page, self._notes = page, notes
        self._fits: bool | None = None
        self._wants_notes = False
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 20)
        row.setSpacing(_GAP)
        row.addWidget(page, 1)
        row.addWidget(notes, 1)
        theme.changed.connect(self.arrange)

    @property
    def both(self) -> bool:
        """Whether the notes stand beside the page."""
        return bool(self._fits)

    def show_notes(self, wanted: bool) -> None:
        """Where there is room for one: the notes, or the page."""
        self._wants_notes = wanted
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for one of the two."""
        return QSize(self._theme.px(_SMALLEST) + 2 * _EDGE, self._theme.px(100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Share the width."""
        px = self._theme.px
        room = self.width() - 2 * _EDGE
        fits = px(_NOTES) + _GAP + px(_LEAST) <= room
        self._page.setVisible(fits or not self._wants_notes)
        self._notes.setVisible(fits or self._wants_notes)
        if fits:
            self._notes.setFixedWidth(max(px(_NOTES), round(room * 0.32)))
        else:
            self._notes.setMinimumWidth(0)
            self._notes.setMaximumWidth(room if room > 0 else px(_NOTES))
        if fits != self._fits:
            self._fits = fits
            self.fitted.emit(fits)
