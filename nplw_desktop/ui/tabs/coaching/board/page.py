"""The page Planbord: the whole pool by month."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.coaching import PoolPapers
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.board.board import Board
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.filter_field import FilterField


class PlanPage(QWidget):
    """Place: ``coaching/plan``."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.board = Board(desk, self)
        self.papers = PoolPapers(desk, self)
        self.filter = FilterField(desk.theme, "Coaches filteren", self)
        self.print = Button(
            desk.theme, "", "normal", "printer", name="Planbord afdrukken", small=True
        )
        self.board.head_row.extra.addWidget(self.filter)
        self.board.head_row.extra.addWidget(self.print)
        self.filter.textChanged.connect(self.board.narrow)
        self.filter.list_asked.connect(self.enter)
        self.print.clicked.connect(self.print_month)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 24, 20)
        column.addWidget(self.board)

    # What the tab asks

    def open(self, place: str) -> bool:
        """The page."""
        return places.page_of(place) == places.PLAN

    def place(self) -> str:
        """This page."""
        return places.write_page(places.PLAN)

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def new(self) -> None:
        """There is nothing to make without a request."""

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go to the board."""
        self.board.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.filter, self.board.table]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"print": self.print_month}

    def print_month(self) -> None:
        """Show the month as it goes on paper."""
        self.papers.show_month(self.board.year, self.board.month)

    def save_state(self) -> None:
        """There is nothing to remember."""
