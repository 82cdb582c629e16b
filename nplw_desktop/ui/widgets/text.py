"""Text on screen in a type and colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme


class Text(QLabel):
    """A label of plain text; ``role`` is a type role and ``colour`` a colour of the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "base",
        colour: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role = role
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        # Of itself it would take another role from what it lies on, and lose its colour.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        theme.changed.connect(self._dress)
        self._dress()

    def set_look(self, role: str, colour: str) -> None:
        """Change the type and the colour."""
        if (role, colour) != (self._role, self._colour):
            self._role, self._colour = role, colour
            self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._colour))
        self.setPalette(palette)


class ElidedText(QWidget):
    """One line of text that ends in an ellipsis when there is no room; the tooltip has it all."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "base",
        colour: str = "ink",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._colour = colour
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self._dress()

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self._metrics()
        least = min(metrics.horizontalAdvance("mmm…"), metrics.horizontalAdvance(self._text) + 2)
        return QSize(least, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._role))
        painter.setPen(self._theme.color(self._colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, self._shown())

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(self._role))

    def _shown(self) -> str:
        return self._metrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def _set_tip(self) -> None:
        self.setToolTip(self._text if self._shown() != self._text else "")

    def _dress(self) -> None:
        self._set_tip()
        self.updateGeometry()
        self.update()
