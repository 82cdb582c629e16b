"""What a phase is and what everybody does in it, in letters as large as there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nplw_desktop.ui.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FACTORS = (48 / 36, 1.0, 0.88, 0.78, 0.68, 0.6, 0.5)
_TALL = 1_000
"""From this height of the window on letters may be larger than usual."""

_SMALLEST = 12.0
"""Points at 100 %: nothing of the live screen is smaller (DESIGN 2)."""

_BAR, _INDENT, _LINES = 4, 18, 2


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """``note`` is what the facilitator wrote for themselves; ``asked`` who asks, ``question`` what."""

    title: str = ""
    instruction: str = ""
    note: str = ""
    asked: str = ""
    question: str = ""

    def spoken(self) -> str:
        """All of it for a screen reader."""
        question = f"{self.asked} {self.question}".strip()
        return ". ".join(
            part.rstrip(".") for part in (self.title, self.instruction, self.note, question) if part
        )


class PhaseText(QWidget):
    """The title, the instruction below it, and the question of the case at the bottom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = PhaseWords()
        self._factor = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._fit)

    @property
    def words(self) -> PhaseWords:
        """What is shown."""
        return self._words

    def tell(self, words: PhaseWords) -> None:
        """Show another phase."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words.spoken())
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What does not fit is in the tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cut = self._height(self._factor) > self.height()
            QToolTip.showText(event.globalPos(), self._words.spoken() if cut else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, told = self._theme, self._words
        bottom = self.height() - self._question_height(self._factor)
        y = 0
        for font, colour, text, gap in self._above(self._factor):
            place = QRect(0, y, self.width(), max(0, bottom - y))
            painter.setFont(font)
            painter.setPen(theme.color(colour))
            y += _draw(painter, place, text) + gap
        if told.question:
            self._paint_question(painter, bottom)

    def _paint_question(self, painter: QPainter, top: int) -> None:
        """Who asks in bold, and what, on two lines at most."""
        theme = self._theme
        top += theme.px(8)
        painter.fillRect(0, top, theme.px(_BAR), self.height() - top, theme.color("p2"))
        left = theme.px(_INDENT)
        painter.setPen(theme.color("ink"))
        layout = self._question(self._factor, self.width() - left)
        layout.draw(painter, QPointF(left, top))

    # Sizes

    def _fit(self) -> None:
        """Choose the largest letters with which all of it fits."""
        tall = self.window().height() >= self._theme.px(_TALL)
        factors = _FACTORS if tall else _FACTORS[1:]
        fits = (each for each in factors if self._height(each) <= self.height())
        self._factor = next(fits, factors[-1])
        self.update()

    def _font(self, role: str, factor: float) -> QFont:
        font = self._theme.font(role)
        usual = font.pointSizeF()
        least = self._theme.font("editor").pointSizeF() * _SMALLEST / 12.0
        font.setPointSizeF(max(min(usual, least), usual * factor))
        return font

    def _above(self, factor: float) -> list[tuple[QFont, str, str, int]]:
        """What stands above the question: font, colour, text, and the room after it."""
        px, told = self._theme.px, self._words
        parts = [
            (self._font("live-title", factor), "ink", told.title, px(10 * min(1.0, factor))),
            (self._font("live-text", factor), "ink", told.instruction, px(10)),
            (self._font("live", factor), "ink2", told.note, px(8)),
        ]
        return [part for part in parts if part[2]]

    def _height(self, factor: float) -> int:
        above = sum(
            _tall(font, text, self.width()) + gap for font, _, text, gap in self._above(factor)
        )
        return above + self._question_height(factor)

    def _question_height(self, factor: float) -> int:
        if not self._words.question:
            return 0
        width = self.width() - self._theme.px(_INDENT)
        return self._theme.px(8) + round(self._question(factor, width).boundingRect().height())

    def _question(self, factor: float, width: int) -> QTextLayout:
        """The question laid out on two lines; what does not fit there ends in an ellipsis."""
        told, theme = self._words, self._theme
        font = self._font("live", factor)
        text = f"{told.asked} {told.question}"
        room = round(_LINES * width * 0.92)
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(short, font)
        name, rest = QTextLayout.FormatRange(), QTextLayout.FormatRange()
        name.start, name.length = 0, len(told.asked)
        name.format.setFontWeight(QFont.Weight.DemiBold)
        rest.start, rest.length = len(told.asked), len(short)
        rest.format.setForeground(theme.color("ink2"))
        layout.setFormats([name, rest])
        layout.beginLayout()
        height = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _tall(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()


def _draw(painter: QPainter, place: QRect, text: str) -> int:
    """Draw a text as far as it fits in whole lines, the last of them cut short; its height."""
    metrics = painter.fontMetrics()
    wanted = metrics.boundingRect(QRect(0, 0, place.width(), 10_000), _WRAP, text).height()
    if wanted <= place.height():
        painter.drawText(place, _WRAP, text)
        return wanted
    lines = max(1, place.height() // metrics.lineSpacing())
    room = round(lines * place.width() * 0.92)  # words end before the edge
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    height = lines * metrics.lineSpacing()
    painter.drawText(QRect(place.x(), place.y(), place.width(), height), _WRAP, short)
    return height
