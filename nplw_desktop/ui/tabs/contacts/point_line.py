"""One line of what is known of somebody: an icon, a number or name, and a quiet word behind it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.contacts.flat_button import FlatButton
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

_HEIGHT = 26
_ICON = 16
_ICON_GAP = 8
_GAP = 5


@dataclass(frozen=True)
class Point:
    """What a line shows. ``act`` says what a click does; empty: it is to read only.

    ``link`` paints it as a link; ``target`` is what the owner needs to act on it.
    """

    icon: str
    text: str
    after: str = ""
    act: str = ""
    link: bool = False
    target: object = None


class PointLine(FlatButton):
    """Shows a ``Point`` that can be acted on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, paint.RADIUS_CELL, parent)
        self.point = Point("info", "")

    def show_point(self, point: Point) -> None:
        """Show another point."""
        if point == self.point:
            return
        self.point = point
        self.setText(point.text)
        self.setAccessibleName(_spoken(point))
        self.setAccessibleDescription(point.act)
        self.setToolTip(f"{point.text}\n{point.act}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _size(self.theme, self.texts, self.point)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        over = self.underMouse()
        _paint(QPainter(self), self.theme, self.texts, self.rect(), self.point, underline=over)


class PointText(QLabel):
    """Shows a ``Point`` to read only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = TextRoles(theme)
        self.point = Point("info", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def show_point(self, point: Point) -> None:
        """Show another point."""
        self.point = point
        self.setText(point.text)
        self.setAccessibleName(_spoken(point))
        self.setToolTip(point.text)
        self.update()

    def sizeHint(self) -> QSize:
        return _size(self._theme, self._texts, self.point)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(QPainter(self), self._theme, self._texts, self.rect(), self.point)

    def _dress(self) -> None:
        self._texts.clear()
        self.updateGeometry()
        self.update()


def _spoken(point: Point) -> str:
    return f"{point.text}, {point.after}" if point.after else point.text


def _role(point: Point) -> str:
    return "base-strong" if point.link else "base"


def _size(theme: Theme, texts: TextRoles, point: Point) -> QSize:
    width = theme.px(_ICON + _ICON_GAP) + texts[_role(point)].width(point.text)
    if point.after:
        width += theme.px(_GAP) + texts["small"].width(point.after)
    return QSize(round(width) + 2, theme.px(_HEIGHT))


def _paint(
    painter: QPainter,
    theme: Theme,
    texts: TextRoles,
    rect: QRect,
    point: Point,
    *,
    underline: bool = False,
) -> None:
    px = theme.px
    side = px(_ICON)
    place = QRect(0, (rect.height() - side) // 2, side, side)
    paint.icon(painter, theme, point.icon, "ink2", place)
    room = rect.adjusted(side + px(_ICON_GAP), 0, 0, 0)
    painter.setPen(theme.color("primary" if point.link else "ink"))
    role = texts[_role(point)]
    text, width = role.fitted(point.text, room.width())
    font = QFont(role.font)
    font.setUnderline(underline)
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
    if text == point.text and point.after:
        painter.setPen(theme.color("ink3"))
        texts["small"].draw(painter, room.adjusted(round(width) + px(_GAP), 0, 0, 0), point.after)
