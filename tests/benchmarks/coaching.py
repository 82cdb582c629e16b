"""The coach pool with 200 coaches, 2,000 requests and 20,000 hour lines: matching, dividing, the board
of weeks, the week grid and the papers of a year."""

from __future__ import annotations

import gc
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from nplw_desktop.documents.papers import FORMS
from nplw_desktop.region import schema
from nplw_desktop.region.coaching import dividing, hours, matching, requests, weeks
from nplw_desktop.region.coaching.dividing import Division
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contacts import ContactFilter, ContactList
from nplw_desktop.region.reporting import coaching as reporting
from nplw_desktop.region.reporting import coaching_coach
from nplw_desktop.region.reporting.choice import COACH_YEAR, POOL
from nplw_desktop.store import Store
from nplw_desktop.ui.application import application
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.coaching.board import board as board_panel
from nplw_desktop.ui.tabs.coaching.board.table import BoardTable
from nplw_desktop.ui.tabs.coaching.hours.page import HoursPage
from nplw_desktop.ui.tabs.coaching.tab import CoachingTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_source import Order
from tests.benchmarks import screens
from tests.benchmarks.files import pooled
from tests.benchmarks.measuring import Result, percentile, timed

_TODAY = date(2026, 11, 24)
_MATCHES, _DIVISIONS, _PAGES, _OPENED = 100, 9, 120, 40
_MATCH_MS, _DIVIDE_MS, _REPORT_MS, _OPEN_MS = 50.0, 1_000.0, 2_000.0, 100.0
_KEY_MS = 16.0
_SETTLE_S = 0.25


def results() -> Iterator[Result]:
    """Wall time, with that of the processor beside it: other programs may run along."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    gc.disable()  # as in the window, which collects between acts: a sweep is no part of a match
    with schema.read_file(pooled()) as store:
        yield from _matching(store)
        yield from _dividing(store)
        yield from _hours(store)
        yield from _papers(store)
        yield from _scrolling(app, theme, store)
        yield from _opening(app, theme, store)
    yield from _writing(app, theme)


class Taken(NamedTuple):
    """Wall time, and that of the processor for this thread and no other program, in ms."""

    wall: float
    work: float


def _taken(work: Callable[[], object]) -> Taken:
    started = time.perf_counter(), time.thread_time()
    work()
    return Taken(
        (time.perf_counter() - started[0]) * 1000, (time.thread_time() - started[1]) * 1000
    )


def _told(what: str, taken: Sequence[Taken], budget: float | None, note: str = "") -> Result:
    walls, works = zip(*taken, strict=True)
    told = (
        f"median {statistics.median(walls):.1f}, of the processor p95 {percentile(works, 95):.1f}"
    )
    told += f", longest {max(works):.1f} ms"
    note = f"{told}; {note}" if note else told
    return Result(f"{what}, p95", percentile(walls, 95), "ms", budget, note)


def _matching(store: Store) -> Iterator[Result]:
    every = [row.id for row in store.rows("SELECT id FROM coach_request ORDER BY id")]
    chosen = random.Random(7).sample(every, _MATCHES)
    matching.match(store, chosen[0], _TODAY)
    taken = [_taken(partial(matching.match, store, key, _TODAY)) for key in chosen]
    yield _told("match of one request, 200 coaches", taken, _MATCH_MS)


def _dividing(store: Store) -> Iterator[Result]:
    seeking = dividing.open_requests(store)[:100]
    found: list[Division] = []

    def divide(request_ids: Sequence[int]) -> None:
        with store.snapshot() as source:
            found.append(dividing.divide(source, _TODAY, request_ids))

    divide(seeking)
    taken = [_taken(partial(divide, seeking)) for _ in range(_DIVISIONS)]
    yield _told(f"dividing {len(seeking)} open requests", taken, _DIVIDE_MS, _outcome(found[-1]))
    also = (*seeking, *dividing.unanswered(store))
    taken = [_taken(partial(divide, also)) for _ in range(3)]
    yield _told(f"dividing {len(also)}, proposals included", taken, None, _outcome(found[-1]))


def _outcome(found: Division) -> str:
    sure = "proven" if found.proven else f"not proven, within {found.gap} points"
    return f"{found.sum.placed} placed, {sure}"


def _writing(app: QApplication, theme: Theme) -> Iterator[Result]:
    """What changes the file, or needs a changed one: on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(pooled(), folder))
        with schema.open_file(path) as store:
            yield from _without_theme(store)
            yield from _taking_over(store)
            yield from _cells(app, theme, store, Path(folder))


