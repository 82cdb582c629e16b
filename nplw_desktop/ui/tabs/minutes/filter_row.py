"""The row above a list: chips at the left, other filters and the button at the right.

Where they don't fit side by side, the chips get a row of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.chip import HEIGHT, Chip

_SIDE = 16
_GAP = 8


class FilterRow(QWidget):
    """Lays out ``chips`` and ``others``; the last of these stands a little apart."""

    def __init__(
        self, theme: Theme, chips: QWidget, others: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips = chips
        self._beside = QWidget()
        self._low: bool | None = None
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        for widget in others:
            if widget is others[-1]:
                row.addSpacing(_GAP)
            row.addWidget(widget)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_SIDE, 10, _SIDE, 10)
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window: the chips wrap."""
        height = self._grid.totalHeightForWidth(self.width()) if self.width() else 0
        return QSize(self._beside.minimumSizeHint().width() + 2 * _SIDE, max(0, height))

    def _arrange(self) -> None:
        room = self.width() - 2 * _SIDE - 2 * _GAP - self._beside.sizeHint().width()
        found = self._chips.findChildren(Chip)
        wanted = sum(chip.sizeHint().width() + _GAP for chip in found)
        low = bool(found) and wanted > room and self.width() > self._theme.px(HEIGHT)
        if low is self._low:
            return
        self._low = low
        for widget in (self._chips, self._beside):
            self._grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        if low:
            self._grid.addWidget(self._chips, 0, 0, 1, 2)
            self._grid.addWidget(self._beside, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._chips, 0, 0, middle)
            self._grid.addWidget(self._beside, 0, 1, middle)
