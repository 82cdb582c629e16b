"""What a paper can be of: one meeting, or many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nplw_desktop.region import sessions
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    CARDS,
    COACH_YEAR,
    FULL,
    GROUPS,
    MONTH_BOARD,
    PARTICIPANTS,
    PLAN,
    POOL,
    SCRIPT,
    SHAREABLE,
    SIGN_IN,
    STATEMENT,
    SUMMARY,
    YEAR,
)
from nplw_desktop.store import Reader

WORDS: Mapping[str, str] = {
    SUMMARY: "Samenvatting",
    FULL: "Volledig verslag",
    SCRIPT: "Regieboek",
    SIGN_IN: "Presentielijst",
    ACTIONS: "Actielijst per persoon",
    YEAR: "Alle verslagen van een jaar",
    AFTERNOON: "Samenwerkingsmiddag",
    PLAN: "Sessieplan",
    CARDS: "Fasekaarten",
    PARTICIPANTS: "Versie voor deelnemers",
    SHAREABLE: "Deelbare versie",
    STATEMENT: "Verklaring van deelname",
    GROUPS: "Overzicht van groepen",
    POOL: "Rapport coachpool",
    COACH_YEAR: "Jaaroverzicht van een coach",
    MONTH_BOARD: "Planbord van een maand",
}
"""As ``documents.papers.FORMS`` has them, here without loading what draws a paper."""

_OF_MEETING = (SUMMARY, FULL, SCRIPT, SIGN_IN, ACTIONS)
_OF_AFTERNOON = (AFTERNOON, SIGN_IN, ACTIONS, FULL, SUMMARY)
_OF_MANY = (YEAR, ACTIONS)
_OF_INTERVISION = (PLAN, CARDS, PARTICIPANTS, SHAREABLE, SIGN_IN)
_AFTERNOON_KIND = "co_working_afternoon"


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """One meeting as it was when its paper was asked for."""

    session_id: int
    title: str
    kind: str
    series_id: int | None
    dated: bool
    locked: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The papers of it; the usual one first."""
        return _OF_AFTERNOON if self.kind == _AFTERNOON_KIND else _OF_MEETING

    def fields(self, _form: str) -> tuple[str, ...]:
        """There is nothing to choose of which one."""
        return ()


@dataclass(frozen=True, slots=True)
class OfMany:
    """The meetings of a year: of a series, of some regions, or ``only`` those that were chosen.

    The action list of many goes over all years.
    """

    year: int
    series_id: int | None = None
    region_ids: frozenset[int] | None = None
    only: frozenset[int] | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The papers of them; the usual one first."""
        return _OF_MANY if self.only is None else (YEAR,)

    def fields(self, form: str) -> tuple[str, ...]:
        """What can be chosen of which ones."""
        if self.only is not None:
            return ()
        return ("year", "series", "region") if form == YEAR else ("series", "region")

    def other(self, year: int, series_id: int | None, region_ids: frozenset[int] | None) -> OfMany:
        """The same of another year, series or region."""
        return OfMany(year, series_id, region_ids)


@dataclass(frozen=True, slots=True)
class OfIntervision:
    """One intervision session as it was when its paper was asked for."""

    session_id: int
    title: str
    series_id: int | None
    dated: bool
    forms: tuple[str, ...] = _OF_INTERVISION

    def fields(self, _form: str) -> tuple[str, ...]:
        """There is nothing to choose of which one."""
        return ()


@dataclass(frozen=True, slots=True)
class OfPerson:
    """The intervision somebody was at in a year."""

    person_id: int
    year: int
    title: str = ""
    series_id: None = None
    region_ids: None = None
    forms: tuple[str, ...] = (STATEMENT,)

    def fields(self, _form: str) -> tuple[str, ...]:
        """What can be chosen of which one."""
        return ("person", "year")

    def other(self, year: int, *_: object, person_id: int | None = None) -> OfPerson:
        """The same of another year, or of somebody else."""
        return OfPerson(self.person_id if person_id is None else person_id, year)


@dataclass(frozen=True, slots=True)
class OfGroups:
    """All intervision groups over a year, of some regions or of all."""

    year: int
    region_ids: frozenset[int] | None = None
    series_id: None = None
    forms: tuple[str, ...] = (GROUPS,)

    def fields(self, _form: str) -> tuple[str, ...]:
        """What can be chosen of which ones."""
        return ("year", "region")

    def other(self, year: int, _series: object, region_ids: frozenset[int] | None) -> OfGroups:
        """The same of another year or region."""
        return OfGroups(year, region_ids)


@dataclass(frozen=True, slots=True)
class OfPool:
    """The coach pool over a year, or over a month of it; of some regions or of all."""

    year: int
    month: int
    region_ids: frozenset[int] | None = None
    series_id: None = None
    forms: tuple[str, ...] = (POOL, MONTH_BOARD)

    def fields(self, form: str) -> tuple[str, ...]:
        """What can be chosen of which ones."""
        return ("year", "month", "region") if form == MONTH_BOARD else ("year", "region")

    def other(self, year: int, month: int, region_ids: frozenset[int] | None) -> OfPool:
        """The same of another year, month or region."""
        return OfPool(year, month, region_ids)


@dataclass(frozen=True, slots=True)
class OfCoach:
    """What a coach did in a year."""

    coach_id: int
    year: int
    title: str = ""
    series_id: None = None
    region_ids: None = None
    forms: tuple[str, ...] = (COACH_YEAR,)

    def fields(self, _form: str) -> tuple[str, ...]:
        """What can be chosen of which one."""
        return ("person", "year")

    def other(self, year: int, coach_id: int | None = None) -> OfCoach:
        """The same of another year, or of somebody else."""
        return OfCoach(self.coach_id if coach_id is None else coach_id, year)


OfYear = OfMany | OfPerson | OfGroups | OfPool | OfCoach
"""What has a year that can be changed."""

Subject = OfMeeting | OfIntervision | OfYear


def of_meeting(source: Reader, session_id: int) -> OfMeeting | None:
    """A meeting to make a paper of; None when it is not there."""
    held = sessions.get(source, session_id)
    if held is None:
        return None
    return OfMeeting(
        held.id,
        held.title,
        held.kind,
        held.series_id,
        held.held_on is not None,
        held.status == "adopted",
    )


def of_intervision(source: Reader, session_id: int) -> OfIntervision | None:
    """An intervision session to make a paper of; None when it is not there."""
    held = sessions.get(source, session_id)
    if held is None:
        return None
    return OfIntervision(held.id, held.title, held.series_id, held.held_on is not None)
