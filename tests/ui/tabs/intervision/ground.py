"""What the tests of the tab Intervisie share: the example region in a real file, and the tab on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from tests.flows.keyboard import Keyboard

TODAY = date(2026, 11, 26)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
_TITLED = "SELECT id FROM session WHERE title = :title"


class Screen(Keyboard):
    """The tab in a window, used by keyboard."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.tab = IntervisionTab(desk)
        super().__init__(self.tab)
        self.tab.setWindowTitle("Intervisie")
        desk.going.connect(self.tab.open)
        self.said: list[tuple[str, bool]] = []
        desk.announced.connect(self._hear)
        show(self.tab, *size)

    def _hear(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    @property
    def store(self) -> Store:
        """The open file."""
        return self.desk.store

    def session(self, number: int) -> int:
        """The id of a session of group A."""
        return int(self.store.value(_TITLED, title=f"Intervisiegroep A, sessie {number}"))

    def open(self, session_id: int) -> None:
        """Open a session where its work is."""
        assert self.tab.open(f"intervision/{session_id}")
        self.tab.enter()

    def focused(self) -> QWidget:
        """What has the focus."""
        return self.focus()

    def overtype(self, field: QWidget, text: str) -> None:
        """Go to a field and type over what is in it."""
        field.setFocus()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.selectAll()
        self.type(text)

    def settle(self) -> None:
        """Let background work be done and shown."""
        assert self.desk.tasks.wait()
        QApplication.processEvents()
