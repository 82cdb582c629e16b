"""The coach pool as plain values: coaches, requests, assignments and hours.

A confidential request is in every list, for its hours and money count; what it is about, for whom and
what was noted with its hours is left out unless that is asked for.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import capacity, coaches, in_sql, states
from nplw_desktop.region.money import fee_sql
from nplw_desktop.store import Store

Row = dict[str, Any]

_REQUESTS = f"""SELECT r.uid, r.number, r.question, r.topic, r.status, r.minutes, r.urgency,
    r.confidentiality, r.received_on, r.from_on, r.until_on, r.closed_on,
    coalesce(q.display_name, r.requester_name) AS requester,
    {in_sql.places()} AS places, {in_sql.themes()} AS themes, {in_sql.coaches()} AS coaches
    FROM coach_request r LEFT JOIN person q ON q.id = r.requester_id
    ORDER BY r.received_on, r.id"""
_ASSIGNMENTS = f"""SELECT a.uid, r.number, coalesce(nullif(a.topic, ''), r.topic) AS topic,
    r.confidentiality, {in_sql.COACH} AS coach, a.status, a.minutes, a.from_on, a.until_on,
    a.proposed_on, a.started_on, a.ended_on, a.rate_cents,
    (SELECT coalesce(sum(h.minutes), 0) FROM hour_entry h WHERE h.assignment_id = a.id) AS booked
    FROM assignment a JOIN coach_request r ON r.id = a.request_id {in_sql.WITH_COACH}
    ORDER BY coalesce(a.from_on, a.proposed_on), a.id"""
_HOURS = f"""SELECT h.uid, h.worked_on, {in_sql.COACH} AS coach, r.number,
    coalesce(nullif(a.topic, ''), r.topic) AS topic, r.confidentiality, h.minutes,
    h.travel_minutes, h.travel_metres, {fee_sql("h.minutes", "h.rate_cents")} AS fee_cents,
    h.costs_cents, b.source_id, b.name AS post, h.note
    FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
    JOIN coach_request r ON r.id = a.request_id {in_sql.WITH_COACH}
    LEFT JOIN budget_post b ON b.id = h.budget_post_id ORDER BY h.worked_on, h.id"""


def coaches_of(store: Store) -> list[Row]:
    """All coaches by name, with their minutes of this year."""
    year = date.today().year  # noqa: DTZ011 - the day here
    held = capacity.ledgers(store)
    return [
        {
            "uid": one.uid,
            "name": one.name,
            "employer": one.employer,
            "origin": one.origin,
            "themes": [theme.name for theme in one.themes],
            "minutes_year": held[one.id].minutes_year(year),
            "used": held[one.id].used(year),
            "committed": held[one.id].committed(year),
            "free": held[one.id].free_year(year),
            "rate_cents": one.rate_cents,
            "active_from": one.active_from,
            "active_until": one.active_until,
            "checked_on": one.checked_on,
        }
        for one in coaches.every(store)
    ]


def requests_of(store: Store, *, confidential: bool = False) -> list[Row]:
    """All requests, oldest first."""
    return [
        {
            "uid": row.uid,
            "number": row.number,
            "question": _told(row, row.question, whole=confidential),
            "municipalities": list(in_sql.split(_told(row, row.places, whole=confidential))),
            "requester": _told(row, row.requester, whole=confidential),
            "themes": list(in_sql.split(_told(row, row.themes, whole=confidential))),
            "status": row.status,
            "state": states.state(row.status),
            "minutes": row.minutes,
            "coaches": list(in_sql.split(row.coaches)),
            "received_on": row.received_on,
            "from_on": row.from_on,
            "until_on": row.until_on,
            "closed_on": row.closed_on,
            "confidentiality": row.confidentiality,
        }
        for row in store.rows(_REQUESTS)
    ]


def assignments_of(store: Store, *, confidential: bool = False) -> list[Row]:
    """All assignments, the first to start first."""
    return [
        {
            "uid": row.uid,
            "request": row.number,
            "topic": _told(row, row.topic, whole=confidential),
            "coach": row.coach,
            "status": row.status,
            "minutes": row.minutes,
            "booked": row.booked,
            "from_on": row.from_on,
            "until_on": row.until_on,
            "proposed_on": row.proposed_on,
            "started_on": row.started_on,
            "ended_on": row.ended_on,
            "rate_cents": row.rate_cents,
        }
        for row in store.rows(_ASSIGNMENTS)
    ]


def hours_of(store: Store, *, confidential: bool = False) -> list[Row]:
    """All lines of hours by day; ``cents`` is the fee and the costs together."""
    titles = {each.id: each.title for each in funding.sources(store)}
    return [
        {
            "uid": row.uid,
            "worked_on": row.worked_on,
            "coach": row.coach,
            "request": row.number,
            "topic": _told(row, row.topic, whole=confidential),
            "minutes": row.minutes,
            "travel_minutes": row.travel_minutes,
            "travel_metres": row.travel_metres,
            "cents": row.fee_cents + row.costs_cents,
            "source": titles.get(row.source_id, ""),
            "post": row.post or "",
            "note": _told(row, row.note, whole=confidential),
        }
        for row in store.rows(_HOURS)
    ]


def _told(row: Any, words: str | None, *, whole: bool) -> str:
    """Words that tell what a request is about; none of a confidential one."""
    return (words or "") if whole or row.confidentiality != "private" else ""
