"""Scrolling 100,000 contacts beside the same view over a list in memory; a key in long minutes."""

from __future__ import annotations

import os
import random
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.region.contacts import ContactFilter, ContactList, ContactRow
from nplw_desktop.region.inline import RichText
from nplw_desktop.ui.application import application
from nplw_desktop.ui.tabs.contacts.columns import columns
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import EditorLine, LineEditor, LineEdits
from nplw_desktop.ui.widgets.rows_source import Order, RowSource
from nplw_desktop.ui.widgets.rows_table import RowsTable
from tests.benchmarks.files import SIZES, file
from tests.benchmarks.measuring import Result, percentile, timed

_ROUNDS = 80
_TODAY = date(2026, 11, 24)
_SENTENCE = "Sander vraagt de planning van de verzwaring mee te nemen. "


class _InMemory:
    """The same rows, all of them in a list already."""

    def __init__(self, rows: Sequence[ContactRow]) -> None:
        self._rows = rows
        self._by_id = {row.id: row for row in rows}

    def first(self, order: Order, limit: int) -> Sequence[ContactRow]:
        return self._rows[:limit]

    def ids(self, order: Order) -> array[int]:
        return array("q", (row.id for row in self._rows))

    def rows(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        return [self._by_id[key] for key in ids]

    def locate(self, order: Order, prefix: str) -> int:
        return -1


def results() -> Iterator[Result]:
    """Wall time, both views in turns; the key in CPU time, because it waits for nothing."""
    app = application()
    theme = Theme("light")
    theme.apply(app)
    yield from _scrolling(app, theme)
    yield from _typing(app, theme)


def _scrolling(app: QApplication, theme: Theme) -> Iterator[Result]:
    tasks = Tasks()
    with schema.read_file(file(SIZES[-1])) as store:
        listed = ContactList(store, ContactFilter())
        ids = listed.ids(Order("name_sort"))
        every = [row for at in range(0, len(ids), 500) for row in listed.rows(ids[at : at + 500])]
        tables = [_table(app, theme, tasks, source) for source in (listed, _InMemory(every))]
        for what, move in (("a page", _page), ("a jump", _jump), ("a record", _select)):
            dice = random.Random(5)
            taken: list[list[float]] = [[], []]
            for _ in range(_ROUNDS):
                share = dice.random()
                for at in (0, 1):
                    taken[at].append(timed(partial(move, tables[at], share)))
            ours, theirs = (percentile(each, 95) for each in taken)
            yield Result(f"{what} of 100,000 contacts / in memory, p95", ours / theirs, "x", 1.5)
            yield Result(f"{what} of 100,000 contacts, p95", ours, "ms")
        tasks.wait()


def _table(
    app: QApplication, theme: Theme, tasks: Tasks, source: RowSource[ContactRow]
) -> RowsTable[ContactRow]:
    table = RowsTable(theme, tasks, columns(lambda: _TODAY), "Contacten")
    table.resize(798, 623)
    table.show()
    table.show_rows(source, Order("name_sort"))
    tasks.wait()
    app.processEvents()
    return table


def _page(table: RowsTable[ContactRow], share: float) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    table.viewport().repaint()


def _jump(table: RowsTable[ContactRow], share: float) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    table.viewport().repaint()


def _select(table: RowsTable[ContactRow], share: float) -> None:
    top = table.rowAt(1)
    table.setCurrentIndex(table.model().index(top + int(share * 12), 0))
    table.viewport().repaint()


def _typing(app: QApplication, theme: Theme) -> Iterator[Result]:
    editor = LineEditor(
        theme, "Verslag", people=lambda _: [], labels=lambda _: [], today=lambda: _TODAY
    )
    editor.edited.connect(partial(_answer, editor))
    editor.resize(690, 600)
    editor.load([EditorLine(n, "paragraph", RichText(_SENTENCE * 2)) for n in range(1, 1001)])
    editor.show()
    app.processEvents()
    for row in (0, 500, 999):
        cursor = QTextCursor(editor.document().findBlockByNumber(row))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, 10)
        editor.setTextCursor(cursor)
        app.processEvents()
        taken = []
        for letter in _SENTENCE * 5:
            taken.append(_cpu(partial(QTest.keyClicks, editor, letter)))
            app.processEvents()
        yield Result(f"a key in line {row + 1} of 1,000, p99", percentile(taken, 99), "ms", 5)
    editor.flush()
    editor.close()


def _answer(editor: LineEditor, edits: LineEdits) -> None:
    editor.assign_ids({made.temp_id: 5_000 - made.temp_id for made in edits.created})


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
