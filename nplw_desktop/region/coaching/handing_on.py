"""The requests that a colleague who takes over finds open: for the dossier of a hand-over."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region import dates
from nplw_desktop.region.base import LocalDate
from nplw_desktop.region.coaching import confidence, requests
from nplw_desktop.region.coaching.in_sql import coaches, places, split
from nplw_desktop.region.coaching.states import CLOSED, RESERVING, STEPS
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that still needs something: whose, how far it is, with whom, wanted when."""

    number: str
    question: str
    municipalities: str
    status: str
    coaches: str
    wanted: str


def open_requests(source: Reader, audience: Confidentiality) -> tuple[OpenRequest, ...]:
    """The open requests that an audience may see, the oldest first."""
    rows = source.rows(_OPEN.format(shown=confidence.shown("r", audience)))
    return tuple(
        OpenRequest(
            row.number,
            row.question,
            requests.listed(split(row.places)),
            STEPS[row.status][0] if row.status in STEPS else row.status,
            requests.listed(split(row.coaches)),
            row.wished or _until(row.until_on) or "",
        )
        for row in rows
    )


def _until(kept: str | None) -> str:
    day = LocalDate().process_result_value(kept, None)  # type: ignore[arg-type]
    return f"vóór {dates.numeric(day)}" if day is not None else ""


_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED))
_AT_WORK = ", ".join(f"'{status}'" for status in sorted(RESERVING))
_OPEN = f"""SELECT r.number, r.question, r.status, r.wished, r.until_on,
    {places()} AS places, {coaches(f"a.status IN ({_AT_WORK})")} AS coaches
FROM coach_request r WHERE r.status NOT IN ({_CLOSED}) AND {{shown}}
ORDER BY r.received_on, r.id"""
