"""A pool with numbers that can be checked by hand: three municipalities, two themes, two coaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import funding
from nplw_desktop.region.coaching import requests, themes
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Change
from tests.region.coaching.pool import add_coach

RATE = 9_500


@dataclass
class Ground:
    """The ids, by the names the tests call them."""

    towns: list[int] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    coaches: list[int] = field(default_factory=list)
    post: int = 0


def lay(change: Change) -> Ground:
    """What requests need: municipalities, themes, coaches, and a post to pay from."""
    made = Ground()
    rows = change.rows(f"SELECT id FROM {municipality.name} ORDER BY id LIMIT 3")
    made.towns = [row.id for row in rows]
    made.themes = [themes.find_or_add(change, name) for name in ("participatie", "VvE")]
    for name in ("Hanneke Veldzichter", "Omar Tazelaar"):
        made.coaches.append(add_coach(change, name, minutes_year=4_800, rate_cents=RATE)[1])
    funding.add(change, "Regiobudget", 2026, posts=(("Coachpool", 1_000_000),))
    made.post = int(change.value("SELECT max(id) FROM budget_post"))
    return made


def ask(
    change: Change,
    question: str,
    on: date,
    towns: list[int],
    about: list[int] | None = None,
    **values: Any,
) -> int:
    """A request that came in on a day."""
    key = requests.add(change, question, on, municipality_ids=towns, **values)
    requests.set_themes(change, key, about or [])
    return key


def assign(change: Change, request_id: int, coach_id: int, minutes: int, **values: Any) -> int:
    """A coach at work for it."""
    given = {"status": "active", "coach_name": "", "rate_cents": RATE} | values
    return change.insert(
        tables.assignment, request_id=request_id, coach_id=coach_id, minutes=minutes, **given
    )


def work(change: Change, assignment_id: int, on: date, minutes: int, **values: Any) -> int:
    """A line of hours."""
    given = {"rate_cents": RATE} | values
    return change.insert(
        tables.hour_entry, assignment_id=assignment_id, worked_on=on, minutes=minutes, **given
    )
