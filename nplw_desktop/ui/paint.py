"""The few shapes every control is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

Kind = Literal["primary", "normal", "quiet", "danger"]
State = Literal["rest", "hover", "pressed", "disabled"]

PillKind = Literal["neutral", "ok", "warn", "danger", "info", "accent", "primary"]

# Kind of status: ground, text.
PILLS: dict[str, tuple[str, str]] = {
    "neutral": ("sunken", "ink2"),
    "ok": ("oksoft", "ok"),
    "warn": ("warnsoft", "warn"),
    "danger": ("dsoft", "danger"),
    "info": ("isoft", "info"),
    "accent": ("asoft", "accent"),
    "primary": ("psoft", "primary"),
}

RADIUS_CELL = 4.0
RADIUS_FIELD = 6.0
RADIUS_PANEL = 8.0

# Kind and state: fill, border, text; None draws nothing (DESIGN section 1, picture componenten).
_LOOKS: dict[tuple[str, str], tuple[str | None, str | None, str]] = {
    ("primary", "rest"): ("primary", "primary", "onp"),
    ("primary", "hover"): ("primary-h", "primary-h", "onp"),
    ("primary", "pressed"): ("primary-p", "primary-p", "onp"),
    ("primary", "disabled"): ("sunken", "line", "ink3"),
    ("normal", "rest"): ("surface", "field", "ink"),
    ("normal", "hover"): ("phover", "field", "ink"),
    ("normal", "pressed"): ("psoft", "primary", "ink"),
    ("normal", "disabled"): ("sunken", "line", "ink3"),
    ("quiet", "rest"): (None, None, "primary"),
    ("quiet", "hover"): ("phover", "phover", "primary"),
    ("quiet", "pressed"): ("psoft", "primary", "primary"),
    ("quiet", "disabled"): (None, None, "ink3"),
    ("danger", "rest"): ("danger", "danger", "surface"),
    ("danger", "hover"): ("danger", "danger", "surface"),
    ("danger", "pressed"): ("danger", "danger", "surface"),
    ("danger", "disabled"): ("sunken", "line", "ink3"),
}
# Danger has no own hover colours: the fill moves away from the text on it.
_DANGER_SHIFT = {"rest": 100, "hover": 115, "pressed": 135}


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor | None,
    *,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded box inside ``rect``, its border ``width`` px wide and wholly inside too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    shape = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        half = width / 2
        shape = shape.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
        painter.setPen(QPen(border, width, style))
    painter.drawRoundedRect(shape, radius, radius)
    painter.restore()


def ground(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill ``rect``. The first ``fillRect`` of a run takes 3 ms: it makes Qt's list of gradients."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.restore()


def field_box(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    *,
    focused: bool = False,
    failed: bool = False,
    enabled: bool = True,
) -> None:
    """The edge and ground of a field: 1 px at rest, 2 px with focus or with an error."""
    if not enabled:
        box(painter, rect, RADIUS_FIELD, theme.color("sunken"), theme.color("line"))
    elif failed:
        box(painter, rect, RADIUS_FIELD, theme.color("surface"), theme.color("danger"), width=2)
    elif focused:
        box(painter, rect, RADIUS_FIELD, theme.color("surface"), theme.color("primary"), width=2)
    else:
        box(painter, rect, RADIUS_FIELD, theme.color("surface"), theme.color("field"))


def button_box(painter: QPainter, theme: Theme, rect: QRect, kind: Kind, state: State) -> str:
    """The ground of a button; returns the token of its text."""
    fill_token, border_token, text = _LOOKS[kind, state]
    fill = theme.color(fill_token) if fill_token else None
    border = theme.color(border_token) if border_token else None
    if kind == "danger" and state in _DANGER_SHIFT and fill is not None:
        shift = _DANGER_SHIFT[state]
        fill = border = fill.lighter(shift) if theme.dark else fill.darker(shift)
    if fill is not None or border is not None:
        box(painter, rect, RADIUS_FIELD, fill, border)
    return text


def key_cap(
    painter: QPainter, theme: Theme, rect: QRect, text: str, tokens: tuple[str, str]
) -> None:
    """A key as on a keyboard, in a box; ``tokens`` are its edge and its text."""
    edge, ink = tokens
    box(painter, rect, RADIUS_CELL, None, theme.color(edge))
    painter.setFont(theme.font("hint"))
    painter.setPen(theme.color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def key_cap_size(theme: Theme, text: str) -> QSize:
    """The room a key cap with ``text`` takes."""
    width = QFontMetrics(theme.font("hint")).horizontalAdvance(text) + theme.px(12)
    height = theme.px(18)
    return QSize(max(width, height), height)


def pill(painter: QPainter, theme: Theme, rect: QRect, text: str, kind: PillKind) -> None:
    """A status: a soft ground and one word or date in the colour of its ``kind``."""
    ground, ink = PILLS[kind]
    box(painter, rect, RADIUS_CELL, theme.color(ground), None)
    painter.setFont(theme.font("small-strong"))
    painter.setPen(theme.color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def pill_size(theme: Theme, text: str) -> QSize:
    """The room a status with ``text`` takes."""
    width = QFontMetrics(theme.font("small-strong")).horizontalAdvance(text)
    return QSize(width + 2 * theme.px(8), theme.px(22))


def icon(painter: QPainter, theme: Theme, name: str, token: str, at: QRect) -> None:
    """The icon ``name`` in the colour ``token``, in the square ``at``."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(at.topLeft(), theme.pixmap(name, token, at.width(), ratio))


def centred(rect: QRect, size: int) -> QRect:
    """A square of ``size`` px in the middle of ``rect``."""
    return QRect(
        rect.x() + (rect.width() - size) // 2,
        rect.y() + (rect.height() - size) // 2,
        size,
        size,
    )


def tick_box(painter: QPainter, theme: Theme, rect: QRect, *, on: bool) -> None:
    """A box to tick, in a row that is drawn."""
    if not on:
        box(painter, rect, RADIUS_CELL, theme.color("surface"), theme.color("field"))
        return
    box(painter, rect, RADIUS_CELL, theme.color("primary"), None)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    check_mark(painter, rect, theme.color("onp"))
    painter.restore()


def check_mark(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A tick that fills the middle of a check box of any size."""
    side = rect.width()
    points = [(0.25, 0.52), (0.43, 0.70), (0.76, 0.32)]
    line = [QPointF(rect.x() + x * side, rect.y() + y * side) for x, y in points]
    pen = QPen(colour, max(1.5, side / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)
