"""A new afternoon in a window, and hands on the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.region import co_working, meetings
from nplw_desktop.region.co_working import Lesson, Worker
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.screen import AfternoonScreen
from tests.ui.tabs.minutes.ground import NONE, TODAY

Key = Qt.Key


class Afternoon:
    """The screen, and what the file says of it."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        made = desk.write(
            "Middag", lambda c: meetings.plan(c, "Samenwerkingsmiddag", TODAY, co_working.KIND)
        ).value
        assert made is not None
        self.id = made
        self.window = QWidget()
        self.window.setWindowTitle("Middag")
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.screen = AfternoonScreen(desk, self.window)
        column.addWidget(self.screen)
        self.said: list[str] = []
        self.went: list[str] = []
        desk.announced.connect(self._hear)
        desk.going.connect(self.went.append)
        show(self.window, *size)
        assert self.screen.show_session(self.id)
        self.screen.enter()
        QApplication.processEvents()

    def _hear(self, text: str, _undo: bool) -> None:
        self.said.append(text)

    @property
    def store(self) -> Store:
        """The open file."""
        return self.desk.store

    def there(self) -> list[Worker]:
        """Who is checked in, as the file says."""
        return [one for one in co_working.workers(self.store, self.id) if one.is_there]

    def names(self) -> list[str]:
        """Their names."""
        return [one.display_name for one in self.there()]

    def lessons(self) -> tuple[Lesson, ...]:
        """What was learnt, as the file says."""
        return co_working.lessons(self.store, self.id)

    def focused(self) -> QWidget:
        """What gets the keys."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another."""
        for key in keys:
            QTest.keyClick(self.focused(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.focused(), text)
        QApplication.processEvents()

    def check_in(self, *names: str) -> None:
        """Type names, each with Enter."""
        self.screen.people.enter()
        for name in names:
            self.type(name)
            self.press(Key.Key_Return)