def _without_theme(store: Store) -> Iterator[Result]:
    """Nearly all coaches are scored for it: the most work there is."""
    key = dividing.open_requests(store)[0]
    with store.change("Geen thema") as change:
        requests.set_themes(change, key, ())
        requests.edit(change, key, question="Kun je eens meekijken?", topic="", summary="")
    found = matching.match(store, key, _TODAY)
    assert found is not None
    taken = [_taken(partial(matching.match, store, key, _TODAY)) for _ in range(40)]
    scored = f"match of a request without theme, {len(found.candidates)} scored"
    yield _told(scored, taken, _MATCH_MS)


def _taking_over(store: Store) -> Iterator[Result]:
    lines = dividing.divide(store, _TODAY).lines

    def take() -> None:
        with store.change("Verdeling overgenomen") as change:
            dividing.accept(change, lines, _TODAY)

    taken = []
    for _ in range(3):
        taken.append(_taken(take))
        store.undo()
    yield _told(f"taking over {len(lines)} proposals in one step, on a worker", taken, None)


def _cells(app: QApplication, theme: Theme, store: Store, folder: Path) -> Iterator[Result]:
    """A cell of the week grid that is typed, until it is on disk and drawn."""
    desk = Desk(store, theme, Settings(folder / "cel.ini"), Tasks(), lambda: _TODAY)
    page = HoursPage(desk, cast("QWidget", None))
    page.resize(1366, 678)
    page.show()
    _settle(app)
    able = [row for row in page.grid.week.rows if row.writable][:_OPENED]

    def put(at: int, key: tuple[int, int | None]) -> None:
        day = page.monday + timedelta(days=at % 5)
        assert not page._write("Uren geschreven", [(key, day, 30 + at)], None)
        app.processEvents()

    taken = []
    for at, row in enumerate(able):
        taken.append(_taken(partial(put, at, row.key)))
        _settle(app)
    yield _told("a cell of the week grid, written and shown", taken, _KEY_MS)
    desk.tasks.wait()
    page.close()
    page.deleteLater()
    app.processEvents()
    desk.close()


def _hours(store: Store) -> Iterator[Result]:
    mondays = [weeks.monday(_TODAY) - at * weeks.WEEK for at in range(40)]
    hours.week(store, mondays[0])
    taken = [_taken(partial(hours.week, store, monday)) for monday in mondays]
    yield _told("rows of the week grid, of all coaches", taken, None)


def _papers(store: Store) -> Iterator[Result]:
    def report() -> None:
        with store.snapshot() as source:
            content = reporting.pool(source, _TODAY.year, _TODAY)
        FORMS[POOL].build(content, made_on=_TODAY)

    def of_coach(coach_id: int) -> None:
        with store.snapshot() as source:
            content, _closed = coaching_coach.year(source, coach_id, _TODAY.year)
        FORMS[COACH_YEAR].build(content, made_on=_TODAY)

    report()
    taken = [_taken(report) for _ in range(5)]
    yield _told("year report of the pool, read and made as PDF", taken, _REPORT_MS)
    busiest = store.value(_BUSIEST, year=f"{_TODAY.year}%")
    taken = [_taken(partial(of_coach, busiest)) for _ in range(5)]
    yield _told("year of the busiest coach, read and made as PDF", taken, _REPORT_MS)


