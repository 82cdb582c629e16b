"""Types minutes without ever stopping, and says after every letter when it was typed.

Run: python -m tests.flows.typist FILE PLACE; it is killed by who started it.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

WORDS = "naima licht het concept toe en iedereen luistert "
_BETWEEN_MS = 25


def main(file: Path, place: str) -> None:
    """Open the file and type at a place."""
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    store = schema.open_file(file)
    settings = Settings(file.with_suffix(".ini"))
    desk = Desk(store, theme, settings, Tasks(), lambda: date(2026, 11, 26))
    tab = MinutesTab(desk)
    tab.resize(1366, 678)
    tab.show()
    tab.activateWindow()
    tab.open(place)
    tab.enter()
    editor = tab.report.writing.sheet.editor
    loop = QEventLoop()
    for letter in cycle(WORDS):
        QTest.keyClicks(editor, letter)
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        QTimer.singleShot(_BETWEEN_MS, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
