"""The cards of the prepare screen in three columns, two or one, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme

_THREE, _TWO = 1020, 760
"""From so many px at 100 % there are three columns, and two."""

_SHARES = {3: (392, 538, 356), 2: (1, 1, 0), 1: (1, 0, 0)}
_GAP = 16
_SIDE, _FOOT = 24, 12


class Columns(QScrollArea):
    """Scrolls as a whole. With two columns the last cards go below the first."""

    def __init__(
        self, theme: Theme, left: Sequence[QWidget], middle: QWidget, right: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._left, self._middle, self._right = tuple(left), middle, tuple(right)
        self._count = 0
        self._page = QWidget()
        self._row = QHBoxLayout(self._page)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, _FOOT)
        self._columns = tuple(QVBoxLayout() for _ in _SHARES[3])
        for column in self._columns:
            column.setSpacing(_GAP)
            self._row.addLayout(column)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._page.setAutoFillBackground(False)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def count(self) -> int:
        """How many columns there are."""
        return self._count

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, px = self.viewport().width(), self._theme.px
        count = 3 if width >= px(_THREE) else 2 if width >= px(_TWO) else 1
        if count == self._count:
            return
        self._count = count
        middle = (self._middle,)
        columns = {
            3: (self._left, middle, self._right),
            2: ((*self._left, *self._right), middle, ()),
            1: ((*self._left, *middle, *self._right), (), ()),
        }[count]
        for column in self._columns:
            # Not by ``takeAt``: a card whose old place lives on keeps the height it had there.
            for card in (*self._left, self._middle, *self._right):
                column.removeWidget(card)
        for column, cards in zip(self._columns, columns, strict=True):
            while column.count():
                column.takeAt(0)
            for card in cards:
                column.addWidget(card, 1 if card is cards[-1] and count > 1 else 0)
            if cards and count == 1:
                column.addStretch(1)
        for at, share in enumerate(_SHARES[count]):
            self._row.setStretch(at, share)
        self._row.setSpacing(_GAP if count > 1 else 0)
