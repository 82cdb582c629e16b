"""The screen stays lit while a session is led, and no longer; by the way of each system."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from nplw_desktop.ui.awake import Awake, ExecutionState, Helper, ScreenSaver, here


class Way:
    """Counts."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hold(self) -> None:
        self.heard.append("hold")

    def release(self) -> None:
        self.heard.append("release")


def test_holding_twice_is_holding_once() -> None:
    way = Way()
    awake = Awake((way,))
    awake.release()
    awake.hold()
    awake.hold()
    assert awake.held
    awake.release()
    awake.release()
    assert way.heard == ["hold", "release"]


def test_windows_is_told_that_system_and_screen_are_needed_and_then_not() -> None:
    told: list[int] = []
    way = ExecutionState(told.append)
    way.hold()
    way.release()
    assert told == [0x80000003, 0x80000000]


def test_a_screen_saver_gets_its_own_cookie_back() -> None:
    asked: list[tuple[Any, ...]] = []

    def ask(*given: Any) -> int:
        asked.append(given)
        return 41

    way = ScreenSaver(ask)
    way.hold()
    way.release()
    way.release()
    assert [each[0] for each in asked] == ["Inhibit", "UnInhibit"]
    assert asked[1][1] == 41


def test_a_screen_saver_that_does_not_answer_is_left_alone() -> None:
    asked: list[str] = []
    way = ScreenSaver(lambda method, *_: asked.append(method))
    way.hold()
    way.release()
    assert asked == ["Inhibit"]


def test_a_program_that_is_not_there_is_done_without() -> None:
    way = Helper(("there-is-no-such-program",))
    way.hold()
    way.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs no helper")
def test_a_helper_ends_when_it_is_released_and_when_we_end() -> None:
    started: list[subprocess.Popen[bytes]] = []

    def launch(*given: Any, **named: Any) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(*given, **named))
        return started[-1]

    way = Helper(("cat",), launch)
    way.hold()
    assert started[0].poll() is None
    way.release()
    assert started[0].poll() is not None
    way.hold()
    assert started[1].stdin is not None
    started[1].stdin.close()  # as when our process is killed: the system closes its end
    assert started[1].wait(timeout=5) == 0
    way.release()


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_each_system_has_its_way(platform: str) -> None:
    ways = here(platform)
    commands = [way._command[0] for way in ways if isinstance(way, Helper)]
    assert commands == (["caffeinate"] if platform == "darwin" else ["systemd-inhibit"])
