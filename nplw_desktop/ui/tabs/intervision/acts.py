"""What can be done with a session from anywhere: plan the next of its group, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nplw_desktop.region import dates, sessions
from nplw_desktop.region.intervision import preparing
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places

_NO_GROUP = (
    "Deze sessie hoort niet bij een groep. Plan er een met ‘Losse sessie’, of kies een groep."
)


class SessionActs:
    """Writes, says what was done, and goes there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_of(self, series_id: int, place: str = places.KEY) -> None:
        """Plan the next session of a group and open it."""
        today = self._desk.today()
        written = self._desk.write(
            "Volgende sessie gepland",
            lambda change: preparing.plan_next(change, series_id, today),
            place=place,
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.value is not None:
            self._desk.go(places.write(written.value))
            self._say_planned(written.value)

    def next_after(self, session_id: int) -> None:
        """Plan the session after this one, in its group."""
        held = sessions.get(self._desk.store, session_id)
        if held is None or held.series_id is None:
            self._desk.announce(_NO_GROUP)
        else:
            self.next_of(held.series_id, places.write(session_id))

    def delete(self, ids: Sequence[int], place: str = places.KEY) -> bool:
        """Put sessions in the bin; False when that was refused."""
        one = len(ids) == 1
        held = sessions.get(self._desk.store, ids[0])
        name = f"‘{held.title}’" if one and held is not None else f"{len(ids)} sessies"
        label = "Sessie verwijderd" if one else "Sessies verwijderd"
        written = self._desk.write(label, partial(_delete, tuple(ids)), place=place)
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(f"{name} verwijderd", undo=True)
        return written.ok

    def _say_planned(self, session_id: int) -> None:
        held = sessions.get(self._desk.store, session_id)
        if held is None or held.held_on is None:
            return
        count = len(sessions.participants(self._desk.store, session_id))
        people = "1 deelnemer" if count == 1 else f"{count} deelnemers"
        when = dates.short_with_day(held.held_on)
        self._desk.announce(f"Gepland op {when}, met {people}", undo=True)


def _delete(ids: Sequence[int], change: Change) -> None:
    for key in ids:
        sessions.delete(change, key)
