"""The ground of a row in a long list: chosen, under the pointer, with the focus, its line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

_BAR = 3
_FRAME = 2


@dataclass
class RowsState:
    """What a view knows of its rows when it begins to paint; lines are -1 when there is none."""

    selected: Collection[int] = ()
    hovered: int = -1
    framed: int = -1
    """The line with the keyboard focus."""
    left: int = 0
    """The x where rows begin, in px of the viewport; less than 0 when scrolled."""
    right: int = 0
    """The x where rows end."""
    last_column: int = -1


class RowGround(QStyledItemDelegate):
    """A delegate that paints the part of a row's ground that falls into a cell."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.state = RowsState()
        self.theme = theme
        self.texts = TextRoles(theme)
        self._colours: dict[str, QColor] = {}
        theme.changed.connect(self._forget)

    def paint_ground(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Ground, line, and the bar or frame of that line, as far as ``rect`` goes."""
        state = self.state
        selected = row in state.selected
        if selected:
            painter.fillRect(rect, self.colour("psoft"))
        elif row == state.hovered:
            painter.fillRect(rect, self.colour("phover"))
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        painter.fillRect(x, y + height - 1, width, 1, self.colour("line"))
        if row == state.framed:
            self._paint_frame(painter, rect)
        elif selected and x == state.left:
            painter.fillRect(x, y, _BAR, height - 1, self.colour("primary"))

    def _paint_frame(self, painter: QPainter, rect: QRect) -> None:
        colour = self.colour("primary")
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        painter.fillRect(x, y, width, _FRAME, colour)
        painter.fillRect(x, y + height - _FRAME, width, _FRAME, colour)
        if x == self.state.left:
            painter.fillRect(x, y, _FRAME, height, colour)
        if x + width == self.state.right:
            painter.fillRect(x + width - _FRAME, y, _FRAME, height, colour)

    def colour(self, token: str) -> QColor:
        """The colour of a token, looked up once."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self.theme.color(token)
        return found

    def _forget(self) -> None:
        self.texts.clear()
        self._colours.clear()
