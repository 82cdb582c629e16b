"""How one block looks: by its kind, or dark when it is of the request in hand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QTransform

from nplw_desktop.region.coaching.planning.month_board import AGREED, AWAY, PROPOSED, WORKED, Block
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

PAD = 8
_TILE = 12

# Kind of block: fill, border, text.
_LOOKS: dict[str, tuple[str | None, str | None, str]] = {
    AGREED: ("p1", None, "t1"),
    PROPOSED: ("surface", "primary", "primary"),
    WORKED: ("sunken", None, "ink2"),
    "own": ("primary", None, "onp"),
}


class Stripes:
    """The hatching of absence, as a brush; made once for each theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: tuple[float, QBrush] | None = None

    def brush(self, ratio: float) -> QBrush:
        """The brush for a screen of so many device pixels to a pixel."""
        if self._made is None or self._made[0] != ratio:
            self._made = (ratio, self._make(ratio))
        return self._made[1]

    def clear(self) -> None:
        """Forget it, when the theme has changed."""
        self._made = None

    def _make(self, ratio: float) -> QBrush:
        side = round(_TILE * ratio)
        tile = QPixmap(side, side)
        tile.fill(self._theme.color("surface"))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._theme.color("line"))
        pen.setWidthF(side / 3)
        painter.setPen(pen)
        for shift in (-side, 0, side):
            painter.drawLine(shift - side, side * 2, shift + side * 2, -side)
        painter.end()
        brush = QBrush(tile)
        brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        return brush


class BlockPainter:
    """Draws one block; ``own`` is the request in hand, whose blocks are dark."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.texts = TextRoles(theme)
        self.stripes = Stripes(theme)
        self.own: int | None = None
        self._colours: dict[str, QColor] = {}

    def colour(self, token: str) -> QColor:
        """A colour of the theme, not to be changed: hundreds are asked for at each scroll."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self._theme.color(token)
        return found

    def clear(self) -> None:
        """Forget what was measured, when the theme has changed."""
        self._colours.clear()
        self.texts.clear()
        self.stripes.clear()

    def draw(self, painter: QPainter, rect: QRect, block: Block) -> None:
        """The block in ``rect``, wherever it is cut off."""
        if block.kind == AWAY:
            self.away(painter, rect, block.words)
            return
        ink = self.shape(painter, rect, block)
        mine, theme = self._mine(block), self._theme
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if block.overbooked:
            side = theme.px(14)
            spot = QRect(inside.x(), inside.y() + (inside.height() - side) // 2, side, side)
            paint.icon(painter, theme, "triangle-alert", "onp" if mine else "accent", spot)
            inside.setLeft(spot.right() + 5)
        painter.setPen(self.colour(ink))
        self.texts["small-strong" if mine else "small"].draw(painter, inside, block.words)

    def shape(self, painter: QPainter, rect: QRect, block: Block) -> str:
        """The block without its words; returns the token of their colour."""
        mine = self._mine(block)
        key = "own" if mine else block.kind
        fill, edge, ink = _LOOKS[key]
        dashed = Qt.PenStyle.DashLine
        paint.box(
            painter,
            rect,
            paint.RADIUS_CELL,
            self.colour(fill) if fill else None,
            self.colour(edge) if edge else None,
            style=dashed if key == PROPOSED else Qt.PenStyle.SolidLine,
        )
        if mine and block.kind == PROPOSED:
            inner = rect.adjusted(2, 2, -2, -2)
            paint.box(painter, inner, paint.RADIUS_CELL - 1, None, self.colour(ink), style=dashed)
        return ink

    def _mine(self, block: Block) -> bool:
        return (
            block.kind != WORKED and block.request_id is not None and block.request_id == self.own
        )

    def away(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Hatched, with the word on a plain ground."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.stripes.brush(ratio))
        painter.setBrushOrigin(rect.topLeft())
        painter.drawRoundedRect(rect, paint.RADIUS_CELL, paint.RADIUS_CELL)
        painter.restore()
        if not words:
            return
        role = self.texts["small"]
        wide = min(round(role.width(words)) + 12, rect.width() - 8)
        plate = QRect(rect.x() + 7, rect.y() + 4, wide, rect.height() - 8)
        painter.fillRect(plate, self.colour("surface"))
        painter.setPen(self.colour("ink2"))
        role.draw(painter, plate.adjusted(6, 0, 0, 0), words)
