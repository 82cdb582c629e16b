"""Why and when an action was put off: one row for each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nplw_desktop.region import dates
from nplw_desktop.region.base import belongs_to, day, table, words
from nplw_desktop.store import Change, Reader

postponement = table(
    "postponement",
    belongs_to("line_id", "line"),
    day("from_on"),
    day("to_on"),
    words("reason"),
    day("postponed_on"),
    uid=False,
    indexes=(("line_id",),),
)


@dataclass(frozen=True, slots=True)
class Postponement:
    """One time that an action was put off."""

    from_on: date | None
    to_on: date | None
    reason: str
    on: date | None

    def words(self) -> str:
        """``12 nov → 19 nov: wachten op de raad``."""
        days = [each for each in (self.from_on, self.to_on) if each is not None]
        moved = " → ".join(dates.day_month(each) for each in days)
        return ": ".join(part for part in (moved, self.reason) if part)


def of(source: Reader, line_id: int) -> tuple[Postponement, ...]:
    """How an action was put off, the first time first."""
    query = (
        select(postponement).where(postponement.c.line_id == line_id).order_by(postponement.c.id)
    )
    return tuple(
        Postponement(row.from_on, row.to_on, row.reason, row.postponed_on)
        for row in source.rows(query)
    )


def note(
    change: Change, line_id: int, from_on: date, to_on: date, reason: str, on: date | None
) -> None:
    """Keep that an action went from one day to a later one, and why."""
    change.insert(
        postponement,
        line_id=line_id,
        from_on=from_on,
        to_on=to_on,
        reason=" ".join(reason.split()),
        postponed_on=on,
    )


def counted(count: int) -> str:
    """``2× uitgesteld``; empty when it never was."""
    return f"{count}× uitgesteld" if count else ""
