"""The icon of the program in the task bar: its mark on the colour of the header."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.app_mark import AppMark

_SIZES = (16, 24, 32, 48, 64, 128, 256)
_MARK = 0.72


def draw(theme: Theme) -> QIcon:
    """Drawn in the sizes that systems ask for."""
    icon = QIcon()
    mark = AppMark(theme)
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        ground = theme.color("header")
        paint.box(painter, QRectF(0, 0, size, size), size * 0.18, ground, None)
        side = round(size * _MARK)
        mark.resize(side, side)
        corner = (size - side) // 2
        flags = QWidget.RenderFlag.DrawChildren
        mark.render(painter, QPoint(corner, corner), renderFlags=flags)
        painter.end()
        icon.addPixmap(pixmap)
    mark.deleteLater()
    return icon
