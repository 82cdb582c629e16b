"""Someone at the keyboard of the real window, at the size of a laptop."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.flows.keyboard import Keyboard
from tests.ui.shell import Shell


class AtWindow(Keyboard):
    """A window that is in front; a flow adds what its user looks at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        QApplication.processEvents()
        shell.window.resize(1366, 768)
        shell.window.activateWindow()
        assert QTest.qWaitForWindowActive(shell.window)
