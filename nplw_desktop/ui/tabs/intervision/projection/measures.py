"""How large the letters are that a room reads: sizes at 1280x720, which grow and shrink with it.

At 6 metres from an image 2 metres wide the smallest letter here, 32 px, is a capital of 33 mm and
takes 19 minutes of arc; an instruction, 40 px, 41 mm and 23 minutes. Sharp eyes need 5, a comfortable
reader 16 to 20 (ISO 9241-303). On a television 1.2 metres wide the smallest still takes 11.
Nothing goes below ``LEAST``: a text that does not fit gets shorter, never smaller than that.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from nplw_desktop.ui.theme import Theme

SHEET = QSize(1280, 720)
LEAST = 32
TITLE, INSTRUCTION, QUESTION, SMALL, CLOCK = 64, 40, 36, 32, 112
MARGIN = 40

_WIDTH_M, _DISTANCE_M = 2.0, 6.0
_TEXT = int(Qt.TextFlag.TextWordWrap)


def unit(size: QSize) -> float:
    """What a px of the sheet is on a screen of this size."""
    return min(size.width() / SHEET.width(), size.height() / SHEET.height())


def font(theme: Theme, px: float, *, strong: bool = False) -> QFont:
    """A font of so many px on this screen."""
    made = theme.font("base-strong" if strong else "base")
    made.setPixelSize(max(1, round(px)))
    return made


def arc(
    cap_px: float, width_px: int, image_m: float = _WIDTH_M, away_m: float = _DISTANCE_M
) -> float:
    """Minutes of arc of a capital ``cap_px`` high in an image ``width_px`` wide."""
    high_m = cap_px * image_m / width_px
    return math.degrees(math.atan(high_m / away_m)) * 60


def height(text: str, made: QFont, width: int) -> int:
    """How high a text stands when it is wrapped at ``width``."""
    if not text:
        return 0
    return QFontMetrics(made).boundingRect(QRect(0, 0, width, 100_000), _TEXT, text).height()


def fitted(
    text: str, sizes: tuple[float, float], room: QSize, make: Callable[[float], QFont]
) -> tuple[str, QFont]:
    """The largest font between two sizes with which a text fits, and the text.

    At the smallest size a text that is still too long ends in an ellipsis.
    """
    size, least = sizes
    while True:
        made = make(size)
        if height(text, made, room.width()) <= room.height():
            return text, made
        if size <= least:
            return _shortened(text, made, room), made
        size = max(least, size - 2)


def _shortened(text: str, made: QFont, room: QSize) -> str:
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        cut = " ".join(words[:middle]) + "…"
        if height(cut, made, room.width()) <= room.height():
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) + "…" if low else ""
