"""What the tests of the tab Verslagen share: the example region in a real file, and the tab on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from nplw_desktop.region import lines, meeting_list, meetings, schema, sessions
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import LineEditor

TODAY = date(2026, 11, 26)
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def open_desk(file: Path, theme: Theme, folder: Path, today: date = TODAY) -> Desk:
    """A desk on a file, with settings in ``folder``."""
    store = schema.open_file(file)
    return Desk(store, theme, Settings(folder / "settings.ini"), Tasks(), lambda: today)


def close_desk(desk: Desk) -> None:
    """Let go of the file."""
    desk.close()
    desk.store.close()


class Screen:
    """The tab in a window, used by keyboard."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.tab = MinutesTab(desk)
        self.tab.setWindowTitle("Verslagen")
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

    @property
    def session(self) -> Session:
        """The meeting that is shown."""
        found = self.tab.report.session
        assert found is not None
        return found

    @property
    def editor(self) -> LineEditor:
        """The editor in view."""
        return self.tab.report.writing.sheet.editor

    def open(self, session_id: int, item_id: int | None = None) -> None:
        """Open a meeting and go to its text."""
        place = f"minutes/{session_id}" + (f"/{item_id}" if item_id is not None else "")
        assert self.tab.open(place)
        self.tab.enter()

    def overtype(self, field: QWidget, text: str) -> None:
        """Go to a field and type over what is in it."""
        field.setFocus()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.selectAll()
        self.type(text)

    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another, wherever the focus is."""
        for key in keys:
            QTest.keyClick(self.focused(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text; a line break is Enter."""
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self.focused(), Key.Key_Return)
            elif letter > "~":
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(self.focused(), composed)
            else:
                QTest.keyClicks(self.focused(), letter)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type in the text and let it be written."""
        self.editor.setFocus()
        self.type(text)
        assert self.tab.flush()


def held(store: Store, session_id: int) -> Session:
    """A meeting that is there."""
    found = sessions.get(store, session_id)
    assert found is not None
    return found


def line_of(store: Store, line_id: int) -> Line:
    """A line that is there."""
    found = lines.get(store, line_id)
    assert found is not None
    return found


def meeting_on(store: Store, day: date, kind: str = "regional_meeting") -> int:
    """The meeting of that kind on a day."""
    for key in meeting_list.every(store):
        found = held(store, key)
        if (found.held_on, found.kind) == (day, kind):
            return key
    raise LookupError(day)


def items(store: Store, session_id: int) -> dict[str, int]:
    """The agenda items of a meeting by title."""
    return {item.title: item.id for item in meetings.agenda(store, session_id)}


def lines_of(store: Store, session_id: int, item_id: int | None) -> tuple[Line, ...]:
    """The lines of an agenda item."""
    return lines.of(store, Home(session_id, item_id))


def texts(store: Store, session_id: int, item_id: int | None) -> list[str]:
    """Their texts."""
    return [line.text.text for line in lines_of(store, session_id, item_id)]
