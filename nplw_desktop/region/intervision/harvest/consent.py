"""Consent: an intention is for the user alone until who brought the case agrees, on a day (DOMAIN 6.4).

Kept in two places that say the same: the day beside the line, for papers; and the line's own
confidentiality, for everything else that asks who may see it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import phases
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.region.intervision_tables import intention
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.store import Change, Reader

_PRIVATE, _PARTICIPANTS = Confidentiality.PRIVATE, Confidentiality.PARTICIPANTS


def given_on(source: Reader, line_id: int) -> date | None:
    """The day of the consent; None without it."""
    query = select(intention.c.consented_on).where(intention.c.line_id == line_id)
    found: date | None = source.value(query)
    return found


def give(change: Change, line_id: int, on: date | None) -> None:
    """Who brought the case agrees that an intention leaves, on a day; None takes that back."""
    intentions.edit(change, line_id, consented_on=on)
    level = _PRIVATE if on is None else _PARTICIPANTS
    change.update(line, line_id, confidentiality=level.value)


def after_filing(change: Change, line_id: int, was: str) -> None:
    """A line became an intention, or stopped being one (``was``).

    What is an intention no more is as closed as its phase makes what is written there, and nobody
    agreed to anything.
    """
    row = change.row(
        select(line.c.kind, agenda_item.c.keeping)
        .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
        .where(line.c.id == line_id)
    )
    assert row is not None
    if row.kind == "intention":
        if given_on(change, line_id) is None:
            change.update(line, line_id, confidentiality=_PRIVATE.value)
    elif was == "intention":
        if given_on(change, line_id) is not None:
            intentions.edit(change, line_id, consented_on=None)
        level = phases.confidentiality_in(row.keeping or "")
        change.update(line, line_id, confidentiality=level.value if level is not None else "")
