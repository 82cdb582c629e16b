"""What comes back from the bin into the coach pool: nothing twice, and no more time than there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from nplw_desktop.region.coaching import assignments, capacity
from nplw_desktop.region.coaching.assignments import Assignment
from nplw_desktop.region.coaching_tables import coach, theme
from nplw_desktop.region.funding import funding_source
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

NO_ROOM = "Bij het terugzetten had de coach geen ruimte meer"
"""Why an assignment that came back does not go on."""

_ALIKE = {
    coach.name: (coach, ("person_id",), "Dit contact heeft intussen een ander coachprofiel."),
    theme.name: (theme, ("name_sort",), "Er is intussen weer een thema met deze naam."),
    funding_source.name: (
        funding_source,
        ("name_sort", "year"),
        "Er is intussen weer een geldbron met deze naam in dit jaar.",
    ),
}
"""What there is one of: its table, what it is known by, and what is said when it was made again."""


def refuse_double(source: Reader, table: str, values: Mapping[str, Any]) -> None:
    """Raise ``Refused`` when what is in the bin was made again meanwhile, by the values it had."""
    if table not in _ALIKE:
        return
    kept_in, known_by, why = _ALIKE[table]
    query = select(kept_in.c.id).where(
        *(kept_in.c[name] == values[name] for name in known_by if name in values)
    )
    if all(name in values for name in known_by) and source.value(query) is not None:
        raise Refused(why, "Er is niets teruggezet.", "Gebruik wat er nu is.")


def without_room(source: Reader, request_id: int) -> tuple[Assignment, ...]:
    """The assignments of a request whose hours were given away while it was in the bin.

    One that was overbooked with a reason is left alone.
    """
    found = []
    for each in assignments.of_request(source, request_id):
        if not each.reserves or each.coach_id is None or each.overbooked_reason:
            continue
        whole = capacity.ledger(source, each.coach_id)
        mine = next(one for one in whole.held if one.assignment_id == each.id)
        if capacity.shortages(whole.without(each.id), mine):
            found.append(each)
    return tuple(found)


def let_go(change: Change, request_id: int, today: date) -> None:
    """Let those not go on: their coach can be proposed anew, if need be with a reason."""
    for each in without_room(change, request_id):
        if each.status == "active" or each.booked:
            assignments.terminate(change, each.id, today, NO_ROOM, goes_on=True)
        else:
            assignments.decline(change, each.id, today, NO_ROOM)
