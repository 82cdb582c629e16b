"""Nobody is there when nothing is touched for long, or when the clocks say the computer slept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from nplw_desktop.ui.locking.idle import IdleWatch


class Clocks:
    """A monotonic clock and a wall clock that go when told to."""

    def __init__(self) -> None:
        self.monotonic = 1_000.0
        self.wall = 1_900_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


class Watched:
    def __init__(self, minutes: int = 10) -> None:
        self.clocks = Clocks()
        self.owner = QObject()
        self.said: list[str] = []
        self.minutes = minutes
        self.watch = IdleWatch(self.owner, lambda: self.clocks.monotonic, lambda: self.clocks.wall)
        self.watch.idle.connect(lambda: self.said.append("idle"))
        self.watch.slept.connect(lambda: self.said.append("slept"))
        self.watch.start(lambda: self.minutes)

    def pass_by(self, seconds: int) -> None:
        """As the timer does: a look every two seconds."""
        for _ in range(0, seconds, 2):
            self.clocks.pass_by(2)
            self.watch.look()


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    made = Watched()
    yield made
    made.watch.stop()


def test_nobody_is_there_after_the_minutes_and_not_before(watched: Watched) -> None:
    watched.pass_by(598)
    assert watched.said == []
    watched.pass_by(2)
    assert watched.said == ["idle"]


def test_a_key_begins_the_minutes_again(watched: Watched, show) -> None:
    field = QLineEdit()
    show(field)
    watched.pass_by(590)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    watched.pass_by(590)
    assert watched.said == []


def test_zero_minutes_is_never_and_is_asked_each_time(watched: Watched) -> None:
    watched.minutes = 0
    watched.pass_by(7_200)
    assert watched.said == []
    watched.minutes = 60
    watched.pass_by(2)
    assert watched.said == ["idle"]


def test_a_wall_clock_that_jumps_while_the_other_stands_still_is_a_sleep(
    watched: Watched,
) -> None:
    watched.clocks.wall += 3_600
    watched.watch.look()
    assert watched.said == ["slept"]
    watched.pass_by(4)
    assert watched.said == ["slept"]


def test_two_looks_far_apart_are_a_sleep_where_both_clocks_go_on(watched: Watched) -> None:
    watched.clocks.pass_by(90)
    watched.watch.look()
    assert watched.said == ["slept"]


def test_a_clock_that_is_set_back_is_no_sleep(watched: Watched) -> None:
    watched.clocks.wall -= 3_600
    watched.watch.look()
    watched.pass_by(10)
    assert watched.said == []
