"""Text of list rows, drawn quickly: fonts are measured once, cut texts are remembered."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from nplw_desktop.ui.theme import Theme

_KEPT_TEXTS = 4_096


class TextRole:
    """One font of the theme at its present size, for many short texts on one line each."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._ascent = self.metrics.ascent()
        self._height = self.metrics.height()
        self._fits: dict[tuple[str, int], tuple[str, float]] = {}

    def fitted(self, text: str, width: int) -> tuple[str, float]:
        """``text``, cut at the right with an ellipsis when it is wider than ``width`` px, and
        the width of what is left."""
        key = (text, width)
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) >= _KEPT_TEXTS:
                self._fits.clear()
            line = " ".join(text.split("\n", 1)) if "\n" in text else text
            cut = self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0, width))
            found = self._fits[key] = (cut, self.metrics.horizontalAdvance(cut))
        return found

    def width(self, text: str) -> float:
        """The width of the whole text in px."""
        return self.metrics.horizontalAdvance(text)

    def wrapped(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """``text`` in lines of at most ``width`` px; of more than ``most`` lines the last one
        that is kept ends in an ellipsis."""
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        lines = [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]
        if len(lines) > most:
            lines[most - 1 :] = [self.fitted(f"{lines[most - 1]} …", width)[0]]
        return tuple(lines)

    def baseline(self, rect: QRect) -> float:
        """The y of the baseline of a line centred in ``rect``."""
        return rect.y() + (rect.height() - self._height) / 2 + self._ascent

    def draw(
        self, painter: QPainter, rect: QRect, text: str, *, to_right: bool = False
    ) -> tuple[bool, float]:
        """Draw ``text`` on one line in ``rect`` with the pen of ``painter``.

        Returns whether it was drawn whole, and its width in px.
        """
        cut, width = self.fitted(text, rect.width())
        x = rect.x() + rect.width() - width if to_right else float(rect.x())
        painter.setFont(self.font)
        painter.drawText(QPointF(x, self.baseline(rect)), cut)
        return cut == text, width


class TextRoles:
    """The measured fonts of a theme, until it changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._roles: dict[str, TextRole] = {}

    def __getitem__(self, role: str) -> TextRole:
        found = self._roles.get(role)
        if found is None:
            found = self._roles[role] = TextRole(self._theme.font(role))
        return found

    def clear(self) -> None:
        """Forget all, when the theme has changed."""
        self._roles.clear()
