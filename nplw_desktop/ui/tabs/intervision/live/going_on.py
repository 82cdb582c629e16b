"""After a restart: whether a session still goes on. Little is loaded for it; mostly there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplw_desktop.region.intervision import live
from nplw_desktop.store import StoreError

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.tabs.intervision.live.still_running import StillRunning
    from nplw_desktop.ui.window import Window

OFFERED = "led session"
"""The key of the strip above the page."""


def offer(desk: Desk, window: Window) -> None:
    """Say which session still goes on, the newest if there are more, and offer to go on with it."""
    found = _running(desk)
    if found:
        from nplw_desktop.ui.tabs.intervision.live.offering import Offer  # noqa: PLC0415 - seldom

        Offer(desk, window, found[0]).show()


def hidden(desk: Desk, window: Window) -> StillRunning | None:
    """The same where a room may look: a page that names nothing, over all that there is to see.

    None when no session goes on.
    """
    found = _running(desk)
    if not found:
        return None
    from nplw_desktop.ui.tabs.intervision.live.offering import Offer  # noqa: PLC0415 - seldom
    from nplw_desktop.ui.tabs.intervision.live.still_running import (  # noqa: PLC0415 - seldom
        StillRunning,
    )

    made = Offer(desk, window, found[0])
    made.show()
    page = StillRunning(desk.theme)
    page.go_on_asked.connect(made.go_on_hidden)
    return page


def _running(desk: Desk) -> tuple[int, ...]:
    """None in a file that cannot be read: whoever shows something of it says so."""
    try:
        return () if desk.only_read else live.running(desk.store)
    except StoreError:
        return ()
