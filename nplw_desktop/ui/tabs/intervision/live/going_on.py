"""After a restart: whether a session still goes on. Little is loaded for it; mostly there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplw_desktop.region.intervision import live

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window

OFFERED = "led session"
"""The key of the strip above the page."""


def offer(desk: Desk, window: Window) -> None:
    """Say which session still goes on, the newest if there are more, and offer to go on with it."""
    found = () if desk.only_read else live.running(desk.store)
    if found:
        from nplw_desktop.ui.tabs.intervision.live.offering import Offer  # noqa: PLC0415 - seldom

        Offer(desk, window, found[0]).show()
