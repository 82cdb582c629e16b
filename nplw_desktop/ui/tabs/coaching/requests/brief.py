"""Below the list: the request in hand in short, with a way to all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import Text

_SIDE = 15
_DOWN = 10
_HEAD = 24
_MOST_LINES, _LEAST_LINES = 5, 3
_FEW = 1
"""So many lines where the list needs the height."""


class Brief(QWidget):
    """As high as its text, up to five lines; the tooltip has all. ``whole_asked``: all of it."""

    whole_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said = ""
        self._short = self._gone = False
        self.setAccessibleName("Vraag in het kort")
        self.text = Text(theme, "", "small", "ink", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.whole = Link(theme, "Hele vraag")
        self.whole.setToolTip("Hele vraag (Enter in de lijst)")
        self.whole.clicked.connect(self.whole_asked)
        head = QHBoxLayout()
        head.addWidget(Text(theme, "Vraag in het kort", "small-strong", "ink2"))
        head.addStretch(1)
        head.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _DOWN, _SIDE, _DOWN)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self.hide()

    def show_request(self, found: Request | None) -> None:
        """Show what there is to say of a request; nothing without one."""
        self._said = "" if found is None else found.summary or found.question
        self.setVisible(bool(self._said) and not self._gone)
        self._fit()

    def be_short(self, short: bool, *, gone: bool) -> None:
        """Take little height, or none, or what the text asks."""
        if (short, gone) != (self._short, self._gone):
            self._short, self._gone = short, gone
            self.setVisible(bool(self._said) and not gone)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """The text in as many lines as there may be, ended with dots where it goes on."""
        metrics = QFontMetrics(self._theme.font("small"))
        width = max(self.width() - 2 * _SIDE, self._theme.px(100))
        said = " ".join(self._said.split())
        shown = said
        most, least = (_FEW, _FEW) if self._short else (_MOST_LINES, _LEAST_LINES)
        while self._lines(metrics, shown, width) > most and " " in shown:
            shown = shown.removesuffix("…").rpartition(" ")[0] + "…"
        self.text.setText(shown)
        self.text.setToolTip(said if shown != said else "")
        lines = min(max(self._lines(metrics, shown, width), least), most)
        text = lines * (metrics.lineSpacing() + 1)
        height = 2 * _DOWN + max(self._theme.px(_HEAD), self.whole.sizeHint().height()) + 6 + text
        self.setFixedHeight(height)

    @staticmethod
    def _lines(metrics: QFontMetrics, text: str, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        room = metrics.boundingRect(0, 0, width, 10_000, int(flags), text)
        return max(1, round(room.height() / metrics.lineSpacing()))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.height())
