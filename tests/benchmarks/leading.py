"""What leading a session costs: the ring and the clock over a minute, and how late they are."""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import example, schema
from nplw_desktop.ui import awake
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.live.opener import Live
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace
from tests.benchmarks.measuring import Result, table

TODAY = date(2026, 11, 24)
_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"
_MINUTE = 60.0
_SETTLE = 10.0
"""Seconds in which the tabs behind it are built."""


@dataclass
class Minute:
    """``part`` of one core; ``late`` is how long after its second the clock was shown, each time."""

    part: float = 0.0
    late: list[float] = field(default_factory=list)


def measure(page: LivePage, seconds: float = _MINUTE) -> Minute:
    """Nobody touches anything; somebody has the turn, so two clocks go."""
    found = Minute()
    _run(_SETTLE)
    page.feed.changed.connect(lambda: found.late.append(_late(page)))
    before = time.process_time()
    _run(seconds)
    found.part = (time.process_time() - before) / seconds
    return found


def _late(page: LivePage) -> float:
    """Seconds since a second of the phase, or of who speaks, was over."""
    clock = page.feed.shown.clock
    assert clock.now is not None
    lefts = [math.ceil(clock.now.left) - clock.now.left]
    lefts += [each.seconds % 1.0 for each in clock.turns if each.place == "now"]
    return min(lefts)


def _run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1_000), loop.quit)
    loop.exec()


@contextmanager
def _led() -> Iterator[LivePage]:
    awake.here = tuple  # type: ignore[assignment] # a bench keeps nobody awake
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory(prefix="nplw-") as home:
        file = Path(home) / "regio.nplw"
        with schema.create(file) as made:
            example.load(made, TODAY, after=True)
        store = schema.open_file(file)
        window = Window(theme, Settings(Path(home) / "venster.ini"), TABS)
        desk = Desk(store, theme, window.settings, Tasks(window), lambda: TODAY, window)
        window.work = work = Workplace(window, desk)
        window.resize(1366, 768)
        window.show()
        work.begin()
        led = Live(desk, window)
        assert led.start(int(store.value(_ID)))
        assert led.page is not None
        yield led.page
        work.end()
        store.close()
        window.close()


def results() -> Iterator[Result]:
    """The figures of issue 5: at most 1 % of one core, and less than 0.1 s late.

    The caret is not in the text: that it blinks is the business of the editor.
    """
    with _led() as page:
        page.feed.next_turn()
        for where, notes in (("screen of the facilitator", True), ("projection", False)):
            if notes is not page.isVisible():
                page.projection_asked.emit()
            page.head.stop.setFocus()
            found = measure(page)
            note = f"{len(found.late)} looks in a minute"
            yield Result(f"ring and clock on the {where}", found.part * 100, "%", 1.0, note)
            yield Result(f"the clock late on the {where}", max(found.late), "s", 0.1)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(table(list(results())))
