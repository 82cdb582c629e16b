"""A choice out of a few that needs a sentence: a card with a radio button, a title and a text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import note_focus, set_ring
from nplw_desktop.ui.theme import Theme

_SIDE = 14
_TOP = 9
_TEXT_X = 42
_MARK = 18
_LINE = 20


class ChoiceCard(QRadioButton):
    """One of the cards of a parent; choosing one lets the others go."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        parent: QWidget | None = None,
        *,
        badge: str = "",
    ) -> None:
        """``badge`` is a word behind the title, in the colour of what is well."""
        super().__init__(title, parent)
        self._theme = theme
        self._text = text
        self._badge = badge
        self.setAccessibleName(f"{title} ({badge})" if badge else title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_ring(self, paint.RADIUS_FIELD)
        theme.changed.connect(self._dress)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 2 * self._theme.px(_TOP) + self._theme.px(_LINE) + self._text_height(width) + 4

    def sizeHint(self) -> QSize:
        width = self._theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self.heightForWidth(self._theme.px(180)) // 2)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        on = self.isChecked()
        ground = theme.color("phover" if self.underMouse() and not on else "surface")
        edge = theme.color("primary" if on else "field")
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge, width=2 if on else 1)
        self._paint_mark(painter)
        line = QRect(px(_TEXT_X), px(_TOP), self.width() - px(_TEXT_X + _SIDE), px(_LINE))
        painter.setFont(theme.font("base-strong"))
        painter.setPen(theme.color("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_badge(painter, line)
        line.translate(0, px(_LINE) + 1)
        line.setHeight(self._text_height(self.width()) + 2)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(line, Qt.TextFlag.TextWordWrap, self._text)

    def _paint_mark(self, painter: QPainter) -> None:
        side = self._theme.px(_MARK)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(self._theme.px(_SIDE), self._theme.px(_TOP) + 1, side, side)
        indicator = QStyle.PrimitiveElement.PE_IndicatorRadioButton
        self.style().drawPrimitive(indicator, option, painter, self)

    def _paint_badge(self, painter: QPainter, line: QRect) -> None:
        """Where there is room: the title goes first, and it is spoken in any case."""
        after = painter.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(6)
        size = paint.pill_size(self._theme, self._badge)
        if self._badge and after + size.width() <= line.width():
            top = line.y() + (line.height() - size.height()) // 2
            paint.pill(
                painter, self._theme, QRect(QPoint(line.x() + after, top), size), self._badge, "ok"
            )

    def _text_height(self, width: int) -> int:
        room = max(1, width - self._theme.px(_TEXT_X + _SIDE))
        metrics = QFontMetrics(self._theme.font("small"))
        box = QRect(0, 0, room, 10_000)
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self._text).height()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
