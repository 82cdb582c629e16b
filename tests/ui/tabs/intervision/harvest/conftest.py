"""The screen after session 3."""

from __future__ import annotations

import pytest

from tests.ui.tabs.intervision.ground import Screen
from tests.ui.tabs.intervision.harvest.ground import Harvesting


@pytest.fixture
def harvesting(screen: Screen) -> Harvesting:
    """Session 3 on screen."""
    return Harvesting(screen)
