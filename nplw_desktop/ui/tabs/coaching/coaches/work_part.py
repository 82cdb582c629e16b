"""What a coach works on and has done: the assignments, those that go on first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import assignments, durations, states
from nplw_desktop.region.coaching.assignments import Assignment
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.region.coaching_tables import coach_request, request_municipality
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.paint import PillKind
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.named_list import OPEN, Act, NamedEntry, opens

_KINDS: dict[str, PillKind] = {"proposed": "info", "agreed": "ok", "active": "ok"}
_FIRST = 8


class WorkPart(RowsPart):
    """Enter or a click leads to the request."""

    title = "Inzetten"
    new = "Alle inzetten"
    link = "Alles"
    nothing = "Nog geen inzetten. Een vraag leidt hierheen als je deze coach voorstelt."
    opening = "Vraag openen"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._whole = False
        self._requests: dict[int, int] = {}
        assert self.panel.head is not None
        self.panel.head.link.set_icon(None)
        self.panel.head.link.setToolTip("Ook wat is afgerond")
        self.panel.head.link.setEnabled(True)

    def show_coach(self, found: Coach) -> None:
        if self._coach is not None and self._coach.id != found.id:
            self._whole = False
        super().show_coach(found)

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        listed = assignments.of_coach(self._desk.store, found.id)
        going_on = sorted(listed, key=lambda each: not each.reserves)
        shown = going_on if self._whole else going_on[:_FIRST]
        self._requests = {each.id: each.request_id for each in shown}
        assert self.panel.head is not None
        self.panel.head.set_link(self.link if len(shown) < len(listed) else "")
        about = self._about({each.request_id for each in shown})
        return [_entry(each, *about[each.request_id]) for each in shown]

    def acts(self, _entry: NamedEntry) -> tuple[Act, ...]:
        return (opens(self.opening),)

    def act(self, name: str, key: int) -> None:
        if name == OPEN:
            self._desk.go(places.request(self._requests[key]))

    def add(self) -> None:
        """Show what is behind the first few as well."""
        self._whole = True
        self.show_coach(self.coach)

    def _about(self, request_ids: set[int]) -> dict[int, tuple[str, str]]:
        """What each request is about, and of which municipalities."""
        names: dict[int, list[str]] = {}
        of = (
            select(request_municipality.c.request_id, municipality.c.name)
            .join(municipality, municipality.c.id == request_municipality.c.municipality_id)
            .where(request_municipality.c.request_id.in_(request_ids))
            .order_by(request_municipality.c.position, request_municipality.c.id)
        )
        for row in self._desk.store.rows(of):
            names.setdefault(row.request_id, []).append(row.name)
        query = select(coach_request.c.id, coach_request.c.question).where(
            coach_request.c.id.in_(request_ids)
        )
        return {
            row.id: (row.question, " en ".join(names.get(row.id, [])))
            for row in self._desk.store.rows(query)
        }


def _entry(each: Assignment, question: str, where: str) -> NamedEntry:
    status = states.ASSIGNMENTS.get(each.status, each.status)
    hours = f"{durations.write(each.booked)} van {durations.in_words(each.minutes)} gewerkt"
    day = each.ended_on or each.started_on or each.proposed_on
    when = dates.numeric(day) if day is not None else ""
    meta = " · ".join(part for part in (where, hours, when) if part)
    return NamedEntry(
        each.id, question, meta=meta, pill=status, kind=_KINDS.get(each.status, "neutral")
    )
