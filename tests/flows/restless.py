"""Works in the real window without ever stopping: types, switches, undoes; told what is saved.

``python -m tests.flows.restless`` reads lines ``FILE SEED FIRST`` and works in each file in a child
of its own until that is killed. The child says, a line each:

- ``typed N seconds``: the word of this number was typed to its end;
- ``saved SECONDS words…``: after a commit, every numbered word that stands in the file now;
- ``taken``: something was undone or redone, after which a word may rightly be gone.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from nplw_desktop import app as application_root
from nplw_desktop.region import meetings, people, schema  # noqa: F401 - loaded before the fork
from nplw_desktop.store import Store
from nplw_desktop.ui import desk, workplace  # noqa: F401 - loaded before the fork
from nplw_desktop.ui.application import application
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import contacts, minutes  # noqa: F401 - loaded before the fork
from nplw_desktop.ui.tabs.contacts.note_field import NoteField
from nplw_desktop.ui.widgets.line_editor.editor import LineEditor

WORD = re.compile(r"warmte(\d{6})\b")
_BETWEEN_MS = 8
_LINE_EVERY = 6


def words_in(store: Store) -> frozenset[int]:
    """The numbered words that stand in the lines: minutes, and notes on people."""
    texts = store.rows("SELECT text FROM line")
    return frozenset(int(found) for row in texts for found in WORD.findall(row[0] or ""))


def main() -> None:
    """Work in the files that are named on standard input, one child for each."""
    for line in sys.stdin:
        path, seed, first = line.rsplit(" ", 2)
        child = os.fork()
        if child:
            _say(f"pid {child}")
            os.waitpid(child, 0)
            _say("dead")
            continue
        Restless(Path(path), random.Random(int(seed)), int(first)).work()


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


class Restless:
    """Somebody who never sits still."""

    def __init__(self, path: Path, dice: random.Random, first: int) -> None:
        self._dice = dice
        self._next = first
        qt = application()
        self._loop = QEventLoop()
        one = application_root.OneWindow()
        settings = Settings(path.with_suffix(".ini"))
        self._program = application_root.Program(qt, settings, one, lambda: None)
        self._program.begin(path)
        while self._program.window.work is None:
            self._pause(5)
        self._work = self._program.window.work
        self._store = self._work.desk.store
        self._store.subscribe(lambda _: self._tell_saved())
        query = "SELECT id FROM session WHERE kind = 'regional_meeting' LIMIT 3"
        self._places = [f"minutes/{row.id}" for row in self._store.rows(query)]
        query = "SELECT id FROM person LIMIT 3"
        self._places += [f"contacts/{row.id}" for row in self._store.rows(query)]
        self._tell_saved()

    def work(self) -> None:
        """Until killed."""
        while True:
            self._work.desk.go(self._dice.choice(self._places))
            self._pause(30)
            for _ in range(self._dice.randint(2, 8)):
                self._type_word()
            act = self._dice.random()
            if act < 0.25:
                self._take_back()
            elif act < 0.35:
                self._pause(700)

    def _type_word(self) -> None:
        target = self._writing_place()
        if target is None:
            return
        number = self._next
        self._next += 1
        for letter in f"warmte{number:06d} ":
            QTest.keyClicks(target, letter)
            self._pause(_BETWEEN_MS)
        if isinstance(target, NoteField) or number % _LINE_EVERY == 0:
            QTest.keyClick(target, Qt.Key.Key_Return)
        _say(f"typed {number} {time.time()}")

    def _take_back(self) -> None:
        for _ in range(self._dice.randint(1, 4)):
            _say("taken")
            self._program.window.commands.do(self._dice.choice(("undo", "undo", "redo")))
            self._pause(20)
        _say("taken")

    def _writing_place(self) -> QWidget | None:
        tab = self._work.tabs.currentWidget()
        if tab is None:
            return None
        fields = [
            field
            for kind in (LineEditor, NoteField)
            for field in tab.findChildren(kind)
            if field.isVisible()
        ]
        if fields and not fields[0].hasFocus():
            fields[0].setFocus()
        return fields[0] if fields else None

    def _tell_saved(self) -> None:
        listed = " ".join(map(str, sorted(words_in(self._store))))
        _say(f"saved {time.time()} {listed}")

    def _pause(self, ms: int) -> None:
        QTimer.singleShot(ms, self._loop.quit)
        self._loop.exec()


if __name__ == "__main__":
    main()
