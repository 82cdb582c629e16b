"""Labels: to read, to take away, and the dashed chip that adds one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.chip import HEIGHT, LABEL_HEIGHT, Chip

_PADDING = 10
_PLAIN = ("sunken", "ink", "small")
"""Ground, text and type."""
_REMOVE_KEYS = (
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class LabelChip(QLabel):
    """A label to read."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font("small")).horizontalAdvance(self.text())
        return QSize(width + 2 * self._theme.px(_PADDING), self._theme.px(LABEL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(48)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_label(painter, self._theme, self.rect(), self.text(), self._theme.px(_PADDING))

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class RemovableChip(Chip):
    """A label with a cross; ``clicked`` means: take it away.

    The cross takes the mouse; Delete, Backspace, Space and Enter do the same by key.
    ``key_ignored`` carries every other key, so that the owner can move the focus.
    """

    key_ignored = Signal(int)

    def __init__(
        self,
        theme: Theme,
        key: object,
        text: str,
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``strong`` for what a screen turns about, such as the people of a note."""
        super().__init__(theme, text, body=LABEL_HEIGHT, parent=parent)
        self.key = key
        self._look = ("psoft", "primary", "small-strong") if strong else _PLAIN
        self.setAccessibleName(f"{text} weghalen")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.dress()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(_PADDING) + self.text_width(self._look[2]) + px(HEIGHT)
        return QSize(width, px(HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return pos.x() >= self.width() - self._theme.px(HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE_KEYS:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
            self.key_ignored.emit(event.key())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        body, px = self.body(), self._theme.px
        sides = px(_PADDING), px(HEIGHT) - px(4)
        _paint_label(painter, self._theme, body, self.text(), *sides, look=self._look)
        place = self.in_line(self.width() - px(HEIGHT) + px(5), px(14))
        paint.icon(painter, self._theme, "x", self._look[1], place)


class AddChip(Chip):
    """The dashed chip that adds something: a plus and a word."""

    def __init__(
        self, theme: Theme, text: str, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, body=LABEL_HEIGHT, parent=parent)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(_PADDING) + px(16) + px(4) + self.text_width("small") + px(_PADDING)
        return QSize(width, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        body = self.body()
        ground = None if self.ground() == "surface" else theme.color(self.ground())
        edge = theme.color("field")
        paint.box(painter, body, body.height() / 2, ground, edge, style=Qt.PenStyle.DashLine)
        paint.icon(painter, theme, "plus", "ink3", self.in_line(px(_PADDING), px(16)))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink3"))
        line = body.adjusted(px(_PADDING) + px(16) + px(4), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())


def _paint_label(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    text: str,
    left: int,
    right: int | None = None,
    *,
    look: tuple[str, str, str] = _PLAIN,
) -> None:
    ground, ink, role = look
    paint.box(painter, rect, rect.height() / 2, theme.color(ground), None)
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(ink))
    room = rect.adjusted(left, 0, -(left if right is None else right), 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
