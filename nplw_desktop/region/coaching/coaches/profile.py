"""A coach as the rest of the program sees one: the profile with all that hangs on it, in one row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """A theme a coach knows; ``level`` is a key of ``states.LEVELS``."""

    theme_id: int
    name: str
    level: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality a coach works in, or does not: ``own`` when it is their employer."""

    municipality_id: int
    name: str
    reason: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Trip:
    """How far a municipality is for a coach, there: whole minutes and by what means."""

    municipality_id: int
    name: str
    minutes: int
    means: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A time a coach is not there, both days counted; without ``until_on`` until further notice."""

    id: int
    from_on: date | None
    until_on: date | None
    note: str = ""

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Capacity:
    """Minutes that hold for one year (``quarter`` 0) or quarter, instead of the usual ones."""

    year: int
    quarter: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Coach:
    """One coach. Time is whole minutes, the rate cents an hour, None when it was not filled in.

    0 in ``minutes_quarter``, ``minutes_week`` and ``max_assignments`` is no limit; 0 in
    ``minutes_year`` is no hours at all. ``employer_id`` is the one in force: what was filled in
    (``employer_given``), else the organisation of the main role. ``works`` empty is the whole
    region. ``excluded`` begins with the own employer, where that is a municipality.
    """

    id: int
    uid: str
    person_id: int
    name: str
    name_sort: str
    origin: str
    employer_id: int | None
    employer: str
    employer_given: bool
    summary: str
    experience: str
    training: str
    languages: str
    arrangement: str
    arrangement_note: str
    rate_cents: int | None
    minutes_year: int
    minutes_quarter: int
    minutes_week: int
    max_assignments: int
    active_from: date | None
    active_until: date | None
    checked_on: date | None
    themes: tuple[Known, ...] = ()
    phases: frozenset[str] = frozenset()
    works: tuple[Area, ...] = ()
    excluded: tuple[Area, ...] = ()
    trips: tuple[Trip, ...] = ()
    absences: tuple[Absence, ...] = ()
    capacities: tuple[Capacity, ...] = ()

    def stopped(self, day: date) -> bool:
        """Whether the last day as a coach lies before ``day``."""
        return self.active_until is not None and self.active_until < day

    def minutes_of_year(self, year: int) -> int:
        """The minutes of a year: what was agreed for it, else the usual."""
        agreed = (
            each.minutes for each in self.capacities if (each.year, each.quarter) == (year, 0)
        )
        return next(agreed, self.minutes_year)

    def excluded_from(self, municipality_id: int) -> Area | None:
        """Why the coach does not work for a municipality; None when nothing is in the way."""
        return next(
            (each for each in self.excluded if each.municipality_id == municipality_id), None
        )

    def trip_to(self, municipality_id: int) -> Trip | None:
        """How far a municipality is; None when nobody filled it in."""
        return next((each for each in self.trips if each.municipality_id == municipality_id), None)

    def knows(self, theme_id: int) -> Known | None:
        """What the coach knows of a theme."""
        return next((each for each in self.themes if each.theme_id == theme_id), None)

    def absent_on(self, day: date) -> bool:
        """Whether the coach is away on a day."""
        return any(each.holds(day) for each in self.absences)
