"""A session that is led by a clock of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from tests.region.intervision.live.test_live import NOW, session_in
from tests.ui.tabs.intervision.live.ground import Clock


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is told to go."""
    return Clock(NOW)


@pytest.fixture
def feed(desk: Desk, clock: Clock) -> Iterator[Feed]:
    """A session of three phases that has just begun."""
    store: Store = desk.store
    made = Feed(desk, session_in(store), desk, clock)
    assert made.begin()
    yield made
    made.close()
