"""What leading a session costs: the ring and the clock over a minute, and how late they are."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
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
from tests.benchmarks.measuring import Result

TODAY = date(2026, 11, 24)
_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"
_MINUTE = 60.0
_SETTLE = 10.0
"""Seconds in which the tabs behind it are built."""


def _screen(width: int, height: int, left: int = 0) -> dict[str, object]:
    """As the platform plugin without a screen wants it."""
    place = {"name": f"{left}", "x": left, "y": 0, "width": width, "height": height}
    return place | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


_SCREENS = (
    [_screen(1366, 768)],
    [_screen(1920, 1080)],
    [_screen(1366, 768), _screen(1920, 1080, 1366)],
)


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
def led() -> Iterator[LivePage]:
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
        window.resize(window.screen().size())
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

    Each set of screens is a process of its own: screens can't be plugged in here.
    """
    for screens in _SCREENS:
        with tempfile.TemporaryDirectory(prefix="nplw-") as home:
            given = Path(home) / "screens.json"
            given.write_text(json.dumps({"screens": screens}), encoding="utf-8")
            environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={given}"}
            done = subprocess.run(
                [sys.executable, "-m", __name__],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        for row in done.stdout.splitlines():
            yield Result(**json.loads(row))


def _here() -> Iterator[Result]:
    """On the screens that are there. The caret is not in the text: it blinks for the editor."""
    with led() as page:
        page.feed.next_turn()
        sizes = [each.size() for each in QGuiApplication.screens()]
        told = " and ".join(f"{size.width()}x{size.height()}" for size in sizes)
        looks = ("notes",) if len(sizes) > 1 else ("notes", "projection")
        for look in looks:
            if (look == "notes") is not page.isVisible():
                page.projection_asked.emit()
            page.head.stop.setFocus()
            found = measure(page)
            where = f"{'notes and projection' if len(sizes) > 1 else look} at {told}"
            note = f"{len(found.late)} looks in a minute"
            yield Result(f"ring and clock, {where}", found.part * 100, "%", 1.0, note)
            yield Result(f"the clock late, {where}", max(found.late), "s", 0.1)


if __name__ == "__main__":
    for each in _here():
        print(json.dumps(asdict(each)), flush=True)
