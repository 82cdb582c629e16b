"""The tab Intervisie among 10,000 sessions, a key in the notes of a phase, and leading a session."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.intervision.sessions_page import SessionsPage
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.tabs.minutes.tab import MinutesTab
from nplw_desktop.ui.tabs.paged.tab import PagedTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from tests.benchmarks import leading
from tests.benchmarks.files import led
from tests.benchmarks.measuring import Result, percentile, timed

_TODAY = date(2026, 11, 24)
_ROUNDS = 60
_OPENING_MS, _FILTER_MS, _KEY_MS = 100.0, 16.0, 5.0
_SETTLE_S = 0.25
_TYPED = ("warmtetransitie", "intervisiegroep", "sessie 12", "raad", "qx")
_SENTENCE = "Sander vraagt de planning van de verzwaring mee te nemen. "
_IDS = f"SELECT id FROM session WHERE kind = '{KIND}' AND status "
_TAB = (IntervisionTab, MinutesTab)


def results() -> Iterator[Result]:
    """Wall time of what is waited for; the key in CPU time, because it waits for nothing."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, schema.read_file(led()) as store:
        store.load_terms()
        desk = Desk(store, theme, Settings(Path(folder) / "venster.ini"), Tasks(), lambda: _TODAY)
        desk.only_read = True
        tabs: list[PagedTab] = []
        for make, name in zip(_TAB, ("Intervisie", "Verslagen"), strict=True):
            yield Result(f"building the tab {name}", timed(lambda: tabs.append(make(desk))), "ms")  # noqa: B023 - called at once
            tabs[-1].resize(1366, 678)
        tab = tabs[0]
        assert isinstance(tab, IntervisionTab)
        tab.show()
        _settle(app)
        yield from _filtering(app, tab)
        for what, which in (("to prepare", "= 'planned'"), ("that was held", "= 'held'")):
            every = [row.id for row in store.rows(_IDS + which)]
            chosen = random.Random(7).choices(every, k=_ROUNDS)
            _open(app, tab, chosen[0])
            taken = [timed(partial(_open, app, tab, key)) for key in chosen[1:]]
            yield _waited(f"opening a session {what}", taken, _OPENING_MS)
        desk.tasks.wait()
        for each in tabs:
            each.close()
            each.deleteLater()
        desk.close()
    yield from _typing()
    yield from leading.results()


def _waited(what: str, taken: Sequence[float], budget: float) -> Result:
    note = f"median {statistics.median(taken):.1f}, longest {max(taken):.1f} ms"
    return Result(f"{what}, p95", percentile(taken, 95), "ms", budget, note)


def _filtering(app: QApplication, tab: IntervisionTab) -> Iterator[Result]:
    page = tab.list
    taken = []
    for typed in (word[:end] for word in _TYPED for end in (*range(1, len(word) + 1), 0)):
        taken.append(timed(partial(_filter, page, typed)))
        _settle(app)
    yield _waited("key in the filter of 10,000 sessions, painted", taken, _FILTER_MS)


def _filter(page: SessionsPage, typed: str) -> None:
    page.filter.setText(typed)
    page.table.viewport().repaint()


def _open(app: QApplication, tab: IntervisionTab, session_id: int) -> None:
    assert tab.open(f"intervision/{session_id}")
    tab.repaint()
    app.processEvents()


def _settle(app: QApplication) -> None:
    end = time.perf_counter() + _SETTLE_S
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.002)


def _typing() -> Iterator[Result]:
    """In the notes of the phase that goes on, with the clock and the turn going."""
    with leading.led() as page:
        page.feed.next_turn()
        if not page.isVisible():
            page.projection_asked.emit()
        page.focus()
        editor = page.notes.area.sheet.editor
        app = QApplication.instance()
        assert app is not None
        taken = []
        for letter in _SENTENCE * 4:
            taken.append(_cpu(partial(QTest.keyClicks, editor, letter)))
            app.processEvents()
        page.flush()
    yield Result("a key in the notes of a phase, p99", percentile(taken, 99), "ms", _KEY_MS)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
