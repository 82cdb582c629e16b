"""The page Rapport in a window of its own, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.report.page import ReportPage
from tests.flows.keyboard import Keyboard


class Room(Keyboard):
    """``went`` are the places the page led to."""

    def __init__(
        self, desk: Desk, show: Callable[..., None], size: tuple[int, int] = (1366, 678)
    ) -> None:
        self.desk = desk
        around = QWidget()
        around.setWindowTitle("Rapport")
        self.page = ReportPage(desk, around)
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        super().__init__(around)
        self.went: list[str] = []
        self.said: list[str] = []
        desk.going.connect(self.went.append)
        desk.announced.connect(self._hear)
        show(around, *size)
        self.settle()
        self.page.enter()

    def _hear(self, text: str, _undo: bool) -> None:
        self.said.append(text)

    def settle(self) -> None:
        """Let the numbers and then the rows behind one of them be read and shown."""
        for _ in range(3):
            assert self.desk.tasks.wait()
            QApplication.processEvents()

    def rows(self) -> list[tuple[str, str]]:
        """The rows behind the number in hand."""
        entries = self.page.list.entries
        shown = (entries.entry(at) for at in range(entries.rowCount()))
        return [(each.text, each.meta) for each in shown]

    def title(self) -> str:
        """What stands over them."""
        assert self.page.behind.head is not None
        return self.page.behind.head.accessibleName()
