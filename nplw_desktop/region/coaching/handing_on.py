"""The requests that a colleague who takes over finds open: for the dossier of a hand-over."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region import dates
from nplw_desktop.region.base import LocalDate
from nplw_desktop.region.coaching import confidence, requests
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
            requests.listed((row.places or "").split("|")),
            STEPS[row.status][0] if row.status in STEPS else row.status,
            requests.listed([each for each in (row.coaches or "").split("|") if each]),
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
    (SELECT group_concat(m.name, '|' ORDER BY x.position, x.id) FROM request_municipality x
        JOIN municipality m ON m.id = x.municipality_id WHERE x.request_id = r.id) AS places,
    (SELECT group_concat(coalesce(p.display_name, nullif(a.coach_name, ''), 'naam gewist'),
        '|' ORDER BY a.id)
        FROM assignment a LEFT JOIN coach c ON c.id = a.coach_id
        LEFT JOIN person p ON p.id = c.person_id
        WHERE a.request_id = r.id AND a.status IN ({_AT_WORK})) AS coaches
FROM coach_request r WHERE r.status NOT IN ({_CLOSED}) AND {{shown}}
ORDER BY r.received_on, r.id"""
