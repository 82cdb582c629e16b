"""The clock of a session: nobody sets it, and a sleep counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nplw_desktop.ui.tabs.intervision.live.steady import Steady, ticks

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


class Machine:
    """A computer with a clock on the wall and one that counts."""

    def __init__(self) -> None:
        self.wall = NOW
        self.ticks = 50_000.0

    def sleep(self, seconds: float) -> None:
        """Both clocks go on."""
        self.wall += timedelta(seconds=seconds)
        self.ticks += seconds

    def clock(self, not_before: datetime | None = None) -> Steady:
        """A clock that begins now."""
        return Steady(not_before, wall=lambda: self.wall, ticks=lambda: self.ticks)


def test_a_sleep_of_the_computer_counts() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.sleep(20 * 60)
    assert clock() == NOW + timedelta(minutes=20)


def test_setting_the_clock_on_the_wall_changes_nothing() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= timedelta(hours=1)
    machine.ticks += 5
    assert clock() == NOW + timedelta(seconds=5)


def test_a_clock_that_begins_behind_what_happened_goes_on_from_there() -> None:
    machine = Machine()
    later = NOW + timedelta(minutes=3)
    clock = machine.clock(later)
    machine.ticks += 2
    assert clock() == later + timedelta(seconds=2)


def test_the_ticks_of_this_machine_go_up() -> None:
    first = ticks()
    assert ticks() >= first
