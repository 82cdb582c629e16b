"""A complete session by keyboard only, with pause, extension, 20 minutes of sleep, kill and resume.

In the real window, by a clock of ours. The sleep and the kill are real: of a process that stands
still while the clock goes on, and that is then ended without a word.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import lines
from nplw_desktop.region.intervision import live, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.ui import awake
from nplw_desktop.ui.tabs.intervision.harvest.screen import HarvestScreen
from nplw_desktop.ui.tabs.intervision.live import feed
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.theme import Theme
from tests.flows.half_led import BOTH, SPECS, Key, clock_in, set_clock
from tests.flows.keyboard import Keyboard
from tests.ui.shell import Shell, example_copy, opened

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="sleep and kill are signals here"),
]
_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"
_SLEEP = 20 * 60


def half_led(file: Path, clock: Path) -> None:
    """Lead half of it elsewhere, sleep for 20 minutes and be killed."""
    command = [sys.executable, "-m", "tests.flows.half_led", str(file), str(clock)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "NPLW_HOME": str(file.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        shown = child.stdout.readline().strip()
        try:
            assert shown == "2 15:30"  # of 15 minutes and 2, 90 seconds went by; not the pause
            os.kill(child.pid, signal.SIGSTOP)
            set_clock(clock, 510 + _SLEEP)
            os.kill(child.pid, signal.SIGCONT)
            while shown == "2 15:30":
                shown = child.stdout.readline().strip()
            assert shown == "2 +4:30"  # it went on while it slept
        finally:
            os.kill(child.pid, signal.SIGKILL)


def gone_on(shell: Shell, user: Keyboard) -> LivePage:
    """Go on with what is offered, by its one key, with the notes in sight."""
    assert shell.window.strips.shown("led session") is not None
    user.press(Key.Key_F5, Key.Key_F9)
    page = shell.window.findChild(LivePage)
    assert page is not None
    assert page.isVisible()
    return page


def test_a_complete_session_by_keyboard_with_pause_extension_sleep_kill_and_resume(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, clock = example_copy(tmp_path / "bestand"), tmp_path / "klok"
    set_clock(clock, 0)
    monkeypatch.setattr(awake, "here", tuple)
    monkeypatch.setattr(feed, "clock_of", lambda *_: clock_in(clock))
    half_led(file, clock)
    set_clock(clock, 1_890)  # three minutes later
    with opened(theme, file, specs=SPECS) as shell:
        user, key = Keyboard(shell.window), int(shell.store.value(_ID))
        shell.window.resize(1366, 768)
        user.pause()
        page = gone_on(shell, user)
        state = page.feed.shown.clock
        assert (state.index, state.paused) == (2, False)
        assert state.now is not None
        assert (state.now.spent, state.now.planned) == (90 + _SLEEP + 180, 17 * 60)
        plan = phases.of(shell.store, key)
        kept = lines.of(shell.store, Home(key, plan[2].id))
        assert [(each.kind, each.text.text) for each in kept][-3:] == [
            ("paragraph", "Wie zit er aan tafel?"),
            ("insight", "De raad is nog niet bijgepraat"),
            ("intention", "Ik bel de wethouder 18 dec"),
        ]
        for seconds in range(1_950, 1_950 + 60 * 5, 60):
            user.press(Key.Key_PageDown)
            set_clock(clock, seconds)
        page.feed.look()
        user.press(Key.Key_Q, held=BOTH)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        user.press(Key.Key_F9)
        assert not live.is_running(shell.store, key)
        real = live.real_minutes(shell.store, key)
        assert [real[each.id] for each in plan] == [1, 1, 25, 1, 1, 1, 1, 1]
        shown = shell.work.tabs.tab.shown  # type: ignore[union-attr]
        assert isinstance(shown, HarvestScreen)
        assert shown.isVisible()
        assert shell.store.check().ok
