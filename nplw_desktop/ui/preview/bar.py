"""The bar above the preview: pages, size, words, print and save."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text

_HEIGHT = 58


class PreviewBar(QWidget):
    """Buttons; the dialog does what they ask."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.previous = Button(theme, "", "quiet", "chevron-left", name="Vorige pagina")
        self.next = Button(theme, "", "quiet", "chevron-right", name="Volgende pagina")
        self._page = Text(theme, "Samenvatting maken…", "base", "ink2")
        self.smaller = Button(theme, "", "quiet", "minus", name="Kleiner", key="Ctrl+−")
        self.larger = Button(theme, "", "quiet", "plus", name="Groter", key="Ctrl++")
        self._zoom = Text(theme, "", "base", "ink2")
        self.fit = Button(theme, "Breedte", "quiet", name="Paginabreedte", key="")
        self.words = Button(theme, "Tekst", "normal", "list", name="Tekst ernaast")
        self.words.setCheckable(True)
        self.print = Button(theme, "Afdrukken", "normal", "printer")
        self.save = Button(theme, "Bewaren…", "primary", "download")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        for part in (self.previous, self._page, self.next):
            row.addWidget(part)
        row.addSpacing(16)
        for part in (self.smaller, self._zoom, self.larger, self.fit):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.words, self.print, self.save):
            row.addSpacing(4)
            row.addWidget(part)
        self._words_of = {button: button.text() for button in (self.words, self.print)}
        for button, text in self._words_of.items():
            button.setToolTip(text)
        theme.changed.connect(self._dress)
        self._dress()

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is a paper to do something with."""
        for button in self.findChildren(Button):
            button.setEnabled(ready)

    def show_page(self, page: int, count: int) -> None:
        """``Pagina 1 van 2``."""
        self._page.setText(f"Pagina {page} van {count}" if count else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)

    def add_before(self, button: Button) -> None:
        """Put a button before all others."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, button)
        row.insertSpacing(1, 8)

    def add_after(self, button: Button) -> None:
        """Put a button behind all others."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(button)
        self._fit()

    def say(self, words: str) -> None:
        """Say what is being made, where the page will stand."""
        self._page.setText(words)

    def show_zoom(self, zoom: float) -> None:
        """``100 %``."""
        self._zoom.setText(f"{round(zoom * 100)} %")

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Less than all of it: with little room the zoom goes, then the words of buttons."""
        return QSize(1, self._theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for; the keys of the zoom go on working."""
        for zoom, words in ((True, True), (False, True), (False, False)):
            for part in (self.smaller, self._zoom, self.larger, self.fit):
                part.setVisible(zoom)
            for button, text in self._words_of.items():
                button.setText(text if words else "")
                button.updateGeometry()
            row = self.layout()
            assert row is not None
            row.invalidate()
            if row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
