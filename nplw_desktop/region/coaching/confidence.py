"""A confidential request: what hangs on it is as closed as itself.

The request carries ``private``; its steps, assignments, plan, hours and evaluation belong to it and
are read with it. Its sessions are sessions like any other, so they carry ``private`` themselves: then
papers, search, calendars and a hand-over leave them out without knowing of the coach pool.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from nplw_desktop.region.coaching_tables import coach_request, coaching_session
from nplw_desktop.region.confidentiality import Confidentiality, may_show, shown_to
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

PRIVATE = Confidentiality.PRIVATE.value
CLOSED_THEMES = "Thema’s van vertrouwelijke vragen"
"""What stands for the names of themes where only confidential requests count."""

_NUMBER_ONLY = "Vertrouwelijke vraag"


def is_private(source: Reader, request_id: int) -> bool:
    """Whether a request is for the user alone."""
    query = select(coach_request.c.confidentiality).where(coach_request.c.id == request_id)
    return bool(source.value(query) == PRIVATE)


def of_session(source: Reader, request_id: int) -> str:
    """How closed a new session for a request is."""
    return PRIVATE if is_private(source, request_id) else Confidentiality.PARTICIPANTS.value


def shown(alias: str, audience: Confidentiality) -> str:
    """A condition in SQL: an audience may see the request ``alias``."""
    listed = ", ".join(f"'{value}'" for value in shown_to(audience))
    return f"{alias}.confidentiality IN ({listed})"


def title(number: str, words: str, confidentiality: str, audience: Confidentiality) -> str:
    """What a request is called before an audience: its words, or no more than its number."""
    if may_show(Confidentiality(confidentiality), audience):
        return words
    return f"{_NUMBER_ONLY} {number}".strip()


def label(source: Reader, request_id: int) -> str:
    """What a request is called in the label of a step, which outlives what it says of it."""
    query = select(
        coach_request.c.number, coach_request.c.topic, coach_request.c.confidentiality
    ).where(coach_request.c.id == request_id)
    row = source.row(query)
    if row is None:
        return ""
    private = row.confidentiality == PRIVATE
    return str(row.number if private or not row.topic else row.topic)


def closed_sessions(source: Reader) -> frozenset[int]:
    """The sessions of confidential requests: their titles tell what these are about."""
    query = (
        select(coaching_session.c.session_id)
        .join(coach_request, coach_request.c.id == coaching_session.c.request_id)
        .where(coach_request.c.confidentiality == PRIVATE)
    )
    return frozenset(int(row.session_id) for row in source.rows(query))


def to_close(source: Reader) -> tuple[int, ...]:
    """The confidential requests that have a session which is not; after something came back."""
    query = (
        _OPEN_SESSIONS.join(coach_request, coach_request.c.id == coaching_session.c.request_id)
        .where(coach_request.c.confidentiality == PRIVATE)
        .with_only_columns(coaching_session.c.request_id)
        .distinct()
    )
    return tuple(row.request_id for row in source.rows(query))


def keep_closed(change: Change, request_ids: Iterable[int]) -> None:
    """Close the sessions of requests that are confidential now. An adopted report stays unwritten:
    how closed it is, is no part of what was adopted."""
    for request_id in request_ids:
        if is_private(change, request_id):
            query = _OPEN_SESSIONS.where(coaching_session.c.request_id == request_id)
            for row in change.rows(query):
                change.update(session, row.id, confidentiality=PRIVATE)


def refuse_opening(source: Reader, session_id: int) -> None:
    """Raise ``Refused`` for a session of a confidential request: it is never less so."""
    query = (
        select(coach_request.c.number)
        .join(coaching_session, coaching_session.c.request_id == coach_request.c.id)
        .where(coaching_session.c.session_id == session_id)
        .where(coach_request.c.confidentiality == PRIVATE)
    )
    found = source.row(query)
    if found is not None:
        raise Refused(
            f"Deze sessie hoort bij de vertrouwelijke vraag {found.number}.",
            "Er is niets veranderd: de sessie blijft ‘alleen ik’.",
            "Maak eerst de vraag zelf minder vertrouwelijk.",
        )


_OPEN_SESSIONS = (
    select(session.c.id)
    .join(coaching_session, coaching_session.c.session_id == session.c.id)
    .where(session.c.confidentiality != PRIVATE)
)
