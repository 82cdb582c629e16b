"""Text over as many lines as it needs, also when one word is longer than a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRole

_MOST_LINES = 400


class WrapText(QLabel):
    """A label that breaks inside words where it has to; ``line`` is its line height at 100 %."""

    def __init__(
        self,
        theme: Theme,
        role: str = "base",
        colour: str = "ink",
        *,
        line: int = 20,
        most: int = _MOST_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role_name = role
        self._colour = colour
        self._line = line
        self._most = most
        self._text_role = TextRole(theme.font(role))
        self._lines: tuple[int, tuple[str, ...]] = (-1, ())
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._dress)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self._lines = (-1, ())
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._wrapped(width))) * self._theme.px(self._line)

    def sizeHint(self) -> QSize:
        widest = max(map(self._text_role.width, self.text().split("\n")))
        return QSize(round(widest) + 2, self._theme.px(self._line))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(80)), self._theme.px(self._line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._colour))
        height = self._theme.px(self._line)
        for number, text in enumerate(self._wrapped(self.width())):
            self._text_role.draw(painter, QRect(0, number * height, self.width() + 2, height), text)

    def _wrapped(self, width: int) -> tuple[str, ...]:
        if self._lines[0] != width:
            lines: list[str] = []
            for paragraph in self.text().split("\n"):
                room = max(1, self._most - len(lines))
                lines += self._text_role.wrapped(paragraph, width, room) or ("",)
            self._lines = (width, tuple(lines[: self._most]))
        return self._lines[1]

    def _dress(self) -> None:
        self._text_role = TextRole(self._theme.font(self._role_name))
        self._lines = (-1, ())
        self.updateGeometry()
        self.update()
