"""From a tick beside the preview to the new page on screen, for papers of a meeting and a year."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import example, meeting_list, schema, sessions
from nplw_desktop.region.reporting.choice import FULL, SUMMARY, YEAR
from nplw_desktop.store import Store
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.subjects import OfMany, Subject, of_meeting
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from tests.benchmarks.measuring import Result, percentile

_TICKS = 40
_TODAY = date(2026, 11, 26)
_BUDGET = 300.0
_PATIENCE = 20.0


def results() -> Iterator[Result]:
    """Wall time: what a user waits, the work of the other thread included."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    with (
        tempfile.TemporaryDirectory() as folder,
        schema.create(Path(folder) / "voorbeeld.nplw") as store,
    ):
        example.load(store, after=True)
        desk = Desk(store, theme, Settings(Path(folder) / "s.ini"), Tasks(), lambda: _TODAY)
        of_one = next(
            subject
            for subject in (of_meeting(store, key) for key in _of_today(store))
            if subject is not None
        )
        papers: tuple[tuple[str, Subject], ...] = (
            (SUMMARY, of_one),
            (FULL, of_one),
            (YEAR, OfMany(_TODAY.year)),
        )
        for form, subject in papers:
            first, waits, pages = _ticks(app, desk, subject, form)
            budget = None if form == YEAR else _BUDGET
            yield Result(f"{form}: first page", first, "ms", budget)
            what = f"{form} of {pages} pages: a tick to the page, p95"
            yield Result(what, percentile(waits, 95), "ms", budget)
        desk.close()


def _of_today(store: Store) -> Iterator[int]:
    for key in meeting_list.every(store):
        found = sessions.get(store, key)
        if found is not None and found.held_on == _TODAY:
            yield key


def _ticks(
    app: QApplication, desk: Desk, subject: Subject, form: str
) -> tuple[float, list[float], int]:
    """How long the first page took, how long each tick, and how many pages there are."""
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    start = time.perf_counter()
    dialog = PaperDialog(desk, subject, memory.recall(desk, subject, form), window)
    shown: list[float] = []
    dialog.pages.shown.connect(lambda: shown.append(time.perf_counter()))
    dialog.show()
    _wait(app, lambda: bool(shown))
    first = (shown[0] - start) * 1000
    _rest(app, 0.5)
    ticks, waits = list(dialog.panel.ticks.values()), []
    for turn in range(_TICKS):
        shown.clear()
        start = time.perf_counter()
        ticks[turn % len(ticks)].box.toggle()
        _wait(app, lambda: bool(shown))
        waits.append((shown[0] - start) * 1000)
        _rest(app, 0.05)
    pages = dialog.pages.count
    dialog.close()
    window.close()
    _rest(app, 0.05)
    return first, waits, pages


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE
    while not until():
        assert time.perf_counter() < end, "the page never came"
        app.processEvents()
        time.sleep(0.0005)


def _rest(app: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)
