"""What the tests of the match share: the panel, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import assignments
from nplw_desktop.region.coaching.assignments import Assignment
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.match.panel import MatchPanel
from nplw_desktop.ui.tabs.coaching.match.propose_dialog import ProposeDialog

MIRJAM, LIEKE, OMAR = "Mirjam Oudkerken", "Lieke Brinkstra", "Omar Tazelaar"
ASKER = "Naima Bouzarai"
_PAUSE_MS, _TRIES = 10, 300


class MatchScreen:
    """The panel in a window, with the one request of the file in hand."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.request_id = int(desk.store.value("SELECT id FROM coach_request"))
        self.window = QWidget()
        self.panel = MatchPanel(desk, self.window)
        QVBoxLayout(self.window).addWidget(self.panel)
        self.panel.show_request(self.request_id)
        show(self.window, *size)
        self.wait(lambda: self.panel.shown is not None)
        self.panel.list.setFocus(Qt.FocusReason.TabFocusReason)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what comes from a worker."""
        for _try in range(_TRIES):
            if until():
                return
            QTest.qWait(_PAUSE_MS)
        raise AssertionError("it did not come")

    def names(self) -> list[str]:
        """The rows of the list."""
        return [entry.name for entry in self.panel.list.shown()]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """A key to whatever has the focus."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def dialog(self) -> ProposeDialog:
        """The dialog Voorstellen that is open."""
        found = self.panel.errands.dialog
        assert isinstance(found, ProposeDialog)
        return found

    def held(self) -> list[Assignment]:
        """The assignments of the request."""
        return list(assignments.of_request(self.desk.store, self.request_id))

    def propose(self) -> Assignment:
        """Propose the coach in hand, without looking at the texts."""
        before = len(self.held())
        self.press(Qt.Key.Key_Return)
        dialog = self.dialog()
        dialog.texts.set_value(False)
        dialog.propose()
        self.wait(lambda: len(self.panel.proposed()) == before + 1)
        self.window.activateWindow()  # the offscreen platform does not give it back
        self.wait(self.window.isActiveWindow)
        return self.held()[-1]
