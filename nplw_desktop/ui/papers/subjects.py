"""What a paper can be of: one meeting, or many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nplw_desktop.region import sessions
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    FULL,
    SCRIPT,
    SIGN_IN,
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
}
"""As ``documents.papers.FORMS`` has them, here without loading what draws a paper."""

_OF_MEETING = (SUMMARY, FULL, SCRIPT, SIGN_IN, ACTIONS)
_OF_AFTERNOON = (AFTERNOON, SIGN_IN, ACTIONS, FULL, SUMMARY)
_OF_MANY = (YEAR, ACTIONS)
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


Subject = OfMeeting | OfMany


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
