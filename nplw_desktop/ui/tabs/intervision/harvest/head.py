"""The bar above the harvest: back, which session this is, papers, and closing it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import harvest
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.text import ElidedText

_HEIGHT, _LOW_HEIGHT = 68, 52
_NARROW, _TIGHT = 860, 620
_CLOSE, _CLOSED = "Afronden", "Volgende sessie"


class HarvestHead(QWidget):
    """Signals say what the user asks for; the screen does it."""

    back_asked = Signal()
    papers_asked = Signal()
    close_asked = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_low = self._held = self._closing = False
        self.back = Button(theme, "", "quiet", "arrow-left", name="Terug naar de lijst")
        self.title = ElidedText(theme, "", "page")
        self.about = ElidedText(theme, "", "small", "ink2")
        self.status = Pill(theme, "Oogsten", "warn")
        self.papers = Button(theme, "Afdrukken", "normal", "printer")
        self.papers.setToolTip("Papieren van deze sessie (Ctrl+P)")
        self.close_button = Button(theme, _CLOSE, "primary", "check")
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.papers.clicked.connect(self.papers_asked)
        self.close_button.clicked.connect(self._on_close)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addLayout(words, 1)
        row.addWidget(self.status)
        row.addWidget(self.papers)
        row.addWidget(self.close_button)

    def show_session(self, session: Session, method: str) -> None:
        """Show which session this is, and whether it was closed."""
        self._held = session.status == harvest.HELD
        day = dates.long(session.held_on) if session.held_on is not None else ""
        self.title.set_text(session.title)
        self.about.set_text(" · ".join(part for part in (day, method) if part))
        self.status.set_status(*(("Gehouden", "ok") if self._held else ("Oogsten", "warn")))
        self._fit()

    def set_closing(self, *, closing: bool) -> None:
        """On the page that closes the session, its own button does."""
        self._closing = closing
        self._fit()

    def set_low(self, *, low: bool) -> None:
        """Take less height, on a low screen."""
        self._is_low = low
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """That of the tightest form."""
        return QSize(self._theme.px(300), self._theme.px(_LOW_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for, the least needed first."""
        px, width = self._theme.px, self.width()
        self.status.setVisible(width >= px(_NARROW))
        papers = self.papers.accessibleName()
        self.papers.setText(papers if width >= px(_TIGHT) else "")
        word = _CLOSED if self._held else _CLOSE
        self.close_button.setVisible(self._held or not self._closing)
        self.close_button.set_text(word if width >= px(_TIGHT) else word.split()[0])
        self.close_button.setAccessibleName(word)
        self.close_button.set_icon("calendar-plus" if self._held else "check")
        self.papers.updateGeometry()

    def _on_close(self) -> None:
        (self.next_asked if self._held else self.close_asked).emit()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_LOW_HEIGHT if self._is_low else _HEIGHT))
        self._fit()
