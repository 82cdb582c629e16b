"""What a request asks of a coach, as matching sees it: where, about what, how much and when."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.matching.choices import PIN, Choice
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Reader

USUAL = {
    "consult": 2 * 60,
    "think_along_session": 4 * 60,
    "programme": 24 * 60,
    "training": 8 * 60,
    "second_opinion": 16 * 60,
}
"""Minutes that are asked when nobody said how many, by form (DOMAIN 7.3: 4 to 16 hours is usual)."""
USUAL_ANY = 8 * 60
_GONE = {
    "declined": "ging voor deze vraag niet door",
    "terminated": "stopte eerder met deze vraag",
}
WINDOW = timedelta(weeks=8) - timedelta(days=1)
"""How long after its begin a request without an end is planned."""


@dataclass(frozen=True)
class Asked:
    """What one request asks. ``minutes`` are those nobody holds yet; ``begin`` is not before today.

    ``guessed``: nobody said how many hours, so it is what is usual. ``implied``: it has no themes of
    its own, these stand in its question. ``busy`` are the coaches that hold it; ``declined`` why it did
    not go on with a coach before. ``covered``: all that was asked is held by somebody.
    """

    request_id: int
    topic: str
    question: str
    private: bool
    open: bool
    phase: str
    minutes: int
    guessed: bool
    begin: date
    end: date
    places: Mapping[int, str] = field(default_factory=dict)
    themes: Mapping[int, str] = field(default_factory=dict)
    implied: bool = False
    choices: Mapping[int, Choice] = field(default_factory=dict)
    busy: frozenset[int] = frozenset()
    declined: Mapping[int, str] = field(default_factory=dict)
    covered: bool = False

    @cached_property
    def pinned(self) -> frozenset[int]:
        """The coaches the user put first."""
        return frozenset(key for key, choice in self.choices.items() if choice.kind == PIN)


def one(source: Reader, request_id: int, today: date) -> Asked | None:
    """What one request asks; None when it is gone."""
    return read(source, today, (request_id,)).get(request_id)


def read(source: Reader, today: date, request_ids: Collection[int]) -> dict[int, Asked]:
    """What these requests ask, by id and in their order."""
    ids = json.dumps(list(request_ids))
    places, themes = _named(source, _PLACES, ids), _named(source, _THEMES, ids)
    choices: dict[int, dict[int, Choice]] = defaultdict(dict)
    for row in source.rows(_CHOICES, ids=ids):
        choices[row.request_id][row.coach_id] = Choice(row.kind, row.reason)
    works: dict[int, list[Any]] = defaultdict(list)
    for row in source.rows(_ASSIGNMENTS, ids=ids):
        works[row.request_id].append(row)
    rows = {row.id: row for row in source.rows(_REQUESTS, ids=ids)}
    known = source.rows(_NAMES) if any(key not in themes for key in rows) else ()
    found: dict[int, Asked] = {}
    for key in request_ids:
        if key not in rows:
            continue
        row, held = rows[key], works[key]
        said = themes.get(key) or _in_words(row, known)
        left, usual = _left(row, held), USUAL.get(row.form, USUAL_ANY)
        begin, end = window(row.from_on, row.until_on, today)
        found[key] = Asked(
            key,
            row.topic,
            row.question,
            row.confidentiality == "private",
            row.status not in states.CLOSED,
            row.phase,
            left or min(usual, row.minutes or usual),
            not row.minutes,
            begin,
            end,
            places.get(key, {}),
            said,
            key not in themes and bool(said),
            choices[key],
            frozenset(each.coach_id for each in held if each.status in states.RESERVING),
            {each.coach_id: _ended(each) for each in held if each.status in _GONE},
            not left and any(each.status not in _GONE for each in held),
        )
    return found


def window(from_on: str | None, until_on: str | None, today: date) -> tuple[date, date]:
    """From when till when it is planned: never before today, and at least until its begin."""
    wanted = date.fromisoformat(from_on) if from_on else today
    begin = max(wanted, today)
    end = date.fromisoformat(until_on) if until_on else begin + WINDOW
    return begin, end if end >= begin else begin + WINDOW


def _left(row: Any, held: list[Any]) -> int:
    """Minutes that nobody holds yet. Once nothing is left, a next coach is sought for what is usual."""
    taken = sum(_taken(each) for each in held)
    wanted: int = row.minutes
    return max(wanted - int(taken), 0)


def _taken(row: Any) -> int:
    """What one assignment takes of it: all its hours, or once it is over those that were worked."""
    booked: int = row.booked
    return max(int(row.minutes), booked) if row.status in states.RESERVING else booked


def _ended(row: Any) -> str:
    """That it did not work out with a coach, and why."""
    return f"{_GONE[row.status]}: {row.end_reason}" if row.end_reason else _GONE[row.status]


def _in_words(row: Any, known: Collection[Any]) -> dict[int, str]:
    """The themes whose name stands in the question, at the beginning of a word."""
    said = fold(f"{row.question} {row.topic} {row.summary}")
    return {
        each.id: each.name
        for each in known
        if re.search(rf"(?<!\w){re.escape(fold(each.name))}", said)
    }


def _named(source: Reader, query: str, ids: str) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in source.rows(query, ids=ids):
        found[row.request_id][row.id] = row.name
    return dict(found)


_IDS = "IN (SELECT value FROM json_each(:ids))"
_REQUESTS = f"""SELECT id, topic, question, summary, confidentiality, status, phase, form, minutes,
    from_on, until_on FROM coach_request WHERE id {_IDS}"""
_PLACES = f"""SELECT x.request_id, m.id, m.name FROM request_municipality x
    JOIN municipality m ON m.id = x.municipality_id
    WHERE x.request_id {_IDS} ORDER BY x.position, x.id"""
_THEMES = f"""SELECT x.request_id, t.id, t.name FROM request_theme x
    JOIN theme t ON t.id = x.theme_id WHERE x.request_id {_IDS} ORDER BY x.position, x.id"""
_NAMES = "SELECT id, name FROM theme WHERE length(name) > 2 ORDER BY name_sort, id"
_CHOICES = f"""SELECT request_id, coach_id, kind, reason FROM match_choice
    WHERE request_id {_IDS} ORDER BY id"""
_ASSIGNMENTS = f"""SELECT a.request_id, a.coach_id, a.status, a.minutes, a.end_reason,
    (SELECT coalesce(sum(h.minutes), 0) FROM hour_entry h WHERE h.assignment_id = a.id) AS booked
    FROM assignment a WHERE a.request_id {_IDS} ORDER BY a.id"""
