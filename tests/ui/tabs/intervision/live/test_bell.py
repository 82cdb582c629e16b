"""A session is silent unless somebody asked for a sound."""

from __future__ import annotations

import pytest

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.live.bell import Bell
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from tests.ui.tabs.intervision.live.ground import Clock


@pytest.mark.parametrize("wanted", [False, True])
def test_it_sounds_at_two_minutes_and_at_the_end_when_asked(
    feed: Feed, clock: Clock, desk: Desk, wanted: bool
) -> None:
    heard: list[float] = []
    desk.settings.session_sound = wanted
    begun = clock.now
    Bell(feed, desk.settings, lambda: heard.append((clock.now - begun).total_seconds()))
    for _ in range(400):
        clock.go(1)
        feed.look()
    assert heard == ([180, 300] if wanted else [])


def test_off_is_what_it_begins_with(desk: Desk) -> None:
    assert not desk.settings.session_sound


def test_going_to_a_phase_that_is_over_time_makes_no_sound(feed: Feed, clock: Clock, desk: Desk):
    heard: list[int] = []
    clock.go(301)
    feed.next_phase()
    desk.settings.session_sound = True
    Bell(feed, desk.settings, lambda: heard.append(1))
    feed.previous_phase()
    feed.look()
    assert heard == []
