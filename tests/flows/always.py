"""The real window on the example region, what can be typed in it, and a world that gets in the way."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.tabs.contacts.note_field import NoteField
from nplw_desktop.ui.tabs.contacts.tab import ContactsTab
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.widgets.line_editor.editor import LineEditor
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.title import Title
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace

NAIMA = 3
_OPEN = "SELECT min(id) FROM session WHERE kind = 'regional_meeting' AND status <> 'adopted'"
LONG = "Lang verhaal. " * 2_000
SAVED = "Alles bewaard"


@dataclass
class Desktop:
    """Somebody at the real window."""

    window: Window

    @property
    def store(self) -> Store:
        return self.desk.store

    @property
    def work(self) -> Workplace:
        assert self.window.work is not None
        return self.window.work

    @property
    def desk(self) -> Desk:
        return self.work.desk

    @property
    def contacts(self) -> ContactsTab:
        """The tab that is shown."""
        return cast("ContactsTab", self.work.tabs.currentWidget())

    # Three places to type in

    def minutes(self, text: str) -> LineEditor:
        """Type at the end of the minutes of a meeting that is going on; not written by itself."""
        session = self.store.value(_OPEN)
        self.desk.go(f"minutes/{session}")
        tab = cast("MinutesTab", self.work.tabs.currentWidget())
        assert tab.report.session is not None
        editor = tab.report.writing.sheet.editor
        self._type(editor, text)
        return editor

    def field(self, text: str) -> QPlainTextEdit:
        """Type in the remark in the form of a contact."""
        self.desk.go(f"contacts/{NAIMA}")
        self.contacts.detail.edit()
        self._type(self.remark_edit, text)
        return self.remark_edit

    @property
    def remark_edit(self) -> QPlainTextEdit:
        form = self.contacts.detail._person_form
        assert form is not None
        edit = form.note.field("note").control()
        assert isinstance(edit, QPlainTextEdit)
        return edit

    def note(self, text: str) -> NoteField:
        """Type in the line for a short note."""
        self.desk.go(f"contacts/{NAIMA}")
        detail = self.contacts.detail
        if detail.editing():
            detail.stop_editing()
        note = detail.person.note
        assert note.isVisible()
        self._type(note, text)
        return note

    def _type(self, target: QWidget, text: str) -> None:
        self.window.activateWindow()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(target, text[:40])
        if len(text) > 40:  # the rest is pasted
            QGuiApplication.clipboard().setText(text[40:])
            QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()

    def flush(self) -> bool:
        """As a pause in typing does, in every tab."""
        return self.work.tabs.flush()

    # What is said

    @property
    def row(self) -> str:
        """The words in the tab row."""
        return self.window.autosave.accessibleName()

    @property
    def strip(self) -> str:
        """What is said above the page when saving does not go."""
        found = self.window.saving.findChild(Strip)
        return found.accessibleName() if found is not None and found.isVisible() else ""

    @property
    def where(self) -> str:
        """Where the file lies that the strip tells of."""
        found = self.window.saving.findChild(Title)
        return found.toolTip() if found is not None else ""

    def copied(self) -> str:
        """Everything that would be lost, as it lies on the clipboard after the button."""
        self.window.saving.copy_asked.emit()
        return QGuiApplication.clipboard().text()

    def question(self) -> Question:
        """The question that is open."""
        return next(each for each in self.window.findChildren(Question) if each.isVisible())

    # What is in the file

    def lines(self) -> list[str]:
        """The text of all lines, oldest first."""
        return [row.text or "" for row in self.store.rows("SELECT text FROM line ORDER BY id")]

    def remark(self) -> str:
        return str(self.store.value("SELECT note FROM person WHERE id = :id", id=NAIMA))

    def family_name(self) -> str:
        return str(self.store.value("SELECT family_name FROM person WHERE id = :id", id=NAIMA))


# The world


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Not a page more fits on the disk."""
    pages = store.value("PRAGMA page_count")
    store._driver.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        store._driver.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only(store: Store) -> Iterator[None]:
    """Nothing may be written."""
    store._driver.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        store._driver.execute("PRAGMA query_only = OFF")


@contextmanager
def failing(store: Store) -> Iterator[None]:
    """The disk gives an error when the change is nearly whole."""

    def broken(_: object) -> NoReturn:
        raise driver.OperationalError("disk I/O error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._journal, "close_step", broken)
        yield


_HOLD = """
import sys
import sqlcipher3.dbapi2 as driver
connection = driver.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
"""


@contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Another program holds the file, until what is yielded is called or the block ends."""
    command = [sys.executable, "-c", _HOLD, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"

    def let_go() -> None:
        process.communicate("\n", timeout=20)

    try:
        yield let_go
    finally:
        if process.poll() is None:
            with contextlib.suppress(ValueError):
                let_go()
        process.stdin.close()
        process.stdout.close()
