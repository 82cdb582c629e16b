"""Making do with the room there is: a page that scrolls, and parts beside or below each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

NO_LIMIT = 16_777_215
"""The width and height in px that Qt takes for no limit."""
_ONE_COLUMN, _TWO_COLUMNS = 760, 1240
"""How wide a record may be, in px at 100 %, with its parts below and beside each other."""


class TwoColumns(QBoxLayout):
    """The two halves of a record: beside each other where there is room, else below each other."""

    def __init__(self, left: QWidget, right: QWidget, *, stretch: tuple[int, int] = (1, 1)) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom)
        self.setSpacing(16)
        for half, share in zip((left, right), stretch, strict=True):
            self.addWidget(half, share)

    def fit(self, record: QWidget, *, beside: bool, px: Callable[[int], int]) -> None:
        """Put the halves beside each other or not, and let ``record`` be no wider than reads well."""
        turn(self, beside=beside)
        record.setMaximumWidth(px(_TWO_COLUMNS if beside else _ONE_COLUMN))


def scrolling(
    page: QWidget, parent: QWidget | None = None, ground: QPalette.ColorRole | None = None
) -> QScrollArea:
    """A page that scrolls up and down, and shows what lies behind it.

    ``ground`` is what its bar lies on, where that is not the ground of the window.
    """
    scroll = QScrollArea(parent) if parent is not None else QScrollArea()
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.viewport().setAutoFillBackground(False)
    if ground is not None:
        scroll.viewport().setBackgroundRole(ground)
    page.setAutoFillBackground(False)
    return scroll


def fill_with_record(holder: QWidget, inside: QWidget) -> QScrollArea:
    """Fill ``holder`` with all of one record: at the left, as wide as it may be, and scrolling."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 12, 24, 24)
    row.addWidget(inside, 100)
    row.addStretch(1)
    scroll = scrolling(page, holder)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    around = QVBoxLayout(holder)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scroll)
    return scroll


def column_of(*parts: QWidget, spacing: int = 16) -> QWidget:
    """Parts below each other, from the top."""
    column = QWidget()
    inside = QVBoxLayout(column)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(spacing)
    for part in parts:
        inside.addWidget(part)
    inside.addStretch(1)
    return column


def turn(row: QBoxLayout, *, beside: bool) -> None:
    """Put the parts of a row beside each other, or below each other."""
    ways = QBoxLayout.Direction
    row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


def set_width(widget: QWidget, width: int | None) -> None:
    """Give a widget a width in px; None leaves it what there is."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(NO_LIMIT if width is None else width)
