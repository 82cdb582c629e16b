"""How the list of contacts looks: the table, and the line under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.contacts import ContactRow
from nplw_desktop.ui.tabs.contacts import columns
from nplw_desktop.ui.tabs.contacts.footer import Footer
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.row_delegate import ROW_HEIGHT
from nplw_desktop.ui.widgets.rows_head import HEAD_HEIGHT
from nplw_desktop.ui.widgets.rows_table import RowsTable

_LEAST_HEIGHT = 110
_ROWS_WITH_FOOTER = 3


class ListFrame(QWidget):
    """Needs no open file; what the rows are and what is done with them is for others."""

    def __init__(
        self, theme: Theme, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table: RowsTable[ContactRow] = RowsTable(
            theme, tasks, columns.columns(today), "Contacten", self
        )
        self.footer = Footer(theme, self)
        corner = self.table.cornerWidget()
        if corner is not None:
            corner.setBackgroundRole(QPalette.ColorRole.Base)
            corner.setAutoFillBackground(True)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.table, 1)
        page.addWidget(self.footer)
        self.table.setMinimumHeight(_LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where few rows fit, the footer makes room for them."""
        super().resizeEvent(event)
        px = self._theme.px
        self.footer.setVisible(self.height() >= px(HEAD_HEIGHT + _ROWS_WITH_FOOTER * ROW_HEIGHT))
