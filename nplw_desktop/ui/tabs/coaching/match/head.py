"""The head of the match: what each part is called and how much it counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.region.coaching.matching.weights import NAMES, Weights
from nplw_desktop.ui.tabs.coaching.match.columns import Span, columns
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

_TALL, _LOW = 40, 28
_LINE = 17


class MatchHead(QWidget):
    """As wide as the list below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = TextRoles(theme)
        self._weights = Weights()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.show_weights(Weights())

    def show_weights(self, weights: Weights) -> None:
        """Say how much each part counts."""
        self._weights = weights
        told = ", ".join(f"{name} telt {weights.of(key)}" for key, name in NAMES.items())
        self.setAccessibleName(f"Score van {weights.total}: {told}")
        self.setToolTip(f"{told}. Samen {weights.total}. Te wijzigen bij Instellingen.")
        self.update()

    def sizeHint(self) -> QSize:
        wide = columns(self.width(), self._theme.scale).wide
        return QSize(200, self._theme.px(_TALL if wide else _LOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        places = columns(self.width(), self._theme.scale)
        painter.setPen(self._theme.color("ink2"))
        self._draw(painter, places.score, "Score")
        self._draw(painter, places.name, "Coach" if places.wide else "Coach en waarom")
        for place, (key, name) in zip(places.parts, NAMES.items(), strict=False):
            self._draw(painter, place, name, f"telt {self._weights.of(key)}")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def _draw(self, painter: QPainter, place: Span, title: str, below: str = "") -> None:
        line = self._theme.px(_LINE)
        top = (self.height() - (2 if below else 1) * line) // 2
        room = QRect(place.x, top, place.width, line)
        self._texts["small-strong"].draw(painter, room, title)
        if below:
            self._texts["small"].draw(painter, room.translated(0, line), below)

    def _dress(self) -> None:
        self._texts.clear()
        self.updateGeometry()
        self.update()
