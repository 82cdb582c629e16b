"""The screen of an afternoon on the example region, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.minutes.afternoon.ground import Afternoon


@pytest.fixture
def afternoon(desk: Desk, show: Callable[..., None]) -> Afternoon:
    """A new afternoon of today, at the size of a laptop."""
    return Afternoon(desk, show, (1366, 678))
