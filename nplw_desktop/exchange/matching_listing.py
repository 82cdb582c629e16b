"""Who fits one coach request, as plain values with uids: for other programs and for a terminal."""

from __future__ import annotations

from datetime import date
from typing import Any

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations, matching, requests
from nplw_desktop.region.coaching.matching import Candidate, NotNow
from nplw_desktop.region.coaching.matching.weights import NAMES
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused

Row = dict[str, Any]


def find(source: Reader, named: str) -> int:
    """The request with this uid or number. Raises ``Refused`` when there is none, or more than one:
    each region counts by itself."""
    wanted = named.strip()
    found = source.rows(_FIND, uid=wanted.lower(), number=wanted.upper())
    if not found:
        raise Refused(
            f"Er is geen coachvraag {wanted}.",
            "Er is niets veranderd.",
            "Kijk met ‘list PATH requests’ welke er zijn.",
        )
    if len(found) > 1:
        raise Refused(
            f"Er zijn {len(found)} coachvragen met nummer {wanted}, in verschillende regio’s.",
            "Er is niets veranderd.",
            "Geef de uid van de vraag.",
        )
    return int(found[0].id)


def match(source: Reader, request_id: int, today: date, *, confidential: bool = False) -> Row:
    """What a request asks, who fits best first, and who does not and why.

    Raises ``Refused`` for a confidential request unless that is asked for: whom it is for and what
    it is about shows in who fits.
    """
    found = matching.match(source, request_id, today)
    request = requests.get(source, request_id)
    assert found is not None
    assert request is not None
    if found.asked.private and not confidential:
        raise Refused(
            f"De vraag {request.number} is vertrouwelijk.",
            "Er is niets veranderd.",
            "Geef --confidential mee als je haar wilt zien.",
        )
    uids = {row.id: row.uid for row in source.rows("SELECT id, uid FROM coach")}
    asked = found.asked
    return {
        "uid": request.uid,
        "number": request.number,
        "question": asked.question,
        "confidential": asked.private,
        "municipalities": list(asked.places.values()),
        "themes": list(asked.themes.values()),
        "minutes": asked.minutes,
        "from_on": asked.begin,
        "until_on": asked.end,
        "weights": {key: found.weights.of(key) for key in NAMES},
        "candidates": [_candidate(each, uids) for each in found.candidates],
        "not_now": [_not_now(each, uids) for each in found.why_not],
    }


def in_words(found: Row) -> list[str]:
    """The same for a terminal."""
    where = " en ".join(found["municipalities"])
    period = f"{dates.numeric(found['from_on'])} tot en met {dates.numeric(found['until_on'])}"
    hours = durations.in_words(found["minutes"])
    lines = [
        " · ".join(each for each in (found["number"], found["question"], where) if each),
        " · ".join(each for each in (hours, period, ", ".join(found["themes"])) if each),
        "",
    ]
    for each in found["candidates"]:
        pinned = " (bovenaan gezet)" if each["pinned"] else ""
        lines.append(f"{each['score']:>4}  {each['name']}{pinned}: {each['grounds']}")
    if not found["candidates"]:
        lines.append("Niemand past nu.")
    if found["not_now"]:
        lines += ["", "Niet nu:"]
    lines += [f"      {each['name']}: {'; '.join(each['reasons'])}" for each in found["not_now"]]
    return lines


def _candidate(each: Candidate, uids: dict[int, str]) -> Row:
    return {
        "uid": uids[each.coach_id],
        "name": each.name,
        "score": each.score,
        "pinned": each.pinned,
        "free_minutes": each.free,
        "grounds": each.grounds,
        "parts": [
            {"part": part.key, "points": part.points, "weight": part.weight, "reason": part.words}
            for part in each.parts
        ],
    }


def _not_now(each: NotNow, uids: dict[int, str]) -> Row:
    return {
        "uid": uids[each.coach_id],
        "name": each.name,
        "may_be_proposed": each.able,
        "reasons": [reason.brief for reason in each.reasons],
    }


_FIND = "SELECT id FROM coach_request WHERE uid = :uid OR number = :number ORDER BY id"
