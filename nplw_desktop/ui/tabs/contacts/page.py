"""A page of the detail that scrolls: margins, and never wider than is read well."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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
        self._most = _MOST
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_focus)
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
        theme.changed.connect(self._dress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._dress()

    def set_most(self, width: int) -> None:
        """How wide the content gets at most, in px at 100 %."""
        self._most = width
        self.column.setMaximumWidth(self._theme.px(width))

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus into sight; a list does so for its rows."""
        inside = now is not None and self.content.isAncestorOf(now)
        if inside and not isinstance(now, QAbstractItemView):
            # Later: what was just made has no place in the layout yet.
            self._soon.start()

    def _show_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, SIDE)

    def _on_range(self, least: int, most: int) -> None:
        """The scroll bar takes its room out of the margin, so that nothing moves for it."""
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        self._row.setContentsMargins(SIDE, _TOP, max(0, SIDE - bar), _BOTTOM)

    def _dress(self) -> None:
        """The scroll bar takes the colour of the window for its track."""
        self.set_most(self._most)
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("surface"))
        self.viewport().setPalette(palette)
