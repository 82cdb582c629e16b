"""Opening any meeting of a file with 2,500 of them, as a click in the list does, painted."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from tests.benchmarks.files import SIZES, file
from tests.benchmarks.measuring import Result, percentile, timed

_ROUNDS = 120
_BUDGET_MS = 100.0
_TODAY = date(2026, 11, 24)
_EVERY = """
    SELECT id FROM session
    WHERE kind IN ('regional_meeting', 'working_group', 'co_working_afternoon')
    ORDER BY id
"""


def results() -> Iterator[Result]:
    """Wall time of all that happens until the meeting stands there, one after the other."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, schema.read_file(file(SIZES[-1])) as store:
        settings = Settings(Path(folder) / "venster.ini")
        desk = Desk(store, theme, settings, Tasks(), lambda: _TODAY)
        desk.only_read = True
        tab = MinutesTab(desk)
        tab.resize(1366, 678)
        tab.show()
        app.processEvents()
        every = [row.id for row in store.rows(_EVERY)]
        chosen = random.Random(7).sample(every, _ROUNDS)
        _open(app, tab, chosen[0])
        taken = [timed(partial(_open, app, tab, key)) for key in chosen[1:]]
        note = f"p95 {percentile(taken, 95):.0f} ms, of {len(every):,} meetings"
        yield Result("opening a meeting, longest", max(taken), "ms", _BUDGET_MS, note)
        tab.close()
        desk.close()
        tab.deleteLater()


def _open(app: QApplication, tab: MinutesTab, session_id: int) -> None:
    assert tab.open(f"minutes/{session_id}")
    tab.repaint()
    app.processEvents()
