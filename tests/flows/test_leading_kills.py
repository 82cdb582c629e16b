"""The program is killed while a session is led: it comes back in its phase, at the right time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nplw_desktop.region import lines
from nplw_desktop.region.intervision import live
from nplw_desktop.region.lines import Home
from nplw_desktop.ui import awake
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.live.opener import Live
from nplw_desktop.ui.theme import Theme
from tests.ui.shell import example_copy, opened

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="a kill is a signal here"),
]
SPECS = [spec for spec in TABS if spec.key == "intervision"]
_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"
_CLOSE = 0.1
"""Seconds that the clock may be off."""


def lead_and_kill(file: Path, *arguments: str) -> int:
    """Lead a session in a process of its own and kill it; returns the last word it said was kept."""
    command = [sys.executable, "-m", "tests.flows.led_elsewhere", str(file), *arguments]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "NPLW_HOME": str(file.parent)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as child:
        assert child.stdout is not None
        kept = 0
        while kept < 5:
            line = child.stdout.readline()
            assert line, "it ended by itself"
            kept = int(line.split()[1])
        os.kill(child.pid, signal.SIGKILL)
        rest = [line for line in child.stdout if line.endswith("\n")]
    return max([kept, *(int(line.split()[1]) for line in rest)])


@pytest.mark.parametrize("arguments", [(), ("pause",)])
def test_after_a_kill_a_session_goes_on_in_its_phase_at_the_right_time(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(awake, "here", tuple)
    file = example_copy(tmp_path / "bestand")
    kept = lead_and_kill(file, *arguments)
    time.sleep(0.3)  # the program is away, and time goes on
    with opened(theme, file, specs=SPECS) as shell:
        key = int(shell.store.value(_ID))
        assert live.running(shell.store)[0] == key
        happened = live.events(shell.store, key)
        led = Live(shell.desk, shell.window)
        assert led.start(key)
        assert led.page is not None
        first = datetime.now(UTC)
        led.page.feed.look()
        state, last = led.page.feed.shown.clock, datetime.now(UTC)
        assert state.index == 2
        assert state.paused is bool(arguments)
        entered = [each for each in happened if each.kind == "phase"][-1].at
        if arguments:
            first = last = happened[-1].at  # the pause
        assert state.now is not None
        least, most = ((moment - entered).total_seconds() for moment in (first, last))
        assert least - _CLOSE < state.now.spent < most + _CLOSE
        found = lines.of(shell.store, Home(key, state.now.phase.id))
        words = {line.text.text for line in found}
        assert {f"woord{number}" for number in range(1, kept + 1)} <= words
        assert shell.store.check().ok
