"""What is shown of a session follows the file and the clock, a second at a time."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region.intervision import cases, live
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from tests.region.ground import TODAY
from tests.region.intervision.live.test_live import session_in
from tests.ui.shell import DISK_FULL
from tests.ui.tabs.intervision.live.ground import Clock

_HOURS = 2
_LATE = 0.1
"""Seconds a clock may be off in all that time."""


def test_the_clock_is_never_off_by_a_tenth_of_a_second_in_two_hours(
    feed: Feed, clock: Clock
) -> None:
    """The timer of a busy computer comes up to 20 ms late, each time; that never adds up."""
    dice = random.Random(5)
    begun, worst, looks = clock.now, 0.0, 0
    while (clock.now - begun).total_seconds() < _HOURS * 3_600:
        here = feed.shown.clock.now
        assert here is not None
        shown = words.left(here)
        wait = feed._timer.interval() / 1_000 + dice.random() * 0.02
        truth = here.left - wait
        turned = math.ceil(here.left - 1e-9) - 1 if here.left > 0 else math.floor(here.left)
        worst = max(worst, turned - truth)  # so long the old second stood after it was over
        clock.go(wait)
        feed.look()
        looks += 1
        assert feed.shown.clock.now is not None
        assert words.left(feed.shown.clock.now) != shown
    assert worst < _LATE
    passed = (clock.now - begun).total_seconds()
    assert feed.shown.clock.now is not None
    assert abs(feed.shown.clock.now.spent - passed) < 0.001
    assert looks < passed * 1.05


def test_who_speaks_has_a_clock_that_is_in_time_too(feed: Feed, clock: Clock) -> None:
    clock.go(0.4)
    feed.next_turn()
    for second in range(1, 20):
        while feed.shown.clock.turns[0].seconds < second:
            clock.go(feed._timer.interval() / 1_000)
            feed.look()
        assert feed.shown.clock.turns[0].seconds - second < _LATE


def test_a_clock_that_stands_still_is_looked_at_for_the_time_of_day_alone(
    feed: Feed, clock: Clock
) -> None:
    feed.pause_or_resume()
    assert feed._timer.interval() == 1_000
    feed.pause_or_resume()
    feed.stop()
    assert not feed._timer.isActive()


def test_every_act_is_one_step_that_undo_takes_back(feed: Feed, clock: Clock, desk: Desk) -> None:
    clock.go(10)
    feed.look()
    for act in (feed.next_phase, feed.extend, feed.next_turn, feed.pause_or_resume):
        before = feed.shown.clock
        act()
        assert feed.shown.clock != before
        desk.store.undo()
        QApplication.processEvents()
        assert feed.shown.clock == before


def test_what_makes_no_sense_is_said_and_changes_nothing(feed: Feed, desk: Desk) -> None:
    said: list[str] = []
    desk.announced.connect(lambda text, _undo: said.append(text))
    feed.previous_phase()
    assert said == ["Dit is de eerste fase."]
    assert feed.shown.clock.index == 0


def test_the_moment_is_that_of_the_key_also_when_the_disk_comes_later(
    feed: Feed, clock: Clock, desk: Desk, monkeypatch
) -> None:
    clock.go(30)

    def full(*_args: object, **_named: object) -> None:
        raise DISK_FULL

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "change", full)
        feed.next_phase()
        assert desk.waiting == 1
    clock.go(12)
    assert desk.retry()
    feed.look()
    assert feed.shown.clock.index == 1
    assert feed.shown.clock.now is not None
    assert feed.shown.clock.now.spent == 12


def test_the_question_of_the_case_is_the_rooms_only_when_ticked(feed: Feed, desk: Desk) -> None:
    key = feed.session_id
    desk.write("Vraag", lambda change: cases.write(change, key, cases.QUESTION, "Hoe nu verder?"))
    QApplication.processEvents()
    assert (feed.shown.question, feed.shown.show_question) == ("Hoe nu verder?", False)
    desk.write("Vinkje", lambda change: cases.edit(change, key, show_question=True))
    QApplication.processEvents()
    assert feed.shown.show_question
    assert feed.shown.owner == "Femke"


def test_a_session_that_goes_on_is_not_begun_again(feed: Feed, desk: Desk) -> None:
    before = live.events(desk.store, feed.session_id)
    assert feed.begin()
    assert live.events(desk.store, feed.session_id) == before


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (date(2026, 12, 10), "Deze sessie stond op do 10 dec; de datum is nu vandaag"),
        (date(2027, 1, 7), "Deze sessie stond op do 7 jan 2027; de datum is nu vandaag"),
        (None, "Deze sessie had nog geen datum; de datum is nu vandaag"),
        (TODAY, ""),
    ],
)
def test_beginning_on_another_day_says_which_day_it_was_planned_on(
    desk: Desk, clock: Clock, planned: date | None, said: str
) -> None:
    made = Feed(desk, session_in(desk.store, planned), desk, clock)
    assert made.begin()
    assert made.moved == said
    made.close()


def test_going_on_after_midnight_says_nothing_of_the_day(desk: Desk, clock: Clock) -> None:
    key = session_in(desk.store)
    first = Feed(desk, key, desk, clock)
    assert first.begin()
    first.close()  # as by a kill
    clock.go(14 * 60 * 60)
    again = Feed(desk, key, desk, clock)
    assert again.begin()
    assert again.stop()
    assert again.begin()
    assert again.moved == ""
    again.close()
