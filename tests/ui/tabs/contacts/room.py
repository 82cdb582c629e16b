"""The tab Contacten over the example region, with a keyboard to work it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import example, people, schema
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.contacts.conversation import ConversationDialog
from nplw_desktop.ui.tabs.contacts.tab import ContactsTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

TODAY = date(2026, 11, 24)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def example_file(folder: Path) -> Path:
    """A file with the example region, as it is on its reference date."""
    path = folder / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store, TODAY)
    return path


@dataclass
class Room:
    """One open tab. ``clock`` holds today; ``said`` what the bar said, and whether it can be undone."""

    qtbot: Any
    desk: Desk
    tab: ContactsTab
    clock: list[date]
    said: list[tuple[str, bool]] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.announced.connect(self._on_announced)
        self.desk.going.connect(self._on_going)

    def _on_announced(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    def _on_going(self, place: str) -> None:
        """As the window does."""
        self.gone_to.append(place)
        if place.partition("/")[0] == self.tab.key:
            self.tab.open(place)

    @property
    def store(self) -> Store:
        return self.desk.store

    # The keyboard

    def type(self, text: str) -> None:
        """Any sign there is, also those no key of QTest stands for."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focus(), sign)
            else:
                nothing = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, nothing, sign)
                QApplication.sendEvent(self.focus(), event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier(0)) -> None:  # noqa: B008
        QTest.keyClick(self.focus(), key, modifiers)

    def focus(self) -> QWidget:
        """What gets the keys: a list that drops down comes first."""
        focused = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def dialog(self) -> ConversationDialog:
        """The open window for a talk."""
        dialog = self.tab._conversation
        assert dialog is not None
        self.until(dialog.isActiveWindow)
        return dialog

    def fill(self, control: QWidget, text: str) -> None:
        """Put the focus in a field, type over what it holds, and leave it."""
        control.setFocus(Qt.FocusReason.TabFocusReason)
        self.key(Key.Key_A, CONTROL)
        if text:
            self.type(text)
        else:
            self.key(Key.Key_Delete)
        self.key(Key.Key_Tab)

    # The list

    def settle(self) -> None:
        """Wait until the list is whole and nothing works in the background."""
        for _ in range(2):
            QTest.qWait(1)
            assert self.desk.tasks.wait()
        self.until(lambda: self.tab.list.table.rows.count is not None)

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=5_000)

    def names(self) -> list[str]:
        """The names in the list, from top to bottom."""
        rows = self.tab.list.table.rows
        return [rows.index(row, 0).data() for row in range(rows.rowCount())]

    def cell(self, person_id: int, column: str) -> str:
        """What the list shows of somebody."""
        rows = self.tab.list.table.rows
        number = [one.key for one in rows.columns].index(column)
        return str(rows.index(rows.row_of(person_id), number).data())

    def id_of(self, family_name: str) -> int:
        found = self.store.value(
            "SELECT id FROM person WHERE family_name = :name", name=family_name
        )
        assert found is not None, family_name
        return int(found)

    def show(self, family_name: str) -> int:
        """Open somebody as the search palette would, with the focus in the list."""
        person_id = self.id_of(family_name)
        assert self.tab.open(f"contacts/{person_id}")
        self.settle()
        self.tab.enter()
        return person_id

    def person(self, person_id: int) -> people.Person:
        found = people.get(self.store, person_id)
        assert found is not None
        return found

    def count(self, table: str) -> int:
        return int(self.store.value(f"SELECT count(*) FROM {table}"))


def open_room(
    qtbot: Any,
    theme: Theme,
    path: Path,
    ini: Path,
    size: tuple[int, int] = (1366, 678),
) -> Iterator[Room]:
    """The tab over a file, shown and active; closed in order afterwards."""
    store = schema.open_file(path)
    clock = [TODAY]
    desk = Desk(store, theme, Settings(ini), Tasks(), lambda: clock[0])
    tab = ContactsTab(desk)
    room = Room(qtbot, desk, tab, clock)
    tab.resize(*size)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.enter()
    room.settle()
    yield room
    tab.close()
    desk.close()
    tab.deleteLater()
    QApplication.processEvents()
    store.close()


def copied(template: Path, folder: Path) -> Path:
    """A file of one's own."""
    return Path(shutil.copy(template, folder / "eigen.nplw"))
