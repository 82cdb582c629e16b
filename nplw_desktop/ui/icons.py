"""Drawing the shipped Lucide icons in one colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap

from nplw_desktop.paths import resource

_THIN = 'stroke-width="1.75"'


def render(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    """The icon ``name`` as a pixmap of ``size`` logical px, for a screen of ratio ``dpr``.

    ``colour`` is ``#RRGGBB``. Below 18 px the lines stay 2 of 24 wide, else they are 1.75.
    Raises ``FileNotFoundError`` for an icon that is not shipped.
    """
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - icons are drawn when first shown

    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour)
    if size >= 18:
        text = text.replace('stroke-width="2"', _THIN)
    pixels = max(1, round(size * dpr))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap
