"""A long list whose rows are each drawn as one thing, without a head above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_ground import RowGround
from nplw_desktop.ui.widgets.rows_menu import show_menu
from nplw_desktop.ui.widgets.rows_source import Column, R
from nplw_desktop.ui.widgets.rows_view import RowsView


class DrawnRows(RowsView[R]):
    """A subclass gives what draws a row with ``draw_with``; ``copied`` is what Ctrl+C takes of it."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        column: Column[R],
        name: str,
        row_height: int,
        copied: Sequence[Column[R]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, [column], name, row_height, parent)
        self._copied = tuple(copied)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def draw_with(self, delegate: RowGround) -> None:
        """Let ``delegate`` draw the rows."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def copied_columns(self) -> Sequence[Column[R]]:
        """What is copied of a row, each part in a column of its own."""
        return self._copied

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self, None, event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.state = self.rows_state()
        super().paintEvent(event)
