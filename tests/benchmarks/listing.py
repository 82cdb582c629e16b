"""A key in the filter of Acties, Besluiten and Notities, until the rows it leaves are painted."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.minutes.actions.page import ActionsPage
from nplw_desktop.ui.tabs.minutes.decisions.page import DecisionsPage
from nplw_desktop.ui.tabs.minutes.notes.page import NotesPage
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from tests.benchmarks.files import filed
from tests.benchmarks.measuring import Result, percentile

_Page = ActionsPage | DecisionsPage | NotesPage
_PAGES: dict[str, type[_Page]] = {
    "Acties": ActionsPage,
    "Besluiten": DecisionsPage,
    "Notities": NotesPage,
}
_TYPED = (
    "warmtetransitie",
    "transitie raad",
    "bestek kavel",
    "de planning",
    "naima",
    "van der linde",
    "brinkakker",
    "a-2025-12",
    "qx",
)
_ROUNDS = 1
_BUDGET_MS = 16.0
_TODAY = date(2026, 11, 24)
Taken = tuple[float, float]
"""Wall time and that of the thread of the window, in ms."""
_A_KEY_S = 0.08
"""Between two keys of somebody who types fast; what is not done by then goes on below it."""


def results() -> Iterator[Result]:
    """Wall time from the key until its rows are painted, with 100,000 lines in the file."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, schema.read_file(filed()) as store:
        store.load_terms()
        settings = Settings(Path(folder) / "venster.ini")
        desk = Desk(store, theme, settings, Tasks(), lambda: _TODAY)
        desk.only_read = True
        for name, make in _PAGES.items():
            page = make(desk, None)  # type: ignore[arg-type] # a window of its own here
            page.resize(1366, 640)
            page.show()
            desk.tasks.wait()
            app.processEvents()
            taken = [_key(app, page, typed) for _ in range(_ROUNDS) for typed in _keys()]
            keys, work = zip(*taken, strict=True)
            note = f"median {percentile(keys, 50):.1f}, of the processor p95 "
            note += f"{percentile(work, 95):.1f}, longest {max(work):.1f} ms"
            what = f"key in the filter of {name}, painted, p95"
            yield Result(what, percentile(keys, 95), "ms", _BUDGET_MS, note)
            desk.tasks.wait()
            page.close()
            page.deleteLater()
        desk.close()


def _keys() -> list[str]:
    """Each word as it grows under the fingers, and then nothing."""
    return [word[:end] for word in _TYPED for end in (*range(1, len(word) + 1), 0)]


def _key(app: QApplication, page: _Page, typed: str) -> Taken:
    shown = page.list if isinstance(page, NotesPage) else page.table
    started = time.perf_counter(), time.thread_time()
    page.filter.setText(typed)
    shown.viewport().repaint()  # and with it all that waits to be painted, the field too
    ended = time.perf_counter(), time.thread_time()
    end = time.perf_counter() + _A_KEY_S
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.002)
    return (ended[0] - started[0]) * 1000, (ended[1] - started[1]) * 1000
