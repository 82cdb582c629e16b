"""What the tests of matching and assignments share: a small pool, and a request for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from nplw_desktop.region import municipalities
from nplw_desktop.region.coaching import assignments, coaches, requests, themes
from nplw_desktop.region.coaching.assignments import Assignment, Proposal
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.region.coaching_tables import assignment, hour_entry
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_person

HOUR = 60
BEGIN, END = date(2026, 12, 1), date(2027, 1, 31)
WK49, WK50, WK51 = date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)
WK52, WK53 = date(2026, 12, 21), date(2026, 12, 28)


def place(store: Store, name: str = "Dordrecht") -> int:
    """A municipality of the shipped list."""
    found = municipalities.called(store, name)
    assert found is not None
    return found.id


def coach(store: Store, name: str = "Mirjam Oudkerken", **values: object) -> int:
    """A coach with 80 hours a year, 8 in a week."""
    person_id = add_person(store, name)
    limits: dict[str, object] = {"minutes_year": 80 * HOUR, "minutes_week": 8 * HOUR}
    with store.change("Coach") as change:
        return coaches.add(change, person_id, **(limits | values))


def knows(store: Store, coach_id: int, **levels: int) -> None:
    """Let a coach know themes, each at a level."""
    with store.change("Thema's") as change:
        known = [(themes.find_or_add(change, name), level) for name, level in levels.items()]
        coaches.set_themes(change, coach_id, known)


def request(
    store: Store, *about: str, places: tuple[str, ...] = ("Dordrecht",), **values: object
) -> int:
    """A request of 16 hours in December and January."""
    usual: dict[str, Any] = {"minutes": 16 * HOUR, "from_on": BEGIN, "until_on": END}
    with store.change("Vraag") as change:
        return requests.add(
            change,
            "Financiering warmtenet De Hoven",
            TODAY,
            municipality_ids=[place(store, name) for name in places],
            theme_ids=[themes.find_or_add(change, name) for name in about],
            **(usual | values),
        )


def propose(
    store: Store,
    request_id: int,
    coach_id: int,
    minutes: int = 16 * HOUR,
    plan: Plan = (),
    reason: str = "",
) -> int:
    """Propose a coach."""
    wanted = Proposal(request_id, coach_id, minutes, plan, BEGIN, END)
    with store.change("Voorstel") as change:
        return assignments.propose(change, wanted, TODAY, reason)


def read(store: Store, assignment_id: int) -> Assignment:
    """An assignment that is there."""
    found = assignments.get(store, assignment_id)
    assert found is not None
    return found


def status(store: Store, request_id: int) -> str:
    """How far a request is."""
    found = requests.get(store, request_id)
    assert found is not None
    return found.status


def worked(store: Store, assignment_id: int, minutes: int, on: date = TODAY) -> None:
    """Write hours."""
    with store.change("Uren") as change:
        change.insert(hour_entry, assignment_id=assignment_id, worked_on=on, minutes=minutes)


def earlier(store: Store, coach_id: int, where: str, *, status: str = "completed") -> None:
    """Work a coach did before for a municipality."""
    asked = request(store, places=(where,), from_on=date(2026, 3, 1), until_on=date(2026, 5, 1))
    with store.change("Inzet") as change:
        change.insert(
            assignment,
            request_id=asked,
            coach_id=coach_id,
            status=status,
            minutes=HOUR,
            from_on=date(2026, 3, 1),
        )
