"""A process of its own that types a quick note and never enters it, to be killed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from nplw_desktop.region import schema
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace

TEXT = "Half getypt voor de stroom uitvalt"


def main(file: Path) -> None:
    """Type the text, say so, and wait for the end."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    settings = Settings(file.with_suffix(".ini"))
    window = Window(theme, settings, TABS)
    desk = Desk(
        schema.open_file(file), theme, settings, Tasks(window), lambda: date(2026, 11, 24), window
    )
    window.work = work = Workplace(window, desk)
    window.show()
    work.begin()
    work.notes.open()
    note = work.notes.window
    assert note is not None
    QTest.keyClicks(note.editor, TEXT)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    QEventLoop().exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
