"""How occupied each coach is in a year, and what became of each money source.

Both are whole: a coach and a source serve all regions. The numbers are those of ``capacity`` and of
``funding``; nothing is reckoned anew here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import capacity, weeks
from nplw_desktop.region.coaching.capacity.ledger import Commitment, Ledger
from nplw_desktop.region.coaching.hours import Narrowed, sums
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Reader

FORMER = "Wie geen coach meer is"


@dataclass(frozen=True, slots=True)
class Occupied:
    """A coach over a year, in minutes: there are, worked, and still promised, for which
    ``assignments``; ``tight`` from 80 % on. ``coach_id`` None: all who are no coach any more."""

    coach_id: int | None
    name: str
    minutes: int
    used: int
    committed: int
    assignments: frozenset[int] = frozenset()
    tight: bool = False

    @property
    def taken(self) -> int:
        """Worked and promised."""
        return self.used + self.committed

    @property
    def free(self) -> int:
        """What is left; below zero where more was promised."""
        return self.minutes - self.taken


@dataclass(frozen=True, slots=True)
class Budget:
    """A post of a source and what became of it, in cents; ``elsewhere`` is what the user says was
    spent and promised outside the coach pool, which is in ``use`` too."""

    post_id: int
    source: str
    post: str
    until: date | None
    use: funding.Use
    elsewhere: tuple[int, int] = (0, 0)


def of_coach(source: Reader, within: Within, coach_id: int) -> Occupied:
    """One coach over a year. Raises ``LookupError`` when they are not there."""
    ledger = capacity.ledger(source, coach_id, within.begin)
    condition = f"{within.in_year('h.worked_on')} AND a.coach_id = {coach_id:d}"
    worked = {row.id for row in source.rows(_WORKED % condition)}
    return _occupied(ledger, within, worked)


def occupied(source: Reader, within: Within) -> tuple[Occupied, ...]:
    """The coaches of the year by name: who was active in it, or worked."""
    names = {row.id: row.name_sort for row in source.rows(_SORTED)}
    worked: dict[int | None, set[int]] = defaultdict(set)
    for row in source.rows(_WORKED % within.in_year("h.worked_on")):
        worked[row.coach_id].add(row.id)
    found = []
    for ledger in capacity.ledgers(source, since=within.begin).values():
        one = _occupied(ledger, within, worked[ledger.coach_id])
        if one.taken or one.assignments or (one.minutes and _active(ledger, within)):
            found.append(one)
    found.sort(key=lambda each: (names.get(each.coach_id, ""), each.coach_id or 0))
    gone = sums(source, "coach", Narrowed(begin=within.begin, end=within.end))
    for part in gone:
        if part.key is None:
            found.append(Occupied(None, FORMER, 0, part.minutes, 0, frozenset(worked[None])))
    return tuple(found)


def budgets(source: Reader, within: Within) -> tuple[Budget, ...]:
    """The posts of the sources of the year, and of those without one."""
    uses = funding.use(source)
    return tuple(
        Budget(
            post.id,
            each.title,
            post.name,
            each.spend_until,
            uses.get(post.id, funding.Use()),
            (post.other_spent_cents, post.other_committed_cents),
        )
        for each in funding.sources(source)
        if each.year in (within.year, 0)
        for post in each.posts
    )


def _occupied(ledger: Ledger, within: Within, worked: set[int]) -> Occupied:
    year = within.year
    held = {one.assignment_id for one in ledger.held if _counts(one, year)}
    return Occupied(
        ledger.coach_id,
        ledger.name,
        ledger.minutes_year(year),
        ledger.used(year),
        ledger.committed(year),
        frozenset(worked | held),
        ledger.almost_full(year),
    )


def _counts(one: Commitment, year: int) -> bool:
    """Whether an assignment still holds hours in a year."""
    begins = one.on_day is not None and one.on_day.year == year and one.unplanned > 0
    return begins or any(weeks.year(monday) == year for monday, _minutes in one.planned)


def _active(ledger: Ledger, within: Within) -> bool:
    rules = ledger.rules
    begun = rules.active_from is None or rules.active_from <= within.end
    return begun and (rules.active_until is None or rules.active_until >= within.begin)


_SORTED = "SELECT c.id, p.name_sort FROM coach c JOIN person p ON p.id = c.person_id"
_WORKED = """SELECT DISTINCT a.coach_id, a.id FROM hour_entry h
    JOIN assignment a ON a.id = h.assignment_id WHERE %s"""
