"""A process of its own that leads a session and types, until it is killed. Says what is on disk.

``python -m tests.flows.led_elsewhere FILE pause`` pauses the clock before it types.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.ui import awake
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.live.opener import Live
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace

_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"
_PHASE = 2


def lead(file: Path, *, paused: bool) -> None:
    """Lead the session to its third phase and type words in it for ever."""
    awake.here = tuple  # type: ignore[assignment] # nothing outlives the kill
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    store = schema.open_file(file)
    specs = [spec for spec in TABS if spec.key == "intervision"]
    window = Window(theme, Settings(file.parent / "elders.ini"), specs)
    desk = Desk(store, theme, window.settings, Tasks(window), lambda: date(2026, 11, 24), window)
    window.work = Workplace(window, desk)
    window.show()
    window.work.begin()
    led = Live(desk, window)
    assert led.start(int(store.value(_ID)))
    assert led.page is not None
    window.commands.do("projection")
    for _ in range(_PHASE):
        led.page.feed.next_phase()
    if paused:
        led.page.feed.pause_or_resume()
    editor = led.page.notes.area.sheet.editor
    editor.setFocus()
    for number in count(1):
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, f"woord{number}")
        assert led.page.flush()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        sys.stdout.write(f"typed {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    lead(Path(sys.argv[1]), paused=sys.argv[2:] == ["pause"])
