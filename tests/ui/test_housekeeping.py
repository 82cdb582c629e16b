"""What is done for an open file when nobody asks: a new day, and tidying when it is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from nplw_desktop.region import contacts, conversations
from nplw_desktop.ui import housekeeping
from nplw_desktop.ui.housekeeping import Housekeeping
from tests.ui.shell import DISK_FULL, TODAY, Shell, opened, own_file


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        yield shell


class Clock:
    """A day and a time that a test can move."""

    def __init__(self) -> None:
        self.moment = datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=23, minutes=58)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def clock(shell, monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(shell.desk, "today", made.today)
    return made


def test_a_new_day_counts_talks_that_were_planned_for_it(shell, clock):
    keeper = Housekeeping(shell.desk, clock.now)
    contacts.set_today(shell.store, TODAY)
    person = shell.add_person("Naima Bouzarai")
    tomorrow = TODAY + timedelta(days=1)
    shell.desk.write("x", lambda change: conversations.record(change, person, "", tomorrow))
    keeper.look_at_clock()
    assert contacts.last_spoken(shell.store, person) is None
    clock.moment += timedelta(minutes=3)
    keeper.look_at_clock()
    assert contacts.last_spoken(shell.store, person) == tomorrow


def test_midnight_is_awaited_and_a_sleeping_computer_is_noticed(shell, clock):
    keeper = Housekeeping(shell.desk, clock.now)
    assert keeper._night.interval() == 121_000
    clock.moment -= timedelta(hours=10)
    keeper.look_at_clock()
    assert keeper._night.interval() == 600_000


def test_a_full_disk_at_midnight_is_no_fault(shell, clock, monkeypatch):
    def broken(*_args: object) -> None:
        raise DISK_FULL

    keeper = Housekeeping(shell.desk, clock.now)
    monkeypatch.setattr(contacts, "set_today", broken)
    clock.moment += timedelta(minutes=3)
    keeper.look_at_clock()


def test_the_log_is_moved_while_typing_goes_on(shell, qtbot, monkeypatch):
    monkeypatch.setattr(housekeeping, "_TYPING_MS", 10)
    tidied: list[bool] = []
    monkeypatch.setattr(shell.store, "tidy", lambda *, idle=True: tidied.append(idle))
    keeper = Housekeeping(shell.desk)
    shell.add_person("Naima Bouzarai")
    qtbot.waitUntil(lambda: tidied == [False])
    assert keeper._idle.isActive()


def test_the_file_is_tidied_once_it_was_quiet_for_a_while(shell, qtbot, monkeypatch):
    monkeypatch.setattr(housekeeping, "_IDLE_MS", 10)
    tidied: list[bool] = []
    monkeypatch.setattr(shell.store, "tidy", lambda: tidied.append(True))
    Housekeeping(shell.desk)
    qtbot.wait(30)
    assert tidied == []
    shell.add_person("Naima Bouzarai")
    qtbot.waitUntil(lambda: tidied == [True])
