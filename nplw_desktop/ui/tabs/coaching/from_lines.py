"""A line in a report, an action or a note that becomes a request: what the menus there offer."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places

MAKE, SHOW = "Coachvraag maken…", "Coachvraag openen"


def offer(menu: QMenu, desk: Desk, line_id: int) -> QAction | None:
    """Add what can be done with a line: make a request of it, or go to the one that was made.

    Nothing for what was said in intervision: that stays there.
    """
    made = requests.of_line(desk.store, line_id)
    if made is None and not intake.may_come_from(desk.store, line_id):
        return None
    action = menu.addAction(MAKE if made is None else SHOW)
    action.setEnabled(made is not None or not desk.only_read)
    place = places.take(line_id) if made is None else places.request(made)
    action.triggered.connect(partial(_go, desk, place))
    return action


def _go(desk: Desk, place: str, *_ticked: bool) -> None:
    desk.go(place)
