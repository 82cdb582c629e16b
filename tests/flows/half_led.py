"""A process of its own in which half a session is led by keyboard, until it is killed.

``python -m tests.flows.half_led FILE CLOCK``; the seconds that went by stand in the file CLOCK. It
says what the ring shows, each time that changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui import awake
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.live import feed, words
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.theme import Theme
from tests.flows.keyboard import Keyboard
from tests.ui.shell import opened

BEGUN = datetime(2026, 12, 10, 13, 0, tzinfo=UTC)
SPECS = [spec for spec in TABS if spec.key == "intervision"]
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def clock_in(file: Path) -> Callable[[], datetime]:
    """A clock that another process can set."""
    return lambda: BEGUN + timedelta(seconds=float(file.read_text() or 0))


def set_clock(file: Path, seconds: float) -> None:
    """Set it, in one go for who reads it."""
    half = file.with_suffix(".half")
    half.write_text(str(seconds))
    half.replace(file)


def lead(user: Keyboard, clock: Path) -> None:
    """Two phases, a note and two lines to keep, one back and forth, a pause, two minutes more."""
    user.press(Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_Return)  # sessie 4
    user.press(Key.Key_F5, Key.Key_F9)
    set_clock(clock, 60)
    user.press(Key.Key_PageDown)
    set_clock(clock, 120)
    user.press(Key.Key_PageDown)
    user.type("\nWie zit er aan tafel?\nDe raad is nog niet bijgepraat")
    user.press(Key.Key_I, held=BOTH)
    user.type("\nIk bel de wethouder 18 dec")
    user.press(Key.Key_B, held=BOTH)
    set_clock(clock, 210)
    user.press(Key.Key_PageUp, Key.Key_PageDown)
    user.press(Key.Key_Space, held=CTRL)
    set_clock(clock, 510)
    user.press(Key.Key_Space, held=CTRL)
    user.press(Key.Key_M, held=CTRL)


def main(file: Path, clock: Path) -> None:
    """Lead it and say how it stands, for ever."""
    awake.here = tuple  # type: ignore[assignment] # nothing outlives the kill
    feed.clock_of = lambda *_: clock_in(clock)
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    with opened(theme, file, specs=SPECS) as shell:
        shell.window.resize(1366, 768)
        app.processEvents()
        lead(Keyboard(shell.window), clock)
        page = shell.window.findChild(LivePage)
        assert page is not None
        led = page.feed

        def tell() -> None:
            here = led.shown.clock.now
            assert here is not None
            sys.stdout.write(f"{led.shown.clock.index} {words.left(here)}\n")
            sys.stdout.flush()

        led.changed.connect(tell)
        tell()
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
