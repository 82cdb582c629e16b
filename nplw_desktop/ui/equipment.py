"""The things a window has whatever file is open in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Equipment:
    """What every file is worked on with."""

    theme: Theme
    settings: Settings
    tasks: Tasks
    today: Callable[[], date] = date.today
