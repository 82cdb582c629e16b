"""The panel at the left of the welcome: what the program is, and what it promises."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.app_mark import AppMark
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text

_WIDTH = 400
_PROMISES = (
    ("monitor", "Alles blijft op deze computer", "Werkt zonder internet en zonder account."),
    (
        "shield-check",
        "Zorgvuldig met persoonsgegevens",
        "Bewaartermijn en toestemming per contact.",
    ),
    ("undo-2", "Meteen bewaard", "Bewaren hoeft niet, verwijderen draai je terug."),
)


class Aside(QFrame):
    """Says it in the colours of the header; takes no input."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 56, 48, 40)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(AppMark(theme, 38))
        head.addWidget(Text(theme, "NPLW Desktop", "figure", "hink"), 1)
        column.addLayout(head)
        column.addSpacing(34)
        about = "Contacten, verslagen en acties van jouw regio, op één plek."
        column.addWidget(Text(theme, about, "editor", "hink2", wrap=True))
        column.addSpacing(36)
        for icon, title, text in _PROMISES:
            column.addLayout(_promise(theme, icon, title, text))
            column.addSpacing(20)
        column.addStretch(1)
        later = "Je kunt alles later aanpassen bij Instellingen."
        column.addWidget(Text(theme, later, "small", "hink2", wrap=True))
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("header"))

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def _promise(theme: Theme, icon: str, title: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconLabel(theme, icon, "hmark", 22), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(theme, title, "base-strong", "hink", wrap=True))
    words.addWidget(Text(theme, text, "base", "hink2", wrap=True))
    row.addLayout(words, 1)
    return row