_BUSIEST = """SELECT a.coach_id FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
    WHERE h.worked_on LIKE :year GROUP BY a.coach_id ORDER BY count(*) DESC, a.coach_id LIMIT 1"""


def _scrolling(app: QApplication, theme: Theme, store: Store) -> Iterator[Result]:
    """Beside the list of contacts over rows in memory, of the same size: the table budget."""
    read = partial(board_panel.read, store, audience=Confidentiality.PRIVATE)
    months = [(2026, month) for month in range(7, 13)] + [(2027, 1)]
    taken = [_taken(partial(read, *month, region_ids=None, preview={})) for month in months]
    yield _told("reading a month of the board", taken, None)
    holder = QWidget()
    table = BoardTable(theme, holder)
    table.show_board(read(2026, 12, region_ids=None, preview={}), None)
    listed = ContactList(store, ContactFilter())
    rows = listed.rows(listed.ids(Order("name_sort")))
    tasks = Tasks()
    plain = screens._table(app, theme, tasks, screens._InMemory(rows))
    views: tuple[QTableView, ...] = (table, plain)
    for one in views:
        one.resize(1366, 623)
    holder.resize(1366, 623)
    holder.show()
    app.processEvents()
    dice = random.Random(5)
    times: tuple[list[Taken], list[Taken]] = [], []
    for _ in range(_PAGES):
        share = dice.random()
        for view, each in zip(views, times, strict=True):
            each.append(_taken(partial(_scroll, view, share)))
    ours, theirs = (percentile([one.work for one in each], 95) for each in times)
    yield Result(
        "a page of the board of 200 coaches / contacts in memory, p95", ours / theirs, "x", 1.5
    )
    yield _told("a page of the board of 200 coaches", times[0], 16.0)
    tasks.wait()
    for widget in (plain, holder):
        widget.close()
        widget.deleteLater()
    app.processEvents()
    del table, plain, holder, views, widget
    gc.collect()  # here, or a worker takes them away later, which Qt does not allow


def _scroll(view: QTableView, share: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    view.viewport().repaint()


def _opening(app: QApplication, theme: Theme, store: Store) -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "venster.ini")
        desk = Desk(store, theme, settings, Tasks(), lambda: _TODAY)
        desk.only_read = True
        tabs: list[CoachingTab] = []
        yield Result(
            "building the tab Coachpool", timed(lambda: tabs.append(CoachingTab(desk))), "ms"
        )
        tab = tabs[0]
        tab.resize(1366, 678)
        tab.show()
        _settle(app)
        every = [row.id for row in store.rows("SELECT id FROM coach_request ORDER BY id")]
        chosen = random.Random(3).sample(every, _OPENED)
        _open(app, tab, chosen[0])
        taken = []
        for key in chosen:
            taken.append(_taken(partial(_open, app, tab, key)))
            _settle(app)
        yield _told("opening a request, until the window answers", taken, _OPEN_MS)
        yield from _coaches(app, tab, store)
        desk.tasks.wait()
        tab.close()
        tab.deleteLater()
        app.processEvents()
        desk.close()


def _coaches(app: QApplication, tab: CoachingTab, store: Store) -> Iterator[Result]:
    every = [row.id for row in store.rows("SELECT id FROM coach ORDER BY id")]
    chosen = random.Random(3).sample(every, _OPENED)
    first = _taken(partial(_open, app, tab, chosen[0], "coaches"))
    _settle(app)
    taken = []
    for key in chosen[1:]:
        taken.append(_taken(partial(_open, app, tab, key, "coaches")))
        _settle(app)
    yield _told("opening the page Coaches for the first time", [first], None)
    yield _told("opening a coach, until the window answers", taken, _OPEN_MS)


def _open(app: QApplication, tab: CoachingTab, key: int, page: str = "requests") -> None:
    assert tab.open(f"coaching/{page}/{key}")
    tab.repaint()
    app.processEvents()


def _settle(app: QApplication) -> None:
    end = time.perf_counter() + _SETTLE_S
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.002)
