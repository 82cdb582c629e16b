"""A page of the detail that scrolls: margins, and never wider than is read well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme

SIDE = 24
_TOP = 17
_BOTTOM = 12
_MOST = 760


class Page(QScrollArea):
    """Put the content into ``body``; it stays at the left when there is more room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.column = QWidget(self.content)
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = self._row = QHBoxLayout(self.content)
        row.addWidget(self.column, 1)
        row.addStretch(0)  # gets what is left only when the column is as wide as it may be
        self.setWidget(self.content)
        # What lies behind shows through; a ground of its own would change the ink of all labels.
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)
        self.set_most(theme.px(_MOST))
        theme.changed.connect(self._dress)
        self._dress()

    def set_most(self, pixels: int) -> None:
        """How wide the content gets at most."""
        self.column.setMaximumWidth(pixels)

    def _on_range(self, least: int, most: int) -> None:
        """The scroll bar takes its room out of the margin, so that nothing moves for it."""
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        self._row.setContentsMargins(SIDE, _TOP, max(0, SIDE - bar), _BOTTOM)

    def _dress(self) -> None:
        """The scroll bar takes the colour of the window for its track."""
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("surface"))
        self.viewport().setPalette(palette)
