"""To the harvest of a session that was held without being led with this program."""

from __future__ import annotations

from nplw_desktop.region import sessions
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs


def to_harvest(desk: Desk, session_id: int) -> bool:
    """The session was held: say so, and go to its harvest. False when that was refused."""
    acts = HarvestActs(desk)
    acts.session = sessions.get(desk.store, session_id)
    if acts.session is None or not acts.close(undo=True):
        return False
    desk.go(places.write(session_id))
    return True
